import * as v from 'valibot';
import { refusing, scored, type Refuse } from './question-base.ts';
import { fields, id, many, text, worded } from './text.ts';

const value = v.pipe(v.number(), v.finite('a number'));
const tolerance = v.optional(v.pipe(v.number(), v.minValue(0, '0 or more')), 0);

/** How a key is reckoned: a sum of the calculators, and what it is given. */
const sum = fields({
	of: id,
	with: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()], 'a value, such as "[[weight]]"'))
});

const field = fields({
	id,
	label: text,
	unit: v.optional(worded, ''),
	key: v.optional(value),
	tolerance,
	sum: v.optional(sum),
	rationale: v.optional(text),
	traps: many(fields({ value: v.optional(value), tolerance, rationale: v.optional(text) }))
});

const written = v.union(
	[
		v.pipe(v.string(), v.regex(/^[^[\]\n]+$/, 'a value in quotes')),
		v.pipe(
			v.number(),
			v.transform((given) => String(given))
		)
	],
	'a value in quotes'
);

const row = fields({
	id,
	values: v.record(
		v.pipe(v.string(), v.regex(/^[a-zA-Z][a-zA-Z0-9]*$/, 'a name of letters and digits')),
		written,
		'a value for each [[name]]'
	),
	keys: v.record(v.string(), value, 'a number for each field'),
	traps: v.optional(v.record(v.string(), v.array(value), 'a list of numbers for each field with traps'), {})
});

const asWritten = fields({
	type: v.literal('numeric'),
	...scored,
	fields: v.pipe(v.array(field), v.minLength(1, '1 to 4 fields'), v.maxLength(4, '1 to 4 fields')),
	rows: v.optional(v.pipe(v.array(row), v.minLength(2, '2 to 12 rows'), v.maxLength(12, '2 to 12 rows')))
});

type Written = v.InferOutput<typeof asWritten>;
type WrittenField = Written['fields'][number];
type WrittenRow = NonNullable<Written['rows']>[number];

/**
 * A numeric question as an author writes it. What comes out holds in each row the fields with that row's keys, and as
 * its own values and fields those of the first row.
 */
export const numeric = v.pipe(
	asWritten,
	v.rawTransform(({ dataset, addIssue, NEVER }) => {
		let isRight = true;
		const raise = refusing({ addIssue });
		const refuse: Refuse = (...fault) => {
			isRight = false;
			raise(...fault);
		};
		const question = dataset.value;
		const rows = (question.rows ?? []).map((own, index) => ({
			id: own.id,
			values: own.values,
			fields: inRow(question, own, index, refuse)
		}));
		if (rows.length > 0) question.fields.forEach((own, index) => bare(own, index, refuse));
		const first = rows[0] ?? { values: {}, fields: question.fields.map((own, index) => alone(own, index, refuse)) };
		return isRight ? { ...question, values: first.values, fields: first.fields, rows } : NEVER;
	})
);

/** Stands where a number is missing, in a question that is refused for it. */
const nothing = NaN;

function alone(own: WrittenField, index: number, refuse: Refuse) {
	const at = ['fields', index];
	if (own.key === undefined) refuse(at, 'no key', 'a key, or rows with one each');
	const traps = own.traps.map((trap, place) => {
		if (trap.value === undefined) refuse([...at, 'traps', place], 'no value', 'a value, or rows with one each');
		return { ...trap, value: trap.value ?? nothing };
	});
	return { ...own, key: own.key ?? nothing, traps };
}

/** With rows, a field's own key or trap value would never be asked. */
function bare({ key, traps }: WrittenField, index: number, refuse: Refuse): void {
	const allowed = 'none here: each row has its own';
	if (key !== undefined) refuse(['fields', index, 'key'], String(key), allowed);
	traps.forEach((trap, place) => {
		if (trap.value !== undefined) refuse(['fields', index, 'traps', place, 'value'], String(trap.value), allowed);
	});
}

function inRow({ fields: all, rows }: Written, own: WrittenRow, index: number, refuse: Refuse) {
	const at = ['rows', index];
	const known = all.map(({ id: name }) => name);
	sameNames(own.keys, known, [...at, 'keys'], refuse);
	sameNames(own.values, Object.keys(rows?.[0]?.values ?? {}), [...at, 'values'], refuse);
	for (const name of Object.keys(own.traps)) {
		if (!known.includes(name)) refuse([...at, 'traps', name], name, known.join(', '));
	}
	return all.map((one) => {
		const given = own.traps[one.id] ?? [];
		if (given.length !== one.traps.length) {
			const where = own.traps[one.id] ? [...at, 'traps', one.id] : at;
			refuse(where, `${given.length} traps for ${one.id}`, `${one.traps.length}, as the field explains`);
		}
		const traps = one.traps.map((trap, place) => ({ ...trap, value: given[place] ?? nothing }));
		return { ...one, key: own.keys[one.id] ?? nothing, traps };
	});
}

function sameNames(
	given: Record<string, unknown>,
	names: readonly string[],
	at: (string | number)[],
	refuse: Refuse
): void {
	const found = Object.keys(given);
	if (found.length === names.length && names.every((name) => found.includes(name))) return;
	refuse(at, found.join(', ') || 'none', `each of ${names.join(', ')}`);
}
