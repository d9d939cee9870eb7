import type { Caution, DataModel, ElementRule } from './elements.ts';
import { anyText, either, matching, numberIn, oneOf, type Format } from './formats.ts';

const REAL = /^-?\d+(\.\d+)?$/;
const real = matching(REAL, 'a number such as 12 or 0.25');
const realIn = (low: number, high: number): Format => numberIn(REAL, low, high, `a number from ${low} to ${high}`);
const positive = numberIn(REAL, 0, Infinity, 'a number of 0 or more');

const identifier: Format = {
	allowed: 'an identifier without spaces; one that begins with urn: a whole URN',
	miss: (value) => (/^(?!urn:)\S+$|^urn:[A-Za-z0-9-]{1,31}:\S+$/i.test(value) ? null : 'type')
};
const SECONDS = '\\d+(\\.\\d{1,2})?S';
const timespan = matching(
	new RegExp(`^P(?=\\d|T)(\\d+Y)?(\\d+M)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(${SECONDS})?)?$`),
	'P[nY][nM][nD]T[nH][nM][nS] with at most 2 decimals of a second'
);
const DATE = '\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01])';
const CLOCK = 'T([01]\\d|2[0-3])(:[0-5]\\d(:[0-5]\\d(\\.\\d{1,2}(Z|[+-]([01]\\d|2[0-3])(:[0-5]\\d)?)?)?)?)?';
const MOMENT = new RegExp(`^${DATE}(${CLOCK})?)?)?$`);
const moment: Format = {
	allowed: 'YYYY-MM-DDThh:mm:ss.ss of 1970 to 2038, at most 2 decimals, a zone only after decimals',
	miss: (value) => (MOMENT.test(value) && /^(19[7-9]\d|20[0-2]\d|203[0-8])/.test(value) ? null : 'type')
};
const language = matching(/^$|^([a-zA-Z]{2,3}|i|x)(-[a-zA-Z0-9-]{2,8})*$/, 'a language code such as en or vi-VN');
/** A text in a language, which a mark in front may name. */
const localized: Format = {
	allowed: 'a text, at most with a whole {lang=…} in front',
	miss: (value) =>
		!value.startsWith('{lang=') || /^\{lang=([a-zA-Z]{2,3}|i|x)(-[a-zA-Z0-9-]{2,8})*\}/.test(value) ? null : 'type'
};
const completion = oneOf('completed', 'incomplete', 'not attempted', 'unknown');
const success = oneOf('passed', 'failed', 'unknown');
const navigation = (...more: string[]): Format => {
	const words = ['continue', 'previous', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll', '_none_'];
	const targets = ['choice', ...more];
	return either(
		oneOf(...words),
		matching(
			new RegExp(`^\\{target=[^{}\\s]+\\}(${targets.join('|')})$`),
			`{target=…}${targets.join(' or {target=…}')}`
		)
	);
};

const keeps = (max: number): Caution => ({
	rule: 'smallest-maximum',
	allowed: `at most ${max} characters, for an LMS need not keep more`,
	holds: (value) => value.length <= max
});
const keepsText = (max: number): Caution => ({
	rule: 'smallest-maximum',
	allowed: `at most ${max} characters, for an LMS need not keep more`,
	holds: (value) => value.replace(/^\{lang=[^}]*\}/, '').length <= max
});
const fiveDigits: Caution = {
	rule: 'moodle-number',
	allowed: 'at most 5 digits before the point',
	holds: (value) => !/^-?\d{6,}/.test(value)
};
const sevenDecimals: Caution = {
	rule: 'precision',
	allowed: 'at most 7 decimals, for an LMS need not keep more',
	holds: (value) => !/\.\d{8}/.test(value)
};
const noSignOut: Caution = {
	rule: 'signs-out',
	allowed: 'suspend, normal or an empty text',
	holds: (value) => value !== 'logout' && value !== 'time-out'
};
const moodleLine: Caution = {
	rule: 'moodle-text',
	allowed: 'at most 251 characters on one line, without { in front',
	holds: (value) => /^(?!\{)[^\r\n\u2028\u2029]{0,251}$/.test(value.replace(/^\{lang=[^}]*\}/, ''))
};

const read = (initial?: string): ElementRule => ({ access: 'read', ...(initial === undefined ? {} : { initial }) });
const both = (format: Format, cautions: readonly Caution[] = [], initial?: string): ElementRule => ({
	access: 'both',
	format,
	cautions,
	...(initial === undefined ? {} : { initial })
});
const number = (format: Format = real) => both(format, [fiveDigits, sevenDecimals]);
const comments = (access: 'read' | 'both'): Record<string, ElementRule> => {
	const part = access === 'read' ? 'lms' : 'learner';
	const rule = (format: Format, cautions: Caution[] = []): ElementRule =>
		access === 'read' ? read() : both(format, cautions);
	return {
		[`cmi.comments_from_${part}.n.comment`]: rule(localized, [keepsText(4000)]),
		[`cmi.comments_from_${part}.n.location`]: rule(anyText, [keeps(250)]),
		[`cmi.comments_from_${part}.n.timestamp`]: rule(moment)
	};
};

const elements = {
	'cmi.completion_status': both(completion, [], 'unknown'),
	'cmi.completion_threshold': read(),
	'cmi.credit': read('credit'),
	'cmi.entry': read(''),
	'cmi.exit': {
		access: 'write',
		format: oneOf('', 'suspend', 'normal', 'time-out', 'logout'),
		cautions: [noSignOut]
	} satisfies ElementRule,
	...comments('both'),
	...comments('read'),
	'cmi.interactions.n.id': both(identifier, [keeps(4000)]),
	'cmi.interactions.n.type': both(
		oneOf(
			'true-false',
			'choice',
			'fill-in',
			'long-fill-in',
			'matching',
			'performance',
			'sequencing',
			'likert',
			'numeric',
			'other'
		)
	),
	'cmi.interactions.n.objectives.n.id': both(identifier, [keeps(4000)]),
	'cmi.interactions.n.timestamp': both(moment),
	// The form depends on the interaction's type: responses2004.ts.
	'cmi.interactions.n.correct_responses.n.pattern': both(anyText),
	'cmi.interactions.n.weighting': number(),
	'cmi.interactions.n.learner_response': both(anyText),
	'cmi.interactions.n.result': both(either(oneOf('correct', 'incorrect', 'unanticipated', 'neutral'), real), [
		fiveDigits,
		sevenDecimals
	]),
	'cmi.interactions.n.latency': both(timespan),
	'cmi.interactions.n.description': both(localized, [keepsText(250), moodleLine]),
	'cmi.launch_data': read(),
	'cmi.learner_id': read(),
	'cmi.learner_name': read(),
	'cmi.learner_preference.audio_level': both(positive, [fiveDigits, sevenDecimals], '1'),
	'cmi.learner_preference.language': both(language, [], ''),
	'cmi.learner_preference.delivery_speed': both(positive, [fiveDigits, sevenDecimals], '1'),
	'cmi.learner_preference.audio_captioning': both(oneOf('-1', '0', '1'), [], '0'),
	'cmi.location': both(anyText, [keeps(1000)]),
	'cmi.max_time_allowed': read(),
	'cmi.mode': read('normal'),
	'cmi.objectives.n.id': both(identifier, [keeps(4000)]),
	'cmi.objectives.n.score.scaled': number(realIn(-1, 1)),
	'cmi.objectives.n.score.raw': number(),
	'cmi.objectives.n.score.min': number(),
	'cmi.objectives.n.score.max': number(),
	'cmi.objectives.n.success_status': both(success, [], 'unknown'),
	'cmi.objectives.n.completion_status': both(completion, [], 'unknown'),
	'cmi.objectives.n.progress_measure': number(realIn(0, 1)),
	'cmi.objectives.n.description': both(localized, [keepsText(250), moodleLine]),
	'cmi.progress_measure': number(realIn(0, 1)),
	'cmi.scaled_passing_score': read(),
	'cmi.score.scaled': number(realIn(-1, 1)),
	'cmi.score.raw': number(),
	'cmi.score.min': number(),
	'cmi.score.max': number(),
	'cmi.session_time': { access: 'write', format: timespan } satisfies ElementRule,
	'cmi.success_status': both(success, [], 'unknown'),
	'cmi.suspend_data': both(anyText, [keeps(64_000)]),
	'cmi.time_limit_action': read('continue,no message'),
	'cmi.total_time': read('PT0H0M0S'),
	'adl.nav.request': both(navigation(), [], '_none_'),
	'adl.nav.request_valid.continue': read('unknown'),
	'adl.nav.request_valid.previous': read('unknown'),
	'adl.nav.request_valid.choice.{target}': read('unknown')
};

const children = {
	'cmi.comments_from_learner': 'comment,location,timestamp',
	'cmi.comments_from_lms': 'comment,location,timestamp',
	'cmi.interactions':
		'id,type,objectives,timestamp,correct_responses,weighting,learner_response,result,latency,description',
	'cmi.learner_preference': 'audio_level,language,delivery_speed,audio_captioning',
	'cmi.objectives': 'id,score,success_status,completion_status,progress_measure,description',
	'cmi.objectives.n.score': 'scaled,raw,min,max',
	'cmi.score': 'scaled,raw,min,max'
};

const collections = [
	'cmi.comments_from_learner',
	'cmi.comments_from_lms',
	'cmi.interactions',
	'cmi.interactions.n.objectives',
	'cmi.interactions.n.correct_responses',
	'cmi.objectives'
];

/** The data model of SCORM 2004 3rd edition (RTE 4.2; adl.nav: SN 5.6). */
export const model2004third: DataModel = { version: '1.0', elements, children, collections };

/** The 4th edition adds data shared between activities (RTE 4.3) and the request to jump (SN 5.6). */
export const model2004fourth: DataModel = {
	version: '1.0',
	elements: {
		...elements,
		'adl.nav.request': both(navigation('jump'), [], '_none_'),
		'adl.nav.request_valid.jump.{target}': read('unknown'),
		'adl.data.n.id': read(),
		'adl.data.n.store': both(anyText, [keeps(64_000)])
	},
	children: { ...children, 'adl.data': 'id,store' },
	collections: [...collections, 'adl.data']
};
