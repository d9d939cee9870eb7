/** Whether credit may be claimed: not yet (or never), now, or no longer. */
export type CreditState = 'pending' | 'current' | 'expired';

/** What decides about credit: days as 2026-11-23, null until they are set. */
export interface CreditTerm {
	accredited: boolean;
	release: string | null;
	termination: string | null;
}

/** The state on a day; the first and the last day of the term count as within it, and a course without a term gives no credit. */
export function creditState({ accredited, release, termination }: CreditTerm, today: string): CreditState {
	if (termination !== null && today > termination) return 'expired';
	return accredited && release !== null && termination !== null && today >= release ? 'current' : 'pending';
}
