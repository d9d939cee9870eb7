import { withUnit, type MeasureName, type Quantity, type UnitOf } from './units.ts';

/** What was found of an item; `part-tested` is one whose parts were not all tested, and which they could still meet. */
export type Finding = 'met' | 'not-met' | 'part-tested' | 'not-tested';

/** One item of a set of criteria: what was found, and the limit it was held against, in the unit that was typed. */
export interface Item<Id extends string = string> {
	id: Id;
	finding: Finding;
	/** A value with its unit, an answer, or null where nothing was tested. */
	found: string | boolean | null;
	/** Null for an item that is there or not. */
	limit: string | null;
}

/** A limit of one measure in each of its units, as published. */
export type Limits<M extends MeasureName> = Record<UnitOf<M>, number>;

const compare = {
	'>': (value: number, limit: number) => value > limit,
	'≥': (value: number, limit: number) => value >= limit,
	'<': (value: number, limit: number) => value < limit,
	'≤': (value: number, limit: number) => value <= limit
};

/** An item that is met on one side of a limit. */
export function measured<Id extends string, U extends string>(
	id: Id,
	quantity: Quantity<U> | undefined,
	sign: keyof typeof compare,
	limits: Record<U, number>
): Item<Id> {
	const [unit] = quantity ? [quantity.unit] : (Object.keys(limits) as U[]);
	const limit = unit === undefined ? null : `${sign}\u00a0${withUnit(limits[unit], unit)}`;
	if (!quantity) return { id, finding: 'not-tested', found: null, limit };
	const isMet = compare[sign](quantity.value, limits[quantity.unit]);
	return { id, finding: isMet ? 'met' : 'not-met', found: withUnit(quantity.value, quantity.unit), limit };
}

/** An item that is there or not; null and undefined are "not tested". */
export const answered = <Id extends string>(id: Id, answer: boolean | null | undefined): Item<Id> => ({
	id,
	finding: answer == null ? 'not-tested' : answer ? 'met' : 'not-met',
	found: answer ?? null,
	limit: null
});

/** Whether `least` of these findings are met, cannot be any more, or still may be. */
export function reached(findings: readonly Finding[], least: number): 'yes' | 'no' | 'open' {
	const met = findings.filter((finding) => finding === 'met').length;
	const open = findings.filter((finding) => finding === 'not-tested' || finding === 'part-tested').length;
	return met >= least ? 'yes' : met + open < least ? 'no' : 'open';
}

/** The finding of an item that asks for `least` of its parts. */
export function ofParts(parts: readonly Finding[], least: number): Finding {
	const answer = reached(parts, least);
	if (answer !== 'open') return answer === 'yes' ? 'met' : 'not-met';
	return parts.every((part) => part === 'not-tested') ? 'not-tested' : 'part-tested';
}
