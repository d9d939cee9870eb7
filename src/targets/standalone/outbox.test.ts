import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { OutgoingRecord } from '#ports/record-store.ts';
import { outbox, pauseAfter } from './outbox.ts';

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

it('sends what was queued while it looked and found nothing', async () => {
	let queue: OutgoingRecord[] = [];
	const looks: (() => void)[] = [];
	const store = {
		load: () => Promise.resolve(null),
		save: () => Promise.resolve(),
		enqueue: () => Promise.resolve(),
		queued: () => {
			const found = [...queue];
			return new Promise<OutgoingRecord[]>((resolve) => looks.push(() => resolve(found)));
		},
		delivered: (id: string) => {
			queue = queue.filter((record) => record.id !== id);
			return Promise.resolve();
		},
		sweep: () => Promise.resolve(),
		clear: () => Promise.resolve()
	};
	const fetch = vi.fn(() => Promise.resolve(new Response(null, { status: 204 })));
	const wake = outbox({
		store,
		key: 'ann',
		course: 'mas',
		url: 'http://127.0.0.1/',
		wait: () => Promise.resolve(),
		fetch
	});
	wake();
	queue.push({ id: 'a', key: 'ann', sequence: 1, record: {} });
	wake();
	await vi.waitFor(() => {
		looks.shift()?.();
		expect(queue).toEqual([]);
	});
	expect(fetch).toHaveBeenCalledTimes(1);
});
