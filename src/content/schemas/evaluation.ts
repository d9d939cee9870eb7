import * as v from 'valibot';
import { fields, id, many, text } from './text.ts';

/** quizzes/evaluation.yaml: what a learner is asked of the course after it; opinions on one scale, apart from all marks. */
export const evaluation = fields({
	evaluation: id,
	scale: v.pipe(v.array(fields({ id, text })), v.minLength(2, 'two steps or more')),
	items: v.pipe(v.array(fields({ id, stem: text, audience: many(id) })), v.minLength(1, 'one item or more'))
});
