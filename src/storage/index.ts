import type { ProgressStore } from '#ports/progress-store.ts';
import type { RecordStore } from '#ports/record-store.ts';
import { compacting } from './compact.ts';
import type { Compaction } from './compaction.ts';
import { connect } from './connection.ts';
import type { NewProgress } from './kept.ts';
import { memoryProgressStore, memoryRecordStore } from './memory.ts';
import { progressStore } from './progress.ts';
import { recordStore } from './records.ts';
import { PATIENCE, type Patience } from './within.ts';

/** Both stores of the course, wherever they keep what they are given. */
export interface Storage {
	progress: ProgressStore;
	records: RecordStore;
	close(): void;
}

export interface StorageOptions {
	newProgress: NewProgress;
	/** Asked anew at each open: in some frames even naming the database throws. */
	indexedDB?: () => IDBFactory | undefined;
	patience?: Patience;
}

/** Storage on this device; it opens at once, and a refusal shows in the first call. */
export function deviceStorage({
	newProgress,
	indexedDB = () => globalThis.indexedDB,
	patience = PATIENCE
}: StorageOptions): Storage {
	const connection = connect(indexedDB, patience);
	let compaction: Compaction | null = null;
	async function loadCompaction(): Promise<Compaction> {
		const { openCompaction } = await import('./compaction.ts');
		const factory = indexedDB();
		if (factory === undefined) throw new Error('no IndexedDB');
		compaction = openCompaction(factory, newProgress);
		return compaction;
	}
	const compact = compacting(loadCompaction, patience);
	return {
		progress: progressStore(connection, compact, newProgress),
		records: recordStore(connection, compact),
		close() {
			connection.close();
			compaction?.close();
		}
	};
}

/** Storage that lasts as long as the page. */
export function memoryStorage({ newProgress }: Pick<StorageOptions, 'newProgress'>): Storage {
	return { progress: memoryProgressStore(newProgress), records: memoryRecordStore(), close() {} };
}
