import { freeText, type FreeText, type FreeTextResponse } from './free-text/free-text.ts';
import { likert, type Likert, type LikertResponse } from './likert/likert.ts';
import { matching, type Matching, type MatchingResponse } from './matching/matching.ts';
import { multipleChoice, type MultipleChoice, type MultipleChoiceResponse } from './multiple-choice/multiple-choice.ts';
import { inRow, numeric, type Numeric, type NumericResponse } from './numeric/numeric.ts';
import { ordering, type Ordering, type OrderingResponse } from './ordering/ordering.ts';
import { singleChoice, type SingleChoice, type SingleChoiceResponse } from './single-choice/single-choice.ts';
import { table, type Table, type TableResponse } from './table/table.ts';
import type { Explanation, LmsForm, Mark, QuestionType } from './question.ts';

export type Question = SingleChoice | MultipleChoice | Numeric | Matching | Likert | Ordering | Table | FreeText;
export type Response =
	| SingleChoiceResponse
	| MultipleChoiceResponse
	| NumericResponse
	| MatchingResponse
	| LikertResponse
	| OrderingResponse
	| TableResponse
	| FreeTextResponse;
export type QuestionTypeName = Question['type'];

type TypeOf<N extends QuestionTypeName> = QuestionType<Extract<Question, { type: N }>, Extract<Response, { type: N }>>;

/** Every question type by name; the compiler names each list that lacks one. */
const questionTypes: { [N in QuestionTypeName]: TypeOf<N> } = {
	'single-choice': singleChoice,
	'multiple-choice': multipleChoice,
	numeric,
	matching,
	likert,
	ordering,
	table,
	'free-text': freeText
};

// One assertion for the whole room: a response is only ever handed to the type that it names.
function typeFor(question: Question, response: Response): QuestionType<Question, Response> | null {
	if (question.type !== response.type) return null;
	return questionTypes[question.type] as unknown as QuestionType<Question, Response>;
}

/** The mark of a response, or null while it is incomplete or belongs to another question. */
export function markOf(question: Question, response: Response): Mark | null {
	return typeFor(question, response)?.mark(question, response) ?? null;
}

/** Whether a stored response still fits the question, whose parts may have changed since it was given. */
export function responseFits(question: Question, response: Response): boolean {
	return typeFor(question, response)?.fits(question, response) ?? false;
}

/** Whether a response, not complete yet, is ready to be set beside an expert's. */
export function isToCompare(question: Question, response: Response): boolean {
	return typeFor(question, response)?.compares?.(question, response) ?? false;
}

/** The ids of a question's rows of values, of which one is asked at a time; empty for a question without rows. */
export function rowsOf(question: Question): string[] {
	return question.type === 'numeric' ? question.rows.map(({ id }) => id) : [];
}

/** The row that a response answers, or null. */
export function rowOf(response: Response): string | null {
	return response.type === 'numeric' ? (response.row ?? null) : null;
}

/** The question as it is asked with the values of a row, one of rowsOf; for null, the question as it stands. */
export function asked(question: Question, row: string | null): Question {
	if (row === null) return question;
	const narrowed = question.type === 'numeric' ? inRow(question, row) : null;
	if (narrowed) return narrowed;
	throw new RangeError(`question ${question.id}: row ${row}, allowed: ${rowsOf(question).join(', ') || 'none'}`);
}

/** The interactions that an LMS is told for one response; empty while it is incomplete or belongs to another question. */
export function lmsFormsOf(question: Question, response: Response): LmsForm[] {
	return markOf(question, response) ? (typeFor(question, response)?.lmsForms(question, response) ?? []) : [];
}

/** Why each part of the question is right or wrong, for feedback; empty like lmsFormsOf. */
export function explanationsOf(question: Question, response: Response): Explanation[] {
	return markOf(question, response) ? (typeFor(question, response)?.explain(question, response) ?? []) : [];
}

/** The ids of a question's parts, in the order the author wrote them. */
export function partsOf(question: Question): string[] {
	return (questionTypes[question.type] as unknown as QuestionType<Question, Response>).parts(question);
}

/** Whether a type counts for the score. */
export function isScored(type: QuestionTypeName): boolean {
	return questionTypes[type].scored;
}
