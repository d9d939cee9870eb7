import type { LedgerClaim, Use } from '#course/ledger.ts';
import { plainText } from '#text/text.ts';
import { shortReferenceOf } from '../assemble/references.ts';
import type { Material } from './material.ts';
import { checked, lines } from './table.ts';

/** What a claim is called: one that nobody saw in its source bears a star. */
export const claimName = (id: string, { course, language }: Material): string =>
	course.ledgers[language]?.claims.some((claim) => claim.id === id && claim.check === 'verified') ? id : `${id}\\*`;

/** Claims of the ledger with everything that is known of them, for a reviewer to go through. */
export function claimTable(material: Material, title: string, isWanted: (claim: LedgerClaim) => boolean): string[] {
	const { source, course, language } = material;
	const wanted = (course.ledgers[language]?.claims ?? []).filter(isWanted);
	const references = new Map(source.references.map(({ id, csl }) => [id, shortReferenceOf(csl)]));
	const cited = new Map(source.claims.map((claim) => [claim.id, claim.references]));
	const named = (name: string, text: string): string => (text === '' ? '' : `**${name}** ${text}`);
	return checked(
		title,
		['claim', 'what the course says', 'level, check and how', 'references', 'made in'],
		wanted.map((claim) => [
			claimName(claim.id, material),
			lines(
				plainText(claim.statement),
				named('Caution:', plainText(claim.caution)),
				named('Otherwise in the seed article:', plainText(claim.article)),
				named('Figures:', claim.figures.join('; '))
			),
			lines(`${claim.level}, ${claim.check}`, plainText(claim.how)),
			lines(...(cited.get(claim.id) ?? []).map((id) => references.get(id) ?? id)) || 'none',
			usesLine(claim.uses)
		])
	);
}

const pages: Partial<Record<Use['kind'], string>> = { faq: 'FAQ', term: 'glossary', range: 'usual values' };

/** Where a claim is made, by the ids of the places, those of one lesson, case, bank or job aid together. */
function usesLine(uses: readonly Use[]): string {
	const places = new Map<string, Set<string>>();
	for (const { kind, unit, at } of uses) {
		const name = unit ? `${kind === 'item' ? 'bank ' : ''}${unit.id}` : (pages[kind] ?? kind);
		places.set(name, (places.get(name) ?? new Set()).add(at.id));
	}
	return lines(...[...places].map(([name, ids]) => `${name}: ${[...ids].join(', ')}`)) || 'nowhere but in the ledger';
}
