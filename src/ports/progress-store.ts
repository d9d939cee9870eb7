import type { LearnerEvent, Progress } from '#course/progress.ts';

/** One event of an attempt; `rev` and `stamp` are the progress's after it. */
export interface JournalEntry {
	attempt: number;
	rev: number;
	stamp: number;
	event: LearnerEvent;
}

/** What is kept of one learner: the last whole progress, and the events that came after it in order of `rev`. */
export interface KeptProgress {
	progress: Progress;
	events: JournalEntry[];
}

/**
 * Keeps learners' progress on this device. `key` names LMS, learner (hashed) and course; what is kept under one key is
 * never seen under another. All reject with a StorageError when the device refuses.
 */
export interface ProgressStore {
	load(key: string): Promise<KeptProgress | null>;
	/** Resolves when the entry is durable: only then may the screen say "saved". */
	append(key: string, entry: JournalEntry): Promise<void>;
	/**
	 * Stores a whole progress and drops, in the same transaction, the events it already holds and those of any other
	 * attempt.
	 */
	keep(key: string, progress: Progress): Promise<void>;
	/** Forgets everything under the key. */
	clear(key: string): Promise<void>;
}

/** The device refused to keep or give back a record; the course goes on without it. */
export class StorageError extends Error {
	constructor(operation: string, cause: unknown) {
		super(`${operation}: ${cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)}`, { cause });
		this.name = 'StorageError';
	}
}
