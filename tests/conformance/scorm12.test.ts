import { describe, expect, it } from 'vitest';
import { passed } from '../contracts/lms-session.contract.ts';
import { reads, setTo, sit, times } from './scorm-sitting.ts';

describe('SCORM 1.2, The SCORM Run-Time Environment', () => {
	it('API: LMSInitialize first and LMSFinish last, once each', async () => {
		const lms = await sit('scorm12');
		expect([lms.calls[0], lms.calls.at(-1)]).toEqual(['LMSInitialize', 'LMSFinish']);
		expect([times(lms, 'LMSInitialize'), times(lms, 'LMSFinish')]).toEqual([1, 1]);
	});
	it('API: what was set is committed before LMSFinish', async () =>
		expect((await sit('scorm12')).calls.slice(-2)).toEqual(['LMSCommit', 'LMSFinish']));
	it('no element is asked for twice', async () => {
		const asked = reads(await sit('scorm12'));
		expect(new Set(asked).size).toBe(asked.length);
	});
	it('data model, cmi.core.exit: suspend, and never logout or time-out', async () =>
		expect(new Set(setTo(await sit('scorm12'), 'cmi.core.exit'))).toEqual(new Set(['suspend'])));
	it('data model, cmi.core.lesson_status: incomplete from the start, never "not attempted"', async () =>
		expect(setTo(await sit('scorm12'), 'cmi.core.lesson_status')).toEqual(['incomplete', 'passed']));
	it('data model, cmi.core.score.raw: from 0 to 100, and with a final result alone', async () => {
		const lms = await sit('scorm12');
		const [status, score] = ['lesson_status=passed', 'score.raw=90'].map((end) =>
			lms.calls.findIndex((call) => call.endsWith(`cmi.core.${end}`))
		);
		expect(status).toBeGreaterThan(0);
		expect(score).toBeGreaterThan(status ?? NaN);
	});
	it('data model, cmi.core.session_time: HHHH:MM:SS.SS', async () =>
		expect(setTo(await sit('scorm12'), 'cmi.core.session_time')).toEqual(['0001:02:03.40']));
	it('data model, cmi.interactions and cmi.objectives: only after their _children were asked for', async () => {
		const { calls } = await sit('scorm12');
		for (const list of ['cmi.interactions', 'cmi.objectives']) {
			const asked = calls.indexOf(`LMSGetValue ${list}._children`);
			expect(asked).toBeGreaterThan(0);
			expect(calls.findIndex((call) => call.includes(`LMSSetValue ${list}.`))).toBeGreaterThan(asked);
		}
	});
	it.each(['browse', 'review'])('data model, cmi.core.lesson_mode %s: nothing is recorded', async (mode) => {
		const lms = await sit('scorm12', { 'cmi.core.lesson_mode': mode });
		expect(lms.calls.filter((call) => call.startsWith('LMSSetValue'))).toEqual(['LMSSetValue cmi.core.exit=suspend']);
	});
	it('data model, cmi.suspend_data: 4096 characters, and none beyond', async () => {
		await sit('scorm12', {}, (session) => {
			expect(session.saveBookmark('x'.repeat(4096), '')).toEqual({ ok: true });
			expect(session.saveBookmark('x'.repeat(4097), '')).toMatchObject({ ok: false });
			expect(session.report(passed)).toEqual({ ok: true });
		});
	});
});
