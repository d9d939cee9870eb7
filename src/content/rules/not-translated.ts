import { isUnit } from '../quantities.ts';
import { aligned, type Pair } from '../texts/compare.ts';
import { ownWords } from '../texts/words.ts';
import { finding, type Finding, type Rule } from './rule.ts';

/** Letters that hardly a sentence of the language does without, and that the course's first language lacks. */
const LETTERS: Record<string, RegExp> = {
	vi: /[đăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i
};
const FEW = 3;

/** Every text of a further language is written in it; only names, units and abbreviations may stand as they are. */
export const notTranslated: Rule = (source) => {
	const known = new Set((source.meta?.names ?? []).flatMap((name) => name.toLowerCase().split(' ')));
	return aligned(source).pairs.flatMap((pair) => untranslated(pair, known) ?? []);
};

function untranslated({ group, language, first, other }: Pair, known: ReadonlySet<string>): Finding | null {
	const text = ownWords(other.words).normalize('NFC');
	const words = text.split(/[\s\u00a0\u202f/–—-]+/).flatMap((word) => wordIn(word) ?? []);
	const needed = words.filter((word) => !isSpelledAlike(word, known));
	if (needed.length === 0) return null;
	const where = [group, other.key].filter(Boolean).join(', ');
	if (text === ownWords(first.words).normalize('NFC')) {
		return finding(other, `${where} in "${language}" is not translated: “${excerpt(text)}”`, allowed(needed));
	}
	const letters = LETTERS[language];
	if (!letters || needed.length <= FEW || letters.test(text)) return null;
	return finding(
		other,
		`${where} in "${language}" has no letter of that language: “${excerpt(text)}”`,
		allowed(needed)
	);
}

const wordIn = (word: string): string[] => {
	const bare = word.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');
	return /\p{L}/u.test(bare) ? [bare] : [];
};

/** An abbreviation has a capital after its first letter, or a digit; a letter alone is a mark. */
const isSpelledAlike = (word: string, known: ReadonlySet<string>): boolean =>
	known.has(word.toLowerCase()) || isUnit(word) || word.length === 1 || /\d/.test(word) || /^.+\p{Lu}/u.test(word);

const SHOWN = 60;
const excerpt = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
const allowed = (needed: readonly string[]): string =>
	`its translation, or ${[...new Set(needed)].slice(0, 4).join(', ')} among names of course.yaml`;
