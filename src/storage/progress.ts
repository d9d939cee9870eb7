import type { ProgressStore } from '#ports/progress-store.ts';
import type { Compaction } from './compaction.ts';
import type { Connection } from './connection.ts';
import { keptOf, type NewProgress } from './kept.ts';
import type { JournalRow, ProgressRow } from './schema.ts';
import { within, type Patience } from './within.ts';

/** Progress in IndexedDB: what launch and answers need goes the short way, compaction through Dexie. */
export function progressStore(
	{ run }: Connection,
	loadCompaction: () => Promise<Compaction>,
	newProgress: NewProgress,
	patience: Patience
): ProgressStore {
	let compaction: Promise<Compaction> | null = null;

	function compact(operation: string, work: (compaction: Compaction) => Promise<void>): Promise<void> {
		compaction ??= loadCompaction();
		const used = compaction;
		return within(patience.transaction, operation, used.then(work)).catch((error: unknown) => {
			// A module that did not load or a database that did not open gets another chance.
			if (compaction === used) compaction = null;
			used.then((failed) => failed.close()).catch(() => undefined);
			throw error;
		});
	}

	return {
		load: (key) =>
			run('load progress', ['progress', 'journal'], 'readonly', (transaction) => {
				const whole: IDBRequest<ProgressRow | undefined> = transaction.objectStore('progress').get(key);
				const entries: IDBRequest<JournalRow[]> = transaction.objectStore('journal').index('key').getAll(key);
				return () => keptOf(whole.result?.progress ?? null, entries.result, newProgress);
			}),
		append: (key, { attempt, rev, stamp, event }) =>
			run('append to journal', ['journal'], 'readwrite', (transaction) => {
				transaction.objectStore('journal').add({ key, attempt, rev, stamp, event } satisfies JournalRow);
				transaction.commit();
				return () => undefined;
			}),
		keep: (key, progress) => compact('keep progress', ({ keep }) => keep(key, progress)),
		clear: (key) => compact('clear progress', ({ clear }) => clear(key))
	};
}
