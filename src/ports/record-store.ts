/** A whole run-time record as scorm-again renders it, JSON with the `cmi` tree inside. */
export type RuntimeRecord = Record<string, unknown>;

/** A record on its way to the commit URL; `id` is the same on every try, so that a server can tell a repeat. */
export interface OutgoingRecord {
	id: string;
	key: string;
	/** Grows by one with each commit of a key. */
	sequence: number;
	record: RuntimeRecord;
}

/** Keeps the standalone course's own LMS record, and what still has to be reported. Rejects with a StorageError. */
export interface RecordStore {
	load(key: string): Promise<RuntimeRecord | null>;
	/** Stores the record and, in the same transaction, queues it when `report` is given. */
	save(key: string, record: RuntimeRecord, report: { id: string } | null): Promise<void>;
	/** All queued records, oldest first. */
	queued(): Promise<OutgoingRecord[]>;
	/** Takes a delivered record out of the queue. */
	delivered(id: string): Promise<void>;
	/** Forgets the key's record and what of it is queued. */
	clear(key: string): Promise<void>;
}
