import { finding, idsOf, type Rule } from './rule.ts';

/** What the findings of a case speak for, and what is absent in it, are diagnoses of that case. */
export const unknownDiagnosis: Rule = (source) =>
	source.mentions.flatMap((mention) => {
		if (mention.kind !== 'diagnosis') return [];
		const known = idsOf(source, `diagnosis of ${mention.scope ?? ''}`);
		if (known.includes(mention.id)) return [];
		const allowed = known.join(', ') || 'none, for the case lists no diagnoses';
		return [finding(mention, `unknown diagnosis "${mention.id}"`, allowed)];
	});
