import type { AttemptRecord } from './attempt.ts';
import { packageNameOf } from './course-structure.ts';
import type { LogEntry } from './run-time.ts';
import type { LaunchNote, LogPart } from './shapes.ts';

/** One launch as the preview saw it: how it was made, what was called, and the record before and after. */
export interface Session extends LaunchNote {
	/** Counted from 1 for each learner and activity. */
	number: number;
	started: string;
	before: AttemptRecord | null;
	after: AttemptRecord | null;
	entries: LogEntry[];
}

/** So many launches of one learner at one activity are remembered; an older one is forgotten. */
const REMEMBERED = 12;

/** The launches of each learner at each activity, for as long as the preview runs. */
export function openSessions(now: () => Date = () => new Date(), onCalls: (part: LogPart) => void = () => {}) {
	const shelf = new Map<string, { count: number; sessions: Session[] }>();
	const keyOf = (recordName: string, learnerId: string) => JSON.stringify([recordName, learnerId]);

	function begin(recordName: string, learnerId: string, note: LaunchNote, before: AttemptRecord | null): Session {
		const key = keyOf(recordName, learnerId);
		const kept = shelf.get(key) ?? { count: 0, sessions: [] };
		const number = kept.count + 1;
		const session = { ...note, number, started: now().toISOString(), before, after: before, entries: [] };
		shelf.set(key, { count: number, sessions: [...kept.sessions, session].slice(-REMEMBERED) });
		return session;
	}
	const of = (recordName: string, learnerId: string): readonly Session[] =>
		shelf.get(keyOf(recordName, learnerId))?.sessions ?? [];

	return {
		begin,
		of,
		/** Adds a part of a call log; parts of one launch may come in any order. */
		append(recordName: string, learnerId: string, part: LogPart) {
			const known = of(recordName, learnerId).find(({ id }) => id === part.session);
			const unheardOf: LaunchNote = { id: part.session, window: 'unknown', size: 'unknown', faults: [], browser: '' };
			const session = known ?? begin(recordName, learnerId, unheardOf, null);
			for (const [index, entry] of part.entries.entries()) session.entries[part.from + index] = entry;
			onCalls(part);
		},
		/** Tells the launch that wrote a record of it. */
		stored(record: AttemptRecord) {
			const session = of(record.package, record.learner.id).find(({ id }) => id === record.session.id);
			if (session) session.after = record;
		},
		/** The calls of the last launch. */
		lastLog: (recordName: string, learnerId: string): LogEntry[] =>
			(of(recordName, learnerId).at(-1)?.entries ?? []).filter((entry) => entry !== undefined),
		remove: (recordName: string, learnerId: string) => void shelf.delete(keyOf(recordName, learnerId)),
		removePackage(packageName: string) {
			for (const key of [...shelf.keys()]) {
				const [recordName] = JSON.parse(key) as [string, string];
				if (packageNameOf(recordName) === packageName) shelf.delete(key);
			}
		}
	};
}

/** What `openSessions` gives. */
export type Sessions = ReturnType<typeof openSessions>;
