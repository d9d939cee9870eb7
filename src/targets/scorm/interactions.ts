import type { Interaction, LmsFault } from '#ports/lms-session.ts';
import type { ScormApi } from './api.ts';
import { collection } from './collection.ts';
import type { Dialect, Values } from './dialect.ts';
import { isForGood, isVague, type Ledger } from './ledger.ts';

const COLLECTION = 'cmi.interactions';

/** Reports answered questions behind those that the LMS already holds; silent where it holds none. */
export interface InteractionLog {
	record(interaction: Interaction): LmsFault | null;
	/** Says what could not be said before; called with each commit. */
	flush(): LmsFault | null;
	/** How many the LMS holds with what was said so far; null where it holds none or is away. */
	said(): number | null;
	/** Whether nothing is said in this session to an LMS that may keep interactions in another. */
	leavesOut(): boolean;
}

/** An answer that so many commits could not bring in, for no reason told, is left out. */
const MAX_REFUSALS = 3;

export function interactionLog(api: ScormApi, { set, setAll, resend }: Ledger, dialect: Dialect): InteractionLog {
	const find = collection(api, COLLECTION);
	let support: { next: number; keeps(field: string): boolean } | 'none' | null = null;
	let isLeftOut = false;
	const waiting: Interaction[] = [];
	/** Refusals of the first that waits. */
	let refusals = 0;

	/** Null once it is known; a fault leaves the question open. */
	function findSupport(): LmsFault | null {
		const found = find();
		if ('code' in found) return found;
		isLeftOut = !found.isKept && !found.isSure;
		support = found.isKept ? { next: found.count, keeps: found.keeps } : 'none';
		return null;
	}

	/** `isLater` where the LMS refused it without a reason and may yet take it. */
	function say(interaction: Interaction): { fault: LmsFault | null; isLater?: boolean } {
		if (support === null || support === 'none') return { fault: null };
		// An LMS takes interactions in order only: what is still due of those before goes first.
		const due = resend();
		if (due !== null) return { fault: due, isLater: true };
		const { next, keeps } = support;
		const [id, ...rest] = dialect
			.interactionValues(interaction)
			.filter(([name]) => keeps(name))
			.map(([name, value]): Values[number] => [`${COLLECTION}.${next}.${name}`, value]);
		if (id === undefined) return { fault: null };
		const fault = set(id[0], id[1]);
		if (fault !== null && isForGood(fault)) return { fault, isLater: isVague(fault) && refusals < MAX_REFUSALS };
		support.next += 1;
		return { fault: fault === null ? setAll(rest) : setAll([id, ...rest]) };
	}

	/** Says all that wait, in order, up to one that the LMS may yet take. */
	function sayWaiting(): LmsFault | null {
		if (support === null && waiting.length > 0) {
			const fault = findSupport();
			if (fault !== null) return fault;
		}
		let first: LmsFault | null = null;
		for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
			const { fault, isLater } = say(next);
			if (isLater) return fault;
			waiting.shift();
			refusals = 0;
			first ??= fault;
		}
		return first;
	}

	return {
		said() {
			if (support === null) findSupport();
			return support === null || support === 'none' ? null : support.next + waiting.length;
		},
		leavesOut: () => isLeftOut,
		flush() {
			if (waiting.length > 0) refusals += 1;
			return sayWaiting();
		},
		record(interaction) {
			waiting.push(interaction);
			return sayWaiting();
		}
	};
}
