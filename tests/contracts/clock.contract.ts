import { describe, expect, it } from 'vitest';
import type { Clock } from '#ports/clock.ts';

/** What every clock promises; `pass` lets that many milliseconds go by. */
export const keepsClockContract = (name: string, clock: () => Clock, pass: (milliseconds: number) => Promise<void>) =>
	describe(`the clock ${name}`, () => {
		it('tells the time of day in milliseconds since 1970', () => {
			const year = new Date(clock().now()).getUTCFullYear();
			expect(Number.isFinite(clock().now())).toBe(true);
			expect(year).toBeGreaterThanOrEqual(1970);
			expect(year).toBeLessThan(10_000);
		});

		it('never goes back between two looks at its monotonic time', async () => {
			const one = clock();
			const looks = [one.monotonic(), one.monotonic()];
			await pass(5);
			looks.push(one.monotonic());
			expect(looks).toEqual([...looks].sort((a, b) => a - b));
		});

		it('counts what passes in milliseconds on both', async () => {
			const one = clock();
			const [day, steady] = [one.now(), one.monotonic()];
			await pass(40);
			expect(one.monotonic() - steady).toBeGreaterThanOrEqual(35);
			expect(one.monotonic() - steady).toBeLessThan(5_000);
			expect(one.now() - day).toBeGreaterThanOrEqual(35);
		});
	});
