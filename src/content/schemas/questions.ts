import * as v from 'valibot';
import { isScored, type QuestionTypeName } from '#questions/index.ts';
import { numeric } from './numeric.ts';
import { ordering, table } from './placing.ts';
import { common, explained, named, scored } from './question-base.ts';
import { fields, id, many, text } from './text.ts';

const option = fields({ ...explained, correct: v.optional(v.boolean(), false), consequence: v.optional(text) });
const options = (least: number, most: number) =>
	v.pipe(
		v.array(option),
		v.minLength(least, `${least} to ${most} options`),
		v.maxLength(most, `${least} to ${most} options`)
	);

/** What an author writes for each question type; the compiler names a type that lacks its shape. */
const authored = {
	'single-choice': fields({
		type: v.literal('single-choice'),
		...scored,
		shuffle: v.optional(v.boolean(), true),
		options: v.pipe(
			options(2, 6),
			v.check((all) => all.filter(({ correct }) => correct).length === 1, 'exactly one option with correct: true')
		)
	}),
	'multiple-choice': fields({
		type: v.literal('multiple-choice'),
		...scored,
		shuffle: v.optional(v.boolean(), true),
		options: v.pipe(
			options(3, 10),
			v.check(
				(all) => all.some(({ correct }) => correct) && all.some(({ correct }) => !correct),
				'at least one option with correct: true and one without'
			)
		)
	}),
	numeric,
	matching: fields({
		type: v.literal('matching'),
		...scored,
		shuffle: v.optional(v.boolean(), true),
		categories: v.pipe(v.array(named), v.minLength(2, 'two categories or more')),
		items: v.pipe(v.array(fields({ ...explained, match: id })), v.minLength(2, 'two items or more'))
	}),
	likert: fields({
		type: v.literal('likert'),
		...common,
		takeaway: v.optional(text),
		scale: v.pipe(v.array(named), v.minLength(2, 'two steps or more'))
	}),
	ordering,
	table,
	'free-text': fields({
		type: v.literal('free-text'),
		...common,
		takeaway: v.optional(text),
		expert: text,
		checks: many(named)
	})
} satisfies Record<QuestionTypeName, v.GenericSchema>;

/** One question as an author writes it, whatever its type. */
export const question = v.variant('type', Object.values(authored), `one of ${Object.keys(authored).join(', ')}`);

export type AuthoredQuestion = v.InferOutput<typeof question>;

const questions = v.pipe(v.array(question), v.minLength(1, 'one question or more'));

/** The knowledge checks of one lesson. */
export const quiz = fields({ lesson: id, questions });

const item = v.pipe(
	question,
	v.check(({ type }) => isScored(type), 'a type that counts for the score'),
	v.check(({ objectives }) => objectives.length > 0, 'one objective or more, for papers are drawn by objectives')
);

/** Stand-alone items from which the tests draw. */
export const bank = fields({ bank: id, questions: v.pipe(v.array(item), v.minLength(1, 'one question or more')) });
