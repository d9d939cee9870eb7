import { join, type Progress, type Reached } from './progress.ts';

/** Two records of one learner and what the LMS says of the launch. */
export interface Records {
	/** From the LMS's bookmark; null when it has none that can be read. */
	lms: Progress | null;
	/** From this device; null when it has none. */
	local: Progress | null;
	entry: 'ab-initio' | 'resume' | 'unknown';
	/** The result that the LMS holds apart from the bookmark. */
	reached: Reached;
	/**
	 * What the LMS has of the device's record: the last revision that it confirmed, and whether it has once given the
	 * record back. An LMS that never did may have kept nothing at all.
	 */
	confirmed: { rev: number; isReturned: boolean } | null;
}

/** What the sitting starts from; both null for a new attempt. */
export interface Reconciled {
	progress: Progress | null;
	/** Work that the LMS does not know and that the learner must be asked about. */
	offered: Progress | null;
	/** The device's record of another attempt, or of one that was reset: to be put aside, for it is never mixed in. */
	aside: Progress | null;
}

const isEmpty = ({ completed, passed, score }: Reached): boolean => !completed && !passed && score === null;

/**
 * Which record the sitting goes on from. Records of one attempt are joined. Different attempts never mix: the LMS wins,
 * because an administrator may have reset it. An LMS that lost its bookmark gets the device's record back. One that
 * holds nothing and says "first launch" has been reset if it once had all of the record; otherwise the learner is asked.
 */
export function reconcile({ lms, local: kept, entry, reached, confirmed }: Records): Reconciled {
	const local = kept && kept.visited.length > 0 ? kept : null;
	const going = (progress: Progress | null): Reconciled => ({ progress, offered: null, aside: null });
	if (lms && kept?.attempt === lms.attempt) return going(join(lms, kept));
	if (lms || !local) return { ...going(lms), aside: local };
	if (entry !== 'ab-initio' || !isEmpty(reached)) return going(local);
	const isReset = confirmed !== null && confirmed.isReturned && confirmed.rev >= local.rev;
	return isReset ? { ...going(null), aside: local } : { ...going(null), offered: local, aside: local };
}
