import type { LedgerClaim } from '#course/ledger.ts';

/** What claims are looked through by; '' for all. */
export interface ClaimFilter {
	unit: string;
	level: string;
	check: string;
}

/** As the learner left it, for as long as the window is open. */
export const filter = $state<ClaimFilter>({ unit: '', level: '', check: '' });

/** The claims that fit all of a filter. */
export const claimsLike = (claims: readonly LedgerClaim[], { unit, level, check }: ClaimFilter): LedgerClaim[] =>
	claims.filter(
		(claim) =>
			(unit === '' || claim.uses.some((use) => use.unit?.id === unit)) &&
			(level === '' || claim.level === level) &&
			(check === '' || claim.check === check)
	);

/** How many claims are used in the course, and how far how many were checked, in that order of checks. */
export const coverageOf = (claims: readonly LedgerClaim[], checks: readonly string[]) => ({
	count: claims.length,
	placed: claims.filter(({ uses }) => uses.length > 0).length,
	checked: checks.map((check) => ({ check, count: claims.filter((claim) => claim.check === check).length }))
});
