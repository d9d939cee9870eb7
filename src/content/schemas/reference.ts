import * as v from 'valibot';
import { fields, id, many, text, worded, words } from './text.ts';

/** lessons/glossary.yaml: what the words of the course mean. */
export const glossary = fields({
	terms: v.array(
		fields({
			id,
			term: text,
			also: v.optional(
				v.record(v.string(), v.array(words), 'a list in each language, such as { en: […], vi: [] }'),
				{}
			),
			meaning: text
		})
	)
});

/** lessons/faq.yaml: what learners, patients and families ask. */
export const faq = fields({ questions: v.array(fields({ id, question: text, answer: text })) });

const measured = fields({ unit: worded, range: worded });

/** lessons/ranges.yaml: what is usual in healthy people, in both systems of units; si = us × factor. */
export const ranges = fields({
	note: text,
	/** What stands above what becomes of each value, such as In fever. */
	condition: text,
	tests: v.array(
		fields({
			id,
			name: text,
			us: measured,
			si: measured,
			factor: v.pipe(v.number(), v.gtValue(0, 'a number above 0')),
			change: text,
			limits: v.optional(text),
			references: many(words)
		})
	)
});
