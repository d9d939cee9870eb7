import type { LessonOutcome, Outcome } from '#course/outcome.ts';
import type { Reached } from '#course/progress.ts';
import type { Interaction, Launch, LmsFault } from '#ports/lms-session.ts';
import type { CallNames } from './api.ts';
import type { ApiName } from './find-api.ts';

/** Elements and their values, in the order in which they must be set; what an LMS need not have is optional. */
export type Values = [element: string, value: string, optional?: 'optional'][];

/**
 * How values are told once more to an LMS whose player takes a value for stored as soon as it was sent, whatever came of
 * it, and sends it again only when it has changed (Moodle's player for SCORM 1.2).
 */
export interface Retelling {
	/** The same value in other signs; as it is where there is only one way to say it. */
	respelt(element: string, value: string): string;
	/**
	 * What the element is set to and committed with in between, where a value cannot be respelt: never less than what the
	 * LMS had confirmed before. Null where nothing is lost without it.
	 */
	between(element: string, value: string, before: string): string | null;
}

/** What an LMS holds of a lesson: status, score and progress are never reported below. */
export interface ObjectiveFloor extends Reached {
	progress: number;
}

/** How a lesson is said as an objective; fields are without the `cmi.objectives.n.` in front. */
export interface ObjectiveDialect {
	/** The id that the LMS gave back, without the mark of a retry. */
	idOf(text: string): string;
	/** Reads each field at most once. */
	floor(read: (field: string) => string): ObjectiveFloor;
	/** What follows the id of a new one. */
	named(lesson: LessonOutcome): Values;
	values(lesson: LessonOutcome, floor: ObjectiveFloor): Values;
}

/** All in which one SCORM version differs from the other. */
export interface Dialect {
	apiName: ApiName;
	calls: CallNames;
	elements: { learner: string; exit: string; bookmark: string; location: string; sessionTime: string; entry: string };
	/** Status and score: what must never be lowered must be known. */
	standing: string[];
	/** Characters that the standard promises to keep. */
	limits: { bookmark: number; location: number };
	/** What ends a sitting for good. */
	normalExit: string;
	/** False where ending the session saves by itself and a commit beside it may be refused. */
	commitsBeforeEnd: boolean;
	/** Reads each element at most once. */
	readLaunch(read: (element: string) => string): Launch;
	/** What says that a new attempt has begun; nothing when the LMS holds a status. */
	begin(read: (element: string) => string): Values;
	/** Status, score and progress, never below `floor`. */
	outcomeValues(outcome: Outcome, floor: Reached): Values;
	objective: ObjectiveDialect;
	/** The fields of one interaction, `id` and `type` first, without the `cmi.interactions.n.` in front. */
	interactionValues(interaction: Interaction): Values;
	timespan(seconds: number): string;
	/** Null where a commit sends again whatever is set. */
	retelling: Retelling | null;
}

/** The score to report: the best, and none at all for a fail that must not touch what was reached before. */
export function scoreToReport({ success, score }: Outcome, floor: Reached): number | null {
	if (score === null || (success === 'failed' && (floor.completed || floor.passed))) return null;
	return Math.max(score, floor.score ?? 0);
}

/** What is never reported below once this was. */
export function raised(floor: Reached, outcome: Outcome): Reached {
	const passed = floor.passed || outcome.success === 'passed';
	const completed = outcome.completion === 'completed' && outcome.success !== 'failed';
	return {
		passed,
		completed: floor.completed || passed || completed,
		score: scoreToReport(outcome, floor) ?? floor.score
	};
}

/** A text longer than its limit is refused whole: half a bookmark is none. */
export const refusal = (call: string, text: string, limit: number): LmsFault | null =>
	text.length <= limit ? null : { call, code: 0, text: `${text.length} of ${limit} characters` };
