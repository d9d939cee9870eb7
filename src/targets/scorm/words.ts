/**
 * A content id as every LMS takes it. Content ids are words joined by single hyphens, and an interaction's id may join
 * two of them by an underscore; Moodle refuses hyphens, so that a hyphen becomes `_` and the joint `__`. No two ids meet.
 */
export const lmsId = (id: string): string => id.replace(/[-_]/g, (joint) => (joint === '-' ? '_' : '__'));

/** A number as LMSs take it: a point, no exponent, no more decimals than asked for, no needless zeros. */
export function decimal(value: number, digits: number): string {
	// From here on `toFixed` writes an exponent, and there is nothing behind the point.
	if (Number.isInteger(value) && Math.abs(value) >= 1e21) return String(BigInt(value));
	const plain = value.toFixed(digits);
	const short = plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain;
	return short === '-0' ? '0' : short;
}

/** A word of a standard's vocabulary as it was meant: some LMSs write it with capitals or with spaces around it. */
export const token = (text: string): string => text.trim().toLowerCase();

/** The number that an LMS gave, or null for none and for one outside the range. */
export function numberIn(text: string, low: number, high: number): number | null {
	const value = text.trim() === '' ? NaN : Number(text);
	return value >= low && value <= high ? value : null;
}

/** One line of plain text without control characters, cut between characters; a brace in front would be read as a language mark. */
export function plainLine(text: string, max: number): string {
	const line = text
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.replace(/^[\s{]+/, '')
		.trim();
	let end = Math.min(line.length, max);
	const last = line.charCodeAt(end - 1);
	if (end < line.length && last >= 0xd800 && last <= 0xdbff) end -= 1;
	return line.slice(0, end);
}

/** Hundredths of a second: what both standards count in, whole and never negative. */
export const hundredths = (seconds: number): number => (seconds > 0 ? Math.round(Math.min(seconds, 1e9) * 100) : 0);
