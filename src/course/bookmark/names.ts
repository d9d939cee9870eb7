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
