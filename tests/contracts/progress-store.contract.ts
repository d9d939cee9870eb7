import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newProgress, reduce, type LearnerEvent, type Progress } from '#course/progress.ts';
import type { JournalEntry, KeptProgress, ProgressStore, Unsent } from '#ports/progress-store.ts';

const entered = (step: string): LearnerEvent => ({ type: 'entered', place: { unit: 'm1', step } });

const entry = (rev: number, attempt = 7): JournalEntry => ({
	attempt,
	rev,
	stamp: rev,
	event: entered(`s${rev}`)
});

const DAY = 24 * 60 * 60_000;
const NOW = Date.UTC(2026, 0, 2);

const told = (index: number): Omit<Unsent, 'rev'> => ({
	index,
	interaction: {
		id: 'q',
		kind: 'choice',
		response: ['a'],
		correct: null,
		score: 1,
		description: '',
		objectives: [],
		parts: ['a'],
		at: NOW,
		latencySeconds: 2
	}
});

/** Progress as the learner would find it. */
const resumed = (kept: KeptProgress | null): Progress | null =>
	kept && kept.events.reduce((progress, { event }) => reduce(progress, event), kept.progress);

/** A progress after `rev` events. */
function progressAt(rev: number, attempt = 7): Progress {
	let progress = newProgress(attempt);
	for (let next = 1; next <= rev; next += 1) progress = reduce(progress, entered(`s${next}`));
	return progress;
}

/** What every answer to ProgressStore promises. */
export function keepsProgressStoreContract(name: string, newStore: () => ProgressStore) {
	describe(`the progress store ${name}`, () => {
		it('knows nothing of a new learner', async () => {
			expect(await newStore().load('ann')).toBeNull();
		});

		it('gives back events in order of their revision, from the very first', async () => {
			const store = newStore();
			for (const rev of [2, 1, 3]) await store.append('ann', entry(rev));
			expect(await store.load('ann')).toMatchObject({
				progress: newProgress(7),
				events: [1, 2, 3].map((rev) => entry(rev))
			});
		});

		it('gives back the last whole progress and only the events after it', async () => {
			const store = newStore();
			for (const rev of [1, 2, 3]) await store.append('ann', entry(rev));
			await store.keep('ann', progressAt(2));
			expect(await store.load('ann')).toMatchObject({ progress: progressAt(2), events: [entry(3)] });
		});

		it('never shows one learner what is kept of another', async () => {
			const store = newStore();
			await store.append('ann', entry(1));
			await store.keep('ann', progressAt(1));
			await store.append('ann', entry(2));
			expect(await store.load('bob')).toBeNull();
			await store.append('bob', entry(1, 9));
			await store.clear('ann');
			expect(await store.load('ann')).toBeNull();
			expect(resumed(await store.load('bob'))).toEqual(progressAt(1, 9));
		});

		it('follows the attempt that was last written to', async () => {
			const store = newStore();
			await store.keep('ann', progressAt(3));
			await store.append('ann', entry(4, 7));
			await store.append('ann', entry(1, 8));
			expect(resumed(await store.load('ann'))).toEqual(progressAt(1, 8));
		});

		it('drops the events of other attempts with a whole progress', async () => {
			const store = newStore();
			await store.append('ann', entry(5, 7));
			await store.keep('ann', progressAt(1, 8));
			expect(await store.load('ann')).toMatchObject({ progress: progressAt(1, 8), events: [] });
		});

		it('lets a late whole progress undo nothing', async () => {
			const store = newStore();
			for (const rev of [1, 2, 3]) await store.append('ann', entry(rev));
			await store.keep('ann', progressAt(3));
			await store.keep('ann', progressAt(1));
			expect(resumed(await store.load('ann'))).toEqual(progressAt(3));
		});

		it('keeps an event behind one that was lost', async () => {
			const store = newStore();
			await store.append('ann', entry(1));
			await store.append('ann', entry(3));
			expect((await store.load('ann'))?.events).toEqual([entry(1), entry(3)]);
		});

		it('counts an event once that was written twice', async () => {
			const store = newStore();
			await store.append('ann', entry(1));
			await store.append('ann', entry(1));
			expect((await store.load('ann'))?.events).toEqual([entry(1)]);
		});

		it('keeps its own copy', async () => {
			const store = newStore();
			const progress = progressAt(1);
			await store.keep('ann', progress);
			progress.visited.push('m1/forged');
			expect((await store.load('ann'))?.progress.visited).toEqual(['m1/s1']);
		});

		describe('of what the LMS has', () => {
			const from = (store: ProgressStore) => store.load('ann').then((kept) => kept?.unsent.map(({ index }) => index));

			it('knows nothing at first, then what was noted last', async () => {
				const store = newStore();
				await store.append('ann', entry(1));
				expect((await store.load('ann'))?.acknowledged).toBeNull();
				await store.acknowledge('ann', { attempt: 7, rev: 1, returned: null }, NOW);
				await store.acknowledge('ann', { attempt: 7, rev: 2, returned: 1 }, NOW);
				expect((await store.load('ann'))?.acknowledged).toEqual({ attempt: 7, rev: 2, returned: 1 });
			});

			it('knows nothing of another attempt’s', async () => {
				const store = newStore();
				await store.acknowledge('ann', { attempt: 7, rev: 9, returned: 9 }, NOW);
				await store.append('ann', entry(1, 8));
				expect((await store.load('ann'))?.acknowledged).toBeNull();
			});

			it('gives back interactions with the revision they came of, until the LMS gave that back', async () => {
				const store = newStore();
				for (const rev of [1, 2, 3]) await store.append('ann', entry(rev), [told(rev * 10)]);
				expect((await store.load('ann'))?.unsent[1]).toEqual({ rev: 2, ...told(20) });
				await store.acknowledge('ann', { attempt: 7, rev: 3, returned: null }, NOW);
				expect(await from(store)).toEqual([10, 20, 30]);
				await store.acknowledge('ann', { attempt: 7, rev: 3, returned: 2 }, NOW);
				expect(await from(store)).toEqual([30]);
			});

			it('knows of an interaction what was appended last, in the order of events', async () => {
				const store = newStore();
				for (const rev of [1, 2]) await store.append('ann', entry(rev), [told(rev * 10)]);
				await store.keep('ann', progressAt(2));
				for (const rev of [1, 2]) await store.append('ann', entry(rev), [{ ...told(rev * 10), index: 'untold' }]);
				await store.append('ann', entry(3), [told(30)]);
				const kept = await store.load('ann');
				expect(kept?.unsent.map(({ rev, index }) => [rev, index])).toEqual([
					[1, 'untold'],
					[2, 'untold'],
					[3, 30]
				]);
				expect(kept?.events.map(({ rev }) => rev)).toEqual([3]);
			});

			it('keeps such interactions with a whole progress, and those of this attempt alone', async () => {
				const store = newStore();
				await store.append('ann', entry(1), [told(10)]);
				await store.keep('ann', progressAt(1));
				expect(await from(store)).toEqual([10]);
				await store.append('ann', entry(1, 8), [told(11)]);
				await store.keep('ann', progressAt(1, 8));
				await store.append('ann', entry(2));
				expect(await from(store)).toEqual([]);
			});
		});

		describe('of attempts put aside', () => {
			const put = (attempt: number, at: number) => ({ progress: progressAt(1, attempt), at });

			it('has each once, the latest first, and nobody else’s', async () => {
				const store = newStore();
				await store.putAside('ann', put(3, 100));
				await store.putAside('ann', put(4, 200));
				await store.putAside('ann', put(3, 300));
				await store.putAside('bob', put(5, 400));
				expect(await store.aside('ann')).toEqual([put(3, 300), put(4, 200)]);
			});

			it('has none that was gone on with after all', async () => {
				const store = newStore();
				await store.putAside('ann', put(3, 100));
				await store.keep('ann', progressAt(2, 3));
				expect(await store.aside('ann')).toEqual([]);
			});

			it('drops the one that is named, and nobody else’s', async () => {
				const store = newStore();
				await store.putAside('ann', put(3, 100));
				await store.putAside('ann', put(4, 200));
				await store.putAside('bob', put(3, 100));
				await store.dropAside('ann', 3);
				expect(await store.aside('ann')).toEqual([put(4, 200)]);
				expect(await store.aside('bob')).toEqual([put(3, 100)]);
			});

			it('has none once all is forgotten', async () => {
				const store = newStore();
				await store.putAside('ann', put(3, 100));
				await store.clear('ann');
				expect(await store.aside('ann')).toEqual([]);
			});
		});

		describe('row 12: on a device that several people use', () => {
			async function shared() {
				const store = newStore();
				for (const key of ['confirmed', 'unsent', 'mine']) {
					await store.append(key, entry(1));
					await store.acknowledge(key, { attempt: 7, rev: key === 'unsent' ? 0 : 1, returned: null }, NOW);
				}
				return store;
			}
			const left = async (store: ProgressStore) => {
				const found = [];
				for (const key of ['confirmed', 'unsent', 'mine']) if (await store.load(key)) found.push(key);
				return found;
			};

			it('forgets others whose work the LMS has whole, and keeps what it has not', async () => {
				const store = await shared();
				await store.setShared(true);
				expect(await store.isShared()).toBe(true);
				await store.sweep('mine', NOW);
				expect(await left(store)).toEqual(['unsent', 'mine']);
			});

			it('forgets what nobody came back for in fourteen days', async () => {
				const store = await shared();
				await store.setShared(true);
				await store.sweep('mine', NOW + 14 * DAY);
				expect(await left(store)).toEqual(['unsent', 'mine']);
				await store.sweep('mine', NOW + 14 * DAY + 1);
				expect(await left(store)).toEqual(['mine']);
			});

			it('counts the days of what an earlier version left from the first sight of it', async () => {
				const store = newStore();
				await store.setShared(true);
				await store.append('old', entry(1));
				await store.sweep('mine', NOW);
				expect(await store.load('old')).not.toBeNull();
				await store.sweep('mine', NOW + 14 * DAY + 1);
				expect(await store.load('old')).toBeNull();
			});

			it('forgets nobody until somebody says so', async () => {
				const store = await shared();
				expect(await store.isShared()).toBe(false);
				await store.sweep('mine', NOW + 100 * DAY);
				expect(await left(store)).toEqual(['confirmed', 'unsent', 'mine']);
			});
		});

		it('resumes to the fold of all events, whenever whole progress was kept between them', async () => {
			await fc.assert(
				fc.asyncProperty(
					fc.array(fc.record({ keeps: fc.boolean(), waits: fc.boolean(), behind: fc.nat(3) }), { maxLength: 12 }),
					async (steps) => {
						const store = newStore();
						await store.clear('ann');
						const running: Promise<void>[] = [];
						for (const [index, { keeps, waits, behind }] of steps.entries()) {
							running.push(store.append('ann', entry(index + 1)));
							if (keeps) running.push(store.keep('ann', progressAt(Math.max(0, index + 1 - behind))));
							if (waits) await Promise.all(running);
						}
						await Promise.all(running);
						expect(resumed(await store.load('ann'))).toEqual(steps.length ? progressAt(steps.length) : null);
					}
				),
				{ numRuns: 30 }
			);
		});
	});
}
