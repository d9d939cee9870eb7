import { plainText } from '#text/text.ts';
import { wordedQuestions } from '../questions-of.ts';
import { finding, type Rule } from './rule.ts';

const VERB = 'is|are|was|were|do|does|did|has|have|can|could|should|would|may|must|will';
const NEGATIVE: Record<string, RegExp> = {
	en: new RegExp(
		`\\bexcept\\b|\\b(?:which|what)\\b(?:\\s+[\\p{L}\\d’'-]+){0,6}?\\s+(?:${VERB})(?:\\s+not\\b|n[’']t\\b)`,
		'iu'
	),
	vi: /không (?:đúng|phải là|phù hợp|thuộc)[^.]*(?:nào|gì)|(?:nào|gì)[^.]*không (?:đúng|phải|phù hợp|thuộc)|ngoại trừ/iu
};

/** No stem asks for what is not so: a hasty reader misses the word. */
export const negativeStem: Rule = (source) =>
	wordedQuestions(source).flatMap(({ source: spot, language, question: { id, stem } }) => {
		const [found] = NEGATIVE[language]?.exec(plainText(stem)) ?? [];
		return found === undefined
			? []
			: [finding(spot, `the stem of ${id} in "${language}" asks “${found}”`, 'a stem that asks for what is so')];
	});
