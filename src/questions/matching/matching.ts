import type { Named, Option, QuestionBase, QuestionType } from '../question.ts';

/** Each item is placed in one category; a category may hold any number of items. */
export interface Matching extends QuestionBase {
	type: 'matching';
	shuffle: boolean;
	categories: Named[];
	items: (Option & { match: string })[];
}

export interface MatchingResponse {
	type: 'matching';
	/** Item id to category id. */
	pairs: Record<string, string>;
}

export const matching: QuestionType<Matching, MatchingResponse> = {
	scored: true,
	mark(question, response) {
		if (!this.fits(question, response)) return null;
		const parts = Object.fromEntries(question.items.map(({ id, match }) => [id, response.pairs[id] === match]));
		const right = Object.values(parts).filter(Boolean).length;
		return { score: right / question.items.length, parts };
	},
	fits: ({ items, categories }, { pairs }) => items.every((item) => categories.some(({ id }) => id === pairs[item.id])),
	parts: ({ items, categories }) => [...items, ...categories].map(({ id }) => id),
	lmsForms(question, response) {
		const mark = this.mark(question, response);
		return [
			{
				suffix: '',
				kind: 'matching',
				response: question.items.flatMap(({ id }): [string, string][] => {
					const category = response.pairs[id];
					return category === undefined ? [] : [[id, category]];
				}),
				correct: question.items.map(({ id, match }): [string, string] => [id, match]),
				score: mark?.score ?? 0
			}
		];
	},
	explain: ({ items, categories }, response) =>
		items.map(({ id, text, match, rationale }) => {
			const category = categories.find((one) => one.id === match);
			return {
				id,
				role: response.pairs[id] === match ? 'key' : 'yours',
				text: [...text, ' → ', ...(category?.text ?? [])],
				rationale
			};
		})
};
