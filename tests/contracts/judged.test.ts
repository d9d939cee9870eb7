import { describe, expect, it } from 'vitest';
import { strictLms } from '#preview/oracle/strict-lms.ts';
import { faultsOf } from './judged.ts';

function heardOf(isFaulty: boolean, ...calls: [string, ...string[]][]) {
	const lms = strictLms('scorm2004');
	if (isFaulty) lms.fault = (_call, _element, normal) => normal();
	const api = Object.values(lms.launch())[0] as Record<string, (...args: string[]) => unknown>;
	for (const [name, ...args] of calls) api[name]?.(...args);
	return lms.heard;
}

describe('the faults of a course', () => {
	it('are calls that are refused, and those that are risky', () => {
		const heard = heardOf(
			false,
			['SetValue', 'cmi.location', 'early'],
			['Initialize', ''],
			['SetValue', 'cmi.exit', 'logout'],
			['SetValue', 'cmi.exit', 'suspend'],
			['Commit', ''],
			['Commit', '']
		);
		expect(faultsOf(heard).map((text) => text.split(': ')[1])).toEqual(['before-initialize', 'signs-out']);
	});
	it('are none where they only follow from a fault of the LMS', () => {
		expect(faultsOf(heardOf(true, ['SetValue', 'cmi.location', 'early']))).toEqual([]);
	});
	it('are malformed values whatever the LMS did', () => {
		const heard = heardOf(true, ['Initialize', ''], ['SetValue', 'cmi.completion_status', 'done']);
		expect(faultsOf(heard)).toHaveLength(1);
	});
});
