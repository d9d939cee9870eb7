import type { Inline } from '#text/text.ts';
import type { Evidence } from './model.ts';

/** One test: what is usual in healthy people, and what becomes of it in the condition. */
export interface RangeTest {
	id: string;
	name: string;
	us: { unit: string; range: string };
	si: { unit: string; range: string };
	/** si = us × factor */
	factor: number;
	change: Inline[];
	/** What criteria ask of it; empty where none does. */
	limits: Inline[];
	/** Places of the references of the range, from 1. */
	refs: number[];
}

/** Usual values of laboratory tests in both systems of units, and what they rest on. */
export interface Ranges extends Evidence {
	/** Whether values in SI units stand first in this language. */
	siFirst: boolean;
	/** What is to be known before any of them is used. */
	note: Inline[];
	/** The condition in which the values change, as a heading: “In fever”. */
	condition: string;
	tests: RangeTest[];
}
