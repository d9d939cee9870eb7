import { describe, expect, it, vi } from 'vitest';
import { newProgress } from '#course/progress.ts';
import { StorageError } from '#ports/progress-store.ts';
import { memoryProgressStore, memoryRecordStore } from '#storage/memory.ts';
import { sharedDevice } from './shared-device.ts';

const RECORDED = { recorded: true };

async function device(isShared: boolean) {
	const store = memoryProgressStore(newProgress);
	await store.setShared(isShared);
	const records = memoryRecordStore();
	return { store, records, shared: sharedDevice(store, records) };
}

describe('row 12: at the end of a sitting on a device that several people use', () => {
	it('a learner’s rows are forgotten once the LMS has everything', async () => {
		const { shared } = await device(true);
		const forget = vi.fn(async () => undefined);
		expect(await shared.leave(RECORDED, 'leave', forget)).toEqual({ recorded: true, device: 'cleared' });
		expect(forget).toHaveBeenCalledTimes(1);
	});

	it('what the LMS has not taken waits', async () => {
		const { shared } = await device(true);
		const forget = vi.fn(async () => undefined);
		expect(await shared.leave({ recorded: false }, 'leave', forget)).toEqual({ recorded: false, device: 'waiting' });
		expect(forget).not.toHaveBeenCalled();
	});

	it('what another window goes on with is not forgotten', async () => {
		const { shared } = await device(true);
		const forget = vi.fn(async () => undefined);
		expect(await shared.leave(RECORDED, 'yield', forget)).toEqual(RECORDED);
		expect(forget).not.toHaveBeenCalled();
	});

	it('nothing is said to be cleared that the device did not clear', async () => {
		const { shared } = await device(true);
		const refuse = () => Promise.reject(new StorageError('clear', 'full'));
		expect(await shared.leave(RECORDED, 'leave', refuse)).toEqual(RECORDED);
	});
});

describe('a learner who wants everything forgotten', () => {
	it('gets it, recorded or not', async () => {
		const { shared } = await device(false);
		const forget = vi.fn(async () => undefined);
		expect(await shared.leave({ recorded: false }, 'clear', forget)).toEqual({ recorded: false, device: 'cleared' });
		expect(forget).toHaveBeenCalledTimes(1);
	});

	it('is told where the device refuses', async () => {
		const { shared } = await device(false);
		const refuse = () => Promise.reject(new StorageError('clear', 'full'));
		expect(await shared.leave(RECORDED, 'clear', refuse)).toEqual({ recorded: true, device: 'refused' });
	});
});

it.each([
	['shared', true, ['a']],
	['of one’s own', false, ['a', 'b']]
])('what others have waiting goes after fourteen days where the device is %s: %s', async (_word, isShared, left) => {
	const { shared, records } = await device(isShared);
	await records.enqueue({ id: 'a', key: 'ann at work', at: 0, record: {} });
	await records.enqueue({ id: 'b', key: 'bob at work', at: 0, record: {} });
	await shared.settle('ann', 'ann at work', 15 * 24 * 60 * 60_000);
	expect((await records.queued()).map(({ id }) => id)).toEqual(left);
});

it('a device of one’s own keeps everything', async () => {
	const { shared } = await device(false);
	const forget = vi.fn(async () => undefined);
	expect(await shared.leave(RECORDED, 'leave', forget)).toEqual(RECORDED);
	expect(forget).not.toHaveBeenCalled();
});

describe('what the LMS says of the device', () => {
	it.each([
		['on', true],
		['off', false]
	])('goes before what was set on it: %s', async (_word, isShared) => {
		const { shared, store } = await device(!isShared);
		shared.preset(isShared);
		expect(await shared.sharing()).toEqual({ isShared, by: 'launch' });
		await shared.settle('ann', 'ann at work', 0);
		expect(await store.isShared()).toBe(isShared);
	});

	it('is nothing: then the learner’s word counts', async () => {
		const { shared } = await device(true);
		shared.preset(null);
		expect(await shared.sharing()).toEqual({ isShared: true, by: 'learner' });
	});
});
