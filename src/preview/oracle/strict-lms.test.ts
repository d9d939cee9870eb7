import { describe, expect, it } from 'vitest';
import { strictLms, type StrictLms } from './strict-lms.ts';

type Api = Record<string, (...args: string[]) => string>;

/** The API of a new launch, initialised, and shorter names for what is called most. */
function open(lms: StrictLms) {
	const api = Object.values(lms.launch())[0] as Api;
	const prefix = 'LMSInitialize' in api ? 'LMS' : '';
	const call = (name: string, ...args: string[]) => api[`${prefix}${name}`]?.(...args);
	call('Initialize', '');
	return {
		call,
		get: (element: string) => call('GetValue', element),
		set: (element: string, value: string) => call('SetValue', element, value),
		error: () => call('GetLastError'),
		end: () => call(prefix === 'LMS' ? 'Finish' : 'Terminate', '')
	};
}

describe('SCORM 1.2', () => {
	it('refuses with false and the error number, and takes nothing', () => {
		const lms = strictLms('scorm12');
		const { set, error, get } = open(lms);
		expect([set('cmi.core.lesson_status', 'done'), error(), get('cmi.core.lesson_status')]).toEqual([
			'false',
			'405',
			'not attempted'
		]);
		expect(lms.heard[1]?.verdict).toMatchObject({ level: 'refused', findings: [{ rule: 'type' }] });
	});

	it('has one attempt for ever: its data comes back without a suspend, not called a resume', () => {
		const lms = strictLms('scorm12');
		const first = open(lms);
		expect(first.get('cmi.core.entry')).toBe('ab-initio');
		first.set('cmi.suspend_data', 'page=3');
		first.end();
		const second = open(lms);
		expect([second.get('cmi.core.entry'), second.get('cmi.suspend_data')]).toEqual(['', 'page=3']);
		second.set('cmi.core.exit', 'suspend');
		second.end();
		expect(open(lms).get('cmi.core.entry')).toBe('resume');
	});

	it('sums the time of sittings', () => {
		const lms = strictLms('scorm12');
		for (const time of ['00:10:00', '00:00:30.5']) {
			const { set, end } = open(lms);
			set('cmi.core.session_time', time);
			end();
		}
		expect(open(lms).get('cmi.core.total_time')).toBe('0000:10:30.50');
	});

	it.each([
		['79.9', 'failed'],
		['80', 'passed']
	])('judges %s by a mastery score of 80 at the end: %s', (raw, status) => {
		const lms = strictLms('scorm12', { 'cmi.student_data.mastery_score': '80' });
		const { set, end } = open(lms);
		set('cmi.core.lesson_status', 'completed');
		set('cmi.core.score.raw', raw);
		end();
		expect(lms.stored['cmi.core.lesson_status']).toBe(status);
	});

	it('judges nothing without credit', () => {
		const lms = strictLms('scorm12', { 'cmi.student_data.mastery_score': '80', 'cmi.core.credit': 'no-credit' });
		const { set, end } = open(lms);
		set('cmi.core.lesson_status', 'completed');
		set('cmi.core.score.raw', '50');
		end();
		expect(lms.stored['cmi.core.lesson_status']).toBe('completed');
	});

	it('adds to the comments', () => {
		const { set, get } = open(strictLms('scorm12'));
		set('cmi.comments', 'a');
		set('cmi.comments', 'b');
		expect(get('cmi.comments')).toBe('ab');
	});
});

describe('SCORM 2004', () => {
	it('keeps a suspended attempt, and forgets any other but for the facts of the manifest', () => {
		const lms = strictLms('scorm2004', { 'cmi.learner_id': 'ann', 'cmi.launch_data': 'role=nurse' });
		const first = open(lms);
		first.set('cmi.location', '3');
		first.set('cmi.session_time', 'PT10M');
		first.set('cmi.exit', 'suspend');
		first.end();
		const second = open(lms);
		expect(['entry', 'location', 'total_time'].map((name) => second.get(`cmi.${name}`))).toEqual([
			'resume',
			'3',
			'PT10M'
		]);
		second.end();
		const third = open(lms);
		expect(
			['entry', 'location', 'total_time', 'learner_id', 'launch_data'].map((name) => third.get(`cmi.${name}`))
		).toEqual(['', '', 'PT0H0M0S', 'ann', 'role=nurse']);
	});

	it('resumes an attempt whose learner logged out', () => {
		const lms = strictLms('scorm2004');
		const first = open(lms);
		first.set('cmi.location', '3');
		first.set('cmi.exit', 'logout');
		first.end();
		const { get } = open(lms);
		expect([get('cmi.entry'), get('cmi.location')]).toEqual(['resume', '3']);
	});

	it('says 403 to what was never set, and 0 to what has a beginning', () => {
		const { get, error } = open(strictLms('scorm2004'));
		expect([get('cmi.location'), error(), get('cmi.completion_status'), error()]).toEqual(['', '403', 'unknown', '0']);
	});

	it.each([
		['0.79', 'failed'],
		['0.8', 'passed']
	])('derives success from %s where the manifest gives a passing score of 0.8: %s', (scaled, success) => {
		const lms = strictLms('scorm2004', { 'cmi.scaled_passing_score': '0.8' });
		const { set, get, end } = open(lms);
		set('cmi.success_status', 'unknown');
		set('cmi.score.scaled', scaled);
		expect(get('cmi.success_status')).toBe(success);
		end();
		expect(lms.stored['cmi.success_status']).toBe(success);
	});

	it('derives completion from a progress where the manifest gives a threshold', () => {
		const { set, get } = open(strictLms('scorm2004', { 'cmi.completion_threshold': '1.0' }));
		set('cmi.progress_measure', '1');
		expect(get('cmi.completion_status')).toBe('completed');
	});

	it('knows adl.data in the 4th edition alone', () => {
		const seeded = { 'adl.data.0.id': 'shared' };
		expect(open(strictLms('scorm2004', seeded)).get('adl.data._count')).toBe('1');
		expect(open(strictLms('scorm2004', seeded, { edition: '3rd' })).get('adl.data._count')).toBe('');
	});
});

describe.each([
	['scorm12', 'cmi.core.lesson_location'],
	['scorm2004', 'cmi.location']
] as const)('both: %s', (standard, element) => {
	it('keeps what was committed and nothing else', () => {
		const lms = strictLms(standard);
		const { call, set } = open(lms);
		set(element, '1');
		call('Commit', '');
		set(element, '2');
		expect([lms.stored[element], lms.record()[element]]).toEqual(['1', '2']);
	});

	it('counts and describes its collections', () => {
		const { get, set } = open(strictLms(standard));
		set('cmi.objectives.0.id', 'a');
		expect([get('cmi.objectives._count'), get('cmi.interactions._count')]).toEqual(['1', '0']);
		expect(get('cmi.interactions._children')?.split(',')).toContain('latency');
	});

	it('lets a fault stand before each call, and marks all that follows', () => {
		const lms = strictLms(standard);
		const { call, set } = open(lms);
		lms.fault = (name, _element, normal) => (name.endsWith('Commit') ? 'false' : normal());
		set(element, '1');
		expect(call('Commit', '')).toBe('false');
		expect(lms.stored[element]).toBeUndefined();
		expect(lms.heard.map(({ isAfterFault }) => isAfterFault)).toEqual([false, true, true]);
		lms.fault = (_name, _element, normal) => normal();
		expect(call('Commit', '')).toBe('true');
		expect(lms.stored[element]).toBe('1');
	});
});
