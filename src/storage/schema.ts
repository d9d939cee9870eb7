import type { Progress } from '#course/progress.ts';
import type { JournalEntry } from '#ports/progress-store.ts';
import type { OutgoingRecord, RuntimeRecord } from '#ports/record-store.ts';

/** One database for all that the course keeps on this device. */
export const DATABASE = 'course';

export const DEXIE_VERSION = 1;
/** Dexie multiplies its version by ten; both connections must name the same one. */
export const IDB_VERSION = DEXIE_VERSION * 10;

interface StoreShape {
	keyPath: string;
	autoIncrement: boolean;
	indexes: { name: string; unique: boolean }[];
}

/** The stores as Dexie would create them; whichever connection comes first on a device does. */
const STORES = {
	progress: { keyPath: 'key', autoIncrement: false, indexes: [] },
	journal: { keyPath: 'order', autoIncrement: true, indexes: [{ name: 'key', unique: false }] },
	records: { keyPath: 'key', autoIncrement: false, indexes: [] },
	reports: { keyPath: 'order', autoIncrement: true, indexes: [{ name: 'id', unique: true }] }
} satisfies Record<string, StoreShape>;

export type StoreName = keyof typeof STORES;

/** One learner's last whole progress. */
export interface ProgressRow {
	key: string;
	progress: Progress;
}

/** `order` is given by the database and tells which entry came last, whatever its attempt. */
export interface JournalRow extends JournalEntry {
	key: string;
	order?: number;
}

/** `sequence` is that of the last commit. */
export interface RecordRow {
	key: string;
	record: RuntimeRecord;
	sequence: number;
}

export interface ReportRow extends OutgoingRecord {
	order?: number;
}

/** The stores in Dexie's own notation. */
export function dexieStores(): Record<StoreName, string> {
	const notation = Object.entries<StoreShape>(STORES).map(([name, { keyPath, autoIncrement, indexes }]) => [
		name,
		[
			`${autoIncrement ? '++' : ''}${keyPath}`,
			...indexes.map((index) => `${index.unique ? '&' : ''}${index.name}`)
		].join(', ')
	]);
	return Object.fromEntries(notation) as Record<StoreName, string>;
}

/** Creates the stores in a new database. */
export function createStores(database: IDBDatabase): void {
	for (const [name, { keyPath, autoIncrement, indexes }] of Object.entries<StoreShape>(STORES)) {
		const store = database.createObjectStore(name, { keyPath, autoIncrement });
		for (const index of indexes) store.createIndex(index.name, index.name, { unique: index.unique });
	}
}
