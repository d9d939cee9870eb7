import type { RecordStore } from '#ports/record-store.ts';
import type { Compact } from './compact.ts';
import type { Connection } from './connection.ts';
import type { RecordRow, ReportRow } from './schema.ts';

/** The standalone course's own LMS record in IndexedDB. One page writes a key at a time. */
export function recordStore({ run }: Connection, compact: Compact): RecordStore {
	/** Known from the last read or write, so that a save is one step and survives the page. */
	const sequences = new Map<string, number>();

	const readRow = (key: string) =>
		run('read record', ['records'], 'readonly', (transaction) => {
			const row: IDBRequest<RecordRow | undefined> = transaction.objectStore('records').get(key);
			return () => row.result ?? null;
		});

	function write(row: RecordRow, report: { id: string } | null): Promise<void> {
		return run('save record', ['records', 'reports'], 'readwrite', (transaction) => {
			transaction.objectStore('records').put(row);
			if (report !== null) transaction.objectStore('reports').add({ ...row, id: report.id } satisfies ReportRow);
			transaction.commit();
			return () => undefined;
		});
	}

	return {
		async load(key) {
			const row = await readRow(key);
			// A save may have begun since: its number counts.
			sequences.set(key, Math.max(sequences.get(key) ?? 0, row?.sequence ?? 0));
			return row?.record ?? null;
		},
		save(key, record, report) {
			const known = sequences.get(key);
			if (known === undefined) return this.load(key).then(() => this.save(key, record, report));
			sequences.set(key, known + 1);
			return write({ key, record, sequence: known + 1 }, report).catch((error: unknown) => {
				sequences.delete(key);
				throw error;
			});
		},
		enqueue: (outgoing) =>
			run('queue', ['reports'], 'readwrite', (transaction) => {
				const reports = transaction.objectStore('reports');
				const found = reports.index('id').getKey(outgoing.id);
				found.onsuccess = () => {
					if (found.result === undefined) reports.add({ ...outgoing, sequence: 0 } satisfies ReportRow);
				};
				return () => undefined;
			}),
		queued: () =>
			run('read queue', ['reports'], 'readonly', (transaction) => {
				const rows: IDBRequest<ReportRow[]> = transaction.objectStore('reports').getAll();
				return () => rows.result.map(({ id, key, sequence, record }) => ({ id, key, sequence, record }));
			}),
		delivered: (id) =>
			run('take from queue', ['reports'], 'readwrite', (transaction) => {
				const reports = transaction.objectStore('reports');
				const found = reports.index('id').getKey(id);
				found.onsuccess = () => {
					if (found.result !== undefined) reports.delete(found.result);
				};
				return () => undefined;
			}),
		sweep: (key, now) => compact('sweep queue', ({ sweepReports }) => sweepReports(key, now)),
		async clear(key) {
			await run('clear record', ['records', 'reports'], 'readwrite', (transaction) => {
				transaction.objectStore('records').delete(key);
				const reports = transaction.objectStore('reports');
				const queued: IDBRequest<ReportRow[]> = reports.getAll();
				queued.onsuccess = () => {
					for (const { order, key: other } of queued.result) if (other === key && order) reports.delete(order);
				};
				return () => undefined;
			});
			sequences.delete(key);
		}
	};
}
