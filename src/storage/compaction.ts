import { Dexie, type Table } from 'dexie';
import type { Progress } from '#course/progress.ts';
import { isAfter, isConfirmed, isOutdated, isSent, isStale, lastOf, type NewProgress } from './kept.ts';
import {
	DATABASE,
	DEXIE_VERSION,
	asideId,
	dexieStores,
	type AsideRow,
	type JournalRow,
	type LearnerRow,
	type ProgressRow,
	type ReportRow,
	type SettingRow,
	type UnsentRow
} from './schema.ts';

/** Writes that take several steps; loaded when first needed, for Dexie is too heavy for the way to the first screen. */
export interface Compaction {
	keep(key: string, progress: Progress): Promise<void>;
	sweep(key: string, now: number): Promise<void>;
	sweepReports(key: string, now: number): Promise<void>;
	clear(key: string): Promise<void>;
	close(): void;
}

export function openCompaction(indexedDB: IDBFactory, newProgress: NewProgress): Compaction {
	const database = new Dexie(DATABASE, {
		indexedDB,
		IDBKeyRange: globalThis.IDBKeyRange,
		chromeTransactionDurability: 'strict'
	});
	database.version(DEXIE_VERSION).stores(dexieStores());
	const wholes: Table<ProgressRow, string> = database.table('progress');
	const journal: Table<JournalRow, number> = database.table('journal');
	const learners: Table<LearnerRow, string> = database.table('learners');
	const unsent: Table<UnsentRow, number> = database.table('unsent');
	const aside: Table<AsideRow, string> = database.table('aside');
	const settings: Table<SettingRow, string> = database.table('settings');
	const reports: Table<ReportRow, number> = database.table('reports');
	const own = [wholes, journal, learners, unsent, aside];
	const inOneTransaction = (work: () => Promise<unknown>) =>
		database.transaction('rw', [...own, settings], work).then(() => undefined);

	/** The order of events and interactions is that of their keys. */
	const rowsOf = async (key: string) => ({
		whole: (await wholes.get(key))?.progress ?? null,
		entries: await journal.where('key').equals(key).sortBy('order'),
		acknowledged: (await learners.get(key))?.acknowledged ?? null,
		unsent: await unsent.where('key').equals(key).sortBy('order')
	});

	async function forget(key: string) {
		await Promise.all([wholes.delete(key), learners.delete(key)]);
		for (const store of [journal, unsent, aside]) await store.where('key').equals(key).delete();
	}

	async function keysKept(): Promise<string[]> {
		const byIndex = [journal, aside].map((store) => store.orderBy('key').uniqueKeys() as Promise<unknown>);
		const keys = await Promise.all([wholes.toCollection().primaryKeys(), ...byIndex]);
		return [...new Set(keys.flat() as string[])];
	}

	async function sweepOne(key: string, now: number) {
		const learner = await learners.get(key);
		// Of rows from before there was a date the time runs from now.
		if (!learner) await learners.put({ key, acknowledged: null, touched: now });
		else if (isOutdated(learner.touched, now) || isConfirmed(await rowsOf(key), newProgress)) await forget(key);
	}

	return {
		keep: (key, progress) =>
			inOneTransaction(async () => {
				const before = await wholes.get(key);
				if (isStale(before?.progress ?? null, progress)) return;
				await wholes.put({ key, progress });
				await journal
					.where('key')
					.equals(key)
					.filter((entry) => !isAfter(entry, progress))
					.delete();
				await aside.delete(asideId(key, progress.attempt));
				const acknowledged = (await learners.get(key))?.acknowledged ?? null;
				await unsent
					.where('key')
					.equals(key)
					.filter((row) => row.attempt !== progress.attempt || isSent(row, acknowledged))
					.delete();
			}),
		sweep: (key, now) =>
			inOneTransaction(async () => {
				if (!(await settings.get('shared'))?.value) return;
				const others = (await keysKept()).filter((one) => one !== key);
				for (const other of others) await sweepOne(other, now);
			}),
		sweepReports: (key, now) =>
			database.transaction('rw', [reports], async () => {
				const others = (await reports.toArray()).filter((row) => row.key !== key);
				const last = lastOf(others);
				for (const { order = 0, key: other, at } of others) {
					if (isOutdated(last.get(other) ?? now, now)) await reports.delete(order);
					else if (at === undefined) await reports.update(order, { at: now });
				}
			}),
		clear: (key) => inOneTransaction(() => forget(key)),
		close: () => database.close()
	};
}
