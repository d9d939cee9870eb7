import type { ElementName } from './elements.ts';
import type { Finding, Standard } from './verdict.ts';

interface Rule {
	level: Finding['level'];
	/** The error number with which a strict LMS answers; for session rules it differs from call to call. */
	error?: Record<Standard, string>;
	/** The rule's own source; nothing where the element's section is it. */
	source?: string | Record<Standard, string>;
}

const API = { scorm12: 'SCORM 1.2 RTE 3.3', scorm2004: 'SCORM 2004 RTE 3.1, IEEE 1484.11.2' };
const CODES = { scorm12: 'SCORM 1.2 RTE 3.3.3', scorm2004: 'SCORM 2004 RTE 3.1.7' };
const MOODLE = {
	scorm12: 'Moodle, mod/scorm/datamodels/scorm_12.js',
	scorm2004: 'Moodle, mod/scorm/datamodels/scorm_13.js'
};

/** Every rule by its name. */
const rules = {
	// The session.
	'initialized-twice': { level: 'refused', source: API },
	'before-initialize': { level: 'refused', source: API },
	'after-terminate': { level: 'refused', source: API },
	argument: { level: 'refused', error: { scorm12: '201', scorm2004: '201' }, source: API },
	// The data model.
	'no-element': { level: 'refused', source: CODES },
	'unknown-element': { level: 'refused', error: { scorm12: '201', scorm2004: '401' }, source: CODES },
	'no-children': { level: 'refused', error: { scorm12: '202', scorm2004: '301' }, source: CODES },
	'no-count': { level: 'refused', error: { scorm12: '203', scorm2004: '301' }, source: CODES },
	keyword: { level: 'refused', error: { scorm12: '402', scorm2004: '404' }, source: CODES },
	'read-only': { level: 'refused', error: { scorm12: '403', scorm2004: '404' } },
	'write-only': { level: 'refused', error: { scorm12: '404', scorm2004: '405' } },
	type: { level: 'refused', error: { scorm12: '405', scorm2004: '406' } },
	range: { level: 'refused', error: { scorm12: '405', scorm2004: '407' } },
	'index-out-of-range': { level: 'refused', error: { scorm12: '201', scorm2004: '301' } },
	'index-out-of-order': { level: 'refused', error: { scorm12: '201', scorm2004: '351' } },
	'dependency-missing': { level: 'refused', error: { scorm12: '201', scorm2004: '408' } },
	'identifier-changed': { level: 'refused', error: { scorm12: '405', scorm2004: '351' } },
	'identifier-twice': { level: 'refused', error: { scorm12: '405', scorm2004: '351' } },
	'pattern-limit': { level: 'refused', error: { scorm12: '405', scorm2004: '351' } },
	'pattern-twice': { level: 'refused', error: { scorm12: '405', scorm2004: '351' } },
	'response-format': { level: 'refused', error: { scorm12: '405', scorm2004: '406' } },
	// What a known LMS refuses or cuts.
	'smallest-maximum': { level: 'risky', source: 'SCORM 2004 RTE 4.1.1.4 (smallest permitted maximum)' },
	precision: { level: 'risky', source: 'SCORM 2004 RTE 4.1.1.7 (real(10,7))' },
	'plain-characters': { level: 'risky', source: 'older LMSs, which escape or drop other characters' },
	'clock-minutes': { level: 'risky', source: 'LMSs that sum times as times of day' },
	'response-identifier': { level: 'risky', source: MOODLE },
	'response-number': { level: 'risky', source: MOODLE },
	'response-text': { level: 'risky', source: MOODLE },
	'response-empty': { level: 'risky', source: MOODLE },
	'moodle-number': { level: 'risky', source: MOODLE },
	'moodle-text': { level: 'risky', source: MOODLE },
	'identifier-late': { level: 'risky', source: 'LMSs that take SCORM 1.2 in the order of SCORM 2004' },
	'identifier-shared': { level: 'risky', source: 'reports that tell objectives apart by their id' },
	'type-late': { level: 'risky', source: 'LMSs that take SCORM 1.2 in the order of SCORM 2004' },
	// What harms the record.
	'signs-out': { level: 'risky', source: 'LMSs that sign the learner out at such an exit' },
	lowered: { level: 'risky', source: 'LMSs that keep the last value, Moodle among them' },
	'written-in-review': { level: 'risky', source: 'Moodle, which stores what is written in review mode' },
	'no-status': { level: 'risky', source: 'Moodle, which completes an attempt without a status at LMSFinish' },
	'judged-by-score': { level: 'risky', source: 'SCORM 1.2 RTE 3.4.4 (cmi.core.lesson_status), Moodle' },
	// What was not needed.
	'same-value': { level: 'wasteful', source: 'each call may wait for a server' },
	'read-again': { level: 'wasteful', source: 'each call may wait for a server' },
	'empty-commit': { level: 'wasteful', source: 'each commit may stop the page' }
} as const satisfies Record<string, Rule>;

/** The name of a rule. */
export type RuleName = keyof typeof rules;

/** The names of all rules. */
export const ruleNames = Object.keys(rules) as RuleName[];

/** Sections of SCORM 2004 RTE 4.2, in the order of the data model. */
const SECTIONS = [
	'_version',
	'comments_from_learner',
	'comments_from_lms',
	'completion_status',
	'completion_threshold',
	'credit',
	'entry',
	'exit',
	'interactions',
	'launch_data',
	'learner_id',
	'learner_name',
	'learner_preference',
	'location',
	'max_time_allowed',
	'mode',
	'objectives',
	'progress_measure',
	'scaled_passing_score',
	'score',
	'session_time',
	'success_status',
	'suspend_data',
	'time_limit_action',
	'total_time'
];

function sectionOf(standard: Standard, pattern: string): string {
	if (standard === 'scorm12') return `SCORM 1.2 RTE 3.4.4 (${pattern})`;
	if (pattern.startsWith('adl.nav')) return `SCORM 2004 SN 5.6 (${pattern})`;
	if (pattern.startsWith('adl.data')) return `SCORM 2004 4th edition RTE 4.3 (${pattern})`;
	const section = SECTIONS.indexOf(pattern.split('.')[1] ?? '') + 1;
	return section === 0
		? `SCORM 2004 RTE 4.2 (${pattern})`
		: `SCORM 2004 RTE 4.2.${section}, IEEE 1484.11.1 (${pattern})`;
}

/** The error number of a rule; `0` where a strict LMS has none. */
export function errorOf(standard: Standard, rule: RuleName): string {
	const { error }: Rule = rules[rule];
	return error?.[standard] ?? '0';
}

/** What a finding tells in words. */
export interface Said {
	where: string;
	found: string;
	allowed: string;
	/** The element, where there is one. */
	name?: ElementName;
}

/** A finding of a rule in words: where, what was found, what is allowed. */
export function finding(standard: Standard, rule: RuleName, { where, found, allowed, name }: Said): Finding {
	const { level, source }: Rule = rules[rule];
	const stands = typeof source === 'string' ? source : source?.[standard];
	return {
		level,
		rule,
		source: stands ?? sectionOf(standard, name?.pattern ?? ''),
		text: `${where}: found ${found}; allowed: ${allowed}.`
	};
}

const SHOWN = 60;

/** A value as a finding shows it: a long one by its beginning and its length. */
export const quoted = (value: string): string =>
	value.length <= SHOWN
		? JSON.stringify(value)
		: `${JSON.stringify(value.slice(0, SHOWN))}… (${value.length} characters)`;
