import type { Numbers } from '../model.ts';
import { join, type Answer, type Progress } from '../progress.ts';
import { readBits, writeBits } from './format.ts';
import { isUnnamed, nameless } from './names.ts';

/**
 * The record that an older package of the course kept on this device, with the names of what it knew by number alone; for
 * one that hasUnnamed. It loses nothing: what a bookmark leaves out is joined to it again.
 */
export function named(progress: Progress, numbers: Numbers): Progress {
	const { answers, papers } = progress;
	const known = readBits(writeBits(progress, numbers), numbers);
	const { visited, flagged, role } = known;
	return join(known, {
		...progress,
		...{ visited, flagged, role, carried: known.carried },
		answers: Object.fromEntries(
			Object.entries(answers).flatMap(([id, answer]) => (isUnnamed(id) ? [] : [[id, withNames(answer)]]))
		),
		papers: papers.filter((paper) => !nameless(paper))
	});
}

/** What was written freely is in no bookmark, and stays. */
const withNames = (answer: Answer): Answer =>
	answer.response?.type !== 'free-text' && nameless(answer.response) ? { ...answer, response: null } : answer;
