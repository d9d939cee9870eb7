import * as v from 'valibot';
import { question } from './questions.ts';
import { fields, id, many, minutes, text, worded, words } from './text.ts';

/** By a diagnosis of the case; where a finding says little, the diagnosis is left out. */
const speaks = v.optional(v.record(v.string(), v.picklist(['for', 'against'], 'for or against')), {});

const finding = fields({ id, label: text, value: text, speaks });
const value = v.union(
	[
		worded,
		v.pipe(
			v.number(),
			v.transform((given) => String(given))
		)
	],
	'a value'
);
/** `from` is where the drawing of the values begins, for measures of which none is near 0. */
const measured = { unit: v.optional(worded, ''), from: v.optional(v.number(), 0), values: v.array(value) };
/** `si` or `us` is the same row in the other units. */
const trend = v.pipe(
	fields({
		columns: v.record(v.string(), v.array(words), 'a list in each language, such as { en: [before, now] }'),
		rows: v.array(
			fields({
				id,
				label: text,
				...measured,
				si: v.optional(fields(measured)),
				us: v.optional(fields(measured)),
				speaks
			})
		)
	}),
	v.check(
		({ columns, rows }) =>
			Object.values(columns).every((names) =>
				rows.flatMap((row) => [row, row.si ?? row, row.us ?? row]).every(({ values }) => values.length === names.length)
			),
		'as many values in each row as there are columns'
	)
);

/** A case that opens stage by stage, and at its end an expert's reasoning. */
export const staged = fields({
	id,
	title: text,
	summary: text,
	minutes,
	objectives: many(id),
	diagnoses: many(fields({ id, text })),
	stages: v.pipe(
		v.array(
			fields({
				id,
				title: text,
				text: v.optional(text),
				findings: many(finding),
				trend: v.optional(trend),
				questions: many(question)
			})
		),
		v.minLength(1, 'one stage or more')
	),
	absent: many(fields({ id, label: text, of: v.pipe(v.array(id), v.minLength(1, 'one diagnosis or more')) })),
	expert: v.optional(text)
});

export type AuthoredCase = v.InferOutput<typeof staged>;
