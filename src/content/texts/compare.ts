import { quantities, rangesIn, type Quantity } from '../quantities.ts';
import type { CourseSource } from '../read/source.ts';
import { textsIn, type Piece } from './index.ts';
import { figureText, marksIn } from './words.ts';

/** Two texts that ought to say the same, or the first place at which two lists of texts part. */
export interface Difference {
	/** Where it shows: in the other language where there is something, else in the first. */
	piece: Piece;
	group: string;
	what: string;
	allowed: string;
}

/** A text with its counterpart in another language. */
export interface Pair {
	group: string;
	language: string;
	first: Piece;
	other: Piece;
}

/** The texts of each further language laid beside those of the first; what has no counterpart is a difference. */
export function aligned(source: CourseSource): { pairs: Pair[]; parted: Difference[]; total: number } {
	const [main = '', ...languages] = source.languages;
	const texts = textsIn(source, main);
	const pairs: Pair[] = [];
	const parted: Difference[] = [];
	let total = 0;
	for (const language of languages) {
		const others = textsIn(source, language);
		for (const [group, pieces] of texts) {
			const counterparts = others.get(group) ?? [];
			total += pieces.length;
			// A file that is missing altogether is reported by its reader.
			if (pieces.length === 0 || counterparts.length === 0) continue;
			const byKey = new Map(counterparts.map((piece) => [piece.key, piece]));
			for (const first of pieces) {
				const other = byKey.get(first.key);
				if (other) pairs.push({ group, language, first, other });
			}
			const place = pieces.findIndex(({ key }, index) => counterparts[index]?.key !== key);
			const at = place < 0 && counterparts.length > pieces.length ? pieces.length : place;
			if (at < 0) continue;
			const [here, there] = [pieces[at], counterparts[at]];
			parted.push({
				group,
				piece: there ?? (here as Piece),
				what: `${group} in "${language}" has ${there?.key ?? 'no more'}`,
				allowed: here?.key ? `${here.key}, as in "${main}"` : `nothing after what "${main}" has`
			});
		}
	}
	return { pairs, parted, total };
}

/** How the two texts of a pair differ in what they claim and in their figures. */
export function differencesOf({ group, language, first, other }: Pair, main: string): Difference[] {
	const marks = (piece: Piece): string[] => [...marksIn(piece.words), ...piece.claims];
	const [text, counterpart] = [figureText(first.words), figureText(other.words)];
	const lost = unpaired(quantities(text, main), quantities(counterpart, language));
	const differ = (kind: string, [mine, theirs]: [string[], string[]]): Difference[] =>
		mine.length + theirs.length === 0
			? []
			: [
					{
						group,
						piece: other,
						what: `${kind} of ${[group, first.key].filter(Boolean).join(', ')} in "${language}": ${theirs.join(', ') || 'none'}`,
						allowed: `${mine.join(', ') || 'none'}, as in "${main}"`
					}
				];
	return [
		...differ('claims', leftOver(marks(first), marks(other))),
		...differ('figures', lost),
		...differ('ranges', turned(spans(text, main), spans(counterpart, language)))
	];
}

const spans = (text: string, language: string): [string, string][] =>
	rangesIn(text, language).map(([from, to]) => [spelled(from), spelled(to)]);

/** The ranges that stand the other way round in the other list: what is no range there may be told in other words. */
function turned(mine: readonly [string, string][], theirs: readonly [string, string][]): [string[], string[]] {
	const has = (all: typeof mine, from: string, to: string): boolean =>
		all.some(([first, second]) => first === from && second === to);
	const swapped = mine.filter(
		([from, to]) => from !== to && has(theirs, to, from) && !has(theirs, from, to) && !has(mine, to, from)
	);
	return [swapped.map((both) => both.join(' to ')), swapped.map((both) => [...both].reverse().join(' to '))];
}

const spelled = ({ value, unit }: Quantity): string => `${value}${unit ? ` ${unit}` : ''}`;

/** What each list has that the other lacks; an age may be told without its unit ("a boy of 9", "9 tuổi"). */
function unpaired(mine: readonly Quantity[], theirs: readonly Quantity[]): [string[], string[]] {
	const rest = [...theirs];
	const take = (match: (one: Quantity) => boolean): boolean => {
		const place = rest.findIndex(match);
		if (place >= 0) rest.splice(place, 1);
		return place >= 0;
	};
	const exact = mine.filter((one) => !take((other) => spelled(other) === spelled(one)));
	const age = exact.filter(
		(one) => !take((other) => other.value === one.value && [one.unit, other.unit].sort().join() === ',year')
	);
	return [age.map(spelled), rest.map(spelled)];
}

function leftOver(mine: readonly string[], theirs: readonly string[]): [string[], string[]] {
	const rest = [...theirs];
	const lost = mine.filter((one) => {
		const place = rest.indexOf(one);
		if (place >= 0) rest.splice(place, 1);
		return place < 0;
	});
	return [lost, rest];
}
