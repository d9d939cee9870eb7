import { inLanguage } from '#text/number.ts';
import type { Block, Inline } from '#text/text.ts';
import { blockText } from '../markdown/blocks.ts';
import type { MarkdownContext } from '../markdown/context.ts';
import { inlineText } from '../markdown/inlines.ts';
import type { Findings } from './source.ts';
import type { Path, YamlFile } from './yaml.ts';

type Texts = Record<string, string> | undefined;

/** Reads the texts of a YAML file in one language; a text left out is empty. */
export interface TextReader {
	language: string;
	list(texts: Record<string, string[]>, path: Path): string[];
	/** A unit or a value that may be the same in every language. */
	worded(texts: Worded, path: Path): string;
	plain(texts: Texts, path: Path): string;
	inline(texts: Texts, path: Path): Inline[];
	blocks(texts: Texts, path: Path): Block[];
	/** The same reader, putting the values in the place of each `[[name]]`; a name without a value becomes a problem. */
	filling(values: Values): TextReader;
}

export type Values = Readonly<Record<string, string>>;

/** One text for all languages, or one for each. */
type Worded = string | Record<string, string>;

const inLanguageOf = (values: Values, language: string): Values =>
	Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inLanguage(value, language)]));

/** A text with each `[[name]]` replaced; `unknown` is told each name that has no value, and the line of the text it is on. */
export function filled(text: string, values: Values, unknown: (name: string, line: number) => void): string {
	return text.replace(/\[\[([^[\]\n]*)\]\]/g, (whole, name: string, offset: number) => {
		const value = values[name];
		if (value === undefined) unknown(name, text.slice(0, offset).split('\n').length);
		return value ?? whole;
	});
}

/** What to say of a `[[name]]` without a value. */
export const noSuchValue = (name: string, values: Values) => ({
	what: `unknown value [[${name}]]`,
	allowed: Object.keys(values).join(', ') || 'none, for the question has no rows'
});

/** A reader of one file's texts; a text that lacks the language becomes a problem. */
export function textReader(
	yaml: YamlFile<unknown>,
	language: string,
	languages: readonly string[],
	found: Findings,
	options: Pick<MarkdownContext, 'claims'> & Partial<Pick<MarkdownContext, 'terms' | 'strict'>>,
	values: Values | null = null
): TextReader {
	const { file } = yaml;
	const chosen = <T>(texts: Record<string, T>, path: Path): T | undefined => {
		const refuse = (at: Path, what: string): void => {
			const allowed = `a text in ${languages.join(', ')}`;
			found.problems.push({ rule: 'schema', file, line: yaml.lineAt(at), what, allowed });
		};
		for (const other of Object.keys(texts)) {
			if (!languages.includes(other)) refuse([...path, other], `${path.join('.')} has a text in "${other}"`);
		}
		if (texts[language] === undefined) refuse(path, `${path.join('.')} has no text in "${language}"`);
		return texts[language];
	};
	const read = <T>(texts: Texts, path: Path, empty: T, use: (text: string, at: MarkdownContext) => T): T => {
		const text = texts === undefined ? undefined : chosen(texts, path);
		if (text === undefined) return empty;
		const { line: first, literal } = yaml.textAt([...path, language]);
		const lineOf = (line: number): number => (literal ? first + line - 1 : first);
		const whole = values
			? filled(text, values, (name, at) =>
					found.problems.push({ rule: 'schema', file, line: lineOf(at), ...noSuchValue(name, values) })
				)
			: text;
		return use(whole, { file, language, lineOf, found, strict: false, widgets: false, ...options });
	};
	return {
		language,
		list: (texts, path) => chosen(texts, path) ?? [],
		worded: (texts, path) => (typeof texts === 'string' ? inLanguage(texts, language) : (chosen(texts, path) ?? '')),
		plain: (texts, path) => read(texts, path, '', (text) => text.trim()),
		inline: (texts, path) => read<Inline[]>(texts, path, [], inlineText),
		blocks: (texts, path) => read<Block[]>(texts, path, [], blockText),
		filling: (given) => textReader(yaml, language, languages, found, options, inLanguageOf(given, language))
	};
}
