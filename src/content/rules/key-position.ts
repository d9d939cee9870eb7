import { grouped } from '../grouped.ts';
import { isSingleChoice, wordedQuestions } from '../questions-of.ts';
import { finding, type Rule } from './rule.ts';

const FEW = 5;
const SHARE = 0.6;

/** Where options keep their order, the right one does not mostly stand at one place. */
export const keyPosition: Rule = (source) => {
	const [main] = source.languages;
	const fixed = wordedQuestions(source)
		.filter(isSingleChoice)
		.filter(({ language, question }) => language === main && !question.shuffle);
	if (fixed.length < FEW) return [];
	const places = grouped(fixed, ({ question: { key, options } }) =>
		String(options.findIndex(({ id }) => id === key) + 1)
	);
	return places.flatMap(([place, items]) => {
		const [first] = items;
		if (!first || items.length <= fixed.length * SHARE) return [];
		const ids = items.map(({ question }) => question.id).join(', ');
		const what = `the right option stands at place ${place} in ${items.length} of ${fixed.length} items that keep their order: ${ids}`;
		return [finding(first.source, what, `${Math.floor(fixed.length * SHARE)} of ${fixed.length} or fewer`)];
	});
};
