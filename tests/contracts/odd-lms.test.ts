import { describe, expect, it } from 'vitest';
import { LmsError, type LmsSession } from '#ports/lms-session.ts';
import type { Frame } from '#targets/scorm/find-api.ts';
import { scorm12Session } from '#targets/scorm12/session.ts';
import { scorm2004Session } from '#targets/scorm2004/session.ts';
import { fakeLms, steppedTime, type FakeLms, type Standard } from './fake-lms.ts';
import { halfway, interaction, passed } from './lms-session.contract.ts';

const words = {
	scorm12: {
		session: scorm12Session,
		api: 'API',
		learner: 'cmi.core.student_id',
		location: 'cmi.core.lesson_location',
		exit: 'cmi.core.exit',
		mode: 'cmi.core.lesson_mode',
		credit: 'cmi.core.credit',
		status: 'cmi.core.lesson_status',
		pass: 'cmi.core.lesson_status',
		lesson: 'cmi.objectives.0.status',
		set: 'LMSSetValue',
		end: 'LMSFinish'
	},
	scorm2004: {
		session: scorm2004Session,
		api: 'API_1484_11',
		learner: 'cmi.learner_id',
		location: 'cmi.location',
		exit: 'cmi.exit',
		mode: 'cmi.mode',
		credit: 'cmi.credit',
		status: 'cmi.completion_status',
		pass: 'cmi.success_status',
		lesson: 'cmi.objectives.0.success_status',
		set: 'SetValue',
		end: 'Terminate'
	}
};

function denied(): never {
	throw new DOMException('Blocked a frame', 'SecurityError');
}

describe.each<Standard>(['scorm12', 'scorm2004'])('an odd LMS of %s', (standard) => {
	const say = words[standard];
	const sessionIn = (window: Frame): LmsSession => say.session({ window, patience: 0, ...steppedTime() });
	const apiOf = (lms: FakeLms) => (lms.launch() as Record<string, unknown>)[say.api] as object;

	async function opened(lms: FakeLms): Promise<LmsSession> {
		const session = sessionIn(lms.launch());
		await session.open();
		return session;
	}

	async function everything(session: LmsSession): Promise<void> {
		session.saveBookmark('b', 'l');
		session.report(passed);
		session.reportLessons([{ ...passed, id: 'm1', title: 'One' }]);
		session.record(interaction());
		expect(session.said()).toBeNull();
		expect(await session.commit()).toMatchObject({ ok: false });
		await session.close();
	}

	it('whose frame goes to another origin throws at every look, and never into the course', async () => {
		let isAway = false;
		const api = new Proxy(apiOf(fakeLms(standard)), {
			get(target, name) {
				if (isAway) denied();
				return Reflect.get(target, name) as unknown;
			}
		});
		const session = sessionIn({ [say.api]: api } as Frame);
		await session.open();
		isAway = true;
		await everything(session);
	});

	it.each<[string, unknown]>([
		['an object without a text', Object.create(null)],
		['a symbol', Symbol('gone')],
		['an error whose message cannot be read', Object.defineProperty(new Error(), 'message', { get: () => Symbol() })],
		['nothing', undefined]
	])('that throws %s does not throw into the course', async (_what, thrown) => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		lms.fault = () => {
			throw thrown;
		};
		await everything(session);
	});

	it.each<[string, () => unknown]>([
		['the text "undefined"', () => 'undefined'],
		['the text "null"', () => 'null'],
		['an object', () => ({})],
		['a list', () => []],
		['a function', () => () => '']
	])('that tells %s where it has no text tells nothing', async (_what, answer) => {
		const lms = fakeLms(standard);
		lms.fault = (call, element, normal) => (call.endsWith('GetValue') && element !== '' ? answer() : normal());
		expect(await sessionIn(lms.launch()).open()).toMatchObject({
			learner: '',
			bookmark: null,
			location: null,
			launchData: '',
			passMark: null
		});
	});

	it('that counts where a text belongs is taken at its word', async () => {
		const lms = fakeLms(standard);
		lms.fault = (_call, element, normal) => (element === say.learner ? 4711 : normal());
		expect((await sessionIn(lms.launch()).open()).learner).toBe('4711');
	});

	it.each(['Passed', ' passed ', 'PASSED'])('that writes "%s" has a pass, which is not lowered', async (status) => {
		const lms = fakeLms(standard, { 'cmi.objectives.0.id': 'm1', [say.pass]: 'passed', [say.lesson]: 'passed' });
		lms.fault = (call, element, normal) =>
			call.endsWith('GetValue') && [say.pass, say.lesson].includes(element) ? status : normal();
		const session = await opened(lms);
		expect((await session.open()).reached).toMatchObject({ completed: true, passed: true });
		session.report(halfway);
		session.reportLessons([{ ...halfway, id: 'm1', title: 'One' }]);
		const values = lms.calls.filter((call) => call.startsWith(say.set)).join('\n');
		expect(values).not.toMatch(/incomplete|failed/);
		expect(lms.record()).toMatchObject({ [say.pass]: 'passed', [say.lesson]: 'passed' });
	});

	it.each([
		['mode', 'Review'],
		['mode', 'BROWSE'],
		['credit', 'No-Credit']
	] as const)('whose %s is "%s" is written nothing', async (which, value) => {
		const lms = fakeLms(standard);
		lms.fault = (_call, element, normal) => (element === say[which] ? value : normal());
		const session = await opened(lms);
		lms.calls.length = 0;
		expect(session.saveBookmark('b', 'l')).toEqual({ ok: true });
		await session.close();
		expect(lms.calls).toEqual([say.end]);
	});

	it.each(['Not Attempted', 'unknown', 'odd'])(
		'whose status is "%s" is told that the attempt began',
		async (status) => {
			const lms = fakeLms(standard);
			lms.fault = (call, element, normal) => (call.endsWith('GetValue') && element === say.status ? status : normal());
			const session = await opened(lms);
			session.saveBookmark('b', 'l');
			expect(lms.calls).toContain(`${say.set} ${say.status}=incomplete`);
		}
	);

	it('that refused a move is told where the learner is, also when that is where the sitting began', async () => {
		const lms = fakeLms(standard, { [say.learner]: 'ann', [say.location]: 'm1/a', 'cmi.suspend_data': 'a' });
		const session = await opened(lms);
		lms.fault = (call) => {
			throw new Error(call);
		};
		session.saveBookmark('b', 'm1/b');
		session.saveBookmark('c', 'm1/a');
		lms.fault = (_call, _element, normal) => normal();
		expect(await session.commit()).toEqual({ ok: true });
		expect(lms.stored).toMatchObject({ 'cmi.suspend_data': 'c', [say.location]: 'm1/a' });
	});

	describe('in the window that opened the course', () => {
		const opener = (lms: FakeLms) => ({
			...(lms.launch() as Record<string, unknown>),
			closed: false,
			performance: { timeOrigin: 1 }
		});

		it.each<[string, (window: ReturnType<typeof opener>) => void]>([
			['is closed', (window) => (window.closed = true)],
			['shows another page', (window) => (window.performance = { timeOrigin: 2 })],
			['shows a page of another origin', (window) => Object.defineProperty(window, 'performance', { get: denied })]
		])('takes nothing more once that %s, whatever it answers', async (_what, change) => {
			const lms = fakeLms(standard, { [say.learner]: 'ann' });
			const window = opener(lms);
			const session = sessionIn({ opener: window } as Frame);
			await session.open();
			session.saveBookmark('a', 'l');
			expect(await session.commit()).toEqual({ ok: true });
			change(window);
			lms.calls.length = 0;
			session.saveBookmark('b', 'l');
			expect(await session.commit()).toMatchObject({ ok: false, fault: { text: 'the page of the LMS is gone' } });
			expect(await session.close()).toMatchObject({ ok: false });
			expect(lms.calls).toEqual([]);
		});
	});

	it('around the course is told the end, also while its window is closing', async () => {
		const lms = fakeLms(standard, { [say.learner]: 'ann' });
		const parent = { ...(lms.launch() as Record<string, unknown>), closed: false, performance: { timeOrigin: 1 } };
		const session = sessionIn({ parent } as Frame);
		await session.open();
		session.saveBookmark('a', 'l');
		parent.closed = true;
		expect(await session.close()).toEqual({ ok: true });
		expect(lms.stored['cmi.suspend_data']).toBe('a');
	});

	it.each([
		['while it is still asked', true],
		['after it told nothing', false]
	])(
		'of which nothing could be read is left without an end, for it would complete the attempt: %s',
		async (_when, isAsked) => {
			const lms = fakeLms(standard, { [say.learner]: 'ann', [say.exit]: 'suspend' });
			lms.fault = (call, element, normal) => {
				if (call.endsWith('GetValue') && element === 'cmi.suspend_data') throw new Error('away');
				return normal();
			};
			const { clock } = steppedTime();
			const session = say.session({
				window: lms.launch(),
				patience: 0,
				clock,
				wait: async () => void (isAsked && session.close())
			});
			await expect(session.open()).rejects.toBeInstanceOf(LmsError);
			expect(await session.close()).toEqual({ ok: true });
			expect(lms.calls).not.toContain(say.end);
			expect(lms.stored).toEqual({ [say.learner]: 'ann', [say.exit]: 'suspend' });
		}
	);
});
