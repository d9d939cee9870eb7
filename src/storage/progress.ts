import type { ProgressStore } from '#ports/progress-store.ts';
import type { Compact } from './compact.ts';
import type { Connection } from './connection.ts';
import { keptOf, type NewProgress } from './kept.ts';
import {
	asideId,
	type AsideRow,
	type JournalRow,
	type LearnerRow,
	type ProgressRow,
	type SettingRow,
	type StoreName,
	type UnsentRow
} from './schema.ts';

/** Progress in IndexedDB: what launch and answers need goes the short way, compaction through Dexie. */
export function progressStore({ run }: Connection, compact: Compact, newProgress: NewProgress): ProgressStore {
	/** One step: what it asks for is made before it returns. */
	const write = (operation: string, stores: StoreName[], put: (transaction: IDBTransaction) => void) =>
		run(operation, stores, 'readwrite', (transaction) => {
			put(transaction);
			transaction.commit();
			return () => undefined;
		});

	return {
		load: (key) =>
			run('load progress', ['progress', 'journal', 'learners', 'unsent'], 'readonly', (transaction) => {
				const whole: IDBRequest<ProgressRow | undefined> = transaction.objectStore('progress').get(key);
				const entries: IDBRequest<JournalRow[]> = transaction.objectStore('journal').index('key').getAll(key);
				const learner: IDBRequest<LearnerRow | undefined> = transaction.objectStore('learners').get(key);
				const unsent: IDBRequest<UnsentRow[]> = transaction.objectStore('unsent').index('key').getAll(key);
				return () =>
					keptOf(
						{
							whole: whole.result?.progress ?? null,
							entries: entries.result,
							acknowledged: learner.result?.acknowledged ?? null,
							unsent: unsent.result
						},
						newProgress
					);
			}),
		append: (key, { attempt, rev, stamp, event }, unsent = []) =>
			write('append to journal', unsent.length > 0 ? ['journal', 'unsent'] : ['journal'], (transaction) => {
				transaction.objectStore('journal').add({ key, attempt, rev, stamp, event } satisfies JournalRow);
				for (const { index, interaction } of unsent) {
					transaction.objectStore('unsent').add({ key, attempt, rev, index, interaction } satisfies UnsentRow);
				}
			}),
		keep: (key, progress) => compact('keep progress', ({ keep }) => keep(key, progress)),
		acknowledge: (key, acknowledged, now) =>
			write('note what is confirmed', ['learners'], (transaction) => {
				transaction.objectStore('learners').put({ key, acknowledged, touched: now } satisfies LearnerRow);
			}),
		putAside: (key, { progress, at }) =>
			write('put a record aside', ['aside'], (transaction) => {
				const id = asideId(key, progress.attempt);
				transaction.objectStore('aside').put({ id, key, progress, at } satisfies AsideRow);
			}),
		aside: (key) =>
			run('read what was put aside', ['aside'], 'readonly', (transaction) => {
				const rows: IDBRequest<AsideRow[]> = transaction.objectStore('aside').index('key').getAll(key);
				return () => rows.result.map(({ progress, at }) => ({ progress, at })).sort((a, b) => b.at - a.at);
			}),
		dropAside: (key, attempt) =>
			write('drop what was put aside', ['aside'], (transaction) => {
				transaction.objectStore('aside').delete(asideId(key, attempt));
			}),
		isShared: () =>
			run('read settings', ['settings'], 'readonly', (transaction) => {
				const row: IDBRequest<SettingRow | undefined> = transaction.objectStore('settings').get('shared');
				return () => row.result?.value ?? false;
			}),
		setShared: (value) =>
			write('set', ['settings'], (transaction) => {
				transaction.objectStore('settings').put({ name: 'shared', value } satisfies SettingRow);
			}),
		sweep: (key, now) => compact('sweep', ({ sweep }) => sweep(key, now)),
		clear: (key) => compact('clear progress', ({ clear }) => clear(key))
	};
}
