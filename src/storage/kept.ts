import type { Progress } from '#course/progress.ts';
import type { JournalEntry, KeptProgress } from '#ports/progress-store.ts';

/** A new attempt with nothing done; the course says what that is. */
export type NewProgress = (attempt: number) => Progress;

/**
 * What to resume from: the attempt that was last written to, whole progress and later events. A journal entry without
 * its whole progress, as on a first sitting, follows a new one. `entries` come in the order in which they were written.
 */
export function keptOf(whole: Progress | null, entries: JournalEntry[], newProgress: NewProgress): KeptProgress | null {
	const attempt = entries.at(-1)?.attempt ?? whole?.attempt;
	if (attempt === undefined) return null;
	const progress = whole?.attempt === attempt ? whole : newProgress(attempt);
	const byRev = new Map(
		entries
			.filter((entry) => isAfter(entry, progress))
			.map(({ rev, stamp, event }): [number, JournalEntry] => [rev, { attempt, rev, stamp, event }])
	);
	return { progress, events: [...byRev.values()].sort((a, b) => a.rev - b.rev) };
}

/** Whether an entry is neither of another attempt nor already in the progress. */
export const isAfter = (entry: JournalEntry, progress: Progress): boolean =>
	entry.attempt === progress.attempt && entry.rev > progress.rev;

/** Whether what is kept is ahead of what comes to replace it: a late compaction must not undo a later one. */
export const isStale = (kept: Progress | null, next: Progress): boolean =>
	kept !== null && kept.attempt === next.attempt && kept.rev > next.rev;
