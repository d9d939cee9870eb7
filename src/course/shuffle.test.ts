import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTEMPT_BITS } from './progress.ts';
import { shuffled } from './shuffle.ts';

const options = ['a', 'b', 'c', 'd'];
const anyAttempt = fc.nat(2 ** ATTEMPT_BITS - 1);
const anyId = fc.stringMatching(/^[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,5})?$/);

/** How far counts are from equal: the chi-square sum. */
function unevenness(counts: number[]): number {
	const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
	return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** How often each of the 24 orders of four options came. */
function ordersOf(orders: string[][]): number[] {
	const counts = new Map<string, number>();
	for (const order of orders) counts.set(order.join(''), (counts.get(order.join('')) ?? 0) + 1);
	return [...counts.values(), ...new Array<number>(24 - counts.size).fill(0)];
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('a shuffled order', () => {
	it('holds every item once and leaves the list as it was', () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(fc.string(), { maxLength: 12 }),
				anyAttempt,
				anyId,
				fc.nat(9),
				(items, attempt, id, tries) => {
					const before = [...items];
					expect(shuffled(items, attempt, id, tries).sort()).toEqual([...items].sort());
					expect(items).toEqual(before);
				}
			)
		);
	});

	it('is the same whenever it is asked for', () => {
		fc.assert(
			fc.property(anyAttempt, anyId, fc.nat(9), (attempt, id, tries) => {
				expect(shuffled(options, attempt, id, tries)).toEqual(shuffled(options, attempt, id, tries));
			})
		);
	});

	it('has not changed since learners first saw it', () => {
		expect(shuffled(options, 7, 'k1-1', 0)).toEqual(['c', 'd', 'a', 'b']);
		expect(shuffled(options, 7, 'k1-1', 1)).toEqual(['b', 'a', 'c', 'd']);
		expect(shuffled(options, 16_000_000, 'k1-1', 0)).toEqual(['c', 'd', 'a', 'b']);
	});

	// 23 degrees of freedom: a fair shuffle stays below 58 in 9,999 of 10,000 draws.
	it.each<[string, string[][]]>([
		['attempts', range(4800).map((attempt) => shuffled(options, attempt, 'k1-1', 0))],
		['questions', range(4800).map((index) => shuffled(options, 7, `k${index}`, 0))],
		['tries', range(4800).map((tries) => shuffled(options, 7, 'k1-1', tries))]
	])('is each of all orders about equally often over %s', (_what, orders) => {
		expect(unevenness(ordersOf(orders))).toBeLessThan(58);
	});

	it('of one question says nothing of the order of the next', () => {
		const pairs = range(4800).map((attempt) => [
			shuffled(options, attempt, 'k1-1', 0)[0] ?? '',
			shuffled(options, attempt, 'k1-2', 0)[0] ?? ''
		]);
		const counts = options.flatMap((a) => options.map((b) => pairs.filter(([x, y]) => x === a && y === b).length));
		// 15 degrees of freedom.
		expect(unevenness(counts)).toBeLessThan(45);
	});

	it('of a second try is another one for most learners', () => {
		const same = range(2400).filter(
			(attempt) => shuffled(options, attempt, 'k1-1', 0).join() === shuffled(options, attempt, 'k1-1', 1).join()
		);
		expect(same.length).toBeLessThan(150);
	});
});
