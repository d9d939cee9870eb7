import type { Interaction, LmsFault } from '#ports/lms-session.ts';
import type { ScormApi } from './api.ts';
import type { Dialect, Values } from './dialect.ts';
import { isForGood, type Ledger } from './ledger.ts';

const COLLECTION = 'cmi.interactions';

/** Reports answered questions behind those that the LMS already holds; silent where it holds none. */
export interface InteractionLog {
	record(interaction: Interaction): LmsFault | null;
	/** Says what could not be said while the LMS did not even tell how many it holds. */
	flush(): LmsFault | null;
}

type Support = { next: number; fields: Set<string> | null } | 'none';

/** The call threw or the session is not running (301, 1xx but 101): nothing was said of interactions. */
const isAway = ({ code }: LmsFault): boolean => code === 0 || code === 301 || (code > 101 && code < 200);

export function interactionLog(api: ScormApi, { set, setAll }: Ledger, dialect: Dialect): InteractionLog {
	let support: Support | null = null;
	let waiting: Interaction[] = [];

	/** Null once it is known; a fault leaves the question open. */
	function findSupport(): LmsFault | null {
		const children = api.get(`${COLLECTION}._children`);
		if (children.fault !== null) {
			if (isAway(children.fault)) return children.fault;
			support = 'none';
			return null;
		}
		const count = api.get(`${COLLECTION}._count`);
		const next = count.value === '' ? NaN : Number(count.value);
		if (Number.isInteger(next) && next >= 0) {
			const fields = children.value.split(',').map((name) => name.trim());
			support = { next, fields: fields.includes('id') ? new Set(fields) : null };
			return null;
		}
		if (count.fault !== null && isAway(count.fault)) return count.fault;
		support = 'none';
		return null;
	}

	function say(interaction: Interaction): LmsFault | null {
		if (support === null || support === 'none') return null;
		const { next, fields } = support;
		const isKept = ([name]: Values[number]) => fields === null || fields.has(name.split('.')[0] ?? '');
		const [id, ...rest] = dialect
			.interactionValues(interaction)
			.filter(isKept)
			.map(([name, value]): Values[number] => [`${COLLECTION}.${next}.${name}`, value]);
		if (id === undefined) return null;
		const fault = set(id[0], id[1]);
		if (fault !== null && isForGood(fault)) return fault;
		support.next += 1;
		return fault === null ? setAll(rest) : setAll([id, ...rest]);
	}

	function flush(): LmsFault | null {
		if (support === null && waiting.length > 0) {
			const fault = findSupport();
			if (fault !== null) return fault;
		}
		const due = waiting;
		waiting = [];
		return due.map(say).find((fault) => fault !== null) ?? null;
	}

	return {
		flush,
		record(interaction) {
			waiting.push(interaction);
			return flush();
		}
	};
}
