import { finding, type Rule } from './rule.ts';

/** Every claim that is used and was checked in a secondary source alone warns of it. */
export const sourceOnlyWithoutCaution: Rule = ({ claims, mentions }) => {
	const used = new Set(mentions.flatMap(({ kind, id }) => (kind === 'claim' ? [id] : [])));
	return claims
		.filter(({ id, check, hasCaution }) => check === 'source-only' && !hasCaution && used.has(id))
		.map((claim) => finding(claim, `${claim.id} is source-only and has no caution`, 'a caution'));
};
