import type { Outcome } from '#course/outcome.ts';
import type { Reached } from '#course/progress.ts';
import type { Launch, LmsSession } from '#ports/lms-session.ts';
import { scoreToReport, type Dialect, type Values } from '../scorm/dialect.ts';
import { scormSession, type ScormOptions } from '../scorm/session.ts';
import { decimal, numberIn, token } from '../scorm/words.ts';
import { interactionValues } from './interaction.ts';
import { objective, statusValues } from './objective.ts';
import { timespan } from './times.ts';

const LEARNER = 'cmi.learner_id';
const COMPLETION = 'cmi.completion_status';
const SUCCESS = 'cmi.success_status';
const SCALED = 'cmi.score.scaled';

const isNew = (completion: string): boolean => completion !== 'completed' && completion !== 'incomplete';

/** What an LMS says at launch; `read` answers '' for what was never set. */
export function readLaunch(read: (element: string) => string): Launch {
	const learner = read(LEARNER);
	const mode = token(read('cmi.mode'));
	const credit = token(read('cmi.credit'));
	const bookmark = read('cmi.suspend_data') || null;
	const entry = bookmark === null ? token(read('cmi.entry')) : 'resume';
	const completion = token(read(COMPLETION));
	const success = token(read(SUCCESS));
	const hasResult = !isNew(completion) || success === 'passed' || success === 'failed';
	return {
		learner,
		mode: mode === 'review' || mode === 'browse' ? mode : 'normal',
		credit: credit !== 'no-credit',
		entry: entry === 'resume' || entry === 'ab-initio' ? entry : 'unknown',
		bookmark,
		location: read('cmi.location') || null,
		reached: {
			// A commit may have stored one half alone: what was passed was completed.
			completed: completion === 'completed' || success === 'passed',
			passed: success === 'passed',
			score: hasResult ? numberIn(read(SCALED), 0, 1) : null
		},
		passMark: numberIn(read('cmi.scaled_passing_score'), 0, 1) || null,
		launchData: read('cmi.launch_data')
	};
}

function outcomeValues(outcome: Outcome, floor: Reached): Values {
	const score = scoreToReport(outcome, floor);
	const status = statusValues(outcome, floor).map(([name, value]): Values[number] => [`cmi.${name}`, value]);
	return [...status, ...(score === null ? [] : scoreValues(score))];
}

// Moodle grades by raw alone, the standard by scaled: both are set.
const scoreValues = (score: number): Values => [
	['cmi.score.min', '0'],
	['cmi.score.max', '100'],
	['cmi.score.raw', decimal(score * 100, 2)],
	[SCALED, decimal(score, 4)]
];

/** The smallest maxima that every LMS must keep. */
export const limits = { bookmark: 64_000, location: 1000 };

const dialect: Dialect = {
	apiName: 'API_1484_11',
	calls: {
		initialize: 'Initialize',
		terminate: 'Terminate',
		get: 'GetValue',
		set: 'SetValue',
		commit: 'Commit',
		lastError: 'GetLastError',
		errorString: 'GetErrorString'
	},
	elements: {
		learner: LEARNER,
		exit: 'cmi.exit',
		bookmark: 'cmi.suspend_data',
		location: 'cmi.location',
		sessionTime: 'cmi.session_time',
		entry: 'cmi.entry'
	},
	standing: [COMPLETION, SUCCESS, SCALED],
	limits,
	normalExit: 'normal',
	// Cornerstone refuses a Commit while the page is being left; Terminate saves by itself.
	commitsBeforeEnd: false,
	readLaunch,
	begin: (read) =>
		isNew(token(read(COMPLETION))) && token(read(SUCCESS)) !== 'passed' ? [[COMPLETION, 'incomplete']] : [],
	outcomeValues,
	objective,
	interactionValues,
	timespan,
	retelling: null
};

/** A sitting in an LMS that speaks SCORM 2004, 3rd or 4th edition. */
export const scorm2004Session = (options: ScormOptions): LmsSession => scormSession(dialect, options);
