import type { LmsFault } from '#ports/lms-session.ts';
import type { ScormApi } from './api.ts';
import type { Values } from './dialect.ts';

/** A refusal that no retry mends: the LMS knows the call and objects to the element or the value. */
export const isForGood = ({ code }: LmsFault): boolean => code >= 400 || code === 351 || (code >= 200 && code < 300);

/** "General set failure" names no reason: what was never taken may be taken later. */
export const isVague = ({ code }: LmsFault): boolean => code === 351;
/** So many vague refusals of one element are a refusal. */
const MAX_VAGUE = 10;

/** What the LMS holds, and what it still has to be told; a failed commit makes all since the last good one due again. */
export interface Ledger {
	/** Asks the LMS once; later the known value. */
	read(element: string): string;
	/** Sets one value unless the LMS holds it; a passing fault leaves it due at the next commit. */
	set(element: string, value: string): LmsFault | null;
	/** Sets values in order and answers with the first fault; all after a passing fault become due. */
	setAll(values: Values): LmsFault | null;
	/** Sets again what is due. */
	resend(): LmsFault | null;
	committed(isGood: boolean): void;
}

export function ledger(api: ScormApi): Ledger {
	const asked = new Map<string, string>();
	const held = new Map<string, string>();
	/** Everything wanted since the last good commit, in the order first set. */
	const wanted = new Map<string, string>();
	const refused = new Map<string, { value: string; fault: LmsFault }>();
	/** How often an element was refused vaguely that the LMS never took. */
	const vaguely = new Map<string, number>();
	const taken = new Set<string>();
	let isAllDue = false;

	function isFinal(element: string, fault: LmsFault): boolean {
		if (!isVague(fault) || taken.has(element)) return isForGood(fault);
		const times = (vaguely.get(element) ?? 0) + 1;
		vaguely.set(element, times);
		return times >= MAX_VAGUE;
	}

	function send(element: string, value: string): LmsFault | null {
		const fault = api.set(element, value);
		if (fault === null) {
			held.set(element, value);
			taken.add(element);
		} else held.delete(element);
		if (fault !== null && isFinal(element, fault)) {
			wanted.delete(element);
			refused.set(element, { value, fault });
		}
		return fault;
	}

	function set(element: string, value: string): LmsFault | null {
		if ((held.get(element) ?? asked.get(element)) === value) return null;
		const before = refused.get(element);
		if (before?.value === value) return before.fault;
		wanted.set(element, value);
		return send(element, value);
	}

	return {
		read(element) {
			const known = asked.get(element);
			if (known !== undefined) return known;
			const { value, fault } = api.get(element);
			asked.set(element, value);
			if (fault === null) held.set(element, value);
			return value;
		},
		set,
		setAll(values) {
			let first: LmsFault | null = null;
			let isWaiting = false;
			for (const [element, value, optional] of values) {
				if (isWaiting) wanted.set(element, value);
				else {
					const fault = set(element, value);
					if (fault === null || (optional && isForGood(fault))) continue;
					first ??= fault;
					isWaiting = !isForGood(fault);
				}
			}
			return first;
		},
		resend() {
			let first: LmsFault | null = null;
			for (const [element, value] of [...wanted]) {
				if (!isAllDue && held.get(element) === value) continue;
				const fault = send(element, value);
				// What was taken before and is refused when said again (an id, say) is there.
				if (fault !== null && !isForGood(fault)) first ??= fault;
			}
			return first;
		},
		committed(isGood) {
			isAllDue = !isGood;
			if (!isGood) return;
			for (const [element, value] of [...wanted]) if (held.get(element) === value) wanted.delete(element);
		}
	};
}
