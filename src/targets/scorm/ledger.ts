import type { LmsFault } from '#ports/lms-session.ts';
import type { ScormApi } from './api.ts';
import type { Retelling, Values } from './dialect.ts';

/** A refusal that no retry mends: the LMS knows the call and objects to the element or the value. */
export const isForGood = ({ code }: LmsFault): boolean => code >= 400 || code === 351 || (code >= 200 && code < 300);

/** "General set failure" names no reason: what was never taken may be taken later. */
export const isVague = ({ code }: LmsFault): boolean => code === 351;
/** The call threw, failed without a reason or found no session: nothing was said of what was asked for. */
const isAway = ({ code }: LmsFault): boolean => code === 0 || code === 301 || (code >= 101 && code < 200);
/** So many vague refusals of one element are a refusal. */
const MAX_VAGUE = 10;

/** What an entry's elements begin with, by the element of its id; nothing for any other element. */
const entryOf = (element: string): string[] =>
	/^cmi\.\w+\.\d+\.id$/.test(element) ? [element.replace(/id$/, '')] : [];

/** What the LMS holds, and what it still has to be told; a failed commit makes all since the last good one due again. */
export interface Ledger {
	/** Asks the LMS once; later the known value. */
	read(element: string): string;
	/** The fault with which an LMS that was away left a read unanswered; the element is asked for again when it is read next. */
	missed(element: string): LmsFault | null;
	/** Sets one value unless the LMS holds it; a passing fault leaves it due at the next commit. */
	set(element: string, value: string): LmsFault | null;
	/** Sets values in order and answers with the first fault; all after a passing fault become due. */
	setAll(values: Values): LmsFault | null;
	/** Whether a value is still to be told, or to be told again should the next commit fail. */
	isWanted(element: string): boolean;
	/** After a failed commit: sets and commits values in between, so that those that follow count as changed. */
	prepare(): LmsFault | null;
	/** Sets again what is due. */
	resend(): LmsFault | null;
	committed(isGood: boolean): void;
}

/** `retelling` is the dialect's; `needed` are the elements without which nothing is recorded: every LMS has them. */
export function ledger(api: ScormApi, retelling: Retelling | null, needed: readonly string[]): Ledger {
	const asked = new Map<string, string>();
	const unanswered = new Map<string, LmsFault>();
	const held = new Map<string, string>();
	/** Everything wanted since the last good commit, in the order first set. */
	const wanted = new Map<string, string>();
	const refused = new Map<string, { value: string; fault: LmsFault }>();
	/** How often an element was refused vaguely that the LMS never took. */
	const vaguely = new Map<string, number>();
	const taken = new Set<string>();
	/** What the last good commit confirmed. */
	const confirmed = new Map<string, string>();
	/** What a failed commit held, to be said again before the next. */
	const due = new Set<string>();
	/** How each value was said last, and how when a commit failed since the last good one. */
	const said = new Map<string, string>();
	const failed = new Map<string, string>();

	function isFinal(element: string, fault: LmsFault): boolean {
		if (isVague(fault) && needed.includes(element)) return false;
		if (!isVague(fault) || taken.has(element)) return isForGood(fault);
		const times = (vaguely.get(element) ?? 0) + 1;
		vaguely.set(element, times);
		return times >= MAX_VAGUE;
	}

	function send(element: string, value: string): LmsFault | null {
		const text = failed.get(element) === value ? (retelling?.respelt(element, value) ?? value) : value;
		const fault = api.set(element, text);
		if (fault === null) {
			said.set(element, text);
			held.set(element, value);
			taken.add(element);
			due.delete(element);
		} else held.delete(element);
		if (fault !== null && isFinal(element, fault)) {
			wanted.delete(element);
			refused.set(element, { value, fault });
		}
		return fault;
	}

	function set(element: string, value: string): LmsFault | null {
		// What is due may be another value, which was refused since.
		const last = wanted.get(element) ?? value;
		if (last === value && (held.get(element) ?? asked.get(element)) === value) return null;
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
			else if (isAway(fault)) unanswered.set(element, fault);
			return value;
		},
		missed(element) {
			const fault = unanswered.get(element) ?? null;
			if (unanswered.delete(element)) asked.delete(element);
			return fault;
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
		isWanted: (element) => wanted.has(element),
		prepare() {
			if (failed.size === 0 || retelling === null) return null;
			const between = [...wanted].flatMap(([element, value]) => {
				// What was set since will be sent as it is.
				if (!due.has(element)) return [];
				const other = retelling.between(element, value, confirmed.get(element) ?? asked.get(element) ?? '');
				return other === null ? [] : [[element, other] as const];
			});
			if (between.length === 0) return null;
			for (const [element, value] of between) {
				const fault = api.set(element, value);
				if (fault !== null) return fault;
			}
			return api.commit();
		},
		resend() {
			let first: LmsFault | null = null;
			const headless: string[] = [];
			for (const [element, value] of [...wanted]) {
				if (!due.has(element) && held.get(element) === value) continue;
				// An entry of a list begins with its id: without it the rest would be refused for good.
				if (headless.some((front) => element.startsWith(front))) continue;
				const fault = send(element, value);
				if (fault !== null && wanted.has(element)) headless.push(...entryOf(element));
				// What was taken before and is refused when said again (an id, say) is there.
				if (fault !== null && !isForGood(fault)) first ??= fault;
			}
			return first;
		},
		committed(isGood) {
			if (!isGood) {
				for (const element of wanted.keys()) due.add(element);
				for (const [element, text] of said) failed.set(element, text);
				return;
			}
			failed.clear();
			for (const [element, value] of [...wanted]) {
				if (held.get(element) !== value) continue;
				wanted.delete(element);
				confirmed.set(element, value);
			}
		}
	};
}
