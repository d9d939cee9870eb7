import fc from 'fast-check';
import { expect, it } from 'vitest';
import { timeOfDay, timespan } from './times.ts';

function seconds(text: string): number {
	const parts = /^(\d{4}):([0-5]\d):([0-5]\d\.\d\d)$/.exec(text);
	return Number(parts?.[1]) * 3600 + Number(parts?.[2]) * 60 + Number(parts?.[3]);
}

it('writes a timespan that reads back to the hundredth', () => {
	fc.assert(
		fc.property(fc.double({ min: 0, max: 35_999_999, noNaN: true }), (value) => {
			expect(Math.abs(seconds(timespan(value)) - value)).toBeLessThanOrEqual(0.005 + 1e-6);
		})
	);
	expect(timespan(3723.4)).toBe('0001:02:03.40');
});

it('never writes a negative, missing or five-digit span', () => {
	expect([-5, NaN, Infinity, 59.999].map(timespan)).toEqual([
		'0000:00:00.00',
		'0000:00:00.00',
		'9999:59:59.99',
		'0000:01:00.00'
	]);
});

it('gives the learner’s time of day, and nothing for no moment', () => {
	expect(timeOfDay(new Date(2026, 0, 2, 3, 4, 5).getTime())).toBe('03:04:05');
	expect(timeOfDay(NaN)).toBeNull();
});
