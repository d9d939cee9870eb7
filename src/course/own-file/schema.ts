import * as v from 'valibot';
import { ratings } from '#questions/free-text/free-text.ts';
import type { Response } from '#questions/index.ts';
import { KNOWN_SECTIONS } from '../bookmark/format.ts';
import type { Paper } from '../paper.ts';
import { isForbidden } from './check.ts';
import { ATTEMPT_BITS, type Answer, type Progress } from '../progress.ts';

/** Far more than any course has or any learner can do, and little enough for every page that shows it. */
const MOST = { members: 2_000, parts: 200, characters: 120, ownWords: 20_000 };
/** The year 10889: a later clock could never be overtaken. */
const LATEST = 2 ** 48;
const MOST_SECONDS = 1e9;
const MOST_EVENTS = 1e9;

const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const id = v.pipe(
	v.string(),
	v.maxLength(MOST.characters),
	v.check((name) => !isForbidden(name), 'an id of the course')
);
const score = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));
const list = <T extends v.GenericSchema>(item: T, most: number) => v.pipe(v.array(item), v.maxLength(most));
const byId = <T extends v.GenericSchema>(value: T, most: number) => v.pipe(v.record(id, value), v.maxEntries(most));

const response = v.variant('type', [
	v.object({ type: v.literal('single-choice'), option: id }),
	v.object({ type: v.literal('multiple-choice'), options: list(id, MOST.parts) }),
	v.object({
		type: v.literal('numeric'),
		values: byId(v.pipe(v.number(), v.finite()), MOST.parts),
		row: v.exactOptional(id)
	}),
	v.object({ type: v.literal('matching'), pairs: byId(id, MOST.parts) }),
	v.object({ type: v.literal('likert'), option: id }),
	v.object({ type: v.literal('ordering'), order: list(id, MOST.parts) }),
	v.object({ type: v.literal('table'), cells: byId(id, MOST.parts) }),
	v.object({
		type: v.literal('free-text'),
		text: v.pipe(v.string(), v.maxLength(MOST.ownWords)),
		checks: list(id, MOST.parts),
		rating: v.nullable(v.picklist(ratings))
	})
]) satisfies v.GenericSchema<unknown, Response>;

/** The learner's record is never to be read anew from what a file says that a later version wrote. */
const carried = v.pipe(
	v.record(
		v.pipe(
			v.string(),
			v.regex(/^[1-9]\d{0,3}$/),
			v.check((number) => Number(number) > KNOWN_SECTIONS, 'a section of a later version')
		),
		v.pipe(v.string(), v.regex(/^[01]*$/), v.maxLength(MOST.ownWords))
	),
	v.maxEntries(MOST.parts)
);

const answer = v.object({
	response: v.nullable(response),
	score,
	best: score,
	tries: whole(MOST_EVENTS),
	open: v.boolean(),
	certainty: v.nullable(v.picklist([1, 2, 3]))
}) satisfies v.GenericSchema<unknown, Answer>;

const paper = v.object({
	test: id,
	number: v.pipe(whole(MOST.members), v.minValue(1)),
	items: list(
		v.object({
			question: id,
			row: v.nullable(id),
			response: v.nullable(response),
			changes: whole(MOST_EVENTS),
			score
		}),
		MOST.parts
	),
	submitted: v.boolean(),
	score,
	seconds: whole(MOST_SECONDS),
	limit: v.nullable(whole(MOST_SECONDS))
}) satisfies v.GenericSchema<unknown, Paper>;

/** A whole progress, as fresh objects that hold what is named here and nothing else. */
export const progressSchema = v.object({
	attempt: whole(2 ** ATTEMPT_BITS - 1),
	rev: whole(MOST_EVENTS),
	stamp: whole(LATEST),
	place: v.nullable(v.object({ unit: id, step: id })),
	visited: list(id, MOST.members),
	answers: byId(answer, MOST.members),
	reached: v.object({ completed: v.boolean(), passed: v.boolean(), score }),
	seconds: whole(MOST_SECONDS),
	role: v.nullable(id),
	flagged: list(id, MOST.members),
	papers: list(paper, MOST.parts),
	reviews: byId(list(v.object({ day: whole(1e6), grade: v.picklist([1, 2, 3, 4]) }), MOST.members), MOST.members),
	evaluated: v.boolean(),
	passedOn: v.nullable(whole(1e6)),
	language: v.nullable(id),
	carried
}) satisfies v.GenericSchema<unknown, Progress>;
