import { likert, type Likert, type LikertResponse } from './likert/likert.ts';
import { matching, type Matching, type MatchingResponse } from './matching/matching.ts';
import { multipleChoice, type MultipleChoice, type MultipleChoiceResponse } from './multiple-choice/multiple-choice.ts';
import { numeric, type Numeric, type NumericResponse } from './numeric/numeric.ts';
import { singleChoice, type SingleChoice, type SingleChoiceResponse } from './single-choice/single-choice.ts';
import type { Explanation, LmsForm, Mark, QuestionType } from './question.ts';

export type Question = SingleChoice | MultipleChoice | Numeric | Matching | Likert;
export type Response =
	SingleChoiceResponse | MultipleChoiceResponse | NumericResponse | MatchingResponse | LikertResponse;
export type QuestionTypeName = Question['type'];

type TypeOf<N extends QuestionTypeName> = QuestionType<Extract<Question, { type: N }>, Extract<Response, { type: N }>>;

/** Every question type by name; the compiler names each list that lacks one. */
const questionTypes: { [N in QuestionTypeName]: TypeOf<N> } = {
	'single-choice': singleChoice,
	'multiple-choice': multipleChoice,
	numeric,
	matching,
	likert
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
