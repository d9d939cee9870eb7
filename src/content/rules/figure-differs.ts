import { quantities, rangesIn } from '../quantities.ts';
import { holdingOf, spotOf } from './figures.ts';
import { finding, type Rule } from './rule.ts';

/** Every figure in a claim's words is one that the ledger holds for the claim, in the same unit where one is written, and no range is turned round. */
export const figureDiffers: Rule = (source) => {
	const ledger = new Map(source.claims.map((claim) => [claim.id, claim]));
	return source.passages.flatMap((passage) => {
		const claims = passage.of.flatMap((id) => ledger.get(id) ?? []);
		// An unknown claim is a problem of its own: what it would hold nobody knows.
		if (passage.kind !== 'claim' || claims.length < passage.of.length) return [];
		const holding = holdingOf(claims, source);
		const where = `in a claim of ${passage.of.join(' ')}`;
		return [
			...quantities(passage.text, passage.language)
				.filter((quantity) => !holding.allows(quantity))
				.map((quantity) => finding(spotOf(passage, quantity), `figure "${quantity.text}" ${where}`, holding.text)),
			...rangesIn(passage.text, passage.language)
				.filter((range) => holding.turns(range))
				.map(([from, to]) =>
					finding(spotOf(passage, from), `range from "${from.text}" to "${to.text}" ${where}`, 'the other way round')
				)
		];
	});
};
