import { unknownIds, type Rule } from './rule.ts';

/** Every claim that a text or question rests on stands in the ledger. */
export const unknownClaim: Rule = (source) =>
	unknownIds(
		source,
		'claim',
		source.claims.map(({ id }) => id)
	);
