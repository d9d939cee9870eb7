import { describe, expect, it } from 'vitest';
import { dayFault, momentFault, readDates } from './dates.ts';

const day = (text: string, ...read: string[]) => {
	const found = readDates(new Map([[1, text]]), { read, language: 'en' }).get(1);
	if (!found) throw new Error('not read');
	return 'moment' in found ? found.moment.toISODate() : found.allowed;
};

describe('a date', () => {
	it.each([
		['2026-10-12 08:30:00', 'yyyy-MM-dd HH:mm:ss', '2026-10-12'],
		['Monday, 12 October 2026, 8:30 AM', 'EEEE, d MMMM yyyy, h:mm a', '2026-10-12'],
		['2026-10-12T23:30:00+07:00', "yyyy-MM-dd'T'HH:mm:ssZZ", '2026-10-12'],
		['12/10/2026', 'dd/MM/yyyy', '2026-10-12'],
		['02/29', 'MM/dd', '2000-02-29']
	])('%s is read by the form %s', (text, form, iso) => {
		expect(day(text, form)).toBe(iso);
	});

	it.each([
		['31/02/2026', 'dd/MM/yyyy'],
		['2026-10-12', 'dd/MM/yyyy'],
		['12/10/26', 'dd/MM/yyyy'],
		['12/10/2026 later', 'dd/MM/yyyy'],
		['Tuesday, 12 October 2026', 'EEEE, d MMMM yyyy']
	])('%s is no date of the form %s', (text, form) => {
		expect(day(text, form)).toBe(`a date of the form ${form}`);
	});

	it('is read in another language by its words', () => {
		const read = readDates(new Map([[1, '12 tháng 10 2026']]), { read: ['d MMMM yyyy'], language: 'vi' }).get(1);
		expect(read && 'moment' in read && read.moment.toISODate()).toBe('2026-10-12');
	});

	it('that two forms read as different days is ambiguous, as the same day it is not', () => {
		expect(day('03/04/2026', 'dd/MM/yyyy', 'MM/dd/yyyy')).toMatch(
			/^a date that is not ambiguous: dd\/MM\/yyyy and MM\/dd\/yyyy/
		);
		expect(day('04/04/2026', 'dd/MM/yyyy', 'MM/dd/yyyy')).toBe('2026-04-04');
		expect(day('13/04/2026', 'dd/MM/yyyy', 'MM/dd/yyyy')).toBe('2026-04-13');
	});
});

it('trusts no date of a column that has day and month the other way round elsewhere', () => {
	const texts = new Map([
		['swapped', '04/13/2026'],
		['both ways', '03/04/2026'],
		['the same', '04/04/2026'],
		['one way', '25/04/2026']
	]);
	const read = readDates(texts, { read: ['dd/MM/yyyy'], language: 'en' });
	const said = Object.fromEntries(
		[...read].map(([key, one]) => [key, 'allowed' in one ? one.allowed : one.moment.toISODate()])
	);
	expect(said).toEqual({
		swapped: 'a date of the form dd/MM/yyyy',
		'both ways': 'a date that is not ambiguous: others of this column have day and month the other way round',
		'the same': '2026-04-04',
		'one way': '2026-04-25'
	});
});

it.each([
	['dd/MM/yy', 'a year of two digits'],
	['dd/yyyy', 'a month and a day'],
	['dd/MM', 'a year'],
	['DD/MM/YYYY', 'without "DD"'],
	['yyyy-MM-ddTHH:mm', 'without "T"']
])('refuses to read by %s', (form, words) => {
	expect(momentFault(form, 'needs a year')).toContain(words);
});

it('reads birthdays without a year', () => {
	expect(momentFault('MM/dd', 'may lack a year')).toBeNull();
});

it('writes days alone', () => {
	expect(dayFault('MM/dd/yyyy HH:mm')).toContain('without time of day');
	expect(dayFault('yyyy')).toContain('a day');
	expect(dayFault("d MMM yyyy 'at last'")).toBeNull();
});
