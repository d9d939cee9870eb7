/** A whole run-time record as scorm-again renders it, JSON with the `cmi` tree inside. */
export type RuntimeRecord = Record<string, unknown>;

/** A record on its way to a server; `id` is the same on every try, so that the server can tell a repeat. */
export interface OutgoingRecord {
	id: string;
	key: string;
	/** Grows by one with each commit of a key; 0 for what was queued by itself. */
	sequence: number;
	record: RuntimeRecord;
}

/**
 * Keeps the standalone course's own LMS record, and what still has to be reported to a commit URL or a learning record
 * store. Rejects with a StorageError.
 */
export interface RecordStore {
	load(key: string): Promise<RuntimeRecord | null>;
	/** Stores the record and, in the same transaction, queues it when `report` is given. */
	save(key: string, record: RuntimeRecord, report: { id: string } | null): Promise<void>;
	/**
	 * Queues something to be reported that is no record of its own; nothing where its id is queued already. `at` is when it
	 * happened, in milliseconds since 1970.
	 */
	enqueue(outgoing: Omit<OutgoingRecord, 'sequence'> & { at: number }): Promise<void>;
	/** All queued records, oldest first. */
	queued(): Promise<OutgoingRecord[]>;
	/** Takes a delivered record out of the queue. */
	delivered(id: string): Promise<void>;
	/**
	 * For a device that several people use: forgets what is queued under any key but this where the last of it happened
	 * more than fourteen days ago. Of what has no date the days count from here.
	 */
	sweep(key: string, now: number): Promise<void>;
	/** Forgets the key's record and what of it is queued. */
	clear(key: string): Promise<void>;
}
