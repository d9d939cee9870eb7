import { describe, expect, it } from 'vitest';
import { interaction } from '../contracts/lms-session.contract.ts';
import { reads, setTo, sit, times } from './scorm-sitting.ts';

describe('SCORM 2004, Run-Time Environment', () => {
	it('3.1.3: Initialize first and Terminate last, once each', async () => {
		const lms = await sit('scorm2004');
		expect([lms.calls[0], lms.calls.at(-1)]).toEqual(['Initialize', 'Terminate']);
		expect([times(lms, 'Initialize'), times(lms, 'Terminate')]).toEqual([1, 1]);
	});
	it('no element is asked for twice', async () => {
		const asked = reads(await sit('scorm2004'));
		expect(new Set(asked).size).toBe(asked.length);
	});
	it('4.2.8, cmi.exit: suspend alone', async () =>
		expect(new Set(setTo(await sit('scorm2004'), 'cmi.exit'))).toEqual(new Set(['suspend'])));
	it('4.2.4 and 4.2.22: completion and success apart', async () => {
		const lms = await sit('scorm2004');
		expect(setTo(lms, 'cmi.completion_status')).toEqual(['incomplete', 'completed']);
		expect(setTo(lms, 'cmi.success_status')).toEqual(['passed']);
	});
	it('4.2.20, cmi.score: scaled from -1 to 1, and raw within its bounds', async () => {
		const lms = await sit('scorm2004');
		expect(['scaled', 'raw', 'min', 'max'].map((name) => setTo(lms, `cmi.score.${name}`))).toEqual([
			['0.9'],
			['90'],
			['0'],
			['100']
		]);
	});
	it('4.2.21, cmi.session_time: timeinterval(second,10,2)', async () =>
		expect(setTo(await sit('scorm2004'), 'cmi.session_time')).toEqual(['PT1H2M3.4S']));
	it('4.2.17, cmi.objectives: each id once, before anything else of it', async () => {
		const calls = (await sit('scorm2004')).calls.filter((call) => call.startsWith('SetValue cmi.objectives.0.'));
		expect(calls[0]).toBe('SetValue cmi.objectives.0.id=m1');
		expect(calls.filter((call) => call.includes('.id='))).toHaveLength(1);
	});
	it('4.2.9, cmi.interactions: id, then type, then the rest', async () => {
		const calls = (await sit('scorm2004')).calls.filter((call) => call.startsWith('SetValue cmi.interactions.0.'));
		expect(calls.slice(0, 2).map((call) => call.split(/[.=]/)[3])).toEqual(['id', 'type']);
	});
	it.each(['browse', 'review'])('4.2.16, cmi.mode %s: nothing is recorded', async (mode) => {
		const lms = await sit('scorm2004', { 'cmi.mode': mode });
		expect(lms.calls.filter((call) => call.startsWith('SetValue'))).toEqual(['SetValue cmi.exit=suspend']);
	});
	it('leaves nothing but the time to the last moment, for what a closing page sends is cut near 64 KiB', async () => {
		const lms = await sit('scorm2004', {}, async (session) => {
			for (let n = 0; n < 60; n++) session.record(interaction({ id: `q-${n}` }));
			await session.commit();
		});
		expect(lms.calls.slice(lms.calls.lastIndexOf('Commit') + 1)).toEqual(['Terminate']);
	});
});
