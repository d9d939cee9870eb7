import type { CourseNews } from '#course/course.machine.ts';
import { join, wholeProgress, type LearnerEvent, type Progress } from '#course/progress.ts';
import type { Receipt } from '#course/receipt.ts';
import type { Acknowledged, JournalEntry, KeptProgress, ProgressStore, Unsent } from '#ports/progress-store.ts';
import { replay } from './sitting.ts';

const entryOf = (event: LearnerEvent, { attempt, rev, stamp }: Progress): JournalEntry => ({
	attempt,
	rev,
	stamp,
	event
});

/** An event with what is to be said of it to the LMS. */
interface Told {
	entry: JournalEntry;
	unsent: readonly Omit<Unsent, 'rev'>[];
}

/** Keeps a learner's record on this device; `tell` hears no more than what the device confirmed. */
export function deviceRecord(store: ProgressStore, tell: (device: Receipt['device']) => void) {
	/** Writes are counted: the last one, the last that was refused, the last that held everything, those without an answer. */
	let written = 0;
	let refusedAt = 0;
	let wholeAt = 0;
	let unanswered = 0;
	/** True when there may be a record that the device would not give back at launch. */
	let isUnread = false;
	/** When another attempt was begun than the device has, in milliseconds since 1970. */
	let asideAt: number | null = null;

	/** What the device refused of what is to be said to the LMS: a whole progress holds the answers, and not that. */
	let unheld: Told[] = [];

	/** True while the journal lacks an event: "saved" would then be a lie. */
	const hasHole = () => refusedAt > wholeAt;

	function answered() {
		unanswered -= 1;
		if (hasHole()) tell('refused');
		else if (unanswered === 0) tell('saved');
	}

	function write(done: Promise<void>, isWhole: boolean) {
		const mine = ++written;
		unanswered += 1;
		if (!hasHole()) tell('saving');
		done.then(
			() => {
				if (isWhole) wholeAt = Math.max(wholeAt, mine);
				answered();
			},
			() => {
				refusedAt = Math.max(refusedAt, mine);
				answered();
			}
		);
	}

	/** What could not be read at launch may hold more than is known here: it is joined, or put aside if of another attempt. */
	async function keepWhole(key: string, progress: Progress): Promise<void> {
		const kept = isUnread || asideAt !== null ? replay(await store.load(key)) : null;
		const isSame = kept?.attempt === progress.attempt;
		if (kept && !isSame) await store.putAside(key, { progress: kept, at: asideAt ?? kept.stamp });
		await store.keep(key, kept && isSame ? join(kept, progress) : progress);
		if (!isSame) isUnread = false;
		asideAt = null;
		if (unheld.length === 0) return;
		const again = unheld;
		unheld = [];
		await Promise.all(again.filter(({ entry }) => entry.attempt === progress.attempt).map((one) => append(key, one)));
	}

	async function append(key: string, told: Told): Promise<void> {
		try {
			await store.append(key, told.entry, told.unsent);
		} catch (error) {
			if (told.unsent.length > 0) unheld.push(told);
			throw error;
		}
	}

	return {
		/** Null also when the device refuses twice: the LMS and the page's memory go on without it. */
		async load(key: string): Promise<KeptProgress | null> {
			try {
				return await store.load(key).catch(() => store.load(key));
			} catch {
				isUnread = true;
				tell('refused');
				return null;
			}
		},
		/** One event more; after a refusal the whole progress, which holds whatever was lost. */
		journal(key: string, { event, progress }: CourseNews, unsent: readonly Omit<Unsent, 'rev'>[]) {
			const told = { entry: entryOf(event, progress), unsent };
			if (!hasHole() && !isUnread && asideAt === null) return write(append(key, told), false);
			if (unsent.length > 0) unheld.push(told);
			write(keepWhole(key, progress), true);
		},
		/** Interactions of an event that was journaled, of which more is known now. Without it, fewer are told again. */
		amend(key: string, { event, progress }: CourseNews, unsent: readonly Omit<Unsent, 'rev'>[]) {
			const entry = entryOf(event, progress);
			unheld = unheld.filter((one) => one.entry.attempt !== entry.attempt || one.entry.rev !== entry.rev);
			void append(key, { entry, unsent }).catch(() => undefined);
		},
		/** What a sitting starts from, whatever of it the device has. */
		begin(key: string, progress: Progress) {
			const began = entryOf({ type: 'began', progress }, progress);
			write(isUnread || asideAt !== null ? keepWhole(key, progress) : store.append(key, began), true);
		},
		/**
		 * What the LMS has of the record. Nothing is told of a refusal: the record itself is kept or refused apart from it,
		 * and without this the next launch asks or says more than it had to.
		 */
		acknowledge: (key: string, acknowledged: Acknowledged, now: number) =>
			void store.acknowledge(key, acknowledged, now).catch(() => undefined),
		/** The record of that attempt that was once put aside; null also when the device refuses. */
		async aside(key: string, attempt: number): Promise<Progress | null> {
			const all = await store.aside(key).catch(() => []);
			const found = all.find(({ progress }) => progress.attempt === attempt);
			return found ? wholeProgress(found.progress) : null;
		},
		/** The record that the device has is not gone on with: nothing is written before it is safe beside. */
		putAside(at: number) {
			asideAt = at;
		},
		/** The whole copy, in place of the journal so far. */
		compact(key: string, progress: Progress) {
			write(keepWhole(key, progress), true);
		}
	};
}
