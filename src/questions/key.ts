import { cellsOf } from './table/table.ts';
import type { Question, Response } from './index.ts';

/** The response that earns the full mark; null for a type that is not marked. */
export function keyOf(question: Question): Response | null {
	switch (question.type) {
		case 'single-choice':
			return { type: question.type, option: question.key };
		case 'multiple-choice':
			return { type: question.type, options: question.keys };
		case 'numeric': {
			const [row] = question.rows;
			const { fields } = row ?? question;
			const values = Object.fromEntries(fields.map(({ id, key }) => [id, key]));
			return { type: question.type, values, ...(row ? { row: row.id } : {}) };
		}
		case 'matching':
			return { type: question.type, pairs: Object.fromEntries(question.items.map(({ id, match }) => [id, match])) };
		case 'ordering':
			return { type: question.type, order: question.groups.flat() };
		case 'table':
			return {
				type: question.type,
				cells: Object.fromEntries(cellsOf(question).map(({ id, choice }) => [id, choice]))
			};
		case 'likert':
		case 'free-text':
			return null;
	}
}
