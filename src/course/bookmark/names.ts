import type { Progress } from '../progress.ts';

/**
 * A number that this version of the course has no id for, because a later one gave it: kept as `#` and the number, so
 * that an older package hands back what it does not know.
 */
const UNNAMED = /^#(\d{1,5})$/;

/** The id of a lasting number. */
export const idOf = (ids: readonly string[], number: number): string => ids[number] ?? `#${number}`;

const numberIn = (id: string): number | undefined => {
	const [, number] = UNNAMED.exec(id) ?? [];
	return number === undefined ? undefined : Number(number);
};

/** The lasting number of an id, or undefined when it has none. */
export function numbersOf(ids: readonly string[]): (id: string) => number | undefined {
	const known = new Map(ids.map((id, number) => [id, number]));
	return (id) => known.get(id) ?? numberIn(id);
}

/** The same for a list too short to be worth an index. */
export function numberOf(ids: readonly string[], id: string): number | undefined {
	const number = ids.indexOf(id);
	return number < 0 ? numberIn(id) : number;
}

export const isUnnamed = (id: string): boolean => UNNAMED.test(id);

/** Whether anything in it is known by its number alone. */
export const nameless = (value: unknown): boolean => /"#\d/.test(JSON.stringify(value));

/** Whether a later version of the course wrote some of a record. */
export const hasUnnamed = (progress: Progress): boolean =>
	Object.keys(progress.carried).length > 0 || nameless({ ...progress, reviews: {} });
