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

/** One to four named fields, each with its unit, tolerance and mark. */
export interface Numeric extends QuestionBase {
	type: 'numeric';
	fields: NumericField[];
}

export interface NumericResponse {
	type: 'numeric';
	values: Record<string, number>;
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
		const parts: Record<string, boolean> = {};
		for (const { id, key, tolerance } of question.fields) {
			const value = response.values[id];
			if (value === undefined || !Number.isFinite(value)) return null;
			parts[id] = isWithin(value, key, tolerance);
		}
		const right = Object.values(parts).filter(Boolean).length;
		return { score: right / question.fields.length, parts };
	},
	fits: (question, response) => question.fields.every(({ id }) => Number.isFinite(response.values[id])),
	parts: (question) => question.fields.map(({ id }) => id),
	lmsForms: (question, response) =>
		question.fields.flatMap(({ id, key, tolerance }) => {
			const value = response.values[id];
			if (value === undefined) return [];
			return [
				{
					suffix: question.fields.length > 1 ? id : '',
					kind: 'numeric' as const,
					response: value,
					correct: { min: key - tolerance, max: key + tolerance },
					score: isWithin(value, key, tolerance) ? 1 : 0
				}
			];
		}),
	explain: ({ fields }, response) =>
		fields.flatMap((field): Explanation[] => {
			const value = response.values[field.id];
			const trap = field.traps.find((known) => value !== undefined && isWithin(value, known.value, known.tolerance));
			const isRight = value !== undefined && isWithin(value, field.key, field.tolerance);
			return [
				...(trap && !isRight
					? [{ id: `${field.id}-trap`, role: 'yours' as const, text: amount(field, value), rationale: trap.rationale }]
					: []),
				{ id: field.id, role: 'key', text: amount(field, field.key), rationale: field.rationale }
			];
		})
};

function amount({ label, unit }: NumericField, value: number | undefined): Inline[] {
	return [...label, `: ${value ?? ''}${unit && ` ${unit}`}`];
}
