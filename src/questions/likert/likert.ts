import type { Named, QuestionBase, QuestionType } from '../question.ts';

/** An opinion on an ordered scale; never marked, never shuffled. */
export interface Likert extends QuestionBase {
	type: 'likert';
	scale: Named[];
}

export interface LikertResponse {
	type: 'likert';
	option: string;
}

export const likert: QuestionType<Likert, LikertResponse> = {
	scored: false,
	mark: (question, { option }) => (question.scale.some(({ id }) => id === option) ? { score: 0, parts: {} } : null),
	fits: (question, { option }) => question.scale.some(({ id }) => id === option),
	parts: (question) => question.scale.map(({ id }) => id),
	lmsForms: (_question, response) => [
		{ suffix: '', kind: 'likert', response: [response.option], correct: null, score: null }
	],
	explain: () => []
};
