import type { Inline } from '#text/text.ts';
import type { Named, QuestionBase, QuestionType } from '../question.ts';

/** A table to be completed: one choice for each cell that is asked. */
export interface Table extends QuestionBase {
	type: 'table';
	choices: Named[];
	columns: Named[];
	/** `cells` by column; a column that a row leaves out is not asked there. */
	rows: (Named & { cells: Record<string, { choice: string; rationale: Inline[] }> })[];
}

export interface TableResponse {
	type: 'table';
	/** Cell id (`row.column`) to choice id. */
	cells: Record<string, string>;
}

interface Cell {
	/** `row.column` */
	id: string;
	row: Named;
	column: Named;
	choice: string;
	rationale: Inline[];
}

/** The cells that are asked, row by row. */
export function cellsOf({ rows, columns }: Table): Cell[] {
	return rows.flatMap((row) =>
		columns.flatMap((column) => {
			const cell = row.cells[column.id];
			return cell ? [{ ...cell, id: `${row.id}.${column.id}`, row, column }] : [];
		})
	);
}

export const table: QuestionType<Table, TableResponse> = {
	scored: true,
	mark(question, response) {
		if (!this.fits(question, response)) return null;
		const parts = Object.fromEntries(cellsOf(question).map(({ id, choice }) => [id, response.cells[id] === choice]));
		const marks = Object.values(parts);
		return { score: marks.filter(Boolean).length / marks.length, parts };
	},
	fits: (question, { cells }) =>
		cellsOf(question).every((cell) => question.choices.some(({ id }) => id === cells[cell.id])),
	parts: (question) => [...cellsOf(question), ...question.choices].map(({ id }) => id),
	lmsForms(question, response) {
		const cells = cellsOf(question);
		return [
			{
				suffix: '',
				kind: 'matching',
				response: cells.flatMap(({ id }): [string, string][] => {
					const choice = response.cells[id];
					return choice === undefined ? [] : [[id, choice]];
				}),
				correct: cells.map(({ id, choice }): [string, string] => [id, choice]),
				score: this.mark(question, response)?.score ?? 0
			}
		];
	},
	explain: (question, response) =>
		cellsOf(question).map(({ id, row, column, choice, rationale }) => ({
			id,
			role: response.cells[id] === choice ? 'key' : 'yours',
			text: [
				...row.text,
				' · ',
				...column.text,
				' → ',
				...(question.choices.find((one) => one.id === choice)?.text ?? [])
			],
			rationale
		}))
};
