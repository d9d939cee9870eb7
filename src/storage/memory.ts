import type { AsideProgress, ProgressStore } from '#ports/progress-store.ts';
import type { OutgoingRecord, RecordStore } from '#ports/record-store.ts';
import {
	isAfter,
	isConfirmed,
	isOutdated,
	isSent,
	isStale,
	keptOf,
	lastOf,
	type NewProgress,
	type Rows
} from './kept.ts';

type Row = Rows & { touched: number | null; aside: AsideProgress[] };

const EMPTY: Row = { whole: null, entries: [], acknowledged: null, unsent: [], touched: null, aside: [] };

/** Keeps progress as long as the page lives: for a device that refuses storage, and for tests. */
export function memoryProgressStore(newProgress: NewProgress): ProgressStore {
	const rows = new Map<string, Row>();
	let isShared = false;
	const change = (key: string, next: (row: Row) => Partial<Row>) => {
		const row = rows.get(key) ?? EMPTY;
		rows.set(key, { ...row, ...next(row) });
	};
	return {
		load: async (key) => keptOf(structuredClone(rows.get(key) ?? EMPTY), newProgress),
		async append(key, entry, more = []) {
			const { attempt, rev } = entry;
			change(key, ({ entries, unsent }) => ({
				entries: [...entries, structuredClone(entry)],
				unsent: [...unsent, ...structuredClone(more).map((one) => ({ attempt, rev, ...one }))]
			}));
		},
		async keep(key, progress) {
			change(key, (row) => {
				if (isStale(row.whole, progress)) return {};
				const entries = row.entries.filter((entry) => isAfter(entry, progress));
				const unsent = row.unsent.filter((one) => one.attempt === progress.attempt && !isSent(one, row.acknowledged));
				const aside = row.aside.filter((one) => one.progress.attempt !== progress.attempt);
				return { whole: structuredClone(progress), entries, unsent, aside };
			});
		},
		async acknowledge(key, acknowledged, now) {
			change(key, () => ({ acknowledged: structuredClone(acknowledged), touched: now }));
		},
		async putAside(key, aside) {
			change(key, (row) => ({
				aside: [
					structuredClone(aside),
					...row.aside.filter(({ progress }) => progress.attempt !== aside.progress.attempt)
				]
			}));
		},
		aside: async (key) => structuredClone([...(rows.get(key)?.aside ?? [])].sort((a, b) => b.at - a.at)),
		async dropAside(key, attempt) {
			change(key, ({ aside }) => ({ aside: aside.filter(({ progress }) => progress.attempt !== attempt) }));
		},
		isShared: async () => isShared,
		async setShared(value) {
			isShared = value;
		},
		async sweep(key, now) {
			if (!isShared) return;
			for (const [other, row] of [...rows].filter(([one]) => one !== key)) {
				if (row.touched === null) rows.set(other, { ...row, touched: now });
				else if (isOutdated(row.touched, now) || isConfirmed(row, newProgress)) rows.delete(other);
			}
		},
		async clear(key) {
			rows.delete(key);
		}
	};
}

/** The same for the standalone course's LMS record. */
export function memoryRecordStore(): RecordStore {
	const records = new Map<string, OutgoingRecord>();
	let queue: (OutgoingRecord & { at?: number })[] = [];
	return {
		load: async (key) => structuredClone(records.get(key)?.record ?? null),
		async save(key, record, report) {
			const sequence = (records.get(key)?.sequence ?? 0) + 1;
			const row = structuredClone({ id: report?.id ?? '', key, sequence, record });
			records.set(key, row);
			if (report !== null) queue.push(row);
		},
		async enqueue(outgoing) {
			if (!queue.some(({ id }) => id === outgoing.id)) queue.push(structuredClone({ ...outgoing, sequence: 0 }));
		},
		queued: async () => queue.map(({ at: _at, ...row }) => structuredClone(row)),
		async delivered(id) {
			queue = queue.filter((row) => row.id !== id);
		},
		async sweep(key, now) {
			const last = lastOf(queue.filter((row) => row.key !== key));
			queue = queue
				.filter((row) => !isOutdated(last.get(row.key) ?? now, now))
				.map((row) => (row.key === key ? row : { at: now, ...row }));
		},
		async clear(key) {
			records.delete(key);
			queue = queue.filter((row) => row.key !== key);
		}
	};
}
