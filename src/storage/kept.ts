import type { Progress } from '#course/progress.ts';
import type { Acknowledged, JournalEntry, KeptProgress, Unsent } from '#ports/progress-store.ts';

/** A new attempt with nothing done; the course says what that is. */
export type NewProgress = (attempt: number) => Progress;

/** The rows of one learner, events and interactions in the order in which they were written. */
export interface Rows {
	whole: Progress | null;
	entries: JournalEntry[];
	acknowledged: Acknowledged | null;
	unsent: (Unsent & { attempt: number })[];
}

/**
 * What to resume from: the attempt that was last written to, whole progress and later events. A journal entry without
 * its whole progress, as on a first sitting, follows a new one.
 */
export function keptOf({ whole, entries, unsent, ...row }: Rows, newProgress: NewProgress): KeptProgress | null {
	const attempt = entries.at(-1)?.attempt ?? whole?.attempt;
	if (attempt === undefined) return null;
	const progress = whole?.attempt === attempt ? whole : newProgress(attempt);
	const byRev = new Map(
		entries
			.filter((entry) => isAfter(entry, progress))
			.map(({ rev, stamp, event }): [number, JournalEntry] => [rev, { attempt, rev, stamp, event }])
	);
	const acknowledged = row.acknowledged?.attempt === attempt ? row.acknowledged : null;
	return {
		progress,
		events: [...byRev.values()].sort((a, b) => a.rev - b.rev),
		acknowledged,
		unsent: unsent
			.filter((one) => one.attempt === attempt && !isSent(one, acknowledged))
			.filter(isLast)
			.map(({ rev, index, interaction }) => ({ rev, index, interaction }))
	};
}

/** What a device gave up and stored all the same was written once more, as was what turned out not to be told. */
const isLast = (row: Unsent, at: number, all: readonly Unsent[]): boolean =>
	all.findLastIndex(({ rev, interaction }) => rev === row.rev && interaction.id === row.interaction.id) === at;

/** Whether the LMS has given back what the interaction belongs to. */
export const isSent = (row: { attempt: number; rev: number }, acknowledged: Acknowledged | null): boolean =>
	row.attempt === acknowledged?.attempt && row.rev <= (acknowledged.returned ?? -1);

/** Whether the LMS has confirmed everything of the attempt that was last written to. */
export function isConfirmed(rows: Rows, newProgress: NewProgress): boolean {
	const kept = keptOf(rows, newProgress);
	const rev = kept?.events.at(-1)?.rev ?? kept?.progress.rev ?? 0;
	return kept === null || (kept.acknowledged?.rev ?? -1) >= rev;
}

/** What nobody came back for within this time is forgotten on a shared device. */
const KEPT_ON_SHARED_MS = 14 * 24 * 60 * 60_000;

/** Whether rows that were last worked on then have lain on a shared device for too long; a clock set back proves nothing. */
export const isOutdated = (touched: number, now: number): boolean => now - touched > KEPT_ON_SHARED_MS;

/** When the last of what each key has waiting happened; Infinity where one of it has no date. */
export function lastOf(waiting: readonly { key: string; at?: number }[]): Map<string, number> {
	const last = new Map<string, number>();
	for (const { key, at = Infinity } of waiting) last.set(key, Math.max(last.get(key) ?? -Infinity, at));
	return last;
}

/** Whether an entry is neither of another attempt nor already in the progress. */
export const isAfter = (entry: JournalEntry, progress: Progress): boolean =>
	entry.attempt === progress.attempt && entry.rev > progress.rev;

/** Whether what is kept is ahead of what comes to replace it: a late compaction must not undo a later one. */
export const isStale = (kept: Progress | null, next: Progress): boolean =>
	kept !== null && kept.attempt === next.attempt && kept.rev > next.rev;
