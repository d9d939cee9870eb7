import type { Progress } from './progress.ts';

/** How long a shared device keeps at most what an LMS has not confirmed. */
export const KEPT_DAYS = 14;

/** A record of an earlier attempt, and when it was put aside, in milliseconds since 1970. */
export interface EarlierRecord {
	progress: Progress;
	at: number;
}

/** What this device keeps of the learner beside the progress itself. */
export interface KeptBeside {
	/** Events since the last whole copy. */
	journal: number;
	/** The progress's revision that the LMS has confirmed; null for none. */
	confirmed: number | null;
	/** Reports of answers that the LMS has not confirmed. */
	unsent: number;
	/** Whether the course keeps a record of its own, where there is no LMS. */
	hasRecord: boolean;
	/** What is on its way: copies of that record, or the statements of cmi5. */
	reports: number;
	/** Whether a bookmark that could not be read is kept. */
	hasUnread: boolean;
	earlier: EarlierRecord[];
	/** Whether the device is set to be one that several people use. */
	isShared: boolean;
}

/** Whether several people use this device, and whether that is the LMS's word or the learner's. */
export interface Sharing {
	isShared: boolean;
	by: 'launch' | 'learner';
}

/** What a learner can see and do of what this device keeps of them; each rejects when the device refuses. */
export interface OwnRecord {
	/** Whether this device is all that keeps the learner's record: the web app, or a package that found no LMS. */
	isOnlyHere: boolean;
	kept(): Promise<KeptBeside>;
	sharing(): Promise<Sharing>;
	share(isShared: boolean): Promise<void>;
	/** Forgets the record of an earlier attempt. */
	forgetEarlier(attempt: number): Promise<void>;
	/** Forgets everything that this course keeps of the learner on this device; what is done later is kept no more. */
	clear(): Promise<void>;
}
