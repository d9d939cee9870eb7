import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newProgress } from '#course/progress.ts';
import { StorageError, type JournalEntry } from '#ports/progress-store.ts';
import { deviceStorage, type StorageOptions } from './index.ts';
import { DATABASE, DEXIE_VERSION, dexieStores, IDB_VERSION } from './schema.ts';

const entry = (rev: number): JournalEntry => ({ attempt: 7, rev, stamp: rev, event: { type: 'spent', seconds: rev } });
const soon = { open: 40, transaction: 40 };

let factory: IDBFactory;
const open: { close(): void }[] = [];

function device(options: Partial<StorageOptions> = {}) {
	const storage = deviceStorage({ newProgress, indexedDB: () => factory, ...options });
	open.push(storage);
	return storage;
}

function rawDatabase(version?: number): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = factory.open(DATABASE, version);
		request.onsuccess = () => {
			open.push(request.result);
			resolve(request.result);
		};
		request.onerror = () => reject(new Error(request.error?.message));
	});
}

beforeEach(() => {
	factory = new IDBFactory();
});
afterEach(() => {
	for (const holder of open.splice(0)) holder.close();
});

describe('the schema', () => {
	it('is Dexie’s own: Dexie opens what the short way made, with no upgrade and no complaint', async () => {
		const complaints = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
		await device().progress.append('ann', entry(1));
		const dexie = new Dexie(DATABASE, { indexedDB: factory, IDBKeyRange });
		const upgrade = vi.fn();
		dexie.version(DEXIE_VERSION).stores(dexieStores()).upgrade(upgrade);
		open.push(dexie);
		await dexie.open();
		expect(dexie.backendDB().version).toBe(DEXIE_VERSION * 10);
		expect(await dexie.table('journal').where('key').equals('ann').count()).toBe(1);
		expect(upgrade).not.toHaveBeenCalled();
		expect(complaints).not.toHaveBeenCalled();
	});

	it.each(['the short way', 'Dexie'])('takes over a database of the first version, %s first', async (first) => {
		const old = await new Promise<IDBDatabase>((resolve) => {
			const request = factory.open(DATABASE, 10);
			request.onupgradeneeded = () => {
				const database = request.result;
				database.createObjectStore('progress', { keyPath: 'key' });
				database.createObjectStore('journal', { keyPath: 'order', autoIncrement: true }).createIndex('key', 'key');
				database.createObjectStore('records', { keyPath: 'key' });
				database.createObjectStore('reports', { keyPath: 'order', autoIncrement: true }).createIndex('id', 'id', {
					unique: true
				});
			};
			request.onsuccess = () => resolve(request.result);
		});
		const transaction = old.transaction('journal', 'readwrite');
		const { stamp: _unknown, ...row } = entry(1);
		transaction.objectStore('journal').add({ key: 'ann', ...row });
		await new Promise((resolve) => (transaction.oncomplete = resolve));
		old.close();
		const { progress } = device();
		if (first === 'Dexie') await progress.clear('nobody');
		expect((await progress.load('ann'))?.events).toMatchObject([row]);
		await progress.putAside('ann', { progress: newProgress(3), at: 5 });
		expect(await progress.aside('ann')).toHaveLength(1);
		await progress.clear('ann');
		expect(await progress.load('ann')).toBeNull();
	});

	it('is the same when Dexie comes first', async () => {
		const first = device();
		await first.progress.clear('nobody');
		first.close();
		const byDexie = shapeOf(await rawDatabase());
		factory = new IDBFactory();
		await device().progress.append('ann', entry(1));
		expect(shapeOf(await rawDatabase())).toEqual(byDexie);
	});

	function shapeOf(database: IDBDatabase) {
		const names = [...database.objectStoreNames];
		const transaction = database.transaction(names);
		return names.map((name) => {
			const { keyPath, autoIncrement, indexNames } = transaction.objectStore(name);
			const indexes = [...indexNames].map((index) => {
				const { keyPath, unique, multiEntry } = transaction.objectStore(name).index(index);
				return { index, keyPath, unique, multiEntry };
			});
			return { name, keyPath, autoIncrement, indexes, version: database.version };
		});
	}
});

describe('a write', () => {
	it('is made before the call returns, so that it outlives the page', async () => {
		const { progress, records } = device();
		await progress.load('ann');
		await records.load('ann');
		const adds = vi.spyOn(IDBObjectStore.prototype, 'add');
		const puts = vi.spyOn(IDBObjectStore.prototype, 'put');
		const journalled = progress.append('ann', entry(1));
		expect(adds).toHaveBeenCalledTimes(1);
		const saved = records.save('ann', { cmi: {} }, { id: 'a' });
		expect(puts).toHaveBeenCalledTimes(1);
		await Promise.all([journalled, saved]);
	});

	it('row 1: is not told as done before the transaction is complete', async () => {
		const { progress } = device();
		await progress.load('ann');
		const order: string[] = [];
		const addToStore = IDBObjectStore.prototype.add;
		vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, value: unknown) {
			this.transaction.addEventListener('complete', () => order.push('complete'));
			const request = addToStore.call(this as never, value) as IDBRequest<IDBValidKey>;
			request.addEventListener('success', () => order.push('success'));
			return request as never;
		});
		await progress.append('ann', entry(1));
		order.push('resolved');
		expect(order).toEqual(['success', 'complete', 'resolved']);
	});

	it('row 2: asks for strict durability', async () => {
		const { progress } = device();
		await progress.load('ann');
		const database = await rawDatabase();
		const begin = vi.spyOn(Object.getPrototypeOf(database) as IDBDatabase, 'transaction');
		await progress.append('ann', entry(1));
		expect(begin).toHaveBeenCalledWith(['journal'], 'readwrite', { durability: 'strict' });
	});

	it('that the device has no room for is a StorageError, and the next one is tried again', async () => {
		const { progress } = device();
		await progress.load('ann');
		vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		await expect(progress.append('ann', entry(1))).rejects.toThrow(/append to journal: .*full/);
		await progress.append('ann', entry(2));
		expect((await progress.load('ann'))?.events).toEqual([entry(2)]);
	});

	it('of a record and its report is whole or not at all', async () => {
		const { records } = device();
		await records.save('ann', { cmi: 1 }, { id: 'same' });
		await expect(records.save('ann', { cmi: 2 }, { id: 'same' })).rejects.toBeInstanceOf(StorageError);
		expect(await records.load('ann')).toEqual({ cmi: 1 });
		await records.save('ann', { cmi: 3 }, { id: 'other' });
		expect((await records.queued()).map(({ sequence }) => sequence)).toEqual([1, 2]);
	});

	it('that cannot even be asked for in full is not kept in part', async () => {
		const { records } = device();
		await records.save('ann', { cmi: 1 }, null);
		vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(() => {
			throw new DOMException('cannot be cloned', 'DataCloneError');
		});
		await expect(records.save('ann', { cmi: 2 }, { id: 'a' })).rejects.toBeInstanceOf(StorageError);
		expect(await records.load('ann')).toEqual({ cmi: 1 });
	});

	it('that compacts is whole or not at all', async () => {
		const { progress } = device();
		await progress.append('ann', entry(1));
		await progress.keep('bob', newProgress(1));
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		const whole = { ...newProgress(7), rev: 1 };
		await expect(progress.keep('ann', whole)).rejects.toBeInstanceOf(StorageError);
		expect(await progress.load('ann')).toMatchObject({ progress: newProgress(7), events: [entry(1)] });
		await progress.keep('ann', whole);
		expect(await progress.load('ann')).toMatchObject({ progress: whole, events: [] });
	});
});

describe('the connection', () => {
	it('gives way to a newer version in another tab and says so at the next call', async () => {
		const { progress } = device({ patience: soon });
		await progress.append('ann', entry(1));
		const newer = await rawDatabase(IDB_VERSION + 10);
		expect(newer.version).toBe(IDB_VERSION + 10);
		await expect(progress.load('ann')).rejects.toBeInstanceOf(StorageError);
	});

	it('row 20: comes back after it was closed under it, as after a page was frozen', async () => {
		const opens = vi.spyOn(factory, 'open');
		const { progress } = device();
		await progress.append('ann', entry(1));
		(opens.mock.results[0]?.value as IDBOpenDBRequest).result.close();
		const shared = device();
		await progress.append('ann', entry(2));
		expect((await shared.progress.load('ann'))?.events).toEqual([entry(1), entry(2)]);
	});

	it.each<[string, StorageOptions['indexedDB']]>([
		['has no IndexedDB', () => undefined],
		[
			'refuses to name it',
			() => {
				throw new DOMException('sandboxed', 'SecurityError');
			}
		],
		['never answers', () => ({ open: () => ({}) }) as unknown as IDBFactory]
	])('rejects every call, and soon, when the device %s', async (_what, indexedDB) => {
		const { progress, records } = device({ indexedDB, patience: soon });
		for (const call of [
			() => progress.load('ann'),
			() => progress.append('ann', entry(1)),
			() => progress.keep('ann', newProgress(1)),
			() => progress.clear('ann'),
			() => records.load('ann'),
			() => records.save('ann', {}, null),
			() => records.queued(),
			() => records.delivered('a')
		]) {
			await expect(call()).rejects.toBeInstanceOf(StorageError);
		}
	});

	it('row 20: rejects soon when an old tab blocks the upgrade, works once that tab is gone', async () => {
		const old = await new Promise<IDBDatabase>((resolve) => {
			const request = factory.open(DATABASE, 1);
			request.onsuccess = () => resolve(request.result);
		});
		const storage = device({ patience: { open: 40, transaction: 400 } });
		const { progress } = storage;
		await expect(progress.load('ann')).rejects.toThrow('no answer in 40 ms');
		old.close();
		await vi.waitFor(async () => expect(await progress.load('ann')).toBeNull());
		await progress.append('ann', entry(1));
		expect((await progress.load('ann'))?.events).toEqual([entry(1)]);
		storage.close();
		// The open that was given up has closed itself: a newer version is not blocked by it.
		expect((await rawDatabase(IDB_VERSION + 10)).version).toBe(IDB_VERSION + 10);
	});
});
