import { describe, expect, it } from 'vitest';
import type { RecordStore } from '#ports/record-store.ts';

const DAY = 24 * 60 * 60_000;
const NOW = Date.UTC(2026, 10, 23);

/** What every answer to RecordStore promises. */
export function keepsRecordStoreContract(name: string, newStore: () => RecordStore) {
	describe(`the record store ${name}`, () => {
		it('knows nothing at first', async () => {
			const store = newStore();
			expect(await store.load('ann')).toBeNull();
			expect(await store.queued()).toEqual([]);
		});

		it('gives back the last record of each key', async () => {
			const store = newStore();
			await store.save('ann', { cmi: { location: 'a' } }, null);
			await store.save('ann', { cmi: { location: 'b' } }, null);
			await store.save('bob', { cmi: { location: 'c' } }, null);
			expect(await store.load('ann')).toEqual({ cmi: { location: 'b' } });
			expect(await store.queued()).toEqual([]);
		});

		it('queues what is to be reported, oldest first, and counts each key', async () => {
			const store = newStore();
			await store.save('ann', { cmi: 1 }, { id: 'z' });
			await store.save('bob', { cmi: 2 }, { id: 'y' });
			await store.save('ann', { cmi: 3 }, { id: 'x' });
			expect(await store.queued()).toEqual([
				{ id: 'z', key: 'ann', sequence: 1, record: { cmi: 1 } },
				{ id: 'y', key: 'bob', sequence: 1, record: { cmi: 2 } },
				{ id: 'x', key: 'ann', sequence: 2, record: { cmi: 3 } }
			]);
		});

		it('forgets a delivered record, and counts on', async () => {
			const store = newStore();
			await store.save('ann', { cmi: 1 }, { id: 'a' });
			await store.save('ann', { cmi: 2 }, { id: 'b' });
			await store.delivered('a');
			await store.delivered('a');
			await store.delivered('never queued');
			expect((await store.queued()).map(({ id }) => id)).toEqual(['b']);
			await store.delivered('b');
			await store.save('ann', { cmi: 3 }, { id: 'c' });
			expect(await store.queued()).toEqual([{ id: 'c', key: 'ann', sequence: 3, record: { cmi: 3 } }]);
		});

		it('keeps the order of saves that were not waited for', async () => {
			const store = newStore();
			await Promise.all([1, 2, 3].map((cmi) => store.save('ann', { cmi }, { id: `id-${cmi}` })));
			expect(await store.load('ann')).toEqual({ cmi: 3 });
			expect((await store.queued()).map(({ sequence, record }) => [sequence, record['cmi']])).toEqual([
				[1, 1],
				[2, 2],
				[3, 3]
			]);
		});

		it('queues what is no record of its own, once by its id and behind what was queued before', async () => {
			const store = newStore();
			await store.save('ann', { cmi: 1 }, { id: 'a' });
			await Promise.all([
				store.enqueue({ id: 'b', key: 'bob', at: 1, record: { fact: 1 } }),
				store.enqueue({ id: 'b', key: 'bob', at: 2, record: { fact: 2 } })
			]);
			expect(await store.queued()).toEqual([
				{ id: 'a', key: 'ann', sequence: 1, record: { cmi: 1 } },
				{ id: 'b', key: 'bob', sequence: 0, record: { fact: 1 } }
			]);
			expect(await store.load('bob')).toBeNull();
			await store.delivered('b');
			expect((await store.queued()).map(({ id }) => id)).toEqual(['a']);
		});

		it('forgets one key’s record and reports, and nobody else’s', async () => {
			const store = newStore();
			await store.save('ann', { cmi: 1 }, { id: 'a' });
			await store.save('bob', { cmi: 2 }, { id: 'b' });
			await store.clear('ann');
			expect(await store.load('ann')).toBeNull();
			expect((await store.queued()).map(({ id }) => id)).toEqual(['b']);
			expect(await store.load('bob')).toEqual({ cmi: 2 });
		});

		describe('row 12: on a device that several people use', () => {
			const left = async (store: RecordStore) => (await store.queued()).map(({ id }) => id);

			it('forgets what others have waiting fourteen days after the last of it, and nothing of one’s own', async () => {
				const store = newStore();
				await store.enqueue({ id: 'a', key: 'ann', at: NOW - 20 * DAY, record: { fact: 1 } });
				await store.enqueue({ id: 'b', key: 'bob', at: NOW - 20 * DAY, record: { fact: 2 } });
				await store.enqueue({ id: 'c', key: 'bob', at: NOW, record: { fact: 3 } });
				await store.enqueue({ id: 'd', key: 'cat', at: NOW - 20 * DAY, record: { fact: 4 } });
				await store.sweep('ann', NOW + 14 * DAY);
				expect(await left(store)).toEqual(['a', 'b', 'c']);
				await store.sweep('ann', NOW + 14 * DAY + 1);
				expect(await left(store)).toEqual(['a']);
			});

			it('counts the days of what has no date from the first sight of it', async () => {
				const store = newStore();
				await store.save('bob', { cmi: 1 }, { id: 'b' });
				await store.sweep('ann', NOW);
				await store.sweep('ann', NOW + 14 * DAY);
				expect(await left(store)).toEqual(['b']);
				await store.sweep('ann', NOW + 14 * DAY + 1);
				expect(await left(store)).toEqual([]);
				expect(await store.load('bob')).toEqual({ cmi: 1 });
			});
		});

		it('keeps its own copy', async () => {
			const store = newStore();
			const record = { cmi: { location: 'a' } };
			await store.save('ann', record, null);
			record.cmi.location = 'forged';
			expect(await store.load('ann')).toEqual({ cmi: { location: 'a' } });
		});
	});
}
