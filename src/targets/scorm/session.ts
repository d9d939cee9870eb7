import type { Outcome } from '#course/outcome.ts';
import type { Reached } from '#course/progress.ts';
import {
	LmsError,
	SessionRefused,
	type Launch,
	type LmsFault,
	type LmsResult,
	type LmsSession,
	type LmsSettings
} from '#ports/lms-session.ts';
import { wrapApi, type ScormApi } from './api.ts';
import type { CallLog } from './call-log.ts';
import { raised, refusal, type Dialect, type Values } from './dialect.ts';
import { pageOfApi, waitForApi, watchPage, type Search } from './find-api.ts';
import { interactionLog, type InteractionLog } from './interactions.ts';
import { ledger, type Ledger } from './ledger.ts';
import { objectiveLog, type ObjectiveLog } from './objectives.ts';
import { settingsOf } from './profiles.ts';

/** What a SCORM session needs from the page. */
export interface ScormOptions extends Search {
	/** Told of every call, for the support panel. */
	log?: CallLog;
}

interface Sitting {
	launch: Launch;
	api: ScormApi;
	values: Ledger;
	interactions: InteractionLog;
	objectives: ObjectiveLog;
	floor: Reached;
	writes: boolean;
	/** What is to be said before anything else; nothing once it is. */
	begin: Values;
}

const OK: LmsResult = { ok: true };
const MAX_READS = 3;
const BETWEEN_READS = 1_000;
const resultOf = (fault: LmsFault | null): LmsResult => (fault === null ? OK : { ok: false, fault });
const NOT_OPEN: LmsFault = { call: 'session', code: 0, text: 'not open' };

/**
 * A SCORM session in either dialect. `open` does not commit: the caller commits once when the learner sees the course,
 * because an LMS may stop the page until its server has answered.
 */
export function scormSession(dialect: Dialect, { log, ...search }: ScormOptions): LmsSession {
	const { calls, elements, limits } = dialect;
	let sitting: Sitting | null = null;
	let isClosed = false;
	let seconds = 0;
	let settings: LmsSettings = settingsOf('generic');
	let recorded = 0;

	async function open(): Promise<Launch> {
		// A sitting that goes on from another window's: an LMS takes one Initialize.
		if (sitting !== null) return sitting.launch;
		const raw = await waitForApi(search, dialect.apiName, calls.initialize);
		if (raw === null || isClosed) {
			throw new LmsError({ call: dialect.apiName, code: 0, text: isClosed ? 'the session was closed' : 'not found' });
		}
		const isGone = watchPage(search.window, dialect.apiName, calls.initialize);
		const api = wrapApi(raw, calls, log ?? null, isGone);
		const values = ledger(api, dialect.retelling, [elements.bookmark, elements.location, ...dialect.standing]);
		const fault = api.initialize();
		// A reload within one LMS page finds the session of the page before it still running.
		const page = pageOfApi(search.window, dialect.apiName, calls.initialize);
		if (fault !== null && values.read(elements.learner) === '') throw new SessionRefused(fault, page);
		values.set(elements.exit, 'suspend');
		const launch = { ...(await readLaunch(values, page)), ...(page === null ? {} : { page }) };
		const writes = launch.mode === 'normal' && launch.credit;
		const begin = writes ? dialect.begin(values.read) : [];
		const interactions = interactionLog(api, values, dialect);
		const objectives = objectiveLog(api, values, dialect);
		sitting = { launch, api, values, interactions, objectives, floor: launch.reached, writes, begin };
		return launch;
	}

	/** Not before the first write: a window that only reads beside another must not take a status back. */
	function begin(open: Sitting) {
		if (open.begin.length > 0) open.values.setAll(open.begin);
		open.begin = [];
	}

	/**
	 * An LMS that is away for a moment must not look like an empty one: the course would begin anew and write over the
	 * learner's record.
	 */
	async function readLaunch(values: Ledger, page: string | null): Promise<Launch> {
		for (let tries = 1; ; tries++) {
			const launch = dialect.readLaunch(values.read);
			const { fault, isNeeded } = missing(values, launch);
			if (fault === null || (tries === MAX_READS && !isNeeded)) return launch;
			if (tries === MAX_READS || isClosed) throw new SessionRefused(fault, page);
			await search.wait(BETWEEN_READS);
		}
	}

	/** What could not be read, and whether nothing else tells enough to go on. */
	function missing(values: Ledger, { bookmark, entry }: Launch): { fault: LmsFault | null; isNeeded: boolean } {
		const [learner, text] = [values.missed(elements.learner), values.missed(elements.bookmark)];
		const standing = dialect.standing.map(values.missed).find((fault) => fault !== null) ?? null;
		values.missed(elements.entry);
		const isEmpty = bookmark === null && entry !== 'ab-initio';
		// Without the learner's id this device's record would not be found, and the work would be nobody's.
		return { fault: standing ?? text ?? learner, isNeeded: standing !== null || learner !== null || isEmpty };
	}

	/** Runs a write where one is allowed; a closed session and one for review take everything and do nothing. */
	function writing(write: (sitting: Sitting) => LmsFault | null): LmsResult {
		if (isClosed) return OK;
		if (sitting === null) return resultOf(NOT_OPEN);
		if (!sitting.writes) return OK;
		begin(sitting);
		return resultOf(write(sitting));
	}

	const takesInteractions = () => settings.interactions === null || recorded < settings.interactions;

	/** A pass that has no word of its own is what every completed course is. */
	const asTold = (outcome: Outcome): Outcome =>
		settings.passAs === 'completed' && outcome.success === 'passed'
			? { ...outcome, completion: 'completed', success: 'unknown' }
			: outcome;

	const setText = ({ values }: Sitting, element: string, text: string, limit: number): LmsFault | null =>
		refusal(`${calls.set} ${element}`, text, limit) ?? values.set(element, text);

	/** All that is due and the time, up to the commit. */
	function catchUp({ values, interactions, objectives }: Sitting): LmsFault | null {
		const due = values.resend();
		const answers = interactions.flush();
		const lessons = objectives.flush();
		// Many LMSs leave the time write-only and some refuse it: not worth a fault of its own.
		// The first commit comes before there is any, and a launch counts its calls.
		if (seconds >= 1) values.set(elements.sessionTime, dialect.timespan(seconds));
		return due ?? answers ?? lessons;
	}

	function commit(open: Sitting): LmsFault | null {
		const away = open.values.prepare();
		if (away !== null) {
			open.values.committed(false);
			return away;
		}
		const due = catchUp(open);
		const fault = open.api.commit();
		open.values.committed(fault === null);
		return fault ?? due;
	}

	function end(open: Sitting): LmsFault | null {
		let fault: LmsFault | null = null;
		const commits = settings.commitBeforeEnd ?? dialect.commitsBeforeEnd;
		if (open.writes) begin(open);
		if (open.writes && open.floor.completed && settings.exit === 'normal') {
			open.values.set(elements.exit, dialect.normalExit);
		}
		if (open.writes) fault = commits ? commit(open) : catchUp(open);
		return open.api.terminate() ?? fault;
	}

	return {
		open,
		configure: (given) => void (settings = given),
		saveBookmark: (bookmark, location) =>
			writing((open) => {
				const faults = [
					setText(open, elements.bookmark, bookmark, limits.bookmark),
					setText(open, elements.location, location, limits.location)
				];
				return faults.find((fault) => fault !== null) ?? null;
			}),
		report: (outcome) =>
			writing((open) => {
				const values = dialect.outcomeValues(asTold(outcome), open.floor);
				open.floor = raised(open.floor, asTold(outcome));
				return open.values.setAll(values);
			}),
		reportLessons: (lessons) => (settings.objectives ? writing(({ objectives }) => objectives.say(lessons)) : OK),
		record(interaction) {
			if (!takesInteractions()) return OK;
			recorded += 1;
			return writing(({ interactions }) => interactions.record(interaction));
		},
		said: () => (isClosed || !sitting?.writes || settings.interactions === 0 ? null : sitting.interactions.said()),
		leavesOut: () => sitting?.interactions.leavesOut() ?? false,
		spend(active) {
			if (active > seconds) seconds = active;
		},
		// What follows runs before the promise is returned: a page that is being left runs nothing afterwards.
		commit: () => Promise.resolve(writing(commit)),
		close() {
			if (isClosed) return Promise.resolve(OK);
			isClosed = true;
			// A session of which nothing could be read is left as it is: ended without a status, Moodle's 1.2 completes it.
			return Promise.resolve(sitting === null ? OK : resultOf(end(sitting)));
		}
	};
}
