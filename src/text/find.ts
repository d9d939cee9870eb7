const MARKS = /\p{M}/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/** A text as it is compared: in small letters, without diacritics, and with d for đ. */
export const fold = (text: string): string =>
	text.toLowerCase().normalize('NFD').replace(MARKS, '').replaceAll('đ', 'd');

/** The words of a text, folded, in their order. */
export const wordsOf = (text: string): string[] => fold(text).match(WORD) ?? [];

/** A part of a text; `isMatch` where it begins a word as one of the words looked for does. */
export interface Piece {
	text: string;
	isMatch: boolean;
}

/** Where in a text the words looked for begin a word of it; the text keeps its letters and marks. */
function matches(text: string, words: readonly string[]): { start: number; end: number }[] {
	let folded = '';
	const from: number[] = [];
	let at = 0;
	for (const sign of text) {
		const plain = fold(sign);
		for (let unit = 0; unit < plain.length; unit++) from.push(at);
		folded += plain;
		at += sign.length;
	}
	from.push(at);
	return [...folded.matchAll(WORD)].flatMap(({ 0: word, index }) => {
		const longest = Math.max(0, ...words.filter((one) => word.startsWith(one)).map(({ length }) => length));
		return longest > 0 ? [{ start: from[index] ?? 0, end: from[index + longest] ?? at }] : [];
	});
}

/** A text in parts, so that the words looked for can be marked; joined they are the text. */
export function pieces(text: string, words: readonly string[]): Piece[] {
	const parts: Piece[] = [];
	let last = 0;
	for (const { start, end } of matches(text, words)) {
		if (start > last) parts.push({ text: text.slice(last, start), isMatch: false });
		parts.push({ text: text.slice(start, end), isMatch: true });
		last = end;
	}
	if (last < text.length) parts.push({ text: text.slice(last), isMatch: false });
	return parts;
}

const BEFORE = 60;
const LENGTH = 180;

/** As much of a text as shows the words looked for where most of them stand together, cut between words. */
export function excerpt(text: string, words: readonly string[]): string {
	const line = text
		.trim()
		.replace(/([^.?!:;,])\s*\n\s*/g, '$1 · ')
		.replace(/\s+/g, ' ');
	const found = matches(line, words);
	const [best] = found
		.map(({ start }) => {
			const near = found.filter((one) => one.start >= start && one.end <= start + LENGTH - BEFORE);
			return { start, kinds: new Set(near.map(({ start: from, end }) => fold(line.slice(from, end)))).size };
		})
		.sort((a, b) => b.kinds - a.kinds);
	const wanted = Math.max(0, (best?.start ?? 0) - BEFORE);
	const from = wanted === 0 ? 0 : line.indexOf(' ', wanted) + 1;
	const to = from + LENGTH >= line.length ? line.length : line.lastIndexOf(' ', from + LENGTH);
	return `${from > 0 ? '… ' : ''}${line.slice(from, to)}${to < line.length ? ' …' : ''}`;
}
