import type { Block } from '#text/text.ts';
import type { Named, QuestionBase, QuestionType } from '../question.ts';

/** The learner writes, then compares with an expert's words and rates the own text; no machine marks it. */
export interface FreeText extends QuestionBase {
	type: 'free-text';
	expert: Block[];
	/** What the learner looks for in the own text, once the expert's is shown. */
	checks: Named[];
}

/** How near the own text came to the expert's, lowest first. */
export const ratings = ['missed', 'partly', 'matched'] as const;

export type Rating = (typeof ratings)[number];

export interface FreeTextResponse {
	type: 'free-text';
	/** Stays on the device it was written on: neither a bookmark nor an LMS is told it. */
	text: string;
	checks: string[];
	/** Null until the text was compared. */
	rating: Rating | null;
}

export const freeText: QuestionType<FreeText, FreeTextResponse> = {
	scored: false,
	mark(question, response) {
		return this.fits(question, response) && response.rating !== null ? { score: 0, parts: {} } : null;
	},
	fits: (question, { checks }) => checks.every((id) => question.checks.some((check) => check.id === id)),
	compares: (_question, { text, rating }) => text.trim() !== '' && rating === null,
	parts: (question) => [...ratings, ...question.checks.map(({ id }) => id)],
	lmsForms: (_question, { rating }) =>
		rating === null ? [] : [{ suffix: '', kind: 'likert', response: [rating], correct: null, score: null }],
	explain: () => []
};
