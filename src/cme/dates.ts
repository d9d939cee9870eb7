import { DateTime } from 'luxon';

/** How a date column is written: forms such as `dd/MM/yyyy HH:mm`, and the language of month and day names. */
export interface DateForms {
	read: readonly string[];
	language: string;
}

/** A date as read, or what is allowed in its place. */
export type ReadDate = { moment: DateTime<true> } | { allowed: string };

const TURNED = 'a date that is not ambiguous: others of this column have day and month the other way round';
const literal = /'[^']*'/g;
const tokensOf = (form: string): string[] => form.replace(literal, '').match(/([A-Za-z])\1*/g) ?? [];

/** What keeps a text from being the form of a date to read; null for none. */
export function momentFault(form: string, year: 'needs a year' | 'may lack a year'): string | null {
	const tokens = tokensOf(form);
	const unknown = tokens.find(
		(token) => !/^(y{2}|y{4}|M{1,4}|L{1,4}|d{1,2}|E{3,4}|c{3,4}|H{1,2}|h{1,2}|m{1,2}|s{1,2}|S{3}|a|Z{1,2})$/.test(token)
	);
	if (unknown !== undefined) return `a form without "${unknown}"; text of its own stands in quotes: 'T'`;
	if (tokens.includes('yy')) return 'a form with yyyy: a year of two digits is ambiguous';
	const has = (one: RegExp): boolean => tokens.some((token) => one.test(token));
	if (!has(/^[ML]/) || !has(/^d/)) return 'a form with a month and a day, such as dd/MM/yyyy';
	return year === 'needs a year' && !has(/^y/) ? 'a form with a year, such as dd/MM/yyyy' : null;
}

/** What keeps a text from being the form of a day to write; null for none. */
export function dayFault(form: string): string | null {
	const tokens = tokensOf(form);
	const other = tokens.find((token) => !/^(y{2}|y{4}|M{1,4}|L{1,4}|d{1,2})$/.test(token));
	if (other !== undefined)
		return `a form without "${other}": days are reported without time of day, such as MM/dd/yyyy`;
	return tokens.some((token) => /^d/.test(token)) ? null : 'a form with a day, such as MM/dd/yyyy';
}

/**
 * Reads the dates of one column, by key. What two forms read as different days is ambiguous; so is what reads both ways
 * round in a column where another date has day and month the other way.
 */
export function readDates<Key>(texts: ReadonlyMap<Key, string>, forms: DateForms): Map<Key, ReadDate> {
	const read = new Map<Key, ReadDate>([...texts].map(([key, text]) => [key, readDate(text, forms)]));
	const turned: DateForms = { ...forms, read: forms.read.flatMap((form) => turnedForm(form) ?? []) };
	const other = [...read].find(([key, one]) => 'allowed' in one && daysOf(texts.get(key) ?? '', turned).length > 0);
	if (!other) return read;
	for (const [key, one] of read) {
		if ('allowed' in one) continue;
		const days = new Set([...daysOf(texts.get(key) ?? '', turned), one.moment].map((day) => day.toISODate()));
		if (days.size > 1) read.set(key, { allowed: TURNED });
	}
	return read;
}

function readDate(text: string, forms: DateForms): ReadDate {
	const found = daysOf(text, forms);
	const [moment] = found;
	if (!moment) return { allowed: `a date of the form ${forms.read.join(' or ')}` };
	const isOneDay = new Set(found.map((one) => one.toISODate())).size === 1;
	return isOneDay
		? { moment }
		: { allowed: `a date that is not ambiguous: ${forms.read.join(' and ')} read it as different days` };
}

function daysOf(text: string, { read, language }: DateForms): DateTime<true>[] {
	return read.flatMap((form) => {
		const hasYear = tokensOf(form).some((token) => token.startsWith('y'));
		// 29 February is a birthday: without a year of its own a date is read in a leap year.
		const [given, as] = hasYear ? [text, form] : [`2000 ${text}`, `yyyy ${form}`];
		const moment = DateTime.fromFormat(given, as, { locale: language, zone: 'utc', setZone: true });
		return moment.isValid ? [moment] : [];
	});
}

/** The form with day and month in each other's place; null where the month has a name. */
function turnedForm(form: string): string | null {
	if (tokensOf(form).some((token) => /^[ML]{3,4}$/.test(token))) return null;
	return form.replace(/'[^']*'|[ML]{1,2}|d{1,2}/g, (part) => {
		if (part.startsWith("'")) return part;
		return part.startsWith('d') ? 'M'.repeat(part.length) : 'd'.repeat(part.length);
	});
}
