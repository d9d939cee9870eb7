import { join, type Progress } from './progress.ts';

/** Two records of one learner and what the LMS says of the launch. */
export interface Records {
	/** From the LMS's bookmark; null when it has none that can be read. */
	lms: Progress | null;
	/** From this device; null when it has none. */
	local: Progress | null;
	entry: 'ab-initio' | 'resume' | 'unknown';
}

/** What the sitting starts from; both null for a new attempt. */
export interface Reconciled {
	progress: Progress | null;
	/** Work that the LMS does not know and that the learner must be asked about. */
	offered: Progress | null;
}

/**
 * Which record the sitting goes on from. Records of one attempt are joined. Different attempts never mix: the LMS wins,
 * because an administrator may have reset it. An LMS that lost its bookmark gets the device's record back; one that
 * says "first launch" may have been reset on purpose, so that the learner is asked.
 */
export function reconcile({ lms, local, entry }: Records): Reconciled {
	if (lms && local) return { progress: lms.attempt === local.attempt ? join(lms, local) : lms, offered: null };
	if (lms) return { progress: lms, offered: null };
	if (!local || local.visited.length === 0) return { progress: null, offered: null };
	return entry === 'ab-initio' ? { progress: null, offered: local } : { progress: local, offered: null };
}
