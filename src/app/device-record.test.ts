import { describe, expect, it } from 'vitest';
import { after, entered } from '../../tests/builders.ts';
import type { CourseNews } from '#course/course.machine.ts';
import { newProgress, reduce, type Progress } from '#course/progress.ts';
import type { Receipt } from '#course/receipt.ts';
import { StorageError, type ProgressStore } from '#ports/progress-store.ts';
import { memoryProgressStore } from '#storage/memory.ts';
import { deviceRecord } from './device-record.ts';
import { replay } from './sitting.ts';

/** A store whose writes end when the test says so, well or badly. */
function slowStore() {
	const kept = memoryProgressStore(newProgress);
	const waiting: { end(isGood: boolean): Promise<void> }[] = [];
	const later = (write: () => Promise<void>) =>
		new Promise<void>((resolve, reject) => {
			waiting.push({
				async end(isGood) {
					if (isGood) await write();
					if (isGood) resolve();
					else reject(new StorageError('append', new Error('QuotaExceededError')));
					await Promise.resolve();
				}
			});
		});
	const store: ProgressStore = {
		...kept,
		append: (key, entry) => later(() => kept.append(key, entry)),
		keep: (key, progress) => later(() => kept.keep(key, progress))
	};
	return { store, kept, waiting };
}

function recording() {
	const { store, kept, waiting } = slowStore();
	const told: Receipt['device'][] = [];
	const record = deviceRecord(store, (device) => void told.push(device));
	let progress: Progress = newProgress(7);
	return {
		record,
		kept,
		told,
		/** The learner comes to a step; the device has not answered yet. */
		enter(step: string) {
			const event = entered('basics', step);
			progress = reduce(progress, event);
			record.journal('ann', { type: 'learned', event, progress } satisfies CourseNews, []);
		},
		/** The device answers to its n-th write. */
		answer: (index: number, isGood: boolean) => waiting[index]?.end(isGood),
		progress: () => progress,
		resumed: async () => replay(await kept.load('ann'))
	};
}

describe('the record on this device', () => {
	it('is said to be saved when the last write is confirmed, and not before', async () => {
		const { enter, answer, told } = recording();
		enter('a');
		enter('b');
		await answer(0, true);
		expect(told).toEqual(['saving', 'saving']);
		await answer(1, true);
		expect(told.at(-1)).toBe('saved');
	});

	it('is said to be refused as soon as one write was refused, whatever came after it', async () => {
		const { enter, answer, told } = recording();
		enter('a');
		enter('b');
		await answer(0, false);
		await answer(1, true);
		expect(told).toEqual(['saving', 'saving', 'refused']);
	});

	it('is whole again with the next write after a refusal, and then said to be saved', async () => {
		const { enter, answer, told, resumed, progress } = recording();
		enter('a');
		await answer(0, false);
		enter('b');
		expect(told.at(-1)).toBe('refused');
		await answer(1, true);
		expect(told.at(-1)).toBe('saved');
		expect(await resumed()).toEqual(progress());
		enter('c');
		await answer(2, true);
		expect(await resumed()).toEqual(progress());
	});

	it('stays refused when a write is refused after the whole was on its way', async () => {
		const { enter, answer, told, record, progress } = recording();
		record.compact('ann', progress());
		enter('a');
		await answer(1, false);
		await answer(0, true);
		expect(told.at(-1)).toBe('refused');
	});

	it('holds what the sitting started from, and what came after it', async () => {
		const { record, answer, kept } = recording();
		const start = after([entered('basics', 'overview'), entered('basics', 'dose')]);
		record.begin('ann', start);
		await answer(0, true);
		const event = entered('basics', 'references');
		record.journal('ann', { type: 'learned', event, progress: reduce(start, event) }, []);
		await answer(1, true);
		expect(replay(await kept.load('ann'))).toEqual(reduce(start, event));
	});

	it('is none, and said to be refused, when the device cannot even be read', async () => {
		const told: Receipt['device'][] = [];
		const { store } = slowStore();
		const broken: ProgressStore = {
			...store,
			load: () => Promise.reject(new StorageError('load', new Error('blocked')))
		};
		expect(await deviceRecord(broken, (device) => void told.push(device)).load('ann')).toBeNull();
		expect(told).toEqual(['refused']);
	});
});
