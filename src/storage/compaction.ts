import { Dexie, type Table } from 'dexie';
import type { Progress } from '#course/progress.ts';
import { isAfter, isStale } from './kept.ts';
import { DATABASE, DEXIE_VERSION, dexieStores, type JournalRow, type ProgressRow } from './schema.ts';

/** Writes that take several steps; loaded when first needed, for Dexie is too heavy for the way to the first screen. */
export interface Compaction {
	keep(key: string, progress: Progress): Promise<void>;
	clear(key: string): Promise<void>;
	close(): void;
}

export function openCompaction(indexedDB: IDBFactory): Compaction {
	const database = new Dexie(DATABASE, {
		indexedDB,
		IDBKeyRange: globalThis.IDBKeyRange,
		chromeTransactionDurability: 'strict'
	});
	database.version(DEXIE_VERSION).stores(dexieStores());
	const wholes: Table<ProgressRow, string> = database.table('progress');
	const journal: Table<JournalRow, number> = database.table('journal');
	const inOneTransaction = (work: () => Promise<unknown>) => database.transaction('rw', wholes, journal, work);

	return {
		keep: (key, progress) =>
			inOneTransaction(async () => {
				const before = await wholes.get(key);
				if (isStale(before?.progress ?? null, progress)) return;
				await wholes.put({ key, progress });
				const entries = journal.where('key').equals(key);
				await entries.filter((entry) => !isAfter(entry, progress)).delete();
			}).then(() => undefined),
		clear: (key) =>
			inOneTransaction(async () => {
				await wholes.delete(key);
				await journal.where('key').equals(key).delete();
			}).then(() => undefined),
		close: () => database.close()
	};
}
