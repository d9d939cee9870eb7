import { plainText } from '#text/text.ts';
import { grouped } from '../grouped.ts';
import { isSingleChoice, wordedQuestions, type SingleChoice, type LocalQuestion } from '../questions-of.ts';
import { finding, type Rule } from './rule.ts';

const MUCH = 1.25;
const SHARE = 1 / 3;

/** In no file the right option can be told by its length: it is much the longest in a third of the items at most. */
export const optionLength: Rule = (source) => {
	const byFile = grouped(
		wordedQuestions(source).filter(isSingleChoice),
		({ source: { file }, language }) => `${file}\n${language}`
	);
	return byFile.flatMap(([, items]) => {
		const telling = items.filter(isTold);
		const [first] = telling;
		if (!first || telling.length <= items.length * SHARE) return [];
		const ids = telling.map(({ question }) => question.id).join(', ');
		const what = `in "${first.language}" the right option is the longest by more than 25% in ${telling.length} of ${items.length} items: ${ids}`;
		return [finding(first.source, what, `${Math.floor(items.length * SHARE)} of ${items.length} or fewer`)];
	});
};

const lengthOf = (options: SingleChoice['options']): number =>
	Math.max(0, ...options.map(({ text }) => plainText(text).length));

const isTold = ({ question: { key, options } }: LocalQuestion<SingleChoice>): boolean =>
	lengthOf(options.filter(({ id }) => id === key)) > MUCH * lengthOf(options.filter(({ id }) => id !== key));
