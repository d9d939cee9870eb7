import type { Question } from '#questions/index.ts';
import type { Block, Inline } from '#text/text.ts';
import type { Spot } from '../problem.ts';
import { piecesAt, type Maker, type Piece } from './piece.ts';

/** The parts of a question that are a text, and those that are blocks; the rest holds them or is no text. */
const TEXTS = new Set(['stem', 'hint', 'takeaway', 'text', 'label', 'rationale']);
const BLOCKS = new Set(['scenario', 'expert', 'consequence']);

/** Every text of a question in one language; one with rows is read as each row has it. */
export function questionPieces(question: Question, spot: Spot): Piece[] {
	const make = piecesAt(spot, '');
	if (question.type !== 'numeric' || question.rows.length === 0) return inside(question, question.type, make);
	return question.rows.flatMap((row) => inside(row, `row ${row.id}`, make));
}

function inside(part: object, key: string, make: Maker): Piece[] {
	return Object.entries(part).flatMap(([name, value]: [string, unknown]): Piece[] => {
		const at = `${key}, ${name}`;
		if (TEXTS.has(name)) return (value as Inline[]).length > 0 ? [make.text(at, value as Inline[])] : [];
		if (BLOCKS.has(name)) return make.blocks(at, value as Block[]);
		// A value with its unit, so that the two languages' names of a unit are compared.
		if (name === 'unit') return value === '' ? [] : [make.text(at, [`1 ${String(value)}`])];
		if (Array.isArray(value)) return value.flatMap((one: unknown, index) => listed(one, index, at, make));
		return typeof value === 'object' && value !== null ? inside(value, at, make) : [];
	});
}

const listed = (one: unknown, index: number, key: string, make: Maker): Piece[] => {
	if (typeof one !== 'object' || one === null) return [];
	return inside(one, `${key} ${'id' in one ? String(one.id) : index + 1}`, make);
};
