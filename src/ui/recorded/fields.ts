import { hasPlace, unitOf, type Outline } from '#course/model.ts';
import type { Progress } from '#course/progress.ts';
import { isoDay } from '#course/review/local-day.ts';
import { roleOf } from '#course/requirements.ts';
import { m } from '#parts/words/messages.js';
import { dateWords, languageName, momentWords } from '../dates.ts';
import { percent } from '../titles.ts';
import { counted } from './counted.ts';

/** Where a thing is kept: on this device, in the LMS's bookmark, or in what the LMS is told besides. */
export type Where = 'device' | 'bookmark' | 'report';

interface Field {
	name: () => string;
	what: () => string;
	/** The learner's own, in words. */
	value: (progress: Progress, outline: Outline) => string;
	where: readonly Where[];
}

const size = (record: object): number => Object.keys(record).length;

const minutes = (seconds: number): string =>
	seconds < 60 ? m.rec_minutes_none() : counted(Math.round(seconds / 60), m.rec_minutes, m.rec_minutes_one);

function result({ reached: { completed, passed, score } }: Progress): string {
	const said = [
		...(completed ? [m.rec_reached_completed()] : []),
		...(passed ? [m.rec_reached_passed()] : []),
		...(score === null ? [] : [m.rec_reached_score({ percent: percent(score) })])
	];
	return said.join(', ') || m.rec_reached_none();
}

/** Everything that a progress holds; the compiler names what is not described. */
export const fields = {
	place: {
		name: m.rec_place,
		what: m.rec_place_what,
		value: ({ place }, outline) =>
			place && hasPlace(outline, place) ? (unitOf(outline, place.unit)?.title ?? place.unit) : m.rec_none(),
		where: ['device', 'bookmark']
	},
	visited: {
		name: m.rec_visited,
		what: m.rec_visited_what,
		value: ({ visited }) => counted(visited.length, m.rec_screens, m.rec_screens_one),
		where: ['device', 'bookmark']
	},
	answers: {
		name: m.rec_answers,
		what: m.rec_answers_what,
		value: ({ answers }) => counted(size(answers), m.rec_answers_value, m.rec_answers_one),
		where: ['device', 'bookmark', 'report']
	},
	papers: {
		name: m.rec_papers,
		what: m.rec_papers_what,
		value: ({ papers }) => counted(papers.length, m.rec_papers_value, m.rec_papers_one),
		where: ['device', 'bookmark', 'report']
	},
	reached: {
		name: m.rec_reached,
		what: m.rec_reached_what,
		value: result,
		where: ['device', 'bookmark', 'report']
	},
	passedOn: {
		name: m.rec_passed_on,
		what: m.rec_passed_on_what,
		value: ({ passedOn }, { language }) => (passedOn === null ? m.rec_none() : dateWords(isoDay(passedOn), language)),
		where: ['device', 'bookmark']
	},
	seconds: {
		name: m.rec_seconds,
		what: m.rec_seconds_what,
		value: ({ seconds }) => minutes(seconds),
		where: ['device', 'bookmark', 'report']
	},
	role: {
		name: m.rec_role,
		what: m.rec_role_what,
		value: ({ role }, outline) => roleOf(outline, role)?.title ?? m.rec_none(),
		where: ['device', 'bookmark']
	},
	language: {
		name: m.rec_language,
		what: m.rec_language_what,
		value: ({ language: chosen }, { language, languages }) =>
			chosen === null ? m.rec_none() : languages.includes(chosen) ? languageName(chosen, language) : chosen,
		where: ['device', 'bookmark']
	},
	flagged: {
		name: m.rec_flagged,
		what: m.rec_flagged_what,
		value: ({ flagged }) => counted(flagged.length, m.rec_questions, m.rec_questions_one),
		where: ['device', 'bookmark']
	},
	reviews: {
		name: m.rec_reviews,
		what: m.rec_reviews_what,
		value: ({ reviews }) =>
			counted(
				Object.values(reviews).reduce((sum, { length }) => sum + length, 0),
				m.rec_turns,
				m.rec_turns_one
			),
		where: ['device']
	},
	evaluated: {
		name: m.rec_evaluated,
		what: m.rec_evaluated_what,
		value: ({ evaluated }) => (evaluated ? m.rec_yes() : m.rec_no()),
		where: ['device', 'bookmark']
	},
	attempt: {
		name: m.rec_attempt,
		what: m.rec_attempt_what,
		value: ({ attempt }) => String(attempt),
		where: ['device', 'bookmark']
	},
	rev: {
		name: m.rec_rev,
		what: m.rec_rev_what,
		value: ({ rev }) => counted(rev, m.rec_rev_value, m.rec_rev_one),
		where: ['device', 'bookmark']
	},
	carried: {
		name: m.rec_carried,
		what: m.rec_carried_what,
		value: ({ carried }) => (size(carried) === 0 ? m.rec_none() : String(size(carried))),
		where: ['device', 'bookmark']
	},
	stamp: {
		name: m.rec_stamp,
		what: m.rec_stamp_what,
		value: ({ stamp, rev }, { language }) => (rev === 0 ? m.rec_none() : momentWords(stamp, language)),
		where: ['device', 'bookmark']
	}
} as const satisfies Record<keyof Progress, Field>;

/** The name of a place where things are kept. */
export const whereNames: Record<Where, () => string> = {
	device: m.rec_where_device,
	bookmark: m.rec_where_bookmark,
	report: m.rec_where_report
};
