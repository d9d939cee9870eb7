import { aligned, differencesOf } from '../texts/compare.ts';
import { finding, type Rule } from './rule.ts';

/** Every language has the same texts in the same order, each with the same claims, figures and units. */
export const languagesDiffer: Rule = (source) => {
	const [main = ''] = source.languages;
	const { pairs, parted } = aligned(source);
	return [...parted, ...pairs.flatMap((pair) => differencesOf(pair, main))].map(({ piece, what, allowed }) =>
		finding(piece, what, allowed)
	);
};
