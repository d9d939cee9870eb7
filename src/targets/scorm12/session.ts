import type { Outcome } from '#course/outcome.ts';
import type { Reached } from '#course/progress.ts';
import type { Launch, LmsSession } from '#ports/lms-session.ts';
import { scoreToReport, type Dialect, type Values } from '../scorm/dialect.ts';
import { scormSession, type ScormOptions } from '../scorm/session.ts';
import { decimal, numberIn, token } from '../scorm/words.ts';
import { interactionValues } from './interaction.ts';
import { objective } from './objective.ts';
import { lessonStatus } from './status.ts';
import { timespan } from './times.ts';
import { retelling, unmarked } from './retelling.ts';

const LEARNER = 'cmi.core.student_id';
const STATUS = 'cmi.core.lesson_status';
const RAW = 'cmi.core.score.raw';

function readLaunch(read: (element: string) => string): Launch {
	const learner = read(LEARNER);
	const mode = token(read('cmi.core.lesson_mode'));
	const credit = token(read('cmi.core.credit'));
	const bookmark = unmarked(read('cmi.suspend_data')) || null;
	const entry = bookmark === null ? token(read('cmi.core.entry')) : 'resume';
	const status = token(read(STATUS));
	const score = hasBegun(status) ? numberIn(read(RAW), 0, 100) : null;
	const mastery = numberIn(read('cmi.student_data.mastery_score'), 0, 100);
	return {
		learner,
		mode: mode === 'review' || mode === 'browse' ? mode : 'normal',
		credit: credit !== 'no-credit',
		entry: entry === 'resume' || entry === 'ab-initio' ? entry : 'unknown',
		bookmark,
		location: unmarked(read('cmi.core.lesson_location')) || null,
		reached: {
			completed: status === 'completed' || status === 'passed',
			passed: status === 'passed',
			score: score === null ? null : score / 100
		},
		passMark: mastery ? mastery / 100 : null,
		launchData: read('cmi.launch_data')
	};
}

const BEGUN = ['passed', 'completed', 'failed', 'incomplete', 'browsed'];

const hasBegun = (status: string): boolean => BEGUN.includes(status);

function outcomeValues(outcome: Outcome, floor: Reached): Values {
	const score = scoreToReport(outcome, floor);
	const status: Values = [[STATUS, lessonStatus(outcome, floor)]];
	if (score === null) return status;
	// Moodle and the standard judge any raw score against the mastery score, so that only a final one is ever set.
	return [
		...status,
		['cmi.core.score.min', '0', 'optional'],
		['cmi.core.score.max', '100', 'optional'],
		[RAW, decimal(score * 100, 2)]
	];
}

const dialect: Dialect = {
	apiName: 'API',
	calls: {
		initialize: 'LMSInitialize',
		terminate: 'LMSFinish',
		get: 'LMSGetValue',
		set: 'LMSSetValue',
		commit: 'LMSCommit',
		lastError: 'LMSGetLastError',
		errorString: 'LMSGetErrorString'
	},
	elements: {
		learner: LEARNER,
		exit: 'cmi.core.exit',
		bookmark: 'cmi.suspend_data',
		location: 'cmi.core.lesson_location',
		sessionTime: 'cmi.core.session_time',
		entry: 'cmi.core.entry'
	},
	standing: [STATUS, RAW],
	// CMIString4096 and CMIString255: some LMSs cut what is longer without a word.
	limits: { bookmark: 4096, location: 255 },
	normalExit: '',
	commitsBeforeEnd: true,
	readLaunch,
	// Moodle turns a status that was never set into "completed".
	begin: (read) => (hasBegun(token(read(STATUS))) ? [] : [[STATUS, 'incomplete']]),
	outcomeValues,
	objective,
	interactionValues,
	timespan,
	retelling
};

/** A sitting in an LMS that speaks SCORM 1.2. */
export const scorm12Session = (options: ScormOptions): LmsSession => scormSession(dialect, options);
