import { unknownIds, type Rule } from './rule.ts';

/** Every reference of a claim stands in the bibliography. */
export const unknownReference: Rule = (source) =>
	unknownIds(
		source,
		'reference',
		source.references.map(({ id }) => id)
	);
