import type { ChoiceOption, QuestionBase, QuestionType } from '../question.ts';

/** One best answer among two to six options. */
export interface SingleChoice extends QuestionBase {
	type: 'single-choice';
	shuffle: boolean;
	key: string;
	options: ChoiceOption[];
}

export interface SingleChoiceResponse {
	type: 'single-choice';
	option: string;
}

export const singleChoice: QuestionType<SingleChoice, SingleChoiceResponse> = {
	scored: true,
	mark(question, { option }) {
		if (!question.options.some(({ id }) => id === option)) return null;
		return {
			score: option === question.key ? 1 : 0,
			parts: Object.fromEntries(question.options.map(({ id }) => [id, (id === option) === (id === question.key)]))
		};
	},
	fits: (question, { option }) => question.options.some(({ id }) => id === option),
	parts: (question) => question.options.map(({ id }) => id),
	lmsForms: (question, response) => [
		{
			suffix: '',
			kind: 'choice',
			response: [response.option],
			correct: [question.key],
			score: response.option === question.key ? 1 : 0
		}
	],
	explain: ({ options, key }, response) =>
		options.map(({ id, text, rationale, consequence }) => ({
			id,
			role: id === key ? 'key' : id === response.option ? 'yours' : 'other',
			text,
			rationale,
			...(id === response.option ? { consequence } : {})
		}))
};
