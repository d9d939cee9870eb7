import type { Outline } from '../model.ts';
import { standing } from '../outcome.ts';
import { reduce, type Progress } from '../progress.ts';
import { taken } from './taken.ts';

/** What taking over a record would change, counted. */
export interface Changes {
	/** Questions that had no answer here. */
	answersAdded: number;
	/** Questions whose answer there is the later one. */
	answersNewer: number;
	screens: number;
	papers: number;
	reviews: number;
	/** Seconds of active time more. */
	seconds: number;
	/** The result of before and after, from 0 to 1; null where it stays. */
	result: { before: number; after: number } | null;
	completed: boolean;
	passed: boolean;
	/** Whether the place, the role or the questions marked change. */
	place: boolean;
	role: boolean;
	flagged: boolean;
}

/** What would come of another record of one's own. */
export type TakeOver =
	/** Whole: the record takes the place of an attempt in which nothing was answered. */
	{ can: true; isWhole: boolean; changes: Changes } | { can: false; reason: 'other-attempt' | 'nothing-new' };

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const count = (records: Record<string, readonly unknown[]>): number =>
	Object.values(records).reduce((sum, { length }) => sum + length, 0);

/** What differs between a record and what would become of it. */
function changesOf(before: Progress, after: Progress, outline: Pick<Outline, 'units' | 'roles'>): Changes {
	const known = Object.keys(after.answers).filter((id) => before.answers[id] !== undefined);
	const [was, is] = [standing(before, outline).score, standing(after, outline).score];
	const papersBefore = before.papers.map((paper) => JSON.stringify(paper));
	return {
		answersAdded: Object.keys(after.answers).length - known.length,
		answersNewer: known.filter((id) => !isSame(before.answers[id], after.answers[id])).length,
		screens: after.visited.filter((key) => !before.visited.includes(key)).length,
		papers: after.papers.filter((paper) => !papersBefore.includes(JSON.stringify(paper))).length,
		reviews: Math.max(0, count(after.reviews) - count(before.reviews)),
		seconds: Math.max(0, after.seconds - before.seconds),
		result: was === is ? null : { before: was, after: is },
		completed: after.reached.completed && !before.reached.completed,
		passed: after.reached.passed && !before.reached.passed,
		place: after.place !== null && !isSame(before.place, after.place),
		role: before.role !== after.role,
		flagged: !isSame([...before.flagged].sort(), [...after.flagged].sort())
	};
}

/** Whether anything would be different. */
const changesAnything = ({ result, ...changes }: Changes): boolean =>
	result !== null || Object.values(changes).some(Boolean);

/** What would come of taking over `record`, or why it cannot be; nothing is changed. */
export function takeOver(current: Progress, record: Progress, outline: Pick<Outline, 'units' | 'roles'>): TakeOver {
	const progress = taken(current, record);
	if (!progress) return { can: false, reason: 'other-attempt' };
	const changes = changesOf(current, reduce(current, { type: 'imported', progress }), outline);
	const isWhole = record.attempt !== current.attempt;
	return isWhole || changesAnything(changes) ? { can: true, isWhole, changes } : { can: false, reason: 'nothing-new' };
}
