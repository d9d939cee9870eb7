import fc from 'fast-check';
import { expect, it } from 'vitest';
import { timespan, timestamp } from './times.ts';

/** Moodle's own patterns; its validator is the strictest of those we know. */
const MOODLE_TIMESPAN =
	/^P(\d+Y)?(\d+M)?(\d+D)?(T(((\d+H)(\d+M)?(\d+(\.\d{1,2})?S)?)|((\d+M)(\d+(\.\d{1,2})?S)?)|((\d+(\.\d{1,2})?S))))?$/;
const MOODLE_TIME =
	/^(19[7-9]\d|20[0-2]\d|203[0-8])-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{1,2}Z$/;

function seconds(text: string): number {
	const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(text);
	return Number(parts?.[1] ?? 0) * 3600 + Number(parts?.[2] ?? 0) * 60 + Number(parts?.[3] ?? 0);
}

it('writes a timespan that reads back to the hundredth', () => {
	fc.assert(
		fc.property(fc.double({ min: 0, max: 1e8, noNaN: true }), (value) => {
			expect(timespan(value)).toMatch(MOODLE_TIMESPAN);
			expect(Math.abs(seconds(timespan(value)) - value)).toBeLessThanOrEqual(0.005 + 1e-6);
		})
	);
	expect([3723.4, 3600, 60, 7200.5].map(timespan)).toEqual(['PT1H2M3.4S', 'PT1H', 'PT1M', 'PT2H0.5S']);
});

it('never writes a negative or empty span', () => {
	expect([-5, NaN, 0, Infinity].map(timespan)).toEqual(['PT0S', 'PT0S', 'PT0S', 'PT277777H46M40S']);
});

it('writes a moment to the hundredth in the form that every validator takes', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: Date.UTC(2037, 11, 31) }), (at) => {
			expect(timestamp(at)).toMatch(MOODLE_TIME);
			expect(at - Date.parse(timestamp(at) ?? '')).toBeLessThan(10);
		})
	);
	expect(timestamp(Date.UTC(2026, 0, 2, 10, 20, 30, 129))).toBe('2026-01-02T10:20:30.12Z');
});

it('writes no moment for a clock that is decades off', () => {
	expect([NaN, -1, Date.UTC(2040, 0)].map(timestamp)).toEqual([null, null, null]);
});
