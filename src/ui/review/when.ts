import { dateOfDay } from '#course/review/local-day.ts';
import { m } from '#parts/words/messages.js';
import { localeOf } from '../dates.ts';

/** A local day in words, "Thursday 6 August 2026". */
export const dayWords = (day: number, language: string): string =>
	new Intl.DateTimeFormat(localeOf(language), {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		timeZone: 'UTC'
	}).format(dateOfDay(day));

/** When a question that was just answered comes back; null for one that has left the deck. */
export function nextWords(due: number | null, today: number): string {
	if (due === null) return m.spaced_kept();
	return due - today === 1 ? m.spaced_due_tomorrow() : m.spaced_due_in({ days: String(due - today) });
}

/** "3 questions", "1 question". */
export const countWords = (count: number): string =>
	count === 1 ? m.spaced_count_one() : m.spaced_count({ count: String(count) });
