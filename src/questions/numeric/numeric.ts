import type { Inline } from '#text/text.ts';
import type { Explanation, QuestionBase, QuestionType } from '../question.ts';

export interface NumericField {
	id: string;
	label: Inline[];
	/** As shown beside the field; empty for a bare count or ratio. */
	unit: string;
	key: number;
	/** Absolute: a value within `key ± tolerance` is right. */
	tolerance: number;
	rationale: Inline[];
	/** Well-known wrong answers, each with what went wrong. */
	traps: { value: number; tolerance: number; rationale: Inline[] }[];
}

/** What a row of values makes of a question: its words, and its fields with their keys. */
export interface NumericRow extends Pick<QuestionBase, 'scenario' | 'stem' | 'reported' | 'hint' | 'takeaway'> {
	id: string;
	fields: NumericField[];
}

/** One to four named fields, each with its unit, tolerance and mark. */
export interface Numeric extends QuestionBase {
	type: 'numeric';
	/** Of a question with rows, words and fields are those of its first. */
	fields: NumericField[];
	/** The same question with other values; empty when it has one set of values. */
	rows: NumericRow[];
}

export interface NumericResponse {
	type: 'numeric';
	values: Record<string, number>;
	/** The row that was asked; missing for a question without rows. */
	row?: string;
}

/** The question as it is asked with the values of one row, and with no other; null when there is no such row. */
export function inRow(question: Numeric, id: string): Numeric | null {
	const row = question.rows.find((one) => one.id === id);
	return row ? { ...question, ...row, id: question.id, rows: [row] } : null;
}

function fieldsFor({ fields, rows }: Numeric, { row }: NumericResponse): NumericField[] | null {
	if (rows.length === 0) return row === undefined ? fields : null;
	return rows.find(({ id }) => id === row)?.fields ?? null;
}

/** Floating point must not make `0.1 + 0.2` miss a key of 0.3 whose tolerance is 0. */
const ROUNDING = 1e-9;

/** Whether `value` lies within `target ± tolerance`, both ends included. */
export function isWithin(value: number, target: number, tolerance: number): boolean {
	return Math.abs(value - target) <= tolerance + ROUNDING * Math.max(1, Math.abs(target));
}

export const numeric: QuestionType<Numeric, NumericResponse> = {
	scored: true,
	mark(question, response) {
		if (!this.fits(question, response)) return null;
		const fields = fieldsFor(question, response) ?? [];
		const parts = Object.fromEntries(fields.map((field) => [field.id, isRight(field, response.values[field.id])]));
		return { score: Object.values(parts).filter(Boolean).length / fields.length, parts };
	},
	fits: (question, response) =>
		fieldsFor(question, response)?.every(({ id }) => Number.isFinite(response.values[id])) ?? false,
	parts: ({ fields, rows }) => [...fields, ...rows].map(({ id }) => id),
	lmsForms(question, response) {
		const fields = fieldsFor(question, response) ?? [];
		return fields.flatMap((field) => {
			const value = response.values[field.id];
			if (value === undefined) return [];
			return [
				{
					suffix: fields.length > 1 ? field.id : '',
					kind: 'numeric' as const,
					response: value,
					correct: { min: field.key - field.tolerance, max: field.key + field.tolerance },
					score: isRight(field, value) ? 1 : 0
				}
			];
		});
	},
	explain: (question, response) =>
		(fieldsFor(question, response) ?? []).flatMap((field): Explanation[] => {
			const value = response.values[field.id];
			const trap = field.traps.find((known) => value !== undefined && isWithin(value, known.value, known.tolerance));
			return [
				...(trap && !isRight(field, value)
					? [{ id: `${field.id}-trap`, role: 'yours' as const, text: amount(field, value), rationale: trap.rationale }]
					: []),
				{ id: field.id, role: 'key', text: amount(field, field.key), rationale: field.rationale }
			];
		})
};

const isRight = ({ key, tolerance }: NumericField, value: number | undefined): boolean =>
	value !== undefined && isWithin(value, key, tolerance);

function amount({ label, unit }: NumericField, value: number | undefined): Inline[] {
	return [...label, `: ${value ?? ''}${unit && ` ${unit}`}`];
}
