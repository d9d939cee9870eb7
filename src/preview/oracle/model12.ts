import type { Caution, DataModel, ElementRule } from './elements.ts';
import { anyText, matching, numberIn, oneOf, text } from './formats.ts';

// Data types of SCORM 1.2 RTE 3.4.3.
const string255 = text(255);
const string4096 = text(4096);
const DECIMAL = /^-?(?=\.?\d)\d*(\.\d*)?$/;
/** CMIDecimal or CMIBlank. */
const score = numberIn(/^$|^-?(?=\.?\d)\d*(\.\d*)?$/, 0, 100, 'a decimal number from 0 to 100, or an empty text');
const integer = (low: number, high: number) => numberIn(/^-?\d+$/, low, high, `a whole number from ${low} to ${high}`);
const identifier = matching(/^[!-~]{1,255}$/, '1 to 255 printable ASCII characters without spaces');
const timespan = matching(/^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/, 'HHHH:MM:SS.SS with 2 to 4 digits for the hours');
const time = matching(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/, 'HH:MM:SS.SS of a day');
const status = oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed');
const objectiveStatus = oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed', 'not attempted');
const exit = oneOf('', 'suspend', 'time-out', 'logout');
const type = oneOf('true-false', 'choice', 'fill-in', 'matching', 'performance', 'sequencing', 'likert', 'numeric');
const result = {
	allowed: 'correct, wrong, unanticipated, neutral or a decimal number',
	miss: (value: string) =>
		/^(correct|wrong|unanticipated|neutral)$/.test(value) || DECIMAL.test(value) ? null : ('type' as const)
};

const noSignOut: Caution = {
	rule: 'signs-out',
	allowed: 'suspend or an empty text',
	holds: (value) => value !== 'logout' && value !== 'time-out'
};
const threeDigits: Caution = {
	rule: 'moodle-number',
	allowed: 'at most 3 digits before the point',
	holds: (value) => !/^-?\d{4,}/.test(value)
};
const withinHundred: Caution = {
	rule: 'moodle-number',
	allowed: 'a number from -100 to 100',
	holds: (value) => Math.abs(Number(value)) <= 100
};
const clockLike: Caution = {
	rule: 'clock-minutes',
	allowed: 'minutes and seconds below 60',
	holds: (value) => /:[0-5]\d:[0-5]\d/.test(value)
};
const oneLine: Caution = {
	rule: 'plain-characters',
	allowed: 'no line break, tab or other control character',
	// eslint-disable-next-line no-control-regex
	holds: (value) => !/[\u0000-\u001f\u007f]/.test(value)
};
const ascii: Caution = {
	rule: 'plain-characters',
	allowed: 'printable ASCII',
	holds: (value) => /^[ -~]*$/.test(value)
};

const read = (initial = ''): ElementRule => ({ access: 'read', initial });
const scoreOf = (initial = ''): ElementRule => ({ access: 'both', format: score, initial });

/** The data model of SCORM 1.2 (RTE 3.4.4). */
export const model12: DataModel = {
	version: '3.4',
	elements: {
		'cmi.core.student_id': read(),
		'cmi.core.student_name': read(),
		'cmi.core.lesson_location': { access: 'both', format: string255, cautions: [ascii], initial: '' },
		'cmi.core.credit': read('credit'),
		'cmi.core.lesson_status': { access: 'both', format: status, initial: 'not attempted' },
		'cmi.core.entry': read(),
		'cmi.core.score.raw': scoreOf(),
		'cmi.core.score.min': scoreOf(),
		'cmi.core.score.max': scoreOf(),
		'cmi.core.total_time': read('0000:00:00.00'),
		'cmi.core.lesson_mode': read('normal'),
		'cmi.core.exit': { access: 'write', format: exit, cautions: [noSignOut] },
		'cmi.core.session_time': { access: 'write', format: timespan, cautions: [clockLike] },
		'cmi.suspend_data': { access: 'both', format: string4096, cautions: [ascii], initial: '' },
		'cmi.launch_data': read(),
		'cmi.comments': { access: 'both', format: string4096, initial: '' },
		'cmi.comments_from_lms': read(),
		'cmi.objectives.n.id': { access: 'both', format: identifier, initial: '' },
		'cmi.objectives.n.score.raw': scoreOf(),
		'cmi.objectives.n.score.min': scoreOf(),
		'cmi.objectives.n.score.max': scoreOf(),
		'cmi.objectives.n.status': { access: 'both', format: objectiveStatus, initial: '' },
		'cmi.student_data.mastery_score': read(),
		'cmi.student_data.max_time_allowed': read(),
		'cmi.student_data.time_limit_action': read(),
		'cmi.student_preference.audio': { access: 'both', format: integer(-1, 100), initial: '0' },
		'cmi.student_preference.language': { access: 'both', format: string255, initial: '' },
		'cmi.student_preference.speed': { access: 'both', format: integer(-100, 100), initial: '0' },
		'cmi.student_preference.text': { access: 'both', format: integer(-1, 1), initial: '0' },
		'cmi.interactions.n.id': { access: 'write', format: identifier },
		'cmi.interactions.n.objectives.n.id': { access: 'write', format: identifier },
		'cmi.interactions.n.time': { access: 'write', format: time },
		'cmi.interactions.n.type': { access: 'write', format: type },
		// The form depends on the interaction's type: responses12.ts.
		'cmi.interactions.n.correct_responses.n.pattern': { access: 'write', format: anyText, cautions: [oneLine] },
		'cmi.interactions.n.weighting': {
			access: 'write',
			format: matching(DECIMAL, 'a decimal number'),
			cautions: [withinHundred]
		},
		'cmi.interactions.n.student_response': { access: 'write', format: anyText, cautions: [oneLine] },
		'cmi.interactions.n.result': { access: 'write', format: result, cautions: [threeDigits] },
		'cmi.interactions.n.latency': { access: 'write', format: timespan, cautions: [clockLike] }
	},
	children: {
		'cmi.core':
			'student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,session_time',
		'cmi.core.score': 'raw,min,max',
		'cmi.objectives': 'id,score,status',
		'cmi.objectives.n.score': 'raw,min,max',
		'cmi.student_data': 'mastery_score,max_time_allowed,time_limit_action',
		'cmi.student_preference': 'audio,language,speed,text',
		'cmi.interactions': 'id,objectives,time,type,correct_responses,weighting,student_response,result,latency'
	},
	collections: [
		'cmi.objectives',
		'cmi.interactions',
		'cmi.interactions.n.objectives',
		'cmi.interactions.n.correct_responses'
	]
};
