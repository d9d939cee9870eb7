import { quantities } from '../quantities.ts';
import { holdingOf, spotOf } from './figures.ts';
import { finding, type Rule } from './rule.ts';

/** Every figure in a claim's statement, caution and check is listed among its figures, and each of those holds a number. */
export const ledgerStatement: Rule = (source) =>
	source.claims.flatMap((claim) => {
		const holding = holdingOf([claim], source);
		const wordless = claim.figures.filter((figure) => quantities(figure).length === 0);
		return [
			...wordless.map((figure) => finding(claim, `figure "${figure}" of ${claim.id}`, 'figures that hold a number')),
			...claim.passages.flatMap((passage) =>
				quantities(passage.text, passage.language)
					.filter((quantity) => !holding.allows(quantity))
					.map((quantity) =>
						finding(spotOf(passage, quantity), `figure "${quantity.text}" in the words of ${claim.id}`, holding.text)
					)
			)
		];
	});
