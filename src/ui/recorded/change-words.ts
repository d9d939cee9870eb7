import type { Changes } from '#course/own-file/take-over.ts';
import { m } from '#parts/words/messages.js';
import { percent } from '../titles.ts';
import { counted } from './counted.ts';

/** What taking over a record would change, a line for each thing; empty for nothing that a learner would notice. */
export function changeWords(changes: Changes): string[] {
	const count = (number: number, ...words: [Parameters<typeof counted>[1], Parameters<typeof counted>[2]]) =>
		number > 0 ? [counted(number, ...words)] : [];
	const { result } = changes;
	return [
		...count(changes.answersAdded, m.rec_change_added, m.rec_change_added_one),
		...count(changes.answersNewer, m.rec_change_newer, m.rec_change_newer_one),
		...count(changes.screens, m.rec_change_screens, m.rec_change_screens_one),
		...count(changes.papers, m.rec_change_papers, m.rec_change_papers_one),
		...count(changes.reviews, m.rec_change_reviews, m.rec_change_reviews_one),
		...count(Math.round(changes.seconds / 60), m.rec_change_minutes, m.rec_change_minutes_one),
		...(result ? [m.rec_change_result({ before: percent(result.before), after: percent(result.after) })] : []),
		...(changes.completed ? [m.rec_change_completed()] : []),
		...(changes.passed ? [m.rec_change_passed()] : []),
		...(changes.role ? [m.rec_change_role()] : []),
		...(changes.flagged ? [m.rec_change_flagged()] : []),
		...(changes.place ? [m.rec_change_place()] : [])
	];
}
