import type { Progress } from '#course/progress.ts';
import type { JournalEntry, ProgressStore } from '#ports/progress-store.ts';
import type { OutgoingRecord, RecordStore } from '#ports/record-store.ts';
import { isAfter, isStale, keptOf, type NewProgress } from './kept.ts';

/** Keeps progress as long as the page lives: for a device that refuses storage, and for tests. */
export function memoryProgressStore(newProgress: NewProgress): ProgressStore {
	const rows = new Map<string, { whole: Progress | null; entries: JournalEntry[] }>();
	const rowOf = (key: string) => rows.get(key) ?? { whole: null, entries: [] };
	return {
		async load(key) {
			const { whole, entries } = structuredClone(rowOf(key));
			return keptOf(whole, entries, newProgress);
		},
		async append(key, entry) {
			const { whole, entries } = rowOf(key);
			rows.set(key, { whole, entries: [...entries, structuredClone(entry)] });
		},
		async keep(key, progress) {
			const { whole, entries } = rowOf(key);
			if (isStale(whole, progress)) return;
			const later = entries.filter((entry) => isAfter(entry, progress));
			rows.set(key, { whole: structuredClone(progress), entries: later });
		},
		async clear(key) {
			rows.delete(key);
		}
	};
}

/** The same for the standalone course's LMS record. */
export function memoryRecordStore(): RecordStore {
	const records = new Map<string, OutgoingRecord>();
	let queue: OutgoingRecord[] = [];
	return {
		load: async (key) => structuredClone(records.get(key)?.record ?? null),
		async save(key, record, report) {
			const sequence = (records.get(key)?.sequence ?? 0) + 1;
			const row = structuredClone({ id: report?.id ?? '', key, sequence, record });
			records.set(key, row);
			if (report !== null) queue.push(row);
		},
		queued: async () => structuredClone(queue),
		async delivered(id) {
			queue = queue.filter((row) => row.id !== id);
		}
	};
}
