import type { Reached } from '#course/progress.ts';
import type { LmsFault } from '#ports/lms-session.ts';
import { asFact, type Fact } from './facts.ts';
import type { LaunchUrl } from './launch-data.ts';
import { faultOf, isOk, type Ask, type Xapi } from './xapi.ts';
import { sha1Hex } from './uuid.ts';

/** What the course keeps in the LMS beside its statements, in a State document of its own. */
export interface CourseRecord {
	bookmark: string | null;
	location: string | null;
	/** What was told, or is told by a statement in `owed`. */
	reached: Reached;
	/** Results whose statements were not confirmed when this was written: the next sitting, on any device, says them again. */
	owed: Fact[];
	/** From 0 to 1, as it was last told. */
	progress: number;
}

/** Makes one bookmark of two records of one attempt; null where they are not of one. */
export type JoinBookmarks = (mine: string, theirs: string) => Promise<string | null>;

/** The State id of the document; `LMS.LaunchData` is the LMS's alone. */
export const STATE_ID = 'course-record';

export const newRecord = (): CourseRecord => ({
	bookmark: null,
	location: null,
	reached: { completed: false, passed: false, score: null },
	owed: [],
	progress: 0
});

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const shareIn = (value: unknown): number | null =>
	typeof value === 'number' && value >= 0 && value <= 1 ? value : null;

/** The document's content; a text that is none of ours is handed on as a bookmark, for the course to say that it cannot read it. */
export function readRecord(text: string): CourseRecord {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return { ...newRecord(), bookmark: text };
	}
	if (typeof value !== 'object' || value === null) return { ...newRecord(), bookmark: text };
	const { bookmark, location, reached, owed, progress } = value as Record<string, unknown>;
	const { completed, passed, score } = (typeof reached === 'object' && reached ? reached : {}) as Record<
		string,
		unknown
	>;
	return {
		bookmark: textIn(bookmark),
		location: textIn(location),
		reached: { completed: completed === true, passed: passed === true, score: shareIn(score) },
		owed: (Array.isArray(owed) ? owed : []).map(asFact).filter((fact) => fact !== null),
		progress: shareIn(progress) ?? 0
	};
}

const joinedReached = (one: Reached, other: Reached): Reached => ({
	completed: one.completed || other.completed,
	passed: one.passed || other.passed,
	score: one.score === null || other.score === null ? (one.score ?? other.score) : Math.max(one.score, other.score)
});

interface DocumentParts {
	ask: Xapi;
	url: LaunchUrl;
	/** The document as it was read at the launch; null where there was none. */
	found: { text: string; etag: string | null } | null;
	join: JoinBookmarks;
}

const FOREIGN: LmsFault = { call: `PUT ${STATE_ID}`, code: 412, text: 'the LMS holds a record of another attempt' };
const MAX_CONFLICTS = 3;

/** The query that names the document. */
export const stateQuery = ({ activityId, actor, registration }: LaunchUrl, stateId: string) => ({
	activityId,
	agent: JSON.stringify(actor),
	registration,
	stateId
});

/**
 * The course's document, never written over blindly: a write names the version that it replaces, and what another device
 * wrote meanwhile is read and joined.
 */
export function recordDocument({ ask, url, found, join }: DocumentParts) {
	let stored = found?.text ?? null;
	let etag = found?.etag ?? null;
	/** What another device wrote into it during this sitting. */
	let others: CourseRecord | null = null;
	let underway: string | null = null;
	/** Sent and not confirmed: where it is found, it is no other device's. */
	let unsure: string[] = [];

	const query = stateQuery(url, STATE_ID);
	const textOf = (record: CourseRecord) => JSON.stringify(record);

	async function whole(mine: CourseRecord): Promise<CourseRecord | null> {
		if (others === null) return mine;
		const bookmark =
			mine.bookmark === null || others.bookmark === null
				? (mine.bookmark ?? others.bookmark)
				: await join(mine.bookmark, others.bookmark);
		if (bookmark === null) return null;
		const owed = [...others.owed.filter(({ id }) => !mine.owed.some((one) => one.id === id)), ...mine.owed];
		return { ...mine, bookmark, owed, reached: joinedReached(mine.reached, others.reached) };
	}

	function put(text: string): Promise<LmsFault | 'conflict' | null> {
		const condition: Ask['headers'] =
			stored === null ? { 'If-None-Match': '*' } : etag === null ? {} : { 'If-Match': etag };
		underway = text;
		unsure.push(text);
		return ask({ method: 'PUT', resource: 'activities/state', query, body: text, headers: condition }).then(
			(answer) => {
				underway = null;
				if (answer.status === 412) return 'conflict';
				if (!isOk(answer)) return faultOf(`PUT ${STATE_ID}`, answer);
				stored = text;
				unsure = [];
				// The tag that the standard prescribes, for servers that tell none here.
				etag = answer.etag ?? `"${sha1Hex(text)}"`;
				return null;
			}
		);
	}

	/** Reads it again; what is not our own last word is another device's. */
	async function readAgain(): Promise<LmsFault | null> {
		const answer = await ask({ method: 'GET', resource: 'activities/state', query });
		if (answer.status === 404 || answer.status === 204) {
			stored = etag = null;
			return null;
		}
		if (!isOk(answer)) return faultOf(`GET ${STATE_ID}`, answer);
		if (answer.text !== stored && !unsure.includes(answer.text)) others = readRecord(answer.text);
		stored = answer.text;
		etag = answer.etag;
		return null;
	}

	return {
		/** Whether it can be written without asking anything first. */
		isPlain: () => others === null,
		/** Writes it unless the LMS holds just that; the request leaves before this returns where `isPlain`. */
		putAtOnce(mine: CourseRecord): Promise<LmsFault | null> {
			const text = textOf(mine);
			if (text === stored || text === underway) return Promise.resolve(null);
			return put(text).then((result) => (result === 'conflict' ? this.put(mine) : result));
		},
		async put(mine: CourseRecord): Promise<LmsFault | null> {
			for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
				const record = await whole(mine);
				if (record === null) return FOREIGN;
				const text = textOf(record);
				if (text === stored) return null;
				const result = await put(text);
				if (result !== 'conflict') return result;
				const fault = await readAgain();
				if (fault !== null) return fault;
			}
			return FOREIGN;
		}
	};
}
