import type { ChoiceOption, QuestionBase, QuestionType } from '../question.ts';

/** Any number of options may be right; each is scored. */
export interface MultipleChoice extends QuestionBase {
	type: 'multiple-choice';
	shuffle: boolean;
	keys: string[];
	options: ChoiceOption[];
}

export interface MultipleChoiceResponse {
	type: 'multiple-choice';
	options: string[];
}

/**
 * Share of the keys chosen less share of the distractors chosen (Youden's index of the learner's choice), never below 0:
 * ticking everything earns nothing, and ticking at random no more on average than a guess among four options.
 */
function score({ keys, options }: MultipleChoice, chosen: ReadonlySet<string>): number {
	const hits = keys.filter((id) => chosen.has(id)).length;
	const falseAlarms = chosen.size - hits;
	return Math.max(0, hits / keys.length - falseAlarms / (options.length - keys.length));
}

export const multipleChoice: QuestionType<MultipleChoice, MultipleChoiceResponse> = {
	scored: true,
	mark(question, response) {
		const chosen = new Set(response.options);
		if (chosen.size === 0 || !this.fits(question, response)) return null;
		const isKey = new Set(question.keys);
		return {
			score: score(question, chosen),
			parts: Object.fromEntries(question.options.map(({ id }) => [id, chosen.has(id) === isKey.has(id)]))
		};
	},
	fits: (question, response) => response.options.every((id) => question.options.some((option) => option.id === id)),
	parts: (question) => question.options.map(({ id }) => id),
	lmsForms: (question, response) => [
		{
			suffix: '',
			kind: 'choice',
			response: question.options.map(({ id }) => id).filter((id) => response.options.includes(id)),
			correct: question.keys,
			score: score(question, new Set(response.options))
		}
	],
	explain: ({ options, keys }, response) =>
		options.map(({ id, text, rationale, consequence }) => ({
			id,
			role: keys.includes(id) ? 'key' : response.options.includes(id) ? 'yours' : 'other',
			text,
			rationale,
			...(response.options.includes(id) ? { consequence } : {})
		}))
};
