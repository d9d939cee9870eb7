import { describe, expect, it } from 'vitest';
import { judge, type Edition } from './judge.ts';
import { ruleNames, type RuleName } from './rules.ts';
import type { Standard, Verdict } from './verdict.ts';

type Call = readonly [name: string, ...args: string[]];

const taken = { result: 'true', error: '0' };
const init12: Call = ['LMSInitialize', ''];
const init: Call = ['Initialize', ''];
const set12 = (element: string, value: string): Call => ['LMSSetValue', `cmi.${element}`, value];
const set = (element: string, value: string): Call => ['SetValue', `cmi.${element}`, value];
const get12 = (element: string): Call => ['LMSGetValue', `cmi.${element}`];
const get = (element: string): Call => ['GetValue', `cmi.${element}`];

interface Played {
	data?: Record<string, string>;
	edition?: Edition;
}

/** The verdict on the last of these calls, all of which the LMS took. */
function last(standard: Standard, calls: readonly Call[], { data = {}, edition = '4th' }: Played = {}): Verdict {
	const sitting = judge(standard, { data, edition });
	const verdicts = calls.map(([name, ...args]) => sitting.hear(name, args, taken));
	const verdict = verdicts.at(-1);
	if (!verdict) throw new Error('no call');
	return verdict;
}

const asked12: Call[] = [init12, set12('interactions.0.id', 'q1'), set12('interactions.0.type', 'choice')];
const asked: Call[] = [init, set('interactions.0.id', 'q1'), set('interactions.0.type', 'choice')];
const goal: Call[] = [init, set('objectives.0.id', 'a')];
const long = 'x'.repeat(5000);

/** Each rule where it stands: a call that breaks it with the error of a strict LMS, and one that keeps it. */
const broken: [RuleName, Standard, string, Call[], Call[], Played?][] = [
	['initialized-twice', 'scorm12', '101', [init12, init12], [init12]],
	['initialized-twice', 'scorm2004', '103', [init, init], [init]],
	['initialized-twice', 'scorm2004', '104', [init, ['Terminate', ''], init], [init, ['Terminate', '']]],
	['before-initialize', 'scorm12', '301', [get12('core.student_id')], [init12, get12('core.student_id')]],
	['before-initialize', 'scorm2004', '122', [get('mode')], [init, get('mode')]],
	['before-initialize', 'scorm2004', '132', [set('location', '1')], [init, set('location', '1')]],
	['before-initialize', 'scorm2004', '142', [['Commit', '']], [init, set('location', '1'), ['Commit', '']]],
	['before-initialize', 'scorm2004', '112', [['Terminate', '']], [init, ['Terminate', '']]],
	['after-terminate', 'scorm12', '301', [init12, ['LMSFinish', ''], set12('suspend_data', 'x')], [['LMSGetLastError']]],
	['after-terminate', 'scorm2004', '123', [init, ['Terminate', ''], get('mode')], [['GetLastError']]],
	['after-terminate', 'scorm2004', '133', [init, ['Terminate', ''], set('location', '1')], [['GetErrorString', '1']]],
	['after-terminate', 'scorm2004', '143', [init, ['Terminate', ''], ['Commit', '']], [['GetDiagnostic', '']]],
	['after-terminate', 'scorm2004', '113', [init, ['Terminate', ''], ['Terminate', '']], [init, ['Terminate', '']]],
	['argument', 'scorm12', '201', [['LMSInitialize', 'now']], [init12]],
	['argument', 'scorm2004', '201', [['Initialize']], [init]],
	['argument', 'scorm2004', '201', [init, ['Terminate', 'null']], [init, ['Terminate', '']]],
	['no-element', 'scorm12', '201', [init12, ['LMSGetValue', '']], [init12, get12('core.entry')]],
	['no-element', 'scorm2004', '301', [init, ['GetValue', '']], [init, get('entry')]],
	['no-element', 'scorm2004', '351', [init, ['SetValue', '', 'x']], [init, set('location', 'x')]],
	['unknown-element', 'scorm12', '201', [init12, set12('location', 'x')], [init12, set12('core.lesson_location', 'x')]],
	['unknown-element', 'scorm2004', '401', [init, get('core.student_id')], [init, get('learner_id')]],
	[
		'unknown-element',
		'scorm2004',
		'401',
		[init, ['GetValue', 'adl.data._count']],
		[init, ['GetValue', 'adl.nav.request']],
		{ edition: '3rd' }
	],
	['no-children', 'scorm12', '202', [init12, get12('suspend_data._children')], [init12, get12('core._children')]],
	['no-children', 'scorm2004', '301', [init, get('location._children')], [init, get('score._children')]],
	['no-count', 'scorm12', '203', [init12, get12('suspend_data._count')], [init12, get12('interactions._count')]],
	['no-count', 'scorm2004', '301', [init, get('location._count')], [init, get('objectives._count')]],
	['keyword', 'scorm12', '402', [init12, set12('core._children', 'x')], [init12, get12('core.score._children')]],
	['keyword', 'scorm2004', '404', [init, set('interactions._count', '0')], [init, get('_version')]],
	['read-only', 'scorm12', '403', [init12, set12('core.entry', 'resume')], [init12, get12('core.entry')]],
	['read-only', 'scorm2004', '404', [init, set('learner_name', 'x')], [init, get('total_time')]],
	['write-only', 'scorm12', '404', [init12, get12('core.exit')], [init12, set12('core.exit', 'suspend')]],
	['write-only', 'scorm12', '404', [...asked12, get12('interactions.0.id')], [init12, get12('interactions._count')]],
	['write-only', 'scorm2004', '405', [init, get('session_time')], [init, set('session_time', 'PT1S')]],
	['type', 'scorm12', '405', [init12, set12('core.exit', 'normal')], [init12, set12('core.exit', '')]],
	['type', 'scorm2004', '406', [init, set('completion_status', 'done')], [init, set('completion_status', 'completed')]],
	['range', 'scorm12', '405', [init12, set12('core.score.raw', '101')], [init12, set12('core.score.raw', '100')]],
	['range', 'scorm2004', '407', [init, set('score.scaled', '1.01')], [init, set('score.scaled', '1')]],
	['index-out-of-range', 'scorm12', '201', [init12, get12('objectives.0.id')], [init12, get12('objectives._count')]],
	[
		'index-out-of-range',
		'scorm2004',
		'301',
		[...asked, get('interactions.1.id')],
		[...asked, get('interactions.0.id')]
	],
	[
		'index-out-of-order',
		'scorm12',
		'201',
		[init12, set12('interactions.1.id', 'b')],
		[...asked12, set12('interactions.1.id', 'b')]
	],
	[
		'index-out-of-order',
		'scorm2004',
		'351',
		[init, set('objectives.1.id', 'b')],
		[...goal, set('objectives.1.id', 'b')]
	],
	['dependency-missing', 'scorm2004', '408', [init, set('interactions.0.type', 'choice')], asked],
	[
		'dependency-missing',
		'scorm2004',
		'408',
		[init, set('objectives.0.success_status', 'passed')],
		[...goal, set('objectives.0.success_status', 'passed')]
	],
	[
		'dependency-missing',
		'scorm2004',
		'408',
		[...asked.slice(0, 2), set('interactions.0.learner_response', 'a')],
		[...asked, set('interactions.0.learner_response', 'a')]
	],
	[
		'dependency-missing',
		'scorm2004',
		'408',
		[init, set('interactions.0.objectives.0.id', 'a')],
		[...asked, set('interactions.0.objectives.0.id', 'a')]
	],
	[
		'identifier-changed',
		'scorm2004',
		'351',
		[...goal, set('objectives.0.id', 'b')],
		[init, set('objectives.0.id', 'a')]
	],
	[
		'identifier-twice',
		'scorm2004',
		'351',
		[...goal, set('objectives.1.id', 'a')],
		[...goal, set('objectives.1.id', 'b')]
	],
	[
		'identifier-twice',
		'scorm2004',
		'351',
		[...asked, set('interactions.0.objectives.0.id', 'a'), set('interactions.0.objectives.1.id', 'a')],
		[...asked, set('interactions.0.objectives.0.id', 'a'), set('interactions.0.objectives.1.id', 'b')]
	],
	[
		'pattern-limit',
		'scorm2004',
		'351',
		[
			...asked.slice(0, 2),
			set('interactions.0.type', 'numeric'),
			set('interactions.0.correct_responses.0.pattern', '1[:]2'),
			set('interactions.0.correct_responses.1.pattern', '3[:]4')
		],
		[
			...asked,
			set('interactions.0.correct_responses.0.pattern', 'a'),
			set('interactions.0.correct_responses.1.pattern', 'b')
		]
	],
	[
		'pattern-twice',
		'scorm2004',
		'351',
		[
			...asked,
			set('interactions.0.correct_responses.0.pattern', 'a'),
			set('interactions.0.correct_responses.1.pattern', 'a')
		],
		[...asked, set('interactions.0.correct_responses.0.pattern', 'a')]
	],
	[
		'response-format',
		'scorm12',
		'405',
		[...asked12, set12('interactions.0.student_response', 'ferritin')],
		[...asked12, set12('interactions.0.student_response', 'a,b')]
	],
	[
		'response-format',
		'scorm2004',
		'406',
		[...asked, set('interactions.0.learner_response', 'two words')],
		[...asked, set('interactions.0.learner_response', 'a[,]b')]
	],
	['smallest-maximum', 'scorm2004', '0', [init, set('location', long)], [init, set('location', 'x'.repeat(1000))]],
	['precision', 'scorm2004', '0', [init, set('score.raw', '0.12345678')], [init, set('score.raw', '0.1234567')]],
	[
		'plain-characters',
		'scorm12',
		'0',
		[init12, set12('suspend_data', 'Liều')],
		[init12, set12('suspend_data', 'Lieu')]
	],
	[
		'clock-minutes',
		'scorm12',
		'0',
		[init12, set12('core.session_time', '00:75:00')],
		[init12, set12('core.session_time', '01:15:00')]
	],
	[
		'response-identifier',
		'scorm2004',
		'0',
		[...asked, set('interactions.0.learner_response', 'a-b')],
		[...asked, set('interactions.0.learner_response', 'a_b')]
	],
	[
		'response-number',
		'scorm2004',
		'0',
		[...asked.slice(0, 2), set('interactions.0.type', 'numeric'), set('interactions.0.learner_response', '150000')],
		[...asked.slice(0, 2), set('interactions.0.type', 'numeric'), set('interactions.0.learner_response', '15000')]
	],
	[
		'response-text',
		'scorm2004',
		'0',
		[...asked.slice(0, 2), set('interactions.0.type', 'fill-in'), set('interactions.0.learner_response', 'a\nb')],
		[...asked.slice(0, 2), set('interactions.0.type', 'fill-in'), set('interactions.0.learner_response', 'a b')]
	],
	[
		'response-empty',
		'scorm2004',
		'0',
		[...asked, set('interactions.0.learner_response', '')],
		[...asked, set('interactions.0.learner_response', 'a')]
	],
	['moodle-number', 'scorm2004', '0', [init, set('score.raw', '100000')], [init, set('score.raw', '99999')]],
	[
		'moodle-number',
		'scorm12',
		'0',
		[...asked12, set12('interactions.0.weighting', '101')],
		[...asked12, set12('interactions.0.weighting', '100')]
	],
	[
		'moodle-text',
		'scorm2004',
		'0',
		[...asked, set('interactions.0.description', '{curly}')],
		[...asked, set('interactions.0.description', 'Which test?')]
	],
	[
		'moodle-text',
		'scorm2004',
		'0',
		[...asked, set('interactions.0.description', 'Which\ntest?')],
		[...asked, set('interactions.0.description', 'Which test?')]
	],
	[
		'identifier-late',
		'scorm12',
		'0',
		[init12, set12('objectives.0.status', 'passed')],
		[init12, set12('objectives.0.id', 'a'), set12('objectives.0.status', 'passed')]
	],
	[
		'identifier-shared',
		'scorm12',
		'0',
		[init12, set12('objectives.0.id', 'a'), set12('objectives.1.id', 'a')],
		[init12, set12('objectives.0.id', 'a'), set12('objectives.1.id', 'b')]
	],
	[
		'type-late',
		'scorm12',
		'0',
		[...asked12.slice(0, 2), set12('interactions.0.student_response', 'a')],
		[...asked12, set12('interactions.0.student_response', 'a')]
	],
	['signs-out', 'scorm12', '0', [init12, set12('core.exit', 'logout')], [init12, set12('core.exit', 'suspend')]],
	['signs-out', 'scorm2004', '0', [init, set('exit', 'time-out')], [init, set('exit', 'normal')]],
	[
		'lowered',
		'scorm12',
		'0',
		[init12, set12('core.lesson_status', 'incomplete')],
		[init12, set12('core.lesson_status', 'passed')],
		{ data: { 'cmi.core.lesson_status': 'completed' } }
	],
	[
		'lowered',
		'scorm2004',
		'0',
		[init, set('score.scaled', '0.7')],
		[init, set('score.scaled', '0.9')],
		{ data: { 'cmi.score.scaled': '0.8' } }
	],
	[
		'lowered',
		'scorm2004',
		'0',
		[init, set('success_status', 'passed'), ['Commit', ''], set('success_status', 'failed')],
		[init, set('success_status', 'failed'), ['Commit', ''], set('success_status', 'passed')]
	],
	[
		'written-in-review',
		'scorm12',
		'0',
		[init12, set12('suspend_data', 'x')],
		[init12, set12('core.exit', 'suspend')],
		{ data: { 'cmi.core.lesson_mode': 'review' } }
	],
	[
		'written-in-review',
		'scorm2004',
		'0',
		[init, set('score.raw', '5')],
		[init, set('exit', 'suspend')],
		{ data: { 'cmi.credit': 'no-credit' } }
	],
	[
		'no-status',
		'scorm12',
		'0',
		[init12, ['LMSFinish', '']],
		[init12, set12('core.lesson_status', 'incomplete'), ['LMSFinish', '']]
	],
	[
		'judged-by-score',
		'scorm12',
		'0',
		[init12, set12('core.lesson_status', 'incomplete'), set12('core.score.raw', '50'), ['LMSFinish', '']],
		[init12, set12('core.lesson_status', 'failed'), set12('core.score.raw', '50'), ['LMSFinish', '']],
		{ data: { 'cmi.student_data.mastery_score': '80' } }
	],
	[
		'same-value',
		'scorm2004',
		'0',
		[init, set('location', '1'), set('location', '1')],
		[init, set('location', '1'), set('location', '2')]
	],
	[
		'read-again',
		'scorm12',
		'0',
		[init12, get12('core.student_id'), get12('core.student_id')],
		[init12, get12('core.student_id')]
	],
	['empty-commit', 'scorm2004', '0', [init, ['Commit', '']], [init, set('location', '1'), ['Commit', '']]]
];

describe.each(broken)('%s in %s (%s)', (rule, standard, error, breaking, holding, played) => {
	it('is found where it is broken', () => {
		const verdict = last(standard, breaking, played);
		expect(verdict.findings.map((one) => one.rule)).toContain(rule);
		expect(verdict.error).toBe(error);
		const finding = verdict.findings.find((one) => one.rule === rule);
		expect(finding?.source).not.toBe('');
		expect(finding?.text).toMatch(/^\S.*: found .*; allowed: .*\.$/s);
	});

	it('is not found where it is kept', () => {
		expect(last(standard, holding, played)).toMatchObject({ findings: [], level: 'fine' });
	});
});

it('breaks every rule there is', () => {
	expect([...new Set(broken.map(([rule]) => rule))].sort()).toEqual([...ruleNames].sort());
});

/** Values by element: what a strict LMS takes, and what it refuses. */
const values: [Standard, string, string[], string[]][] = [
	[
		'scorm12',
		'core.lesson_status',
		['passed', 'completed', 'failed', 'incomplete', 'browsed'],
		['not attempted', 'unknown', '']
	],
	['scorm12', 'core.exit', ['', 'suspend', 'time-out', 'logout'], ['normal', 'Suspend']],
	['scorm12', 'core.score.raw', ['0', '100', '66.67', '.5', ''], ['-1', '100.1', 'NaN', '1e1', '5%']],
	[
		'scorm12',
		'core.session_time',
		['00:00:00', '0001:02:03.45', '10:75:00'],
		['1:00:00', '00:00:00.123', '000001:00:00', 'PT1S']
	],
	['scorm12', 'core.lesson_location', ['', 'x'.repeat(255)], ['x'.repeat(256)]],
	['scorm12', 'suspend_data', ['', 'x'.repeat(4096)], ['x'.repeat(4097)]],
	['scorm12', 'objectives.0.id', ['a-b.c', 'x'.repeat(255)], ['two words', '', 'Liều', 'x'.repeat(256)]],
	['scorm12', 'objectives.0.status', ['not attempted', 'passed'], ['unknown']],
	['scorm12', 'interactions.0.id', ['q_1'], ['q 1']],
	['scorm12', 'interactions.0.time', ['23:59:59', '00:00:00.5'], ['24:00:00', '1:00:00', '2026-01-02T10:20:30']],
	['scorm12', 'interactions.0.type', ['true-false', 'likert', 'numeric'], ['other', 'long-fill-in', '']],
	[
		'scorm12',
		'interactions.0.result',
		['correct', 'wrong', 'neutral', 'unanticipated', '0.5'],
		['incorrect', 'right', '']
	],
	['scorm12', 'interactions.0.latency', ['00:00:04.25'], ['4.25', 'PT4S']],
	['scorm12', 'interactions.0.weighting', ['1', '-1.5'], ['one']],
	['scorm12', 'student_preference.audio', ['-1', '100'], ['101', '0.5', '']],
	['scorm2004', 'completion_status', ['completed', 'incomplete', 'not attempted', 'unknown'], ['passed', '']],
	['scorm2004', 'success_status', ['passed', 'failed', 'unknown'], ['completed']],
	['scorm2004', 'exit', ['', 'suspend', 'normal', 'time-out', 'logout'], ['quit']],
	['scorm2004', 'score.scaled', ['-1', '0', '0.8333', '1.0'], ['.5', '1e-7', '2', '-1.5', '80%']],
	['scorm2004', 'score.raw', ['-5', '1234567', '0.5'], ['', 'NaN', '1,5', '.5']],
	['scorm2004', 'progress_measure', ['0', '1', '0.25'], ['-0.1', '1.1', 'half']],
	[
		'scorm2004',
		'session_time',
		['PT0S', 'P1DT2H3M4.05S', 'P1Y2M', 'PT1.5S'],
		['PT', 'P', '', 'PT1.234S', '00:01:00', 'PT-1S', 'P1H']
	],
	['scorm2004', 'interactions.0.id', ['a-b', 'urn:x:1'], ['a b', '', 'urn:']],
	['scorm2004', 'interactions.0.type', ['other', 'long-fill-in'], ['essay']],
	[
		'scorm2004',
		'interactions.0.timestamp',
		['2026', '2026-01-02', '2026-01-02T10:20:30', '2026-01-02T10:20:30.12Z', '2026-01-02T10:20:30.1+01:00'],
		['2026-01-02T10:20:30Z', '2026-01-02T10:20:30.123Z', '2026-13-01', '1969-01-01', '10:20:30']
	],
	['scorm2004', 'interactions.0.result', ['correct', 'incorrect', 'neutral', 'unanticipated', '0.5'], ['wrong', '']],
	['scorm2004', 'interactions.0.latency', ['PT4.25S'], ['4']],
	['scorm2004', 'interactions.0.description', ['Which test?', '{lang=vi}Liều'], ['{lang=}x', '{lang=x-y-']],
	['scorm2004', 'learner_preference.audio_captioning', ['-1', '0', '1'], ['2']],
	['scorm2004', 'learner_preference.language', ['', 'vi', 'en-GB'], ['english please']],
	['scorm2004', 'learner_preference.audio_level', ['0', '1.5'], ['-1']],
	['scorm2004', 'comments_from_learner.0.comment', ['ok', '{lang=en}ok'], ['{lang=e}ok']]
];

describe.each(values)('%s cmi.%s', (standard, element, good, bad) => {
	const before: Call[] = standard === 'scorm12' ? [init12] : [init];
	const isPart = /^(interactions|objectives)\.0\.(?!id$)/.test(element);
	const item = element.split('.0.')[0] ?? '';
	const calls = (value: string): Call[] => {
		const make = standard === 'scorm12' ? set12 : set;
		return [...before, ...(isPart ? [make(`${item}.0.id`, 'q1')] : []), make(element, value)];
	};
	it.each(good)('takes %j', (value) => expect(last(standard, calls(value)).level).not.toBe('refused'));
	it.each(bad)('refuses %j', (value) => expect(last(standard, calls(value)).level).toBe('refused'));
});

describe('adl.nav.request', () => {
	const request = (value: string): Call => ['SetValue', 'adl.nav.request', value];
	it.each(['continue', 'exitAll', 'suspendAll', '{target=item-1}choice', '_none_'])('takes %s', (value) => {
		expect(last('scorm2004', [init, request(value)], { edition: '3rd' }).level).not.toBe('refused');
	});
	it('takes a jump in the 4th edition alone', () => {
		const jump = request('{target=item-1}jump');
		expect(last('scorm2004', [init, jump], { edition: '4th' }).level).toBe('fine');
		expect(last('scorm2004', [init, jump], { edition: '3rd' }).error).toBe('406');
	});
	it('tells whether a target can be reached', () => {
		const ask: Call = ['GetValue', 'adl.nav.request_valid.choice.{target=a.b.1}'];
		expect(last('scorm2004', [init, ask]).level).toBe('fine');
	});
	it('refuses a made-up request', () => {
		expect(last('scorm2004', [init, request('home')])).toMatchObject({ level: 'refused', error: '406' });
	});
});

describe('adl.data', () => {
	const store: Call = ['SetValue', 'adl.data.0.store', 'x'];
	it('takes a write to what the manifest gave, in the 4th edition alone', () => {
		const data = { 'adl.data.0.id': 'shared' };
		expect(last('scorm2004', [init, store], { data }).level).toBe('fine');
		expect(last('scorm2004', [init, store], { data, edition: '3rd' }).error).toBe('401');
	});
	it('refuses what the manifest gave not', () => {
		expect(last('scorm2004', [init, store])).toMatchObject({ level: 'refused', error: '351' });
	});
});

/** What each type of interaction is answered with. */
const responses: [Standard, string, 'response' | 'pattern', string[], string[]][] = [
	['scorm12', 'true-false', 'response', ['t', 'f', '0', '1'], ['yes', '']],
	['scorm12', 'choice', 'pattern', ['a', 'a,b', '{a,b}'], ['ab', 'a, b', 'a;b']],
	['scorm12', 'fill-in', 'response', ['warm water', 'x'.repeat(255)], ['x'.repeat(256)]],
	['scorm12', 'numeric', 'response', ['1.5', '-2'], ['1,5', '1[:]2']],
	['scorm12', 'likert', 'response', ['a', ''], ['agree']],
	['scorm12', 'matching', 'response', ['a.b,c.d'], ['a-b', 'a.b.c', 'ab.cd']],
	['scorm12', 'sequencing', 'response', ['a,b,c'], ['abc']],
	['scorm12', 'performance', 'response', ['any words'], ['x'.repeat(256)]],
	['scorm2004', 'true-false', 'response', ['true', 'false'], ['t', '1', '']],
	[
		'scorm2004',
		'choice',
		'response',
		['a', 'a[,]b', ''],
		['a b', 'a[,]a', Array.from({ length: 37 }, (_, n) => `o${n}`).join('[,]')]
	],
	['scorm2004', 'choice', 'pattern', ['a[,]b'], ['{order_matters=true}a']],
	[
		'scorm2004',
		'fill-in',
		'response',
		['warm', '{lang=en}warm[,]cold'],
		['{lang=}warm', Array.from({ length: 11 }, () => 'a').join('[,]')]
	],
	[
		'scorm2004',
		'fill-in',
		'pattern',
		['{case_matters=true}{order_matters=false}warm[,]cold'],
		['{case_matters=yes}warm']
	],
	['scorm2004', 'long-fill-in', 'pattern', ['{case_matters=false}a long text'], ['{order_matters=true}a']],
	['scorm2004', 'likert', 'response', ['agree'], ['a b', '']],
	['scorm2004', 'matching', 'response', ['a[.]b[,]c[.]d'], ['a.b', 'a[.]b[.]c', 'a[.]']],
	['scorm2004', 'performance', 'response', ['step[.]5', '[.]word', 'step[.]'], ['step']],
	['scorm2004', 'performance', 'pattern', ['{order_matters=true}step[.]1[:]2'], ['{case_matters=true}step[.]1']],
	[
		'scorm2004',
		'sequencing',
		'response',
		['a[,]b[,]a'],
		['a b', Array.from({ length: 37 }, (_, n) => `o${n}`).join('[,]')]
	],
	['scorm2004', 'numeric', 'response', ['-1.25'], ['1,5', '1[:]2', '']],
	['scorm2004', 'numeric', 'pattern', ['1[:]2', '[:]2', '1[:]'], ['1', '2[:]1', '1[:]2[:]3', 'a[:]b']],
	['scorm2004', 'other', 'response', ['{anything} at all', ''], []]
];

describe.each(responses)('in %s a %s', (standard, type, part, good, bad) => {
	function verdictOn(value: string): Verdict {
		const [make, field] = standard === 'scorm12' ? [set12, 'student_response'] : [set, 'learner_response'];
		const name = part === 'pattern' ? 'correct_responses.0.pattern' : field;
		const start: Call = standard === 'scorm12' ? init12 : init;
		const calls = [
			make('interactions.0.id', 'q'),
			make('interactions.0.type', type),
			make(`interactions.0.${name}`, value)
		];
		return last(standard, [start, ...calls]);
	}
	it.each(good)(`takes the ${part} %j`, (value) => expect(verdictOn(value).level).not.toBe('refused'));
	if (bad.length > 0) {
		it.each(bad)(`refuses the ${part} %j`, (value) =>
			expect(verdictOn(value).findings).toMatchObject([{ rule: 'response-format' }])
		);
	}
});

describe('what the LMS answered', () => {
	it('does not count as held when it was refused', () => {
		const sitting = judge('scorm2004');
		sitting.hear('Initialize', [''], taken);
		sitting.hear('SetValue', ['cmi.objectives.0.id', 'a'], { result: 'false', error: '351' });
		expect(sitting.data.count('cmi.objectives')).toBe(0);
		sitting.hear('SetValue', ['cmi.objectives.0.id', 'a'], { throws: 'gone' });
		expect(sitting.data.count('cmi.objectives')).toBe(0);
	});
	it('counts as held when it was "false" with error 0, as some say to what they did', () => {
		const sitting = judge('scorm2004');
		sitting.hear('Initialize', [''], taken);
		sitting.hear('SetValue', ['cmi.objectives.0.id', 'a'], { result: 'false', error: '0' });
		expect(sitting.data.get('cmi.objectives.0.id')).toBe('a');
	});
	it('lets a sitting that was never initialised go on being none', () => {
		const sitting = judge('scorm12');
		sitting.hear('LMSInitialize', [''], { result: 'false', error: '101' });
		expect(sitting.weigh('LMSCommit', ['']).error).toBe('301');
	});
	it('may be said again after a failed commit', () => {
		const sitting = judge('scorm2004');
		sitting.hear('Initialize', [''], taken);
		sitting.hear('SetValue', ['cmi.location', 'a'], taken);
		sitting.hear('Commit', [''], { result: 'false', error: '391' });
		expect(sitting.hear('SetValue', ['cmi.location', 'a'], taken).level).toBe('fine');
		expect(sitting.hear('Commit', [''], taken).level).toBe('fine');
		expect(sitting.weigh('SetValue', ['cmi.location', 'a']).level).toBe('wasteful');
	});
	it('may be committed again after a failed commit, with nothing new', () => {
		const sitting = judge('scorm2004');
		sitting.hear('Initialize', [''], taken);
		sitting.hear('Commit', [''], { result: 'false', error: '391' });
		expect(sitting.hear('Commit', [''], taken).level).toBe('fine');
		expect(sitting.weigh('Commit', ['']).level).toBe('wasteful');
	});
	it('may be read again once it was set', () => {
		const sitting = judge('scorm2004');
		sitting.hear('Initialize', [''], taken);
		sitting.hear('GetValue', ['cmi.location'], { result: '', error: '0' });
		expect(sitting.weigh('GetValue', ['cmi.location']).findings).toMatchObject([{ rule: 'read-again' }]);
		sitting.hear('SetValue', ['cmi.location', 'a'], taken);
		expect(sitting.weigh('GetValue', ['cmi.location']).level).toBe('fine');
	});
	it('goes on from the data of the launch', () => {
		const sitting = judge('scorm2004', { data: { 'cmi.interactions.0.id': 'q', 'cmi.interactions.0.type': 'choice' } });
		sitting.hear('Initialize', [''], taken);
		expect(sitting.weigh('SetValue', ['cmi.interactions.1.id', 'q2']).level).toBe('fine');
		expect(sitting.weigh('SetValue', ['cmi.interactions.2.id', 'q3']).error).toBe('351');
	});
	it('says 403 to a read of what nobody set, without a fault of the course', () => {
		expect(last('scorm2004', [init, get('location')])).toEqual({ level: 'fine', error: '403', findings: [] });
		expect(last('scorm12', [init12, get12('core.lesson_location')]).error).toBe('0');
	});
});
