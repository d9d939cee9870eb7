/** One launch of the course by the LMS. */
export interface LrsSession {
	/** The session id in the context template. */
	id: string;
	/** Part of the fetch URL. */
	launch: string;
	token: string;
	launchMode: 'Normal' | 'Browse' | 'Review';
	isFetched: boolean;
	isExpired: boolean;
	hasPreferences: boolean;
	isInitialized: boolean;
	isTerminated: boolean;
	/** The cmi5-defined verbs that were taken. */
	verbs: string[];
	/** `LMS.LaunchData` as it was written before this launch. */
	launchData: string;
}

/** A statement as it was sent, and when it was taken. */
interface StoredStatement {
	statement: Record<string, unknown>;
	session: string;
	stored: string;
}

/** A request that was refused, by the number of the requirement that it breaks. */
interface Refusal {
	requirement: string;
	text: string;
	status: number;
}

/** All that the LMS holds of one learner's registration for one course; plain JSON. */
export interface LrsData {
	actor: Record<string, unknown>;
	registration: string;
	activityId: string;
	publisherId: string;
	statements: StoredStatement[];
	/** By state id; `LMS.LaunchData` is the sessions'. */
	states: Record<string, { text: string; etag: string }>;
	preferences: string | null;
	sessions: LrsSession[];
	refusals: Refusal[];
}

/** A refusal on its way to the answer. */
export class Refused extends Error {
	constructor(
		readonly requirement: string,
		message: string,
		readonly status = 403
	) {
		super(message);
	}
}

export const ADL = 'http://adlnet.gov/expapi/verbs/';
const CMI5 = 'https://w3id.org/xapi/cmi5/context/';
export const CMI5_CATEGORY = `${CMI5}categories/cmi5`;
export const MOVE_ON_CATEGORY = `${CMI5}categories/moveon`;
export const SESSION_ID = `${CMI5}extensions/sessionid`;
export const MASTERY_SCORE = `${CMI5}extensions/masteryscore`;

/** The same JSON, whatever the order of names. */
export function isSame(one: unknown, other: unknown): boolean {
	if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
	const [names, others] = [Object.keys(one), Object.keys(other)];
	return (
		Array.isArray(one) === Array.isArray(other) &&
		names.length === others.length &&
		names.every((name) => isSame((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]))
	);
}

/** Where two values differ, by the names that lead there; empty where they are the same. */
export function differences(one: unknown, other: unknown, place = ''): string[] {
	if (isSame(one, other)) return [];
	const isLeaf = [one, other].some((value) => typeof value !== 'object' || value === null || Array.isArray(value));
	if (isLeaf) return [place];
	const [mine, theirs] = [one as Record<string, unknown>, other as Record<string, unknown>];
	const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
	return names.flatMap((name) => differences(mine[name], theirs[name], place === '' ? name : `${place}.${name}`));
}
