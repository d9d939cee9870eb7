import type { Progress } from '#course/progress.ts';
import type { Acknowledged, AsideProgress, JournalEntry, Unsent } from '#ports/progress-store.ts';
import type { OutgoingRecord, RuntimeRecord } from '#ports/record-store.ts';

/** One database for all that the course keeps on this device. */
export const DATABASE = 'course';

export const DEXIE_VERSION = 2;
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
	reports: { keyPath: 'order', autoIncrement: true, indexes: [{ name: 'id', unique: true }] },
	learners: { keyPath: 'key', autoIncrement: false, indexes: [] },
	unsent: { keyPath: 'order', autoIncrement: true, indexes: [{ name: 'key', unique: false }] },
	aside: { keyPath: 'id', autoIncrement: false, indexes: [{ name: 'key', unique: false }] },
	settings: { keyPath: 'name', autoIncrement: false, indexes: [] }
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

/** `at` is when it happened, in milliseconds since 1970; missing where nobody said so. */
export interface ReportRow extends OutgoingRecord {
	at?: number;
	order?: number;
}

/** How far one learner's record is confirmed; `touched` is when it was last worked on, in milliseconds since 1970. */
export interface LearnerRow {
	key: string;
	acknowledged: Acknowledged | null;
	touched: number;
}

export interface UnsentRow extends Unsent {
	key: string;
	attempt: number;
	order?: number;
}

/** One row an attempt. */
export const asideId = (key: string, attempt: number): string => `${key} ${attempt}`;

export interface AsideRow extends AsideProgress {
	id: string;
	key: string;
}

/** What is set for everybody on this device. */
export interface SettingRow {
	name: 'shared';
	value: boolean;
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

/** Creates the stores that a new database, or one of an earlier version, does not have. */
export function createStores(database: IDBDatabase): void {
	for (const [name, { keyPath, autoIncrement, indexes }] of Object.entries<StoreShape>(STORES)) {
		if (database.objectStoreNames.contains(name)) continue;
		const store = database.createObjectStore(name, { keyPath, autoIncrement });
		for (const index of indexes) store.createIndex(index.name, index.name, { unique: index.unique });
	}
}
