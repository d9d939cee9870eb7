import type { Question } from '#questions/index.ts';
import type { ChoiceOption } from '#questions/question.ts';
import type { CourseSource, QuestionSource } from './read/source.ts';

/** Every question of a course: of lessons, banks and cases. */
export const questionsOf = ({ quizzes, banks, cases }: CourseSource): QuestionSource[] => [
	...quizzes.flatMap(({ questions }) => questions),
	...banks.flatMap(({ questions }) => questions),
	...cases.flatMap(({ stages }) => stages.flatMap(({ questions }) => questions))
];

/** A question as it stands in one language. */
export interface LocalQuestion<Q extends Question = Question> {
	source: QuestionSource;
	language: string;
	question: Q;
}

/** Every question in every language. */
export const wordedQuestions = (source: CourseSource): LocalQuestion[] =>
	questionsOf(source).flatMap((one) =>
		Object.entries(one.texts).map(([language, question]) => ({ source: one, language, question }))
	);

type Choice = Extract<Question, { options: ChoiceOption[] }>;
export type SingleChoice = Extract<Question, { type: 'single-choice' }>;

export const isChoice = (one: LocalQuestion): one is LocalQuestion<Choice> =>
	one.question.type === 'single-choice' || one.question.type === 'multiple-choice';

export const isSingleChoice = (one: LocalQuestion): one is LocalQuestion<SingleChoice> =>
	one.question.type === 'single-choice';
