import type { Inline } from '#text/text.ts';
import { asked, responseFits, rowOf, rowsOf, type Question, type Response } from './index.ts';
import type { Named } from './question.ts';
import { cellsOf } from './table/table.ts';

/** A response as the learner would say it, one line for each thing chosen; null when it no longer fits its question. */
export function inWords(question: Question, response: Response): Inline[][] | null {
	if (question.type !== response.type || !responseFits(question, response)) return null;
	const row = rowOf(response);
	return row === null || rowsOf(question).includes(row) ? linesOf(asked(question, row), response) : null;
}

const textOf = (parts: readonly Named[], id: string | undefined): Inline[] =>
	parts.find((part) => part.id === id)?.text ?? [];

function linesOf(question: Question, response: Response): Inline[][] {
	switch (question.type) {
		case 'single-choice':
			return [textOf(question.options, given(question, response).option)];
		case 'likert':
			return [textOf(question.scale, given(question, response).option)];
		case 'multiple-choice': {
			const { options } = given(question, response);
			return question.options.filter(({ id }) => options.includes(id)).map(({ text }) => text);
		}
		case 'numeric': {
			const { values } = given(question, response);
			return question.fields.map(({ id, label, unit }) => [...label, `: ${values[id]} ${unit}`.trimEnd()]);
		}
		case 'matching': {
			const { pairs } = given(question, response);
			return question.items.map(({ id, text }) => [...text, ' → ', ...textOf(question.categories, pairs[id])]);
		}
		case 'ordering':
			return given(question, response).order.map((id, place) => [`${place + 1}. `, ...textOf(question.items, id)]);
		case 'table': {
			const { cells } = given(question, response);
			return question.rows.map(({ id, text }) => [
				...text,
				...cellsOf(question)
					.filter(({ row }) => row.id === id)
					.flatMap((cell, place): Inline[] => [
						place === 0 ? ': ' : ' · ',
						...cell.column.text,
						' → ',
						...textOf(question.choices, cells[cell.id])
					])
			]);
		}
		case 'free-text': {
			const { text } = given(question, response);
			return text.trim() === '' ? [] : [[text]];
		}
	}
}

// The types were compared before: a response is only ever read as that of its own question.
const given = <N extends Question['type']>(
	_question: { type: N },
	response: Response
): Extract<Response, { type: N }> => response as Extract<Response, { type: N }>;
