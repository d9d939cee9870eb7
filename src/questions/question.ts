import type { Block, Inline } from '#text/text.ts';

/** What every question has, whatever its type; texts are in the learner's language. */
export interface QuestionBase {
	id: string;
	objectives: string[];
	claims: string[];
	/** The places of the claims' references in the unit's reference list, from 1. */
	refs: number[];
	scenario: Block[];
	stem: Inline[];
	/** The stem in the language of the LMS's record, where this is another: one record whatever language was read. */
	reported?: string;
	/** Offered in practice only; empty for none. */
	hint: Inline[];
	takeaway: Inline[];
	/** The ids of the roles that are asked; empty for everyone. */
	audience: string[];
}

export interface Named {
	id: string;
	text: Inline[];
}

/** What a learner can tick or place, with its own explanation. */
export interface Option extends Named {
	rationale: Inline[];
}

/** An option of a choice; `consequence` tells what would have followed from choosing it. */
export interface ChoiceOption extends Option {
	consequence: Block[];
}

/** The result of one response: `score` from 0 to 1, and for each part (option, field, item) whether it was right. */
export interface Mark {
	score: number;
	parts: Record<string, boolean>;
}

/** One response as an LMS's interaction is told it, before a standard's dialect: ids and numbers, never text. */
export interface LmsForm {
	/** Follows the question's id in the interaction's id, for a type that reports one interaction a field. */
	suffix: string;
	kind: 'choice' | 'matching' | 'numeric' | 'likert' | 'sequencing';
	response: string[] | [string, string][] | number;
	/** The keys: option ids, pairs, or the accepted range. Likert has none. */
	correct: string[] | [string, string][] | { min: number; max: number } | null;
	/** Further orders that are as right as `correct`; only a sequence has them. */
	alsoCorrect?: string[][];
	/** From 0 to 1, or null for what is not marked. */
	score: number | null;
}

/**
 * Why an option, field or item is right or wrong, after an answer: `key` explains what was to be chosen, `yours` what
 * the learner chose wrongly, `other` what was rightly left alone.
 */
export interface Explanation {
	id: string;
	role: 'key' | 'yours' | 'other';
	text: Inline[];
	rationale: Inline[];
	/** What would have followed from what the learner chose; empty for what was not chosen. */
	consequence?: Block[];
}

/** What a question type promises to the rest of the course; one folder a type. */
export interface QuestionType<Q, R> {
	/** False for a type that asks an opinion: it counts for completion, never for the score. */
	scored: boolean;
	/** Null while the response is not complete enough to be marked: unanswered is not wrong. */
	mark(question: Q, response: R): Mark | null;
	/** Says whether a stored response still fits this question (its ids may have changed since). */
	fits(question: Q, response: R): boolean;
	/** Says whether a response, not complete yet, is ready to be set beside an expert's; a type without one leaves it out. */
	compares?(question: Q, response: R): boolean;
	/** The ids of the parts that a response may name, for the shuffle and the bookmark. */
	parts(question: Q): string[];
	lmsForms(question: Q, response: R): LmsForm[];
	explain(question: Q, response: R): Explanation[];
}
