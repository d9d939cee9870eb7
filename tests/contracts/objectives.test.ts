import { describe, expect, it } from 'vitest';
import type { LessonOutcome } from '#course/outcome.ts';
import type { LmsSession } from '#ports/lms-session.ts';
import { scorm12Session } from '#targets/scorm12/session.ts';
import { scorm2004Session } from '#targets/scorm2004/session.ts';
import { fakeLms, steppedTime, type FakeLms, type Standard } from './fake-lms.ts';

const ok = { ok: true };
const dialects = {
	scorm12: {
		session: scorm12Session,
		prefix: 'LMS',
		first: [
			'LMSGetValue cmi.objectives._children',
			'LMSGetValue cmi.objectives._count',
			'LMSSetValue cmi.objectives.0.id=first_signs',
			'LMSSetValue cmi.objectives.0.status=incomplete'
		],
		whole: [
			'LMSSetValue cmi.objectives.0.status=passed',
			'LMSSetValue cmi.objectives.0.score.min=0',
			'LMSSetValue cmi.objectives.0.score.max=100',
			'LMSSetValue cmi.objectives.0.score.raw=86.7'
		],
		held: { status: 'passed', 'score.raw': '90' },
		status: 'status',
		score: 'score.raw',
		learner: 'cmi.core.student_id'
	},
	scorm2004: {
		session: scorm2004Session,
		prefix: '',
		first: [
			'GetValue cmi.objectives._children',
			'GetValue cmi.objectives._count',
			'SetValue cmi.objectives.0.id=first_signs',
			'SetValue cmi.objectives.0.description=First signs',
			'SetValue cmi.objectives.0.completion_status=incomplete',
			'SetValue cmi.objectives.0.progress_measure=0.5'
		],
		whole: [
			'SetValue cmi.objectives.0.completion_status=completed',
			'SetValue cmi.objectives.0.success_status=passed',
			'SetValue cmi.objectives.0.progress_measure=1',
			'SetValue cmi.objectives.0.score.scaled=0.867'
		],
		held: {
			completion_status: 'completed',
			success_status: 'passed',
			'score.scaled': '0.9',
			progress_measure: '1'
		},
		status: 'completion_status',
		score: 'score.scaled',
		learner: 'cmi.learner_id'
	}
};

const lesson = (changes: Partial<LessonOutcome> = {}): LessonOutcome => ({
	id: 'first-signs',
	title: 'First signs',
	completion: 'incomplete',
	success: 'unknown',
	score: null,
	progress: 0.5,
	...changes
});
const whole = lesson({ completion: 'completed', success: 'passed', score: 0.867, progress: 1 });

describe.each<Standard>(['scorm12', 'scorm2004'])('lessons as objectives in %s', (standard) => {
	const say = dialects[standard];

	async function opened(lms: FakeLms): Promise<LmsSession> {
		const session = say.session({ window: lms.launch(), patience: 0, ...steppedTime() });
		await session.open();
		// What begins an attempt is no part of what is tried here.
		session.saveBookmark('b', 'm1/a');
		lms.calls.length = 0;
		return session;
	}
	const objectiveCalls = (lms: FakeLms) => lms.calls.filter((call) => call.includes('cmi.objectives'));

	it('asks the LMS nothing of them before the first is told', async () => {
		const lms = fakeLms(standard, { 'cmi.objectives.0.id': 'first_signs' });
		const session = await opened(lms);
		await session.commit();
		await session.close();
		expect(objectiveCalls(lms)).toEqual([]);
	});

	it('says a lesson that was begun, and later what is new of it', async () => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		expect(session.reportLessons([lesson()])).toEqual(ok);
		expect(objectiveCalls(lms)).toEqual(say.first);
		lms.calls.length = 0;
		expect(session.reportLessons([whole])).toEqual(ok);
		expect(objectiveCalls(lms)).toEqual(say.whole);
		lms.calls.length = 0;
		session.reportLessons([whole]);
		expect(lms.calls).toEqual([]);
	});

	it('finds its own by their ids among those of a manifest and of earlier sittings', async () => {
		const lms = fakeLms(standard, {
			'cmi.objectives.0.id': 'PRIMARYOBJ',
			'cmi.objectives.1.id': 'treat',
			'cmi.objectives.2.id': 'first_signs',
			[`cmi.objectives.2.${say.status}`]: 'incomplete'
		});
		const session = await opened(lms);
		session.reportLessons([whole, lesson({ id: 'after-care' })]);
		await session.close();
		expect(lms.stored).toMatchObject({
			'cmi.objectives.0.id': 'PRIMARYOBJ',
			'cmi.objectives.1.id': 'treat',
			'cmi.objectives.2.id': 'first_signs',
			'cmi.objectives.3.id': 'after_care'
		});
		expect(lms.stored[`cmi.objectives.2.${say.status}`]).toMatch(/^(passed|completed)$/);
		expect(lms.stored[`cmi.objectives.0.${say.status}`]).toBeUndefined();
		expect(new Set(lms.calls).size).toBe(lms.calls.length);
	});

	it('never lowers what an earlier sitting reached', async () => {
		const held = Object.fromEntries(
			Object.entries(say.held).map(([name, value]) => [`cmi.objectives.0.${name}`, value])
		);
		const lms = fakeLms(standard, { 'cmi.objectives.0.id': 'first_signs', ...held });
		const session = await opened(lms);
		session.reportLessons([lesson({ progress: 0.1 })]);
		session.reportLessons([lesson({ completion: 'completed', success: 'unknown', score: 0.4, progress: 1 })]);
		expect(objectiveCalls(lms).filter((call) => /Set/.test(call) && !/score\.m/.test(call))).toEqual([]);
		await session.close();
		expect(lms.stored).toMatchObject(held);
	});

	it.each(['', '401', '402', '403'])('is silent where the LMS keeps none: %s', async (code) => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		lms.fault = (_call, element, normal) => (element.startsWith('cmi.objectives') ? '' : normal());
		lms.lastError = () => code || '0';
		expect([session.reportLessons([lesson()]), session.reportLessons([whole]), await session.commit()]).toEqual([
			ok,
			ok,
			ok
		]);
		const [asked, ...more] = objectiveCalls(lms);
		expect(asked).toContain('_children');
		expect(more.filter((call) => !call.includes('_count'))).toEqual([]);
	});

	it('says only the fields that the LMS keeps', async () => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		lms.fault = (_call, element, normal) => (element.endsWith('_children') ? `id,${say.status}` : normal());
		expect(session.reportLessons([whole])).toEqual(ok);
		expect(Object.keys(lms.record()).filter((element) => element.startsWith('cmi.objectives'))).toEqual([
			'cmi.objectives.0.id',
			`cmi.objectives.0.${say.status}`
		]);
	});

	it.each(['101', '351', '301'])(
		'makes each once and in order, whatever was refused for a moment: %s',
		async (code) => {
			const lms = fakeLms(standard);
			const session = await opened(lms);
			for (let silent = 0; silent < 12; silent++) {
				let at = 0;
				let error = '0';
				lms.lastError = () => error;
				lms.fault = (call, _element, normal) => {
					// SCORM knows 351 for SetValue alone.
					const isHit = at++ === silent && (code === '351' ? /SetValue$/ : /[GS]etValue$/).test(call);
					error = isHit ? code : '0';
					return isHit ? (call.endsWith('GetValue') ? '' : 'false') : normal();
				};
				session.reportLessons([lesson({ id: `lesson-${silent}` })]);
				await session.commit();
				lms.fault = (_call, _element, normal) => normal();
				error = '0';
				await session.commit();
			}
			const ids = Array.from({ length: 12 }, (_, n) => lms.stored[`cmi.objectives.${n}.id`]);
			expect(ids).toEqual(Array.from({ length: 12 }, (_, n) => `lesson_${n}`));
			for (let n = 0; n < 12; n++) expect(lms.stored[`cmi.objectives.${n}.${say.status}`]).toBe('incomplete');
		}
	);

	it('does not say the fields of one whose id the LMS has not taken', async () => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		lms.fault = (call, element, normal) => (call.endsWith('SetValue') && element.endsWith('.id') ? 'false' : normal());
		lms.lastError = () => '101';
		session.reportLessons([whole]);
		await session.commit();
		expect(objectiveCalls(lms).filter((call) => /objectives\.0\.(?!id)/.test(call))).toEqual([]);
	});

	it('leaves out one that the LMS refuses for good, and says the next in its place', async () => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		lms.fault = (call, element, normal) => (call.endsWith('SetValue') && element.endsWith('.id') ? 'false' : normal());
		lms.lastError = () => '405';
		session.reportLessons([lesson()]);
		lms.fault = (_call, _element, normal) => normal();
		lms.lastError = undefined;
		expect(session.reportLessons([whole, lesson({ id: 'after-care' })])).toEqual(ok);
		expect(await session.commit()).toEqual(ok);
		expect(lms.stored['cmi.objectives.0.id']).toBe('after_care');
	});

	it('says again after a failed commit what it held', async () => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		session.reportLessons([whole]);
		lms.fault = (call, _element, normal) => (call.endsWith('Commit') ? 'false' : normal());
		lms.lastError = () => '101';
		await session.commit();
		lms.fault = (_call, _element, normal) => normal();
		lms.lastError = undefined;
		lms.calls.length = 0;
		expect(await session.commit()).toEqual(ok);
		expect(lms.stored['cmi.objectives.0.id']).toBe('first_signs');
		expect(Number(lms.stored[`cmi.objectives.0.${say.score}`])).toBe(standard === 'scorm12' ? 86.7 : 0.867);
		expect(objectiveCalls(lms).length).toBeGreaterThan(0);
	});

	it.each([
		['review', { 'cmi.core.lesson_mode': 'review', 'cmi.mode': 'review' }],
		['browse', { 'cmi.core.lesson_mode': 'browse', 'cmi.mode': 'browse' }],
		['no credit', { 'cmi.core.credit': 'no-credit', 'cmi.credit': 'no-credit' }]
	])('says nothing of them in %s', async (_what, start) => {
		const lms = fakeLms(standard, start);
		const session = await opened(lms);
		expect(session.reportLessons([whole])).toEqual(ok);
		await session.close();
		expect(objectiveCalls(lms)).toEqual([]);
	});
});
