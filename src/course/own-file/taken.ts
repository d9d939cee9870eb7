import { joinReached, type Progress } from '../progress.ts';

/** Whether nothing of an attempt would be lost if another took its place. */
export const isUntouched = ({ answers, papers }: Pick<Progress, 'answers' | 'papers'>): boolean =>
	Object.keys(answers).length === 0 && papers.length === 0;

/**
 * What of another record of the learner's own is taken over: all of it where it is of the attempt at hand, or where
 * nothing was answered in that; else null, because different attempts never mix. What the attempt at hand has reached,
 * which an LMS may have said, stays.
 */
export function taken(current: Progress, record: Progress): Progress | null {
	if (record.attempt === current.attempt) return record;
	return isUntouched(current) ? { ...record, reached: joinReached(current.reached, record.reached) } : null;
}
