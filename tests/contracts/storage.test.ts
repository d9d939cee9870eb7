import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { newProgress } from '#course/progress.ts';
import { deviceStorage, memoryStorage } from '#storage/index.ts';
import { keepsProgressStoreContract } from './progress-store.contract.ts';
import { keepsRecordStoreContract } from './record-store.contract.ts';

const storages = {
	'in IndexedDB': () => {
		const factory = new IDBFactory();
		return deviceStorage({ newProgress, indexedDB: () => factory });
	},
	'in memory': () => memoryStorage({ newProgress })
};

for (const [name, newStorage] of Object.entries(storages)) {
	keepsProgressStoreContract(name, () => newStorage().progress);
	keepsRecordStoreContract(name, () => newStorage().records);
}
