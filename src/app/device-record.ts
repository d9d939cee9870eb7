import type { CourseNews } from '#course/course.machine.ts';
import type { LearnerEvent, Progress } from '#course/progress.ts';
import type { Receipt } from '#course/receipt.ts';
import type { Acknowledged, JournalEntry, KeptProgress, ProgressStore, Unsent } from '#ports/progress-store.ts';

const entryOf = (event: LearnerEvent, { attempt, rev, stamp }: Progress): JournalEntry => ({
	attempt,
	rev,
	stamp,
	event
});

/** Keeps a learner's record on this device; `tell` hears no more than what the device confirmed. */
export function deviceRecord(store: ProgressStore, tell: (device: Receipt['device']) => void) {
	/** Writes are counted: the last one, the last that was refused, the last that held everything. */
	let written = 0;
	let refusedAt = 0;
	let wholeAt = 0;

	/** True while the journal lacks an event: "saved" would then be a lie. */
	const hasHole = () => refusedAt > wholeAt;

	function write(done: Promise<void>, isWhole: boolean) {
		const mine = ++written;
		if (!hasHole()) tell('saving');
		done.then(
			() => {
				if (isWhole) wholeAt = Math.max(wholeAt, mine);
				if (mine === written && !hasHole()) tell('saved');
			},
			() => {
				refusedAt = Math.max(refusedAt, mine);
				tell('refused');
			}
		);
	}

	return {
		/** Null also when the device refuses: the LMS and the page's memory go on without it. */
		async load(key: string): Promise<KeptProgress | null> {
			try {
				return await store.load(key);
			} catch {
				tell('refused');
				return null;
			}
		},
		/** One event more; after a refusal the whole progress, which holds whatever was lost. */
		journal(key: string, { event, progress }: CourseNews, unsent: readonly Omit<Unsent, 'rev'>[]) {
			if (hasHole()) write(store.keep(key, progress), true);
			else write(store.append(key, entryOf(event, progress), unsent), false);
		},
		/** What a sitting starts from, whatever of it the device has. */
		begin(key: string, progress: Progress) {
			write(store.append(key, entryOf({ type: 'began', progress }, progress)), true);
		},
		/**
		 * What the LMS has of the record, and a record that is not gone on with. Nothing is told of a refusal: the record
		 * itself is kept or refused apart from it, and without these the next launch asks or says more than it had to.
		 */
		acknowledge: (key: string, acknowledged: Acknowledged, now: number) =>
			void store.acknowledge(key, acknowledged, now).catch(() => undefined),
		putAside: (key: string, progress: Progress, at: number) =>
			void store.putAside(key, { progress, at }).catch(() => undefined),
		/** The whole copy, in place of the journal so far. */
		compact(key: string, progress: Progress) {
			write(store.keep(key, progress), true);
		}
	};
}
