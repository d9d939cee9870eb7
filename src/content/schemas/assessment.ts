import * as v from 'valibot';
import { fields, id, many, minutes, text } from './text.ts';

const count = v.pipe(v.number(), v.integer('a whole number'), v.minValue(1, 'at least 1'));

/** course.yaml, `tests`: each draws its papers from the bank. */
export const tests = v.array(
	fields({
		id,
		kind: v.picklist(['pretest', 'posttest']),
		title: text,
		summary: text,
		minutes,
		timeLimit: v.optional(v.nullable(minutes), null)
	})
);

/** course.yaml, `roles`: what is asked of whom; a blueprint says how many items of each objective a paper holds. */
export const roles = v.array(
	fields({
		id,
		title: text,
		summary: text,
		lessons: many(id),
		cases: many(id),
		blueprints: v.optional(v.record(id, v.record(id, count)), {})
	})
);

/** course.yaml, `attempts`: papers of the post-test; null for any number. */
export const attempts = v.optional(v.nullable(count), null);
