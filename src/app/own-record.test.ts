import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { newProgress } from '#course/progress.ts';
import { deviceStorage } from '#storage/index.ts';
import { unreadKey } from './learner-key.ts';
import { ownRecord } from './own-record.ts';
import { sharedDevice } from './shared-device.ts';

const whole = { ...newProgress(7), rev: 2 };

/** A device on which something of everything is kept, of Ann and of Bob. */
async function device() {
	const factory = new IDBFactory();
	const { progress: store, records } = deviceStorage({ newProgress, indexedDB: () => factory });
	for (const key of ['ann', 'bob']) {
		await store.keep(key, whole);
		await store.append(key, { attempt: 7, rev: 3, stamp: 3, event: { type: 'spent', seconds: 1 } });
		await store.acknowledge(key, { attempt: 7, rev: 2, returned: null }, 0);
		await store.putAside(key, { progress: newProgress(5), at: 100 });
		await records.save(`${key} own`, { cmi: {} }, { id: key });
		await records.save(unreadKey(key), { bookmark: '?' }, null);
	}
	const own = (key: string | null) =>
		ownRecord({
			store,
			records,
			key,
			recordKey: `${key} own`,
			isOnlyHere: true,
			oncleared: () => undefined,
			shared: sharedDevice(store, records)
		});
	return { own, store, records };
}

it('tells all that the device keeps of a learner', async () => {
	const { own } = await device();
	expect(await own('ann').kept()).toEqual({
		journal: 1,
		confirmed: 2,
		unsent: 0,
		hasRecord: true,
		reports: 1,
		hasUnread: true,
		earlier: [{ progress: newProgress(5), at: 100 }],
		isShared: false
	});
});

it('row 12: clears everything of this learner and nothing of another', async () => {
	const { own } = await device();
	const before = await own('bob').kept();
	await own('ann').clear();
	expect(await own('ann').kept()).toEqual({
		journal: 0,
		confirmed: null,
		unsent: 0,
		hasRecord: false,
		reports: 0,
		hasUnread: false,
		earlier: [],
		isShared: false
	});
	expect(await own('bob').kept()).toEqual(before);
});

it('forgets the record of one earlier attempt', async () => {
	const { own, store } = await device();
	await own('ann').forgetEarlier(5);
	expect(await store.aside('ann')).toEqual([]);
	expect(await store.aside('bob')).toHaveLength(1);
});

it('rejects while no sitting is open', async () => {
	const { own } = await device();
	await expect(own(null).kept()).rejects.toThrow('no sitting is open');
});
