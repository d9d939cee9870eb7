import type { LearnerEvent, Progress } from '#course/progress.ts';
import type { Interaction } from './lms-session.ts';

/** One event of an attempt; `rev` and `stamp` are the progress's after it. */
export interface JournalEntry {
	attempt: number;
	rev: number;
	stamp: number;
	event: LearnerEvent;
}

/** How much of an attempt the LMS has; many an LMS says that it stored what it lost. */
export interface Acknowledged {
	attempt: number;
	/** The progress's revision that a commit took, as the LMS said. */
	rev: number;
	/** The revision that the LMS gave back at a launch, with all that belongs to it; null while it gave back none. */
	returned: number | null;
	/** The revision up to which a commit took what was left untold; missing where nothing ever was. */
	told?: number;
}

/** An interaction that the LMS may not have, with the revision it came of. */
export interface Unsent {
	rev: number;
	/**
	 * Its number among the LMS's interactions, from 0; null where the LMS could not tell. One that was untold was never said
	 * to the LMS, for the session had ended or the LMS gave no answer about its list.
	 */
	index: number | 'untold' | null;
	interaction: Interaction;
}

/** What is kept of one learner: the last whole progress, and the events that came after it in order of `rev`. */
export interface KeptProgress {
	progress: Progress;
	events: JournalEntry[];
	/** Null while the LMS has confirmed nothing of this attempt. */
	acknowledged: Acknowledged | null;
	/** Interactions of this attempt that the LMS has not given back, in order. */
	unsent: Unsent[];
}

/** A record of an earlier attempt, put aside because the LMS began another. */
export interface AsideProgress {
	progress: Progress;
	/** When it was put aside, in milliseconds since 1970. */
	at: number;
}

/**
 * Keeps learners' progress on this device. `key` names LMS, learner (hashed) and course; what is kept under one key is
 * never seen under another. All reject with a StorageError when the device refuses.
 */
export interface ProgressStore {
	load(key: string): Promise<KeptProgress | null>;
	/**
	 * Resolves when the entry and its interactions are durable: only then may the screen say "saved". What comes once more
	 * takes the place of what was there.
	 */
	append(key: string, entry: JournalEntry, unsent?: readonly Omit<Unsent, 'rev'>[]): Promise<void>;
	/**
	 * Stores a whole progress and drops, in the same transaction, the events it already holds and those of any other
	 * attempt, the interactions that the LMS has given back, and what was put aside of this attempt.
	 */
	keep(key: string, progress: Progress): Promise<void>;
	/** Notes what the LMS has confirmed, and when; one step, so that it outlives the page. */
	acknowledge(key: string, acknowledged: Acknowledged | null, now: number): Promise<void>;
	/** Keeps a record that this attempt does not go on from; one an attempt. */
	putAside(key: string, aside: AsideProgress): Promise<void>;
	/** Everything put aside under the key, the latest first. */
	aside(key: string): Promise<AsideProgress[]>;
	/** Forgets what was put aside of one attempt. */
	dropAside(key: string, attempt: number): Promise<void>;
	/** Whether several people use this device; false until somebody said so. */
	isShared(): Promise<boolean>;
	setShared(isShared: boolean): Promise<void>;
	/**
	 * On a shared device, forgets every learner but `key` whose work the LMS has confirmed whole, and everybody whose
	 * work has lain here for longer than fourteen days.
	 */
	sweep(key: string, now: number): Promise<void>;
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
