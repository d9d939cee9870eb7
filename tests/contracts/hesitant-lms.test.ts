import { describe, expect, it } from 'vitest';
import type { LmsSession } from '#ports/lms-session.ts';
import { scorm12Session } from '#targets/scorm12/session.ts';
import { scorm2004Session } from '#targets/scorm2004/session.ts';
import { fakeLms, steppedTime, type FakeLms, type Standard } from './fake-lms.ts';
import { halfway, interaction, passed } from './lms-session.contract.ts';

const words = {
	scorm12: {
		session: scorm12Session,
		learner: 'cmi.core.student_id',
		entry: 'cmi.core.entry',
		status: 'cmi.core.lesson_status',
		score: 'cmi.core.score.raw',
		ninety: '90',
		min: 'cmi.core.score.min'
	},
	scorm2004: {
		session: scorm2004Session,
		learner: 'cmi.learner_id',
		entry: 'cmi.entry',
		status: 'cmi.completion_status',
		score: 'cmi.score.scaled',
		ninety: '0.9',
		min: 'cmi.score.min'
	}
};

describe.each<Standard>(['scorm12', 'scorm2004'])('an LMS of %s that hesitates', (standard) => {
	const say = words[standard];
	const ok = { ok: true };

	async function opened(lms: FakeLms): Promise<LmsSession> {
		const session = say.session({ window: lms.launch(), patience: 0, ...steppedTime() });
		await session.open();
		return session;
	}

	/** Answers nothing, with that error, to so many of the calls that name such an element. */
	function hesitate(lms: FakeLms, which: RegExp, code: string, times = Infinity): { asked: number } {
		const heard = { asked: 0 };
		let error = '0';
		lms.lastError = () => error;
		lms.fault = (call, element, normal) => {
			const isHit = which.test(`${call} ${element}`) && heard.asked < times;
			if (isHit) heard.asked += 1;
			error = isHit ? code : '0';
			return isHit ? (call.includes('Get') ? '' : 'false') : normal();
		};
		return heard;
	}

	it.each(['cmi.interactions', 'cmi.objectives'])(
		'to say whether it keeps %s is believed the third time',
		async (list) => {
			const lms = fakeLms(standard);
			const session = await opened(lms);
			const heard = hesitate(lms, new RegExp(`${list}._children`), '101');
			session.record(interaction());
			session.reportLessons([{ ...passed, id: 'm1', title: 'One' }]);
			expect((await session.commit()).ok).toBe(false);
			session.saveBookmark('b', 'l');
			expect(await session.commit()).toEqual(ok);
			session.record(interaction({ id: 'next' }));
			session.saveBookmark('c', 'l');
			await session.commit();
			expect(heard.asked).toBe(3);
			expect(Object.keys(lms.stored).filter((element) => element.startsWith(list))).toEqual([]);
		}
	);

	it.each(['101', '301'])('to say how many answers it holds is asked again: %s', async (code) => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		hesitate(lms, /interactions._count/, code, 1);
		expect(session.record(interaction()).ok).toBe(false);
		expect(await session.commit()).toEqual(ok);
		expect(lms.stored['cmi.interactions.0.id']).toBe('m1_fever');
	});

	it.each(['', 'yes'])('to say which fields of an answer it keeps is told them all: "%s"', async (children) => {
		const lms = fakeLms(standard);
		lms.fault = (_call, element, normal) => (element === 'cmi.interactions._children' ? children : normal());
		const session = await opened(lms);
		expect(session.record(interaction())).toEqual(ok);
		await session.close();
		expect(lms.stored['cmi.interactions.0.result']).toBe('correct');
	});

	it.each(['101', '301'])('to say who learns is asked once more: %s', async (code) => {
		const lms = fakeLms(standard, { [say.learner]: 'ann' });
		hesitate(lms, new RegExp(`GetValue ${say.learner}$`), code, 1);
		const session = await opened(lms);
		expect((await session.open()).learner).toBe('ann');
	});

	it('to take a value that the course can do without is asked ten times, and no more', async () => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		const heard = hesitate(lms, new RegExp(`SetValue ${say.min}$`), '351');
		session.report(passed);
		for (let n = 0; n < 20; n++) {
			session.saveBookmark(String(n), 'l');
			await session.commit();
		}
		expect(heard.asked).toBe(10);
		expect(await session.commit()).toEqual(ok);
	});

	it('to take an answer is counted as holding it, for it will be told', async () => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		session.record(interaction({ id: 'a' }));
		expect(session.said()).toBe(1);
		lms.fault = () => {
			throw new Error('gone');
		};
		session.record(interaction({ id: 'b' }));
		session.record(interaction({ id: 'c' }));
		expect(session.said()).toBe(3);
		lms.fault = (_call, _element, normal) => normal();
		await session.commit();
		expect(lms.stored['cmi.interactions.2.id']).toBe('c');
	});

	it('to say the score that must not be lowered is asked once more', async () => {
		const lms = fakeLms(standard, { [say.status]: 'completed', [say.score]: say.ninety });
		const heard = hesitate(lms, new RegExp(`GetValue ${say.score}$`), '101', 2);
		expect((await (await opened(lms)).open()).reached).toMatchObject({ completed: true, score: 0.9 });
		expect(heard.asked).toBe(2);
	});

	it('to end the session has not recorded what the end was to hold', async () => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		hesitate(lms, /Finish|Terminate/, '101');
		expect(await session.close()).toMatchObject({ ok: false, fault: { code: 101 } });
	});

	it('to call an attempt begun has no score of it', async () => {
		const lms = fakeLms(standard, { [say.status]: 'not attempted', [say.score]: say.ninety });
		expect((await (await opened(lms)).open()).reached.score).toBeNull();
	});

	it.each(['', 'ab-initio'])('to call it resumed, "%s", resumes by its bookmark', async (entry) => {
		const lms = fakeLms(standard, { 'cmi.suspend_data': 'x', [say.entry]: entry });
		expect((await (await opened(lms)).open()).entry).toBe('resume');
	});

	it('to take a lesson is told that one before the next, also with no commit between them', async () => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		session.reportLessons([{ ...passed, id: 'm1', title: 'One' }]);
		hesitate(lms, /SetValue/, '101');
		session.reportLessons([{ ...passed, id: 'm2', title: 'Two' }]);
		hesitate(lms, /^$/, '0');
		lms.calls.length = 0;
		session.reportLessons([{ ...passed, id: 'm3', title: 'Three' }]);
		const ids = lms.calls
			.filter((call) => /objectives\.\d\.id=/.test(call))
			.map((call) => call.replace(/^.*objectives\./, ''));
		expect(ids).toEqual(['1.id=m2', '2.id=m3']);
	});

	it('to say which lessons it holds is told none of them as another', async () => {
		const lms = fakeLms(standard, { 'cmi.objectives.0.id': 'm1' });
		const session = await opened(lms);
		hesitate(lms, /GetValue cmi.objectives.0.id/, '101', 1);
		session.reportLessons([{ ...passed, id: 'm1', title: 'One' }]);
		expect(await session.commit()).toEqual(ok);
		const ids = Object.entries(lms.stored).filter(([element]) => /objectives\.\d\.id$/.test(element));
		expect(ids).toEqual([['cmi.objectives.0.id', 'm1']]);
		expect(lms.stored).toMatchObject(
			standard === 'scorm12' ? { 'cmi.objectives.0.status': 'passed' } : { 'cmi.objectives.0.success_status': 'passed' }
		);
	});

	it('to give the bookmark of an attempt that it calls new is taken at its word', async () => {
		const lms = fakeLms(standard, { [say.learner]: 'ann' });
		hesitate(lms, /GetValue cmi.suspend_data/, '101');
		expect(await (await opened(lms)).open()).toMatchObject({ entry: 'ab-initio', bookmark: null });
	});

	it('to commit is told once what comes after it took all again', async () => {
		const lms = fakeLms(standard, { [say.learner]: 'ann' });
		const session = await opened(lms);
		session.saveBookmark('a', 'l');
		hesitate(lms, /Commit/, '101', 1);
		expect((await session.commit()).ok).toBe(false);
		expect(await session.commit()).toEqual(ok);
		lms.calls.length = 0;
		session.saveBookmark('b', 'l');
		await session.commit();
		session.saveBookmark('a', 'l');
		await session.commit();
		expect(lms.calls.map((call) => call.replace(/^LMS/, ''))).toEqual([
			'SetValue cmi.suspend_data=b',
			'Commit',
			'SetValue cmi.suspend_data=a',
			'Commit'
		]);
	});
});

it('an LMS of SCORM 1.2 that holds two objectives of one id is told of the first', async () => {
	const lms = fakeLms('scorm12', { 'cmi.objectives.0.id': 'm1', 'cmi.objectives.1.id': 'm1' });
	const session = scorm12Session({ window: lms.launch(), patience: 0, ...steppedTime() });
	await session.open();
	session.reportLessons([{ ...passed, id: 'm1', title: 'One' }]);
	await session.close();
	expect([0, 1].map((n) => lms.stored[`cmi.objectives.${n}.status`])).toEqual(['passed', undefined]);
});

it('an LMS of SCORM 2004 that holds more of a lesson is told no less, however often', async () => {
	const lms = fakeLms('scorm2004', { 'cmi.objectives.0.id': 'm1', 'cmi.objectives.0.progress_measure': '0.8' });
	const session = scorm2004Session({ window: lms.launch(), patience: 0, ...steppedTime() });
	await session.open();
	for (const progress of [0.5, 0.6, 0.7]) {
		session.reportLessons([{ ...halfway, progress, id: 'm1', title: 'One' }]);
		await session.commit();
		expect(lms.stored['cmi.objectives.0.progress_measure']).toBe('0.8');
	}
});
