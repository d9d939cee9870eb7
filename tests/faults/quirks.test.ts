import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeLms, type FakeLms, type Fault, type Standard } from '../contracts/fake-lms.ts';
import { finish, pass, SECOND, sit } from './sit.ts';

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: Date.UTC(2026, 0, 2) });
});
afterEach(() => {
	vi.useRealTimers();
});

interface Quirk {
	start?: Record<string, string>;
	fault?: Fault;
	lastError?: FakeLms['lastError'];
	/** What the LMS holds after a whole sitting; null where it may hold nothing new. */
	result: 'passed' | null;
	/** Whether the next launch must know the answers. */
	resumes: boolean;
}

/** Refuses an element; `done` is carried out all the same. */
const refused = (element: RegExp, code: string, done = /^$/): Pick<Quirk, 'fault' | 'lastError'> => {
	let last = '0';
	return {
		fault(call, name, normal) {
			const isHit = element.test(name);
			if (isHit && done.test(name)) normal();
			last = isHit ? code : '0';
			return isHit ? (call.includes('Get') ? '' : 'false') : normal();
		},
		lastError: () => last
	};
};

const quirks: [string, Record<Standard, Quirk>][] = [
	[
		'reopens a finished attempt for review',
		{
			scorm12: {
				start: { 'cmi.core.lesson_mode': 'review', 'cmi.core.lesson_status': 'incomplete' },
				result: null,
				resumes: false
			},
			scorm2004: {
				start: { 'cmi.mode': 'review', 'cmi.completion_status': 'incomplete' },
				result: null,
				resumes: false
			}
		}
	],
	[
		'lets the course be browsed',
		{
			scorm12: { start: { 'cmi.core.lesson_mode': 'browse' }, result: null, resumes: false },
			scorm2004: { start: { 'cmi.mode': 'browse' }, result: null, resumes: false }
		}
	],
	[
		'keeps no interactions',
		{
			scorm12: { ...refused(/interactions/, '401'), result: 'passed', resumes: true },
			scorm2004: { ...refused(/interactions/, '401'), result: 'passed', resumes: true }
		}
	],
	[
		'says nothing of how the course was entered, also when it is resumed',
		{
			scorm12: { start: { 'cmi.core.entry': '' }, result: 'passed', resumes: true },
			scorm2004: { start: { 'cmi.entry': '' }, result: 'passed', resumes: true }
		}
	],
	[
		'says "first launch" each time',
		{
			scorm12: { start: { 'cmi.core.entry': 'ab-initio' }, result: 'passed', resumes: true },
			scorm2004: { start: { 'cmi.entry': 'ab-initio' }, result: 'passed', resumes: true }
		}
	],
	[
		'judges the score by a mastery score of its own',
		{
			scorm12: { start: { 'cmi.student_data.mastery_score': '90' }, result: 'passed', resumes: true },
			scorm2004: { start: { 'cmi.scaled_passing_score': '0.9' }, result: 'passed', resumes: true }
		}
	],
	[
		'says "false" with error 0 to each value that it stores',
		{
			scorm12: {
				fault: (call, _e, go) => (call.includes('Set') ? (go(), 'false') : go()),
				lastError: () => '0',
				result: 'passed',
				resumes: true
			},
			scorm2004: {
				fault: (call, _e, go) => (call.includes('Set') ? (go(), 'false') : go()),
				lastError: () => '0',
				result: 'passed',
				resumes: true
			}
		}
	],
	[
		'answers with booleans and numbers',
		{
			scorm12: { fault: (call, _e, go) => plain(call, go()), result: 'passed', resumes: true },
			scorm2004: { fault: (call, _e, go) => plain(call, go()), result: 'passed', resumes: true }
		}
	],
	[
		'answers 403 to every value that was never set',
		{
			scorm12: { fault: (_c, _e, go) => go(), lastError: () => '403', result: 'passed', resumes: true },
			scorm2004: { fault: (_c, _e, go) => go(), lastError: () => '403', result: 'passed', resumes: true }
		}
	],
	[
		'knows neither GetLastError nor GetErrorString',
		{
			scorm12: { lastError: null, result: 'passed', resumes: true },
			scorm2004: { lastError: null, result: 'passed', resumes: true }
		}
	],
	[
		'refuses the exit, taking each for suspended, and the time of a sitting',
		{
			scorm12: { ...refused(/exit|session_time/, '402', /exit/), result: 'passed', resumes: true },
			scorm2004: { ...refused(/exit|session_time/, '402', /exit/), result: 'passed', resumes: true }
		}
	]
];

function plain(call: string, value: unknown): unknown {
	if (value === 'true' || value === 'false') return value === 'true';
	return call.includes('Get') && value !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}

const statusOf = (lms: FakeLms) => lms.stored['cmi.core.lesson_status'] ?? lms.stored['cmi.success_status'];

describe.each<Standard>(['scorm12', 'scorm2004'])('row 18: an LMS of %s that', (standard) => {
	it.each(quirks)('%s records what it allows, and stops nobody', async (_what, all) => {
		const { start = {}, fault, lastError, result, resumes } = all[standard];
		const lms = fakeLms(standard, { 'cmi.core.student_id': 'ann', 'cmi.learner_id': 'ann', ...start });
		if (fault) lms.fault = fault;
		if (lastError !== undefined) lms.lastError = lastError;
		const before = { ...lms.stored };
		const first = await sit({ lms, standard });
		expect(first.is('open')).toBe(true);
		await finish(first);
		await pass(80 * SECOND);
		await first.save.close(first.course);
		if (result === null) {
			expect(first.receipt().lms).toBe('readOnly');
			expect(Object.keys(lms.stored).filter((element) => !/exit|session_time/.test(element))).toEqual(
				Object.keys(before)
			);
			return;
		}
		expect(statusOf(lms)).toBe(result);
		const next = await sit({ lms, standard });
		expect(next.is('open')).toBe(true);
		expect(Object.keys(next.progress().answers).length > 0).toBe(resumes);
		expect(next.progress().reached.passed).toBe(true);
	});
});
