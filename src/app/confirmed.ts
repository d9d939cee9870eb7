import type { Interaction } from '#ports/lms-session.ts';
import type { Acknowledged, KeptProgress, Unsent } from '#ports/progress-store.ts';

interface Start {
	attempt: number;
	/** What this device knew of it; null where it knew nothing of this attempt. */
	kept: Pick<KeptProgress, 'acknowledged' | 'unsent'> | null;
	/** The revision that the LMS gave back at this launch; null where it gave back none of this attempt. */
	returned: number | null;
}

/** Numbers that were not known when an interaction was told follow from the next one's: an LMS takes them in order. */
function numbered(unsent: readonly Unsent[]): Unsent[] {
	return unsent.reduceRight<Unsent[]>((later, one) => {
		const next = later[0]?.index;
		return [{ ...one, index: one.index ?? (typeof next === 'number' ? next - 1 : null) }, ...later];
	}, []);
}

/**
 * The account of what an LMS has of one attempt. A commit that was answered with "true" is a claim, of which many are
 * false (a dropped connection, a full server); what a later launch gives back is proof.
 */
export function confirmed({ attempt, kept, returned }: Start) {
	let account: Acknowledged = kept?.acknowledged ?? { attempt, rev: -1, returned: null };
	const told = account.told ?? -1;
	/** Another device's revision may be higher, and so may that of a page that could not read this device: neither said it. */
	const isUntold = ({ index, rev }: Unsent) => index === 'untold' && rev > told;
	const isMissing = ({ rev }: Unsent) => rev > (returned ?? -1);

	return {
		account: () => account,
		/** Whether the LMS gave back less than it had confirmed. */
		hasLost: () => account.rev > (returned ?? -1),
		/** Whether there are interactions of which the LMS was told nothing at all. */
		hasUntold: () =>
			kept?.unsent.some((one) => isUntold(one) || (typeof one.index !== 'number' && isMissing(one))) ?? false,
		/**
		 * The interactions that are to be told again, in order: those that the LMS does not hold, by its own count, or else
		 * those of events that it did not give back. Ask once.
		 */
		lost(held: number | null): Interaction[] {
			const isLost = (one: Unsent) =>
				isUntold(one) || (held !== null && typeof one.index === 'number' ? one.index >= held : isMissing(one));
			const again = numbered(kept?.unsent ?? []).filter(isLost);
			if (returned !== null) {
				const proven = Math.min(returned, ...again.map(({ rev }) => rev - 1));
				account = { ...account, returned: Math.max(account.returned ?? 0, proven) };
			}
			return again.map(({ interaction }) => interaction);
		},
		/** A commit took this revision; `isToldAll` unless interactions were left out of the session. */
		confirm(rev: number, isToldAll: boolean): Acknowledged {
			account = { ...account, rev: Math.max(account.rev, rev) };
			if (isToldAll && kept?.unsent.some(isUntold)) account = { ...account, told: Math.max(told, rev) };
			return account;
		}
	};
}
