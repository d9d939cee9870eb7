/** How a value misses its format: another type, or the right type outside its range. */
type Miss = 'type' | 'range' | null;

/** What an element may hold. */
export interface Format {
	/** In words, to follow "allowed:". */
	allowed: string;
	miss(value: string): Miss;
}

/** A text of at most so many characters. */
export const text = (max: number): Format => ({
	allowed: `at most ${max} characters`,
	miss: (value) => (value.length <= max ? null : 'type')
});

/** Any text: its smallest permitted maximum is a floor, which an LMS may keep more than. */
export const anyText: Format = { allowed: 'any text', miss: () => null };

/** One of these words, to the letter. */
export function oneOf(...words: string[]): Format {
	const known = new Set(words);
	return {
		allowed: words.map((word) => (word === '' ? 'an empty text' : word)).join(', '),
		miss: (value) => (known.has(value) ? null : 'type')
	};
}

/** What a pattern takes. */
export const matching = (pattern: RegExp, allowed: string): Format => ({
	allowed,
	miss: (value) => (pattern.test(value) ? null : 'type')
});

/** A number in such a form between two ends. */
export const numberIn = (pattern: RegExp, low: number, high: number, allowed: string): Format => ({
	allowed,
	miss(value) {
		if (!pattern.test(value)) return 'type';
		return Number(value) >= low && Number(value) <= high ? null : 'range';
	}
});

/** Either of two formats. */
export const either = (one: Format, other: Format): Format => ({
	allowed: `${one.allowed}, or ${other.allowed}`,
	miss(value) {
		const miss = one.miss(value);
		return miss === null ? null : other.miss(value) === null ? null : miss;
	}
});
