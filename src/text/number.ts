/**
 * The number that a learner typed, with a decimal point or comma and spaces between thousands; null for anything else,
 * and for what can be read in two ways.
 */
export function readNumber(typed: string): number | null {
	const plain = withoutSpaces(typed);
	if (readings(plain) || !/^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/.test(plain)) return null;
	const value = Number(plain.replace(',', '.'));
	return Number.isFinite(value) ? value : null;
}

/**
 * What a text such as `1,200` may mean: with a comma between thousands one number, with a decimal comma a thousandth of
 * it. At a bedside the difference is an overdose, so that neither is guessed. Null for every other text.
 */
export function readings(typed: string): { thousands: number; decimal: number } | null {
	const plain = withoutSpaces(typed);
	if (!/^[+-]?[1-9]\d{0,2},\d{3}$/.test(plain)) return null;
	return { thousands: Number(plain.replace(',', '')), decimal: Number(plain.replace(',', '.')) };
}

const marks = new Map<string, '.' | ','>();

/** The sign between whole and fraction in a language, by Unicode CLDR. */
export function decimalMark(language: string): '.' | ',' {
	const known = marks.get(language);
	if (known) return known;
	const parts = new Intl.NumberFormat(language).formatToParts(0.5);
	const mark = parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ',' : '.';
	// A formatter costs more than all the rest of what reads a text's numbers.
	marks.set(language, mark);
	return mark;
}

/** A text whose numbers stand with a decimal point, with the language's own mark. */
export const inLanguage = (text: string, language: string): string =>
	decimalMark(language) === ',' ? text.replace(/(\d)\.(?=\d)/g, '$1,') : text;

const withoutSpaces = (typed: string): string => typed.replace(/[\s\u00a0\u202f]/g, '').replace('\u2212', '-');
