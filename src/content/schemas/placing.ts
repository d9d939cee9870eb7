import * as v from 'valibot';
import { explained, named, refusing, scored } from './question-base.ts';
import { fields, id, text } from './text.ts';

/** SCORM 1.2 names a part by one of 26 letters and 10 digits. */
const MAX_PARTS = 36;

const list = <const S extends v.GenericSchema>(schema: S, least: number, most: number, what: string) =>
	v.pipe(
		v.array(schema),
		v.minLength(least, `${least} to ${most} ${what}`),
		v.maxLength(most, `${least} to ${most} ${what}`)
	);

/** Items to be put in order, as an author writes them: groups in order, in each group any order. */
export const ordering = v.pipe(
	fields({
		type: v.literal('ordering'),
		...scored,
		groups: list(list(id, 1, 12, 'ids'), 2, 12, 'groups'),
		items: list(fields(explained), 2, 12, 'items')
	}),
	v.rawCheck(({ dataset, addIssue }) => {
		if (!dataset.typed) return;
		const refuse = refusing({ addIssue });
		const { groups, items } = dataset.value;
		const known = items.map((item) => item.id);
		const placed = new Set<string>();
		groups.forEach((group, index) =>
			group.forEach((name, place) => {
				if (!known.includes(name)) refuse(['groups', index, place], name, known.join(', '));
				if (placed.has(name)) refuse(['groups', index, place], `${name} a second time`, 'each item in one group');
				placed.add(name);
			})
		);
		known.forEach((name, index) => {
			if (!placed.has(name)) refuse(['items', index, 'id'], `${name} in no group`, 'each item in one group');
		});
	})
);

const cell = fields({ choice: id, rationale: v.optional(text) });

/** A table to be completed, as an author writes it. */
export const table = v.pipe(
	fields({
		type: v.literal('table'),
		...scored,
		choices: list(named, 2, 12, 'choices'),
		columns: list(named, 1, 6, 'columns'),
		rows: list(fields({ id, text, cells: v.record(id, cell, 'a cell for each column that is asked') }), 1, 12, 'rows')
	}),
	v.rawCheck(({ dataset, addIssue }) => {
		if (!dataset.typed) return;
		const refuse = refusing({ addIssue });
		const { choices, columns, rows } = dataset.value;
		const names = (all: readonly { id: string }[]) => all.map((one) => one.id);
		rows.forEach(({ cells }, index) => {
			const at = ['rows', index, 'cells'];
			if (Object.keys(cells).length === 0) refuse(at, 'no cell', names(columns).join(', '));
			for (const [column, { choice }] of Object.entries(cells)) {
				if (!names(columns).includes(column)) refuse([...at, column], column, names(columns).join(', '));
				if (!names(choices).includes(choice)) refuse([...at, column, 'choice'], choice, names(choices).join(', '));
			}
		});
		columns.forEach((column, index) => {
			if (!rows.some(({ cells }) => cells[column.id]))
				refuse(['columns', index], `${column.id} is never asked`, 'a cell in some row');
		});
		const parts = choices.length + rows.reduce((sum, { cells }) => sum + Object.keys(cells).length, 0);
		if (parts > MAX_PARTS)
			refuse(['rows'], `${parts} cells and choices`, `${MAX_PARTS}, for an LMS names each by one letter or digit`);
	})
);
