import type { LogEntry } from './run-time.ts';
import type { LogPart } from './shapes.ts';

/** The call log of each learner's last sitting at each package, for as long as the preview runs. */
export function openCallLogs() {
	const logs = new Map<string, { session: string; entries: (LogEntry | undefined)[] }>();
	const keyOf = (packageName: string, learnerId: string) => JSON.stringify([packageName, learnerId]);
	return {
		/** Adds a part; parts of one sitting may come in any order, another sitting starts anew. */
		append(packageName: string, learnerId: string, part: LogPart) {
			const key = keyOf(packageName, learnerId);
			const kept = logs.get(key);
			const log = kept?.session === part.session ? kept : { session: part.session, entries: [] };
			for (const [index, entry] of part.entries.entries()) log.entries[part.from + index] = entry;
			logs.set(key, log);
		},
		of(packageName: string, learnerId: string): LogEntry[] {
			const log = logs.get(keyOf(packageName, learnerId));
			return (log?.entries ?? []).filter((entry) => entry !== undefined);
		},
		remove: (packageName: string, learnerId: string) => void logs.delete(keyOf(packageName, learnerId))
	};
}

/** What `openCallLogs` gives. */
export type CallLogs = ReturnType<typeof openCallLogs>;
