import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pauseAfter } from './outbox.ts';

it('pauses longer after each failure, at most a minute, and never for two pages alike', () => {
	expect([0, 1, 2, 5, 6, 50].map((failures) => pauseAfter(failures, 1))).toEqual([
		1000, 2000, 4000, 32_000, 60_000, 60_000
	]);
	fc.assert(
		fc.property(fc.nat(100), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
			const pause = pauseAfter(failures, random);
			expect(pause).toBeGreaterThanOrEqual(500);
			expect(pause).toBeLessThanOrEqual(60_000);
		})
	);
	expect(pauseAfter(3, 0)).not.toBe(pauseAfter(3, 0.5));
});
