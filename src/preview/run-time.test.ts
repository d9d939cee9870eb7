import { describe, expect, it } from 'vitest';
import { lms, lastOf, settings12, settings2004 } from '../../tests/preview/lms-in-memory.ts';
import { summarise, withoutSuspendData } from './attempt.ts';

describe('SCORM 1.2', () => {
	it('tells a first sitting who learns, from what mark and with what launch data', () => {
		const { call, get } = lms(settings12).launch();
		expect(call('Initialize', '')).toBe('true');
		expect(
			['entry', 'credit', 'lesson_mode', 'student_id', 'student_name', 'lesson_status', 'total_time'].map((name) =>
				get(`cmi.core.${name}`)
			)
		).toEqual(['ab-initio', 'credit', 'normal', 'learner-1', 'Sam Student', 'not attempted', '00:00:00']);
		expect([get('cmi.student_data.mastery_score'), get('cmi.launch_data'), get('cmi.suspend_data')]).toEqual([
			'80',
			'role=nurse',
			''
		]);
	});

	it('gives a suspended sitting back and sums the time', () => {
		const { launch, kept } = lms(settings12);
		const first = launch();
		first.call('Initialize', '');
		first.call('SetValue', 'cmi.suspend_data', 'page=3');
		first.call('SetValue', 'cmi.core.lesson_location', '3');
		first.call('SetValue', 'cmi.core.lesson_status', 'incomplete');
		first.call('SetValue', 'cmi.interactions.0.id', 'q1');
		first.call('SetValue', 'cmi.interactions.0.type', 'choice');
		first.call('SetValue', 'cmi.interactions.0.student_response', 'a');
		first.call('SetValue', 'cmi.core.session_time', '00:10:00');
		first.call('SetValue', 'cmi.core.exit', 'suspend');
		expect(first.call('Finish', '')).toBe('true');
		expect(summarise(lastOf(kept))).toMatchObject({
			totalSeconds: 600,
			interactions: [{ id: 'q1', student_response: 'a' }]
		});

		const second = launch();
		second.call('Initialize', '');
		expect([
			second.get('cmi.core.entry'),
			second.get('cmi.suspend_data'),
			second.get('cmi.core.lesson_location')
		]).toEqual(['resume', 'page=3', '3']);
		expect([second.get('cmi.core.total_time'), second.get('cmi.interactions._count')]).toEqual(['00:10:00', '1']);
		second.call('SetValue', 'cmi.core.session_time', '00:05:30');
		second.call('Finish', '');
		expect(summarise(lastOf(kept)).totalSeconds).toBe(930);
		expect(kept.record).toMatchObject({ attempt: 1, sittings: 2 });
	});

	it('gives data back without a suspend, yet does not call it a resume', () => {
		const { launch } = lms(settings12);
		const first = launch();
		first.call('Initialize', '');
		first.call('SetValue', 'cmi.suspend_data', 'page=3');
		first.call('Finish', '');
		const second = launch();
		second.call('Initialize', '');
		expect([second.get('cmi.core.entry'), second.get('cmi.suspend_data')]).toEqual(['', 'page=3']);
	});

	it('counts the time of a sitting that was cut off after a commit', () => {
		const { launch, kept } = lms(settings12);
		const first = launch();
		first.call('Initialize', '');
		first.call('SetValue', 'cmi.core.session_time', '00:02:00');
		first.call('SetValue', 'cmi.core.exit', 'suspend');
		first.call('Commit', '');
		expect(summarise(lastOf(kept)).totalSeconds).toBe(120);
		const second = launch();
		second.call('Initialize', '');
		expect([second.get('cmi.core.entry'), second.get('cmi.core.total_time')]).toEqual(['resume', '00:02:00']);
		second.call('Commit', '');
		expect(summarise(lastOf(kept)).totalSeconds).toBe(120);
	});

	it('sets the status by the mastery score at the end', () => {
		const { launch, kept } = lms(settings12);
		const { call } = launch();
		call('Initialize', '');
		call('SetValue', 'cmi.core.lesson_status', 'passed');
		call('SetValue', 'cmi.core.score.raw', '50');
		call('Finish', '');
		expect(summarise(lastOf(kept))).toMatchObject({ status: { lesson_status: 'failed' }, score: { raw: '50' } });
	});

	it('takes nothing more once the sitting is finished', () => {
		const { launch, kept } = lms(settings12);
		const { call, get } = launch();
		call('Initialize', '');
		call('SetValue', 'cmi.core.session_time', '00:10:00');
		call('Finish', '');
		expect(call('SetValue', 'cmi.core.session_time', '00:00:07')).toBe('false');
		expect([call('Commit', ''), call('GetLastError'), get('cmi.suspend_data'), call('Finish', '')]).toEqual([
			'false',
			'301',
			'',
			'false'
		]);
		expect(summarise(lastOf(kept)).totalSeconds).toBe(600);
	});

	it('opens a finished attempt for review where that is asked for', () => {
		const { launch, kept } = lms(settings12);
		const first = launch();
		first.call('Initialize', '');
		first.call('SetValue', 'cmi.core.lesson_status', 'passed');
		first.call('Finish', '');
		const review = launch({ reviewFinished: true });
		review.call('Initialize', '');
		expect([review.get('cmi.core.lesson_mode'), review.get('cmi.core.credit')]).toEqual(['review', 'no-credit']);
		const again = launch();
		again.call('Initialize', '');
		expect(again.get('cmi.core.lesson_mode')).toBe('normal');
		expect(kept.writes).toBe(1);
	});
});

describe('SCORM 2004', () => {
	function suspendOnce(launch: ReturnType<typeof lms>['launch'], exit: string) {
		const { call } = launch();
		call('Initialize', '');
		call('SetValue', 'cmi.suspend_data', 'page=3');
		call('SetValue', 'cmi.score.scaled', '0.9');
		call('SetValue', 'cmi.session_time', 'PT10M');
		call('SetValue', 'cmi.exit', exit);
		expect(call('Terminate', '')).toBe('true');
	}

	it('tells a first sitting who learns, from what mark and with what launch data', () => {
		const { call, get } = lms(settings2004).launch();
		call('Initialize', '');
		expect(
			[
				'entry',
				'credit',
				'mode',
				'learner_id',
				'learner_name',
				'total_time',
				'scaled_passing_score',
				'launch_data'
			].map((name) => get(`cmi.${name}`))
		).toEqual(['ab-initio', 'credit', 'normal', 'learner-1', 'Sam Student', 'PT0S', '0.8', 'role=nurse']);
	});

	it('goes on after a suspend and sums the time', () => {
		const { launch, kept } = lms(settings2004);
		suspendOnce(launch, 'suspend');
		expect(summarise(lastOf(kept))).toMatchObject({ status: { success_status: 'passed' }, totalSeconds: 600 });
		const { call, get } = launch();
		call('Initialize', '');
		expect([get('cmi.entry'), get('cmi.suspend_data'), get('cmi.total_time')]).toEqual(['resume', 'page=3', 'PT10M']);
		call('SetValue', 'cmi.session_time', 'PT30.5S');
		call('Terminate', '');
		expect(summarise(lastOf(kept)).totalSeconds).toBeCloseTo(630.5, 0);
	});

	it('starts afresh after any other end', () => {
		const { launch, kept } = lms(settings2004);
		suspendOnce(launch, 'normal');
		const { call, get } = launch();
		call('Initialize', '');
		expect([get('cmi.entry'), get('cmi.suspend_data'), get('cmi.total_time')]).toEqual(['', '', 'PT0S']);
		call('Terminate', '');
		expect(kept.record).toMatchObject({ attempt: 2, sittings: 1 });
	});

	it('goes on, without its data, after an administrator emptied the suspend data', () => {
		const { launch, kept } = lms(settings2004);
		suspendOnce(launch, 'suspend');
		kept.record = withoutSuspendData(lastOf(kept));
		const { call, get } = launch();
		call('Initialize', '');
		expect([get('cmi.entry'), get('cmi.suspend_data'), get('cmi.score.scaled')]).toEqual(['resume', '', '0.9']);
	});
});

describe.each([
	['SCORM 1.2', settings12, 'cmi.core.lesson_location', '101'],
	['SCORM 2004', settings2004, 'cmi.location', '391']
] as const)('both: %s', (_name, settings, element, commitError) => {
	it('a store that cannot be reached makes Commit answer false, and true again later', () => {
		let isDown = true;
		const { launch, kept } = lms(settings);
		const { call } = launch({ isDown: () => isDown });
		call('Initialize', '');
		call('SetValue', element, '1');
		expect([call('Commit', ''), call('GetLastError')]).toEqual(['false', commitError]);
		isDown = false;
		expect([call('Commit', ''), call('GetLastError')]).toEqual(['true', '0']);
		expect(lastOf(kept).session.sequence).toBe(2);
	});

	it('the log has every call with its answer and error', () => {
		const { call, log } = lms(settings).launch();
		call('Initialize', '');
		call('SetValue', 'cmi.nonsense', 'x');
		call('GetLastError');
		const prefix = settings.standard === 'scorm12' ? 'LMS' : '';
		expect(log).toMatchObject([
			{ t: 0, call: `${prefix}Initialize`, args: [''], result: 'true', error: '0' },
			{
				call: `${prefix}SetValue`,
				args: ['cmi.nonsense', 'x'],
				result: 'false',
				error: expect.stringMatching(/^401|201$/)
			},
			{ call: `${prefix}GetLastError`, args: [], error: expect.stringMatching(/^401|201$/) }
		]);
	});

	it('the log has a strict verdict beside each answer, whatever a fault answered', () => {
		const { call, log } = lms(settings).launch({ faults: new Set(['answers-false']) });
		call('SetValue', element, 'early');
		call('Initialize', '');
		call('SetValue', element, '1');
		call('Commit', 'now');
		expect(log.map(({ verdict }) => verdict.level)).toEqual(['refused', 'fine', 'fine', 'refused']);
		expect(log[3]?.verdict).toMatchObject({ error: '201', findings: [{ rule: 'argument' }] });
	});

	it('the verdict goes on from the sitting before', () => {
		const { launch } = lms(settings);
		const first = launch();
		first.call('Initialize', '');
		first.call('SetValue', 'cmi.interactions.0.id', 'q1');
		first.call('SetValue', settings.standard === 'scorm12' ? 'cmi.core.exit' : 'cmi.exit', 'suspend');
		first.call(settings.standard === 'scorm12' ? 'Finish' : 'Terminate', '');
		const second = launch();
		second.call('Initialize', '');
		second.call('SetValue', 'cmi.interactions.1.id', 'q2');
		second.call('SetValue', 'cmi.interactions.3.id', 'q3');
		expect(second.log.map(({ verdict }) => verdict.findings.map(({ rule }) => rule))).toEqual([
			[],
			[],
			['index-out-of-order']
		]);
	});
});

it('the log says what a strict LMS refuses and this one takes', () => {
	const { call, log } = lms(settings12).launch();
	call('Initialize', '');
	expect(call('SetValue', 'cmi.core.exit', 'normal')).toBe('true');
	expect(log[1]?.verdict).toMatchObject({ level: 'refused', error: '405', findings: [{ rule: 'type' }] });
});
