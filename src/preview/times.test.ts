import { describe, expect, it } from 'vitest';
import { secondsOf, timeOf } from './times.ts';

describe('a time', () => {
	it.each([
		['00:10:00', 600],
		['0001:02:03.5', 3723.5],
		['PT1H2M3.5S', 3723.5],
		['P1DT1S', 86_401],
		['P1Y1M', 34_128_000],
		['', 0],
		['an hour', 0]
	])('%j is %d seconds', (time, seconds) => expect(secondsOf(time)).toBe(seconds));

	it.each([
		[0, '0000:00:00.00', 'PT0S'],
		[59.996, '0000:01:00.00', 'PT1M'],
		[3723.5, '0001:02:03.50', 'PT1H2M3.5S']
	])('of %d seconds is %s or %s', (seconds, in12, in2004) => {
		expect([timeOf(seconds, 'scorm12'), timeOf(seconds, 'scorm2004')]).toEqual([in12, in2004]);
	});
});
