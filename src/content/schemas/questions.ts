import * as v from 'valibot';
import type { QuestionTypeName } from '#questions/index.ts';
import { claimId, fields, id, many, text } from './text.ts';

const common = {
	id,
	objectives: many(id),
	claims: many(claimId),
	scenario: v.optional(text),
	stem: text
};
const scored = { ...common, takeaway: text };

/** Its `rationale` may be missing here only so that the rule missing-rationale can say so by name. */
const explained = { id, text, rationale: v.optional(text) };
const option = fields({ ...explained, correct: v.optional(v.boolean(), false) });
const options = (least: number, most: number) =>
	v.pipe(
		v.array(option),
		v.minLength(least, `${least} to ${most} options`),
		v.maxLength(most, `${least} to ${most} options`)
	);
const value = v.pipe(v.number(), v.finite('a number'));
const tolerance = v.optional(v.pipe(v.number(), v.minValue(0, '0 or more')), 0);

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
	numeric: fields({
		type: v.literal('numeric'),
		...scored,
		fields: v.pipe(
			v.array(
				fields({
					id,
					label: text,
					unit: v.optional(v.string(), ''),
					key: value,
					tolerance,
					rationale: v.optional(text),
					traps: many(fields({ value, tolerance, rationale: v.optional(text) }))
				})
			),
			v.minLength(1, '1 to 4 fields'),
			v.maxLength(4, '1 to 4 fields')
		)
	}),
	matching: fields({
		type: v.literal('matching'),
		...scored,
		shuffle: v.optional(v.boolean(), true),
		categories: v.pipe(v.array(fields({ id, text })), v.minLength(2, 'two categories or more')),
		items: v.pipe(v.array(fields({ ...explained, match: id })), v.minLength(2, 'two items or more'))
	}),
	likert: fields({
		type: v.literal('likert'),
		...common,
		takeaway: v.optional(text),
		scale: v.pipe(v.array(fields({ id, text })), v.minLength(2, 'two steps or more'))
	})
} satisfies Record<QuestionTypeName, v.GenericSchema>;

/** One question as an author writes it, whatever its type. */
export const question = v.variant('type', Object.values(authored), `one of ${Object.keys(authored).join(', ')}`);

export type AuthoredQuestion = v.InferOutput<typeof question>;

const questions = v.pipe(v.array(question), v.minLength(1, 'one question or more'));

/** The knowledge checks of one lesson. */
export const quiz = fields({ lesson: id, questions });
