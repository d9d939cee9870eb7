import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reviewCalendar, type CalendarParts } from './calendar.ts';
import { localDay } from './local-day.ts';

const TODAY = localDay(new Date(2026, 7, 4));

const calendar = (changes: Partial<CalendarParts> = {}) =>
	reviewCalendar({
		course: 'sample',
		made: new Date(Date.UTC(2026, 7, 4, 9, 30, 15, 250)),
		days: [
			{ day: TODAY, count: 3 },
			{ day: TODAY + 27, count: 1 }
		],
		summary: (count) => `${count} to review`,
		description: 'Open the course.',
		...changes
	});

const linesOf = (file: string) => file.split('\r\n').slice(0, -1);

/** The content lines as a calendar reads them: unfolded, then split at the first colon. */
const read = (file: string) =>
	linesOf(file.replaceAll('\r\n ', '')).map((line): [string, string] => {
		const colon = line.indexOf(':');
		return [line.slice(0, colon), line.slice(colon + 1)];
	});

const valuesOf = (file: string, name: string) => read(file).flatMap(([key, value]) => (key === name ? [value] : []));

/** A text as RFC 5545, 3.3.11 has it read. */
const unescaped = (text: string) => text.replace(/\\([\\;,nN])/g, (_, one: string) => (/n/i.test(one) ? '\n' : one));

describe('the calendar file', () => {
	it('is one calendar with one event a day, opened and closed in order', () => {
		const frame = read(calendar()).filter(([key]) => key === 'BEGIN' || key === 'END');
		expect(frame).toEqual([
			['BEGIN', 'VCALENDAR'],
			['BEGIN', 'VEVENT'],
			['END', 'VEVENT'],
			['BEGIN', 'VEVENT'],
			['END', 'VEVENT'],
			['END', 'VCALENDAR']
		]);
		expect(valuesOf(calendar(), 'VERSION')).toEqual(['2.0']);
		expect(valuesOf(calendar(), 'PRODID')).toEqual(['-//sample//Spaced review//EN']);
	});

	it('has all-day events that end before the next day', () => {
		expect(valuesOf(calendar(), 'DTSTART;VALUE=DATE')).toEqual(['20260804', '20260831']);
		expect(valuesOf(calendar(), 'DTEND;VALUE=DATE')).toEqual(['20260805', '20260901']);
	});

	it('says when it was made, in UTC', () => {
		expect(valuesOf(calendar(), 'DTSTAMP')).toEqual(['20260804T093015Z', '20260804T093015Z']);
	});

	it('names an event by course and day, the same on every export', () => {
		const later = calendar({ made: new Date(Date.UTC(2027, 0, 1)), summary: () => 'otherwise' });
		expect(valuesOf(calendar(), 'UID')).toEqual(['review-2026-08-04@sample', 'review-2026-08-31@sample']);
		expect(valuesOf(later, 'UID')).toEqual(valuesOf(calendar(), 'UID'));
	});

	it('says how many questions are due on each day', () => {
		expect(valuesOf(calendar(), 'SUMMARY')).toEqual(['3 to review', '1 to review']);
	});

	it('escapes what has a meaning in a calendar', () => {
		const file = calendar({
			summary: () => 'dose; rate, volume \\ time',
			description: 'first\r\nsecond\nthird\rfourth'
		});
		expect(valuesOf(file, 'SUMMARY')[0]).toBe('dose\\; rate\\, volume \\\\ time');
		expect(valuesOf(file, 'DESCRIPTION')[0]).toBe('first\\nsecond\\nthird\\nfourth');
	});

	it('folds a long line at 75 octets, the space before what follows among them', () => {
		expect(calendar({ summary: () => 'x'.repeat(150) })).toContain(
			`\r\nSUMMARY:${'x'.repeat(67)}\r\n ${'x'.repeat(74)}\r\n ${'x'.repeat(9)}\r\n`
		);
	});

	it('never folds within a character', () => {
		expect(calendar({ summary: () => 'ế'.repeat(30) })).toContain(
			`\r\nSUMMARY:${'ế'.repeat(22)}\r\n ${'ế'.repeat(8)}\r\n`
		);
	});

	it('breaks lines with CRLF alone, none longer than 75 octets, and gives every text back', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
				const file = calendar({ description: text });
				expect(file.endsWith('\r\n')).toBe(true);
				expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
				for (const line of linesOf(file)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
				// eslint-disable-next-line no-control-regex -- what a calendar's text may not hold
				const allowed = text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
				expect(unescaped(valuesOf(file, 'DESCRIPTION')[0] ?? '')).toBe(allowed);
			})
		);
	});

	it('is an empty calendar where nothing is due', () => {
		expect(read(calendar({ days: [] })).map(([, value]) => value)).not.toContain('VEVENT');
	});
});
