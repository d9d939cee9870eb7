import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newProgress, reduce, type LearnerEvent, type Progress } from '#course/progress.ts';
import type { JournalEntry, KeptProgress, ProgressStore } from '#ports/progress-store.ts';

const entered = (step: string): LearnerEvent => ({ type: 'entered', place: { unit: 'm1', step } });

const entry = (rev: number, attempt = 7): JournalEntry => ({
	attempt,
	rev,
	stamp: rev,
	event: entered(`s${rev}`)
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
			expect(await store.load('ann')).toEqual({ progress: newProgress(7), events: [1, 2, 3].map((rev) => entry(rev)) });
		});

		it('gives back the last whole progress and only the events after it', async () => {
			const store = newStore();
			for (const rev of [1, 2, 3]) await store.append('ann', entry(rev));
			await store.keep('ann', progressAt(2));
			expect(await store.load('ann')).toEqual({ progress: progressAt(2), events: [entry(3)] });
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
			expect(await store.load('ann')).toEqual({ progress: progressAt(1, 8), events: [] });
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
