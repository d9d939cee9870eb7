import { describe, expect, it } from 'vitest';
import { after, entered } from '../../tests/builders.ts';
import type { CourseNews } from '#course/course.machine.ts';
import { newProgress, reduce, type Progress } from '#course/progress.ts';
import type { Receipt } from '#course/receipt.ts';
import { StorageError, type ProgressStore, type Unsent } from '#ports/progress-store.ts';
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
		append: (...given) => later(() => kept.append(...given)),
		keep: (key, progress) => later(() => kept.keep(key, progress))
	};
	return { store, kept, waiting };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

const unsent = (id: string): Omit<Unsent, 'rev'> => ({
	index: null,
	interaction: {
		id,
		kind: 'choice',
		response: ['a'],
		correct: null,
		score: 1,
		description: id,
		objectives: [],
		parts: ['a', 'b'],
		at: 0,
		latencySeconds: 1
	}
});

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
		enter(step: string, ...said: string[]) {
			const event = entered('basics', step);
			progress = reduce(progress, event);
			record.journal('ann', { type: 'learned', event, progress } satisfies CourseNews, said.map(unsent));
		},
		/** The device answers to its n-th write. */
		answer: (index: number, isGood: boolean) => waiting[index]?.end(isGood),
		progress: () => progress,
		/** What is kept to be said to the LMS. */
		said: async () => (await kept.load('ann'))?.unsent.map(({ interaction }) => interaction.id),
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
		expect(told.slice(0, 3)).toEqual(['saving', 'saving', 'refused']);
		expect(told.at(-1)).toBe('refused');
	});

	it('is not said to be saved while an earlier write has no answer yet', async () => {
		const { enter, answer, told } = recording();
		enter('a');
		enter('b');
		await answer(1, true);
		expect(told).not.toContain('saved');
		await answer(0, true);
		expect(told.at(-1)).toBe('saved');
	});

	it('is said to be saved when all of it was kept after a write that was refused late', async () => {
		const { enter, record, answer, told, progress } = recording();
		enter('a');
		record.compact('ann', progress());
		await answer(1, true);
		await answer(0, false);
		expect(told.at(-1)).toBe('saved');
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

	it('holds what is to be said to the LMS once each, refused or not, before it is said to be saved', async () => {
		const { enter, answer, told, said } = recording();
		enter('a', 'one');
		await answer(0, false);
		enter('b', 'two');
		await answer(1, true);
		expect(told.at(-1)).toBe('refused');
		await answer(2, true);
		await answer(3, false);
		await settled();
		expect(told.at(-1)).toBe('refused');
		enter('c');
		await answer(4, true);
		await answer(5, true);
		await settled();
		expect(told.at(-1)).toBe('saved');
		expect(await said()).toEqual(['one', 'two']);
		enter('d', 'three');
		await answer(6, true);
		expect(await said()).toEqual(['one', 'two', 'three']);
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

	it('is asked for once more when the device does not give it back at first', async () => {
		const { store, kept } = slowStore();
		await kept.keep('ann', after([entered('basics', 'dose')]));
		let calls = 0;
		const dying: ProgressStore = {
			...store,
			load: (key) => (calls++ === 0 ? Promise.reject(new StorageError('load', new Error('dead'))) : kept.load(key))
		};
		expect(replay(await deviceRecord(dying, () => undefined).load('ann'))).toEqual(after([entered('basics', 'dose')]));
	});

	it('of another attempt is put aside where it could not be read, not written over', async () => {
		const kept = memoryProgressStore(newProgress);
		const before = after([entered('basics', 'overview'), entered('basics', 'dose')]);
		await kept.keep('ann', before);
		let isBlocked = true;
		const blocked: ProgressStore = {
			...kept,
			load: (key) => (isBlocked ? Promise.reject(new StorageError('load', new Error('blocked'))) : kept.load(key))
		};
		const record = deviceRecord(blocked, () => undefined);
		await record.load('ann');
		isBlocked = false;
		const event = entered('basics', 'references');
		const progress = reduce(newProgress(9), event);
		record.journal('ann', { type: 'learned', event, progress }, []);
		await new Promise((resolve) => setImmediate(resolve));
		expect(replay(await kept.load('ann'))).toEqual(progress);
		expect((await kept.aside('ann')).map((one) => one.progress)).toEqual([before]);
	});

	it('is joined with what comes where it could not be read, for it may hold more', async () => {
		const kept = memoryProgressStore(newProgress);
		const before = after([entered('basics', 'overview'), entered('basics', 'dose')]);
		await kept.keep('ann', before);
		let isBlocked = true;
		const blocked: ProgressStore = {
			...kept,
			load: (key) => (isBlocked ? Promise.reject(new StorageError('load', new Error('blocked'))) : kept.load(key))
		};
		const record = deviceRecord(blocked, () => undefined);
		await record.load('ann');
		isBlocked = false;
		const event = entered('basics', 'references');
		const progress = reduce(newProgress(7), event);
		record.journal('ann', { type: 'learned', event, progress }, []);
		await new Promise((resolve) => setImmediate(resolve));
		expect(replay(await kept.load('ann'))?.visited).toEqual(['basics/dose', 'basics/overview', 'basics/references']);
	});

	it('stays as it is where another attempt is begun and the old one cannot be put aside', async () => {
		const told: Receipt['device'][] = [];
		const kept = memoryProgressStore(newProgress);
		const before = after([entered('basics', 'overview')]);
		await kept.keep('ann', before);
		const full: ProgressStore = {
			...kept,
			putAside: () => Promise.reject(new StorageError('put aside', new Error('full')))
		};
		const record = deviceRecord(full, (device) => void told.push(device));
		await record.load('ann');
		record.putAside(0);
		record.begin('ann', after([entered('basics', 'dose')], newProgress(9)));
		await new Promise((resolve) => setImmediate(resolve));
		expect(replay(await kept.load('ann'))).toEqual(before);
		expect(told.at(-1)).toBe('refused');
	});

	it('is written where nothing was kept, though that could not be known at first', async () => {
		const kept = memoryProgressStore(newProgress);
		let isBlocked = true;
		const blocked: ProgressStore = {
			...kept,
			load: (key) => (isBlocked ? Promise.reject(new StorageError('load', new Error('blocked'))) : kept.load(key))
		};
		const told: Receipt['device'][] = [];
		const record = deviceRecord(blocked, (device) => void told.push(device));
		await record.load('ann');
		isBlocked = false;
		const progress = after([entered('basics', 'overview')], newProgress(9));
		record.begin('ann', progress);
		await new Promise((resolve) => setImmediate(resolve));
		expect(replay(await kept.load('ann'))).toEqual(progress);
		expect(told.at(-1)).toBe('saved');
	});
});
