import { describe, expect, it } from 'vitest';
import { lastOf, lms, settings12, settings2004 } from '../../tests/preview/lms-in-memory.ts';
import { summarise } from './attempt.ts';
import { faults, faultsOf } from './faults.ts';

const bookmark = 'cmi.suspend_data';

it('a launch address asks for faults by name, and unknown ones are left out', () => {
	expect(faultsOf(new URLSearchParams('fault=slow&fault=nonsense&fault=throws'))).toEqual(new Set(['slow', 'throws']));
});

it('every fault has a name of its own', () => {
	expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
});

describe.each([
	['SCORM 1.2', settings12, 'cmi.core.lesson_location', '101'],
	['SCORM 2004', settings2004, 'cmi.location', '391']
] as const)('the faults of %s', (_name, settings, element, commitError) => {
	it('"commit answers false" refuses every write', () => {
		const { launch, kept } = lms(settings);
		const { call, runTime } = launch({ faults: new Set(['commit-false']) });
		call('Initialize', '');
		call('SetValue', element, '1');
		expect([call('Commit', ''), call('GetLastError')]).toEqual(['false', commitError]);
		expect(runTime.unstored()).toBe(1);
		expect(call(settings.standard === 'scorm12' ? 'Finish' : 'Terminate', '')).toBe('false');
		expect(kept.record).toBeNull();
	});

	it('"SetValue is refused" changes nothing and tells an error until the next call', () => {
		const faults = new Set(['set-refused']);
		const { call, get } = lms(settings).launch({ faults });
		call('Initialize', '');
		expect(call('SetValue', element, '1')).toBe('false');
		expect(call('GetLastError')).not.toBe('0');
		expect(call('GetLastError')).not.toBe('0');
		faults.clear();
		expect([get(element), call('SetValue', element, '1'), call('GetLastError')]).toEqual(['', 'true', '0']);
	});

	it('"stores nothing" answers true', () => {
		const { launch, kept } = lms(settings);
		const { call } = launch({ faults: new Set(['stores-nothing']) });
		call('Initialize', '');
		call('SetValue', element, '1');
		expect([call('Commit', ''), call('GetLastError')]).toEqual(['true', '0']);
		expect(kept.record).toBeNull();
	});

	const core = settings.standard === 'scorm12' ? 'cmi.core.' : 'cmi.';
	const status = settings.standard === 'scorm12' ? 'cmi.core.lesson_status' : 'cmi.completion_status';
	const end = settings.standard === 'scorm12' ? 'Finish' : 'Terminate';
	const codes = (of12: string, ...of2004: string[]) =>
		settings.standard === 'scorm12' ? of2004.map(() => of12) : of2004;

	/** A running sitting with something to store, in which a fault is then switched on. */
	function running(id: string) {
		const on = new Set<string>();
		const system = lms(settings);
		const sitting = system.launch({ faults: on });
		sitting.call('Initialize', '');
		sitting.call('SetValue', element, '1');
		on.add(id);
		return { ...system, ...sitting, on };
	}

	it.each([
		['down', codes('101', '351', '301', '391', '111')],
		['session-expired', codes('301', '132', '122', '142', '112')]
	])('"%s" fails every call with its code and stores nothing, until it is over', (id, expected) => {
		const { call, get, kept, on } = running(id);
		const told = [
			[() => call('SetValue', element, '2'), 'false'],
			[() => get(element), ''],
			[() => call('Commit', ''), 'false'],
			[() => call(end, ''), 'false']
		] as const;
		expect(told.map(([ask]) => [ask(), call('GetLastError')])).toEqual(
			told.map(([, result], index) => [result, expected[index]])
		);
		expect(kept.record).toBeNull();
		on.clear();
		expect([get(element), call('Commit', ''), kept.writes]).toEqual(['1', 'true', 1]);
	});

	it.each(['down', 'session-expired'])('"%s" refuses to begin', (id) => {
		const { call } = lms(settings).launch({ faults: new Set([id]) });
		expect([call('Initialize', ''), call('GetLastError')]).toEqual(['false', ...codes('101', '102')]);
	});

	it('"slow" stops the page for each call, longer where something is stored, and for no question', () => {
		const { call, get, blocked } = lms(settings).launch({ faults: new Set(['slow']) });
		call('Initialize', '');
		get(element);
		call('GetLastError');
		call('Commit', '');
		call(end, '');
		expect(blocked).toEqual([300, 300, 1500, 1500]);
	});

	it('"answers false" does what it is told all the same, with error 0', () => {
		const { call, get } = running('answers-false');
		expect([call('SetValue', element, '2'), call('GetLastError'), get(element)]).toEqual(['false', '0', '2']);
	});

	it('"answers null" does nothing and has no error to tell', () => {
		const { call, get, kept, on } = running('answers-null');
		expect([call('SetValue', element, '2'), call('Commit', ''), call('GetLastError')]).toEqual([null, null, null]);
		on.clear();
		expect([get(element), kept.record]).toEqual(['1', null]);
	});

	it('"throws" throws at every call, and the log says so', () => {
		const { call, log, kept } = running('throws');
		expect(() => call('Commit', '')).toThrow('gone');
		expect(() => call('GetLastError')).toThrow('gone');
		expect(log.at(-1)).toMatchObject({ result: 'throws' });
		expect(kept.record).toBeNull();
	});

	it('"booleans" answers true and false as such', () => {
		const { call, get } = running('booleans');
		expect([call('Commit', ''), call('SetValue', 'cmi.nonsense', '1'), get(element)]).toEqual([true, false, '1']);
	});

	it('"numbers" answers counts, scores and codes as such', () => {
		const { call, get } = running('numbers');
		expect(get('cmi.interactions._count')).toBe(0);
		expect([get(element), call('GetLastError'), get(`${core}entry`)]).toEqual([1, 0, 'ab-initio']);
	});

	it('"ab-initio" calls a later launch the first, and its data is there', () => {
		const { call, launch } = running('ab-initio');
		call('SetValue', `${core}exit`, 'suspend');
		call(end, '');
		const second = launch({ faults: new Set(['ab-initio']) });
		second.call('Initialize', '');
		expect([second.get(`${core}entry`), second.get(element)]).toEqual(['ab-initio', '1']);
	});

	it('"no interactions" refuses each of their elements and nothing else', () => {
		const { call, get } = running('no-interactions');
		expect([call('SetValue', 'cmi.interactions.0.id', 'q1'), call('GetLastError')]).toEqual(['false', '401']);
		expect([get('cmi.interactions._count'), call('GetLastError')]).toEqual(['', '401']);
		expect(call('SetValue', element, '2')).toBe('true');
	});

	it.each([
		['stores-no-bookmark', ['', ''], 'incomplete'],
		['stores-no-status', ['page=3', '1'], settings.standard === 'scorm12' ? 'not attempted' : 'unknown']
	])('"%s" stores the rest and answers true', (id, [suspendData, location], state) => {
		const { call, get, kept } = running(id);
		const before = get(status);
		call('SetValue', bookmark, 'page=3');
		call('SetValue', status, 'incomplete');
		expect(call('Commit', '')).toBe('true');
		const summary = summarise(lastOf(kept));
		expect([before, summary]).toEqual([
			expect.stringMatching(/not attempted|unknown/),
			expect.objectContaining({ suspendData, location })
		]);
		expect(Object.values(summary.status)[0] || state).toBe(state);
	});

	it.each([
		['cuts-255', 255],
		['cuts-4000', 4000],
		['cuts-4096', 4096]
	])('"%s" keeps so many characters of the suspend data and answers true', (id, length) => {
		const { call, kept } = running(id);
		const text = 'x'.repeat(5000);
		expect([call('SetValue', bookmark, text), call('Commit', '')]).toEqual(['true', 'true']);
		expect(summarise(lastOf(kept)).suspendData).toHaveLength(length);
	});

	it('"escapes HTML" gives the suspend data back changed', () => {
		const { call, get } = running('escapes-html');
		call('SetValue', bookmark, `a<b & "c"`);
		expect(get(bookmark)).toBe('a&#60;b &#38; &#34;c&#34;');
	});
});
