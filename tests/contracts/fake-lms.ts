import { afterEach, expect } from 'vitest';
import { strictLms, type StrictLms } from '#preview/oracle/strict-lms.ts';
import type { RuleName } from '#preview/oracle/rules.ts';
import { faultsOf } from './judged.ts';

export type { Fault } from '#preview/oracle/strict-lms.ts';
export type { Standard } from '#preview/oracle/verdict.ts';
export type FakeLms = StrictLms;

const made = new Map<StrictLms, RuleName[]>();

/** A strict LMS; a test in which a call of the course was refused by it, or risky elsewhere, fails. */
export function fakeLms(...parts: Parameters<typeof strictLms>): FakeLms {
	const lms = strictLms(...parts);
	made.set(lms, []);
	return lms;
}

/** Rules that a test breaks on purpose. */
export const onPurpose = (lms: FakeLms, ...rules: RuleName[]): unknown => made.get(lms)?.push(...rules);

afterEach(() => {
	const faults = [...made].flatMap(([lms, allowed]) => faultsOf(lms.heard, allowed));
	made.clear();
	expect(faults).toEqual([]);
});

/** A clock that moves only while someone waits. */
export function steppedTime() {
	let time = 0;
	return {
		clock: { now: () => time, monotonic: () => time },
		wait: (milliseconds: number) => {
			time += milliseconds;
			return Promise.resolve();
		}
	};
}
