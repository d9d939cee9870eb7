import type { ClaimNote, Reference } from '#course/model.ts';
import type { Claim, Reference as ReferenceSource } from '../read/source.ts';
import { referenceOf } from './references.ts';

/** The reference list of one unit: a reference gets its place, from 1, when the first claim that rests on it is made. */
export interface Places {
	/** The places of the references of these claims, in rising order. */
	of(claims: readonly string[]): number[];
	/** The places of references that are named without a claim, in rising order. */
	at(references: readonly string[]): number[];
	references(): Reference[];
	/** Every claim made so far, in order of first use. */
	notes(language: string): ClaimNote[];
}

/** An empty reference list over a ledger and its bibliography. */
export function places(claims: readonly Claim[], references: readonly ReferenceSource[]): Places {
	const ledger = new Map(claims.map((claim) => [claim.id, claim]));
	const bibliography = new Map(references.map((reference) => [reference.id, reference]));
	const placeOf = new Map<string, number>();
	const made = new Set<Claim>();
	const numbered = (ids: readonly string[]): number[] =>
		ids.flatMap((id) => {
			if (!bibliography.has(id)) return [];
			if (!placeOf.has(id)) placeOf.set(id, placeOf.size + 1);
			return [placeOf.get(id) ?? 0];
		});
	return {
		of(ids) {
			const found = new Set<number>();
			for (const id of ids) {
				const claim = ledger.get(id);
				if (!claim) continue;
				made.add(claim);
				for (const place of numbered(claim.references)) found.add(place);
			}
			return [...found].sort((a, b) => a - b);
		},
		at: (ids) => numbered(ids).sort((a, b) => a - b),
		references: () =>
			[...placeOf.keys()].flatMap((id) => {
				const source = bibliography.get(id);
				return source ? [referenceOf(source.csl)] : [];
			}),
		notes: (language) =>
			[...made].map((claim) => ({
				id: claim.id,
				statement: claim.statement[language] ?? [],
				level: claim.level,
				check: claim.check,
				caution: claim.caution[language] ?? [],
				refs: numbered(claim.references).sort((a, b) => a - b)
			}))
	};
}
