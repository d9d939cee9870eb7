import type { KeptBeside } from '#course/own-record.ts';
import { m } from '#parts/words/messages.js';

interface Beside {
	/** The stores of the device's database that hold it. */
	stores: readonly string[];
	name: () => string;
	/** Where there is such a thing: with an LMS, or where this device alone keeps the record. */
	keepers: readonly ('lms' | 'device')[];
	/** The learner's own in words; null where there is nothing to be said. */
	value: (kept: KeptBeside) => string | null;
}

const number = (count: number): string => (count === 0 ? m.rec_none() : String(count));

/** What is kept on the device beside the progress, and in which of its stores. */
export const beside: readonly Beside[] = [
	{ stores: ['journal'], name: m.rec_journal, keepers: ['lms', 'device'], value: ({ journal }) => number(journal) },
	{
		stores: ['learners'],
		name: m.rec_learners,
		keepers: ['lms'],
		value: ({ confirmed }) =>
			confirmed === null ? m.rec_learners_none() : m.rec_learners_to({ count: String(confirmed) })
	},
	{ stores: ['unsent'], name: m.rec_unsent, keepers: ['lms'], value: ({ unsent }) => number(unsent) },
	{ stores: ['aside'], name: m.rec_aside, keepers: ['lms'], value: ({ earlier }) => number(earlier.length) },
	{
		stores: ['records'],
		name: m.rec_records,
		keepers: ['device'],
		value: ({ hasRecord }) => (hasRecord ? m.rec_yes() : m.rec_none())
	},
	{
		stores: ['records'],
		name: m.rec_unread,
		keepers: ['lms', 'device'],
		value: ({ hasUnread }) => (hasUnread ? m.rec_yes() : null)
	},
	{
		stores: ['reports'],
		name: m.rec_reports,
		keepers: ['lms', 'device'],
		value: ({ reports, hasRecord }) => (reports > 0 || hasRecord ? number(reports) : null)
	},
	{
		stores: ['settings'],
		name: m.rec_settings,
		keepers: ['lms'],
		value: ({ isShared }) => (isShared ? m.rec_yes() : m.rec_no())
	}
];
