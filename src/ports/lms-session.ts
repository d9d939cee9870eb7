import type { LmsForm } from '#questions/question.ts';
import type { LessonOutcome, Outcome } from '#course/outcome.ts';
import type { Reached } from '#course/progress.ts';

/** What an LMS says when the course opens; every text is as the LMS gave it, '' where it gave none. */
export interface Launch {
	/** The LMS's id of the learner; never stored as it is, only hashed. */
	learner: string;
	mode: 'normal' | 'review' | 'browse';
	credit: boolean;
	entry: 'ab-initio' | 'resume' | 'unknown';
	/** The bookmark and the place of the last sitting, or null. */
	bookmark: string | null;
	location: string | null;
	/** The outcome that the LMS already holds: the course never reports less. */
	reached: Reached;
	/** From 0 to 1, or null when the LMS sets none. */
	passMark: number | null;
	/** Whether nothing else may take the place of that pass mark; false where it is left out. */
	passMarkBinds?: boolean;
	launchData: string;
	/** The languages that the learner has set in the LMS, the dearest first; none where it tells none. */
	languages?: string[];
	/** Tells the LMS's page from any other, for as long as it stays loaded; missing where nothing does. */
	page?: string;
}

/** One answered question (or one field of it) for the LMS's report. */
export interface Interaction extends Omit<LmsForm, 'suffix'> {
	id: string;
	/** The stem in words. */
	description: string;
	objectives: string[];
	/** The ids of all parts in authored order: a standard that wants single letters counts along it. */
	parts: string[];
	/** The share of a question that it stands for, 0 where nothing is scored; an older version kept some without. */
	weighting?: number;
	/** Milliseconds since 1970. */
	at: number;
	latencySeconds: number;
}

/** What one LMS wants otherwise than another; known only once the launch was read. */
export interface LmsSettings {
	/** How a sitting ends once the course is completed; before that it is always suspended. */
	exit: 'suspend' | 'normal';
	/** Seconds at most from a change to the commit that holds it. */
	commitEvery: number;
	/** The most interactions that one sitting adds; 0 for none, null for any number. */
	interactions: number | null;
	objectives: boolean;
	/** What a pass is called: its own word, or only what a completed course is called. */
	passAs: 'passed' | 'completed';
	/** Whether a commit comes before the end; null where the standard's own way stands. */
	commitBeforeEnd: boolean | null;
}

/** A call that an LMS refused. Code 0 stands for "no code given". */
export interface LmsFault {
	call: string;
	code: number;
	text: string;
}

export type LmsResult = { ok: true } | { ok: false; fault: LmsFault };

/** Thrown by `open` alone, when no session can be had. */
export class LmsError extends Error {
	constructor(readonly fault: LmsFault) {
		super(`${fault.call}: ${fault.text} (${fault.code})`);
		this.name = 'LmsError';
	}
}

/**
 * The LMS is there and begins no session: most often because the page before this one in the same frame ended the only
 * one that the LMS's page has.
 */
export class SessionRefused extends LmsError {
	constructor(
		fault: LmsFault,
		/** As in a launch; null where nothing tells it. */
		readonly page: string | null
	) {
		super(fault);
		this.name = 'SessionRefused';
	}
}

/**
 * One sitting, in the course's own words; each folder in targets/ says it in one standard's dialect. Only `open` may
 * reject, with an LmsError. The other calls never throw: they answer with what the LMS refused. In review, in browse and
 * without credit they write nothing and answer ok.
 */
export interface LmsSession {
	/** Opened again, for a sitting that goes on from another window's, it asks the LMS for nothing it has been told. */
	open(): Promise<Launch>;
	/** Told once, after the launch was read and before anything is written; without it, the settings are the generic ones. */
	configure(settings: LmsSettings): void;
	/** Sets both; they leave with the next commit. */
	saveBookmark(bookmark: string, location: string): LmsResult;
	/** Sets status, score and progress; never lowers what the launch said was reached. */
	report(outcome: Outcome): LmsResult;
	/**
	 * Says how lessons stand, as the LMS's objectives; never lowers what it holds of them, and ok where it keeps none. The
	 * first time asks the LMS what it holds: not for a launch, which counts its calls.
	 */
	reportLessons(lessons: readonly LessonOutcome[]): LmsResult;
	/** Adds to the interactions that the LMS holds; ok when it holds none at all. */
	record(interaction: Interaction): LmsResult;
	/** How many interactions the LMS holds with what was said so far; null where it cannot tell at once. */
	said(): number | null;
	/**
	 * Whether interactions are left out of this session, none of them said, though the LMS may take them in another; what is
	 * missing never leaves any out. Asks the LMS nothing.
	 */
	leavesOut?(): boolean;
	/** Active seconds of this sitting so far; the last value before a commit or the close counts. */
	spend(seconds: number): void;
	commit(): Promise<LmsResult>;
	/**
	 * Ends the session once; later calls answer ok and do nothing. What a SCORM session does here is done before the
	 * promise is returned, because a page that is being left runs nothing afterwards.
	 */
	close(): Promise<LmsResult>;
	/** Where the LMS wants the window to go when the learner has left; null, or no such answer, for nowhere. */
	returnUrl?(): string | null;
}
