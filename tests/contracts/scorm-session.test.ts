import { describe, expect, it } from 'vitest';
import { LmsError, type LmsSession } from '#ports/lms-session.ts';
import { callLog } from '#targets/scorm/call-log.ts';
import { scorm12Session } from '#targets/scorm12/session.ts';
import { scorm2004Session } from '#targets/scorm2004/session.ts';
import { fakeLms, onPurpose, steppedTime, type FakeLms, type Fault, type Standard } from './fake-lms.ts';
import { halfway, interaction, passed } from './lms-session.contract.ts';

const words = {
	scorm12: {
		session: scorm12Session,
		start: ['LMSInitialize', 'LMSSetValue cmi.core.exit=suspend'],
		status: 'cmi.core.lesson_status',
		exit: 'cmi.core.exit',
		mode: 'cmi.core.lesson_mode',
		credit: 'cmi.core.credit',
		learner: 'cmi.core.student_id',
		location: 'cmi.core.lesson_location',
		maxLocation: 255,
		raw: 'cmi.core.score.raw',
		set: 'LMSSetValue',
		again: 'b~1',
		commit: 'LMSCommit',
		time: 'LMSSetValue cmi.core.session_time=0000:01:02.50',
		end: ['LMSCommit', 'LMSFinish'],
		lastError: 'LMSGetLastError'
	},
	scorm2004: {
		session: scorm2004Session,
		start: ['Initialize', 'SetValue cmi.exit=suspend'],
		status: 'cmi.completion_status',
		exit: 'cmi.exit',
		mode: 'cmi.mode',
		credit: 'cmi.credit',
		learner: 'cmi.learner_id',
		location: 'cmi.location',
		maxLocation: 1000,
		raw: 'cmi.score.raw',
		set: 'SetValue',
		again: 'b',
		commit: 'Commit',
		time: 'SetValue cmi.session_time=PT1M2.5S',
		end: ['Terminate'],
		lastError: 'GetLastError'
	}
};

describe.each<Standard>(['scorm12', 'scorm2004'])('a sitting in %s', (standard) => {
	const say = words[standard];
	const sessionIn = (lms: FakeLms): LmsSession => say.session({ window: lms.launch(), patience: 0, ...steppedTime() });
	const ok = { ok: true };

	async function opened(lms: FakeLms): Promise<LmsSession> {
		const session = sessionIn(lms);
		await session.open();
		return session;
	}

	it.each([
		['new', {}],
		['resumed', { [say.status]: 'incomplete', 'cmi.suspend_data': 'x' }]
	])(
		'launches with at most 16 calls, its commit and a bookmark among them, each element read once: %s',
		async (_kind, start) => {
			const lms = fakeLms(standard, { [say.learner]: 'ann', ...start });
			const session = await opened(lms);
			expect(lms.calls.slice(0, 2)).toEqual(say.start);
			expect(lms.calls).not.toContain(say.commit);
			session.saveBookmark('b', 'm1/a');
			await session.commit();
			expect(lms.calls.length).toBeLessThanOrEqual(16);
			expect(new Set(lms.calls).size).toBe(lms.calls.length);
		}
	);

	it.each(['', 'not attempted'])('begins an attempt whose status is "%s" before it writes anything', async (status) => {
		const lms = fakeLms(standard, { [say.status]: status });
		const session = await opened(lms);
		const begin = `${say.set} ${say.status}=incomplete`;
		expect(lms.calls).not.toContain(begin);
		const before = lms.calls.length;
		session.saveBookmark('b', 'm1/a');
		expect(lms.calls[before]).toBe(begin);
	});

	it('begins an attempt that ends before anything was written', async () => {
		const lms = fakeLms(standard);
		await (await opened(lms)).close();
		expect(lms.calls).toContain(`${say.set} ${say.status}=incomplete`);
	});

	it('opened again says what the LMS said first, and calls nothing', async () => {
		const lms = fakeLms(standard, { [say.learner]: 'ann' });
		const session = await opened(lms);
		const before = lms.calls.length;
		expect((await session.open()).learner).toBe('ann');
		expect(lms.calls.length).toBe(before);
	});

	it.each(['incomplete', 'completed'])('leaves a status of %s alone', async (status) => {
		const lms = fakeLms(standard, { [say.status]: status });
		await opened(lms);
		expect(lms.calls.filter((call) => call.startsWith(`${say.set} ${say.status}`))).toEqual([]);
	});

	it('sets nothing again that the LMS holds', async () => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		session.saveBookmark('b', 'm1/a');
		session.report(halfway);
		const before = lms.calls.length;
		session.saveBookmark('b', 'm1/a');
		session.report(halfway);
		expect(lms.calls.length).toBe(before);
	});

	it('refuses a place that the standard would cut', async () => {
		const session = await opened(fakeLms(standard));
		expect(session.saveBookmark('b', 'x'.repeat(say.maxLocation))).toEqual(ok);
		expect(session.saveBookmark('b', 'x'.repeat(say.maxLocation + 1))).toMatchObject({
			ok: false,
			fault: { call: `${say.set} ${say.location}`, text: `${say.maxLocation + 1} of ${say.maxLocation} characters` }
		});
	});

	it('sets a score only with a final result', async () => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		session.report(halfway);
		await session.commit();
		expect(lms.stored[say.raw]).toBeUndefined();
		session.report(passed);
		await session.commit();
		expect(lms.stored[say.raw]).toBe('90');
	});

	it('tells the time of the sitting, which never goes back', async () => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		session.spend(62.5);
		session.spend(NaN);
		session.spend(-1);
		await session.close();
		expect(lms.calls).toContain(say.time);
	});

	it('ends as its standard wants, once', async () => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		lms.calls.length = 0;
		void session.close();
		void session.close();
		await session.commit();
		expect(lms.calls.filter((call) => !call.startsWith(say.set))).toEqual(say.end);
	});

	it.each([
		['review', say.mode, 'review'],
		['browse', say.mode, 'browse'],
		['no credit', say.credit, 'no-credit']
	])('writes nothing in %s', async (_what, element, value) => {
		const lms = fakeLms(standard, { [element]: value });
		const session = await opened(lms);
		const before = { ...lms.stored };
		expect([session.saveBookmark('b', 'l'), session.report(passed), session.record(interaction())]).toEqual([
			ok,
			ok,
			ok
		]);
		session.spend(5);
		expect(await session.commit()).toEqual(ok);
		expect(await session.close()).toEqual(ok);
		expect(lms.calls.filter((call) => call.startsWith(say.set))).toEqual([say.start[1]]);
		expect({ ...lms.stored, [say.start[1]?.split(/[ =]/)[1] ?? '']: undefined }).toEqual(before);
	});

	it('counts its interactions on from those that the LMS holds', async () => {
		const lms = fakeLms(standard);
		for (const id of ['first', 'second']) {
			const session = await opened(lms);
			session.record(interaction({ id }));
			session.record(interaction({ id: `${id}-again` }));
			await session.close();
		}
		expect([0, 1, 2, 3].map((n) => lms.stored[`cmi.interactions.${n}.id`])).toEqual([
			'first',
			'first_again',
			'second',
			'second_again'
		]);
		const fields = lms.calls.filter((call) => call.startsWith(`${say.set} cmi.interactions.2.`));
		expect(fields.slice(0, 2).map((call) => call.split(/[.=]/).at(-2))).toEqual(['id', 'type']);
	});

	it('is silent about interactions that the LMS does not keep', async () => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		lms.fault = (_call, element, normal) => (element.startsWith('cmi.interactions') ? '' : normal());
		const api = Object.values(lms.launch())[0] as Record<string, () => string>;
		expect(api[say.lastError]?.()).toBe('0');
		expect([session.record(interaction()), session.record(interaction())]).toEqual([ok, ok]);
		expect(lms.calls.filter((call) => call.startsWith(`${say.set} cmi.interactions`))).toEqual([]);
	});

	it('says only the fields of an interaction that the LMS keeps', async () => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		lms.fault = (_call, element, normal) => (element.endsWith('_children') ? 'id,type,result' : normal());
		expect(session.record(interaction())).toEqual(ok);
		const fields = Object.keys(lms.record()).filter((element) => element.startsWith('cmi.interactions'));
		expect(fields.map((element) => element.split('.').at(-1))).toEqual(['id', 'type', 'result']);
	});

	it('leaves no gap where the LMS refused an interaction', async () => {
		const lms = fakeLms(standard);
		const session = await opened(lms);
		lms.fault = (_call, element, normal) => (element.endsWith('.id') ? 'false' : normal());
		lms.lastError = () => '405';
		expect(session.record(interaction({ id: 'refused' }))).toMatchObject({ ok: false, fault: { code: 405 } });
		lms.fault = (_call, _element, normal) => normal();
		expect(session.record(interaction({ id: 'taken' }))).toEqual(ok);
		await session.close();
		expect(lms.stored['cmi.interactions.0.id']).toBe('taken');
	});

	it('does not begin when it was closed while it looked for the LMS', async () => {
		const lms = fakeLms(standard);
		const session = sessionIn(lms);
		const opening = session.open();
		void session.close();
		await expect(opening).rejects.toBeInstanceOf(LmsError);
		expect(lms.calls).toEqual([]);
	});

	describe('with an LMS that is away for a moment at launch', () => {
		const whole = { [say.learner]: 'ann', 'cmi.suspend_data': 'x', [say.status]: 'completed', [say.exit]: 'suspend' };
		/** Answers nothing to so many reads of one element. */
		const awayAt = (element: string, times: number, code = '101') => {
			const lms = fakeLms(standard, whole);
			let left = times;
			let error = '0';
			lms.lastError = () => error;
			lms.fault = (call, asked, normal) => {
				const isAway = call.endsWith('GetValue') && asked === element && left-- > 0;
				error = isAway ? code : '0';
				return isAway ? '' : normal();
			};
			return lms;
		};
		const essential = [say.learner, 'cmi.suspend_data', say.status];

		it.each(essential)('asks once more for %s', async (element) => {
			const lms = awayAt(element, 2);
			const launch = await sessionIn(lms).open();
			expect(launch).toMatchObject({ learner: 'ann', bookmark: 'x', reached: { completed: true } });
		});

		it.each(essential.slice(1))('does not take it for empty when %s does not come at all', async (element) => {
			const lms = awayAt(element, 99);
			await expect(sessionIn(lms).open()).rejects.toThrow(LmsError);
			expect(lms.record()[say.status]).toBe('completed');
		});

		it('goes on without an element that it knows to be missing', async () => {
			const launch = await sessionIn(awayAt('cmi.suspend_data', 99, '403')).open();
			expect(launch).toMatchObject({ learner: 'ann', bookmark: null });
		});
	});

	describe('with a faulty LMS', () => {
		const codes: Record<string, string> = { zero: '0', general: '101', type: '405' };
		function failing(lms: FakeLms, which: RegExp, answer: () => unknown, code?: string): void {
			lms.fault = (call, element, normal) => (which.test(`${call} ${element}`) ? answer() : normal());
			if (code !== undefined) lms.lastError = () => code;
		}

		it.each<[string, () => unknown, string | undefined, boolean]>([
			['true', () => true, undefined, true],
			['1', () => 1, undefined, true],
			['"TRUE"', () => 'TRUE', undefined, true],
			['"false" with error 0', () => 'false', codes['zero'], true],
			['false with error 0', () => false, codes['zero'], true],
			['nothing with error 0', () => undefined, codes['zero'], true],
			['"false" with an error', () => 'false', codes['general'], false],
			['null with an error', () => null, codes['general'], false],
			[
				'an exception',
				() => {
					throw new Error('gone');
				},
				undefined,
				false
			]
		])('reads %s from SetValue rightly', async (_what, answer, code, isGood) => {
			const lms = fakeLms(standard);
			const session = await opened(lms);
			failing(lms, /SetValue cmi.suspend_data/, answer, code);
			expect(session.saveBookmark('b', '').ok).toBe(isGood);
		});

		it.each([true, 1, '1', 'TRUE', 'true'])('reads %j from Commit as yes', async (answer) => {
			const lms = fakeLms(standard);
			const session = await opened(lms);
			failing(lms, /Commit/, () => answer);
			expect(await session.commit()).toEqual(ok);
		});

		it('says what a refused commit was refused with', async () => {
			const lms = fakeLms(standard);
			const session = await opened(lms);
			failing(lms, /Commit/, () => 'false', '391');
			expect(await session.commit()).toEqual({ ok: false, fault: { call: say.commit, code: 391, text: 'error 391' } });
		});

		it.each(['0', '391'])(
			'takes a commit that answers nothing for a failed one, whatever the error: %s',
			async (code) => {
				const lms = fakeLms(standard);
				const session = await opened(lms);
				failing(lms, /Commit/, () => undefined, code);
				expect(await session.commit()).toMatchObject({ ok: false, fault: { code: Number(code) } });
			}
		);

		it('works where GetLastError and GetErrorString are missing', async () => {
			const lms = fakeLms(standard);
			lms.lastError = null;
			const session = await opened(lms);
			expect(session.saveBookmark('b', 'l')).toEqual(ok);
			failing(lms, /SetValue/, () => 'false');
			expect(session.saveBookmark('c', 'l')).toMatchObject({ ok: false, fault: { code: 0 } });
			failing(lms, /^$/, () => '');
			expect(await session.close()).toEqual(ok);
			expect(lms.stored['cmi.suspend_data']).toBe('c');
		});

		it.each<[string, Fault]>([
			['null to everything', () => null],
			[
				'an exception to everything',
				() => {
					throw new Error('gone');
				}
			],
			[
				'an exception to all but Initialize',
				(call, _element, normal) => {
					if (call.endsWith('Initialize')) return normal();
					throw new Error('gone');
				}
			]
		])('never throws at %s', async (_what, fault) => {
			const lms = fakeLms(standard);
			const session = sessionIn(lms);
			lms.fault = fault;
			await session.open().catch((error: unknown) => expect(error).toBeInstanceOf(LmsError));
			session.saveBookmark('b', 'l');
			session.report(passed);
			session.record(interaction());
			expect(await session.commit()).toMatchObject({ ok: false });
			await session.close();
		});

		it('opens although Initialize says no, when the session of a page before a reload still runs', async () => {
			const lms = fakeLms(standard, { [say.learner]: 'ann', 'cmi.suspend_data': 'kept' });
			onPurpose(lms, 'initialized-twice');
			const window = lms.launch();
			await say.session({ window, patience: 0, ...steppedTime() }).open();
			expect((await say.session({ window, patience: 0, ...steppedTime() }).open()).bookmark).toBe('kept');
		});

		it('does not open once the LMS has ended the session', async () => {
			const lms = fakeLms(standard, { [say.learner]: 'ann' });
			onPurpose(lms, 'initialized-twice', 'after-terminate');
			const window = lms.launch();
			const first = say.session({ window, patience: 0, ...steppedTime() });
			await first.open();
			await first.close();
			await expect(say.session({ window, patience: 0, ...steppedTime() }).open()).rejects.toBeInstanceOf(LmsError);
		});

		it('says again after a failed commit all that was said since the last good one', async () => {
			const lms = fakeLms(standard);
			const session = await opened(lms);
			session.saveBookmark('a', 'l1');
			session.record(interaction({ id: 'old' }));
			await session.commit();
			session.saveBookmark('b', 'l2');
			session.record(interaction());
			failing(lms, /Commit/, () => 'false', '101');
			expect(await session.commit()).toMatchObject({ ok: false });
			const record = lms.stored;
			failing(lms, /^$/, () => '');
			lms.calls.length = 0;
			expect(await session.commit()).toEqual(ok);
			expect(lms.calls).toEqual(
				expect.arrayContaining([
					`${say.set} cmi.suspend_data=${say.again}`,
					`${say.set} cmi.interactions.1.id=m1_fever`
				])
			);
			expect(lms.calls.join()).not.toContain('cmi.interactions.0');
			expect(record['cmi.suspend_data']).toBe('a');
			lms.calls.length = 0;
			await session.commit();
			expect(lms.calls).toEqual([say.commit]);
		});

		it.each(['351', '405'])('is not troubled when what it says again is refused as said already: %s', async (code) => {
			const lms = fakeLms(standard);
			const session = await opened(lms);
			session.record(interaction());
			failing(lms, /Commit/, () => 'false', '101');
			await session.commit();
			failing(lms, /interactions/, () => 'false', code);
			expect(await session.commit()).toEqual(ok);
			lms.calls.length = 0;
			expect(await session.commit()).toEqual(ok);
			expect(lms.calls).toEqual([say.commit]);
		});

		it('says later what the LMS could not take while it was away', async () => {
			const lms = fakeLms(standard);
			const session = await opened(lms);
			failing(lms, /./, () => {
				throw new Error('gone');
			});
			session.saveBookmark('b', 'l');
			session.report(passed);
			session.record(interaction({ id: 'a' }));
			session.record(interaction({ id: 'b' }));
			expect(await session.commit()).toMatchObject({ ok: false });
			failing(lms, /^$/, () => '');
			expect(await session.commit()).toEqual(ok);
			expect(lms.stored).toMatchObject({
				'cmi.suspend_data': 'b',
				[say.raw]: '90',
				'cmi.interactions.0.id': 'a',
				'cmi.interactions.1.id': 'b'
			});
		});

		it('says the bookmark until the LMS takes it, however often it was refused without a reason', async () => {
			const lms = fakeLms(standard);
			const session = await opened(lms);
			failing(lms, /SetValue/, () => 'false', '351');
			session.saveBookmark('b', 'l');
			for (let tries = 0; tries < 20; tries++) await session.commit();
			failing(lms, /^$/, () => '');
			expect(await session.commit()).toEqual(ok);
			expect(lms.stored['cmi.suspend_data']).toBe('b');
		});

		it('does not open for nobody where the LMS fails to say who learns, for the record on this device is somebody’s', async () => {
			const lms = fakeLms(standard, { [say.learner]: 'ann', 'cmi.suspend_data': 'kept' });
			failing(lms, new RegExp(`GetValue ${say.learner}$`), () => {
				throw new Error('gone');
			});
			await expect(sessionIn(lms).open()).rejects.toBeInstanceOf(LmsError);
		});

		it('says later what the LMS refused without a reason', async () => {
			const lms = fakeLms(standard);
			failing(lms, /SetValue/, () => 'false', '351');
			const session = await opened(lms);
			session.saveBookmark('b', 'l');
			session.report(halfway);
			session.record(interaction({ id: 'a' }));
			session.record(interaction({ id: 'b' }));
			await session.commit();
			failing(lms, /^$/, () => '');
			expect(await session.commit()).toEqual(ok);
			expect(lms.stored).toMatchObject({
				[say.status]: 'incomplete',
				'cmi.suspend_data': 'b',
				'cmi.interactions.0.id': 'a',
				'cmi.interactions.1.id': 'b'
			});
		});

		it('says an answer that was refused before the next one, also with no commit between them', async () => {
			const lms = fakeLms(standard);
			const session = await opened(lms);
			session.record(interaction({ id: 'a' }));
			failing(lms, /SetValue/, () => 'false', '101');
			session.record(interaction({ id: 'b' }));
			failing(lms, /^$/, () => '');
			lms.calls.length = 0;
			session.record(interaction({ id: 'c' }));
			const ids = lms.calls.filter((call) => /interactions\.\d\.id/.test(call));
			expect(ids).toEqual([`${say.set} cmi.interactions.1.id=b`, `${say.set} cmi.interactions.2.id=c`]);
			expect(await session.commit()).toEqual(ok);
		});

		it('leaves out an answer that the LMS refuses again and again without a reason, and takes the next', async () => {
			const lms = fakeLms(standard);
			const session = await opened(lms);
			failing(lms, /SetValue cmi.interactions/, () => 'false', '351');
			session.record(interaction({ id: 'a' }));
			for (let commits = 0; commits < 4; commits++) await session.commit();
			expect(await session.commit()).toEqual(ok);
			failing(lms, /^$/, () => '');
			session.record(interaction({ id: 'b' }));
			await session.commit();
			expect(lms.stored['cmi.interactions.0.id']).toBe('b');
		});

		it('takes true and false for no text', async () => {
			const lms = fakeLms(standard);
			failing(lms, /GetValue cmi.suspend_data/, () => false as never);
			expect((await sessionIn(lms).open()).bookmark).toBeNull();
		});

		it('does not ask twice for what the LMS refused for good, and goes on with the rest', async () => {
			const lms = fakeLms(standard);
			const session = await opened(lms);
			failing(lms, new RegExp(`SetValue ${say.location}`), () => 'false', '405');
			expect(session.saveBookmark('b', 'l')).toMatchObject({ ok: false, fault: { code: 405 } });
			lms.calls.length = 0;
			expect(session.saveBookmark('b', 'l')).toMatchObject({ ok: false, fault: { code: 405 } });
			expect(lms.calls).toEqual([]);
			expect(await session.commit()).toEqual(ok);
			expect(lms.stored['cmi.suspend_data']).toBe('b');
		});

		it('ends the session even when the last commit fails', async () => {
			const lms = fakeLms(standard);
			const session = await opened(lms);
			session.saveBookmark('b', 'l');
			failing(lms, /Commit/, () => 'false', '391');
			await session.close();
			expect(lms.calls.at(-1)).toBe(say.end.at(-1));
			expect(lms.stored['cmi.suspend_data']).toBe('b');
		});

		it('never takes an odd launch value for a result', async () => {
			const lms = fakeLms(standard, {
				[say.raw]: 'NaN',
				[say.status]: 'foreign',
				'cmi.score.scaled': '7',
				[say.mode]: 'odd'
			});
			const launch = await sessionIn(lms).open();
			expect(launch).toMatchObject({
				mode: 'normal',
				passMark: null,
				reached: { completed: false, passed: false, score: null }
			});
		});
	});

	it('logs the last hundred calls', async () => {
		const { clock, wait } = steppedTime();
		const log = callLog(clock);
		const session = say.session({ window: fakeLms(standard).launch(), patience: 0, clock, wait, log });
		await session.open();
		for (let n = 0; n < 120; n += 1) session.saveBookmark(String(n), '');
		expect(log.entries()).toHaveLength(100);
		expect(log.entries().every(({ call }) => call === say.set)).toBe(true);
	});

	it('logs its calls for the support panel, without what tells of the learner', async () => {
		const lms = fakeLms(standard, { [say.learner]: 'ann@example.org', 'cmi.launch_data': 'secret' });
		const { clock, wait } = steppedTime();
		const log = callLog(clock);
		const session = say.session({ window: lms.launch(), patience: 0, clock, wait, log });
		await session.open();
		session.saveBookmark('bookmark-of-ann', 'm1/a');
		session.record(interaction());
		session.report(passed);
		await session.commit();
		const text = JSON.stringify(log.entries());
		expect(log.entries()[0]).toMatchObject({ call: say.start[0], result: 'true' });
		expect(text).not.toMatch(/ann|secret|ferritin|m1/);
		expect(log.entries().at(-1)).toMatchObject({ call: say.commit, result: 'true' });
	});
});
