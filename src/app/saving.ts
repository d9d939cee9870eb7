import { writeBookmark } from '#course/bookmark.ts';
import type { CourseActor, CourseNews, Farewell } from '#course/course.machine.ts';
import type { Numbers, Outline } from '#course/model.ts';
import { outcome, type Outcome } from '#course/outcome.ts';
import { placeKey, type Progress, type Reached } from '#course/progress.ts';
import type { Receipt } from '#course/receipt.ts';
import type { Clock } from '#ports/clock.ts';
import type { LmsSession } from '#ports/lms-session.ts';
import type { KeptProgress, ProgressStore } from '#ports/progress-store.ts';
import { activeTime } from './active-time.ts';
import { interactionsOf } from './interactions.ts';
import { observable } from './observable.ts';

/** The LMS hears at least this often while something is unsaved, and this often while the learner is merely there. */
const COMMIT_EVERY_MS = 75_000;
const HEARTBEAT_MS = 8 * 60_000;
const RETRY_MS = [2_000, 5_000, 15_000, 60_000];

export type Saving = ReturnType<typeof saving>;

export interface SavingParts {
	outline: Outline;
	session: LmsSession;
	store: ProgressStore;
	clock: Clock;
	/** Whether the session reports to somebody else than this device. */
	hasLms: boolean;
	timers: { set(run: () => void, ms: number): unknown; clear(timer: unknown): void };
}

interface Begun {
	key: string;
	numbers: Numbers;
	readOnly: boolean;
	/** The LMS held a bookmark that nobody could read. */
	isLost: boolean;
	/** What the LMS holds already, so that opening the course sends nothing twice. */
	known: { bookmark: string | null; reached: Reached };
}

/** Keeps what the learner does: on the device at once, in the LMS at the pace an LMS can bear. */
export function saving({ outline, session, store, clock, hasLms, timers }: SavingParts) {
	const receipt = observable<Receipt>({ device: 'idle', lms: 'none', recordedAt: null, bookmarkLost: false });
	const time = activeTime(clock);
	let begun: Begun | null = null;
	let isDetached = false;
	let isClosed = false;
	let reported: Outcome = { completion: 'incomplete', success: 'unknown', score: null, progress: 0 };
	let spentSeconds = 0;
	let shownAt = clock.monotonic();
	let timer: unknown = null;
	let failures = 0;
	let isDirty = false;

	const writesLms = () => begun !== null && !begun.readOnly && !isDetached && !isClosed;

	async function loadLocal(from: ProgressStore, key: string): Promise<KeptProgress | null> {
		try {
			return await from.load(key);
		} catch {
			// The LMS and the page's memory go on without the device; the learner is told once.
			receipt.set({ device: 'refused' });
			return null;
		}
	}

	function onDevice(write: Promise<void>) {
		if (receipt.get().device !== 'refused') receipt.set({ device: 'saving' });
		write.then(
			() => receipt.set({ device: 'saved' }),
			() => receipt.set({ device: 'refused' })
		);
	}

	function setBookmark(progress: Progress, { numbers, known }: Begun) {
		const bookmark = writeBookmark(progress, numbers);
		if (bookmark === known.bookmark || progress.visited.length === 0) return;
		session.saveBookmark(bookmark, progress.place ? placeKey(progress.place) : '');
	}

	/** True when status or score changed: the LMS should hear of that at once. */
	function setOutcome(progress: Progress): boolean {
		const next = outcome(progress, outline);
		const isRaised =
			next.completion !== reported.completion || next.success !== reported.success || next.score !== reported.score;
		if (isRaised || next.progress !== reported.progress) session.report(next);
		reported = next;
		return isRaised;
	}

	function schedule(ms: number) {
		timers.clear(timer);
		timer = timers.set(() => void commit(), ms);
	}

	/** Sends what is set; the learner reads the result in the receipt. */
	async function commit(): Promise<boolean> {
		timers.clear(timer);
		if (!writesLms()) return false;
		session.spend(time.seconds());
		const result = await session.commit();
		failures = result.ok ? 0 : failures + 1;
		if (result.ok) {
			isDirty = false;
			receipt.set({ lms: hasLms ? 'recorded' : 'none', recordedAt: clock.now() });
		} else {
			receipt.set({ lms: 'refused' });
		}
		if (!isClosed)
			schedule(result.ok ? HEARTBEAT_MS : (RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? COMMIT_EVERY_MS));
		return result.ok;
	}

	function hear({ event, progress }: CourseNews, course: CourseActor) {
		if (!begun || isClosed) return;
		time.touch();
		if (begun.readOnly) return;
		onDevice(store.append(begun.key, { attempt: progress.attempt, rev: progress.rev, event }));
		if (!writesLms()) return;
		const unit = course.getSnapshot().context.unit;
		if (event.type === 'entered') shownAt = clock.monotonic();
		if (event.type === 'answered' && unit) {
			const latencySeconds = (clock.monotonic() - shownAt) / 1000;
			for (const one of interactionsOf(unit, event, { at: clock.now(), latencySeconds })) session.record(one);
		}
		setBookmark(progress, begun);
		const isRaised = setOutcome(progress);
		if (hasLms) receipt.set({ lms: 'pending' });
		if (isRaised) void commit();
		else if (!isDirty) schedule(COMMIT_EVERY_MS);
		isDirty = true;
	}

	/** Adds the active time that was not yet in the progress. */
	function tellTime(course: CourseActor) {
		time.touch();
		const seconds = Math.floor(time.seconds() - spentSeconds);
		if (seconds < 1) return;
		spentSeconds += seconds;
		course.send({ type: 'spent', seconds });
	}

	return {
		receipt,
		loadLocal,
		begin(sitting: Begun) {
			begun = sitting;
			const { completed, passed, score } = sitting.known.reached;
			reported = {
				completion: completed ? 'completed' : 'incomplete',
				success: passed ? 'passed' : 'unknown',
				score: passed ? score : null,
				progress: completed ? 1 : 0
			};
			receipt.set({
				lms: sitting.readOnly ? 'readOnly' : hasLms ? 'pending' : 'none',
				bookmarkLost: sitting.isLost
			});
		},
		detach() {
			isDetached = true;
			receipt.set({ lms: 'detached' });
		},
		/** Follows the course; call when the learner sees the first screen. */
		follow(course: CourseActor) {
			course.on('learned', (news) => hear(news, course));
		},
		/** The first commit: what the LMS does not know yet of what the sitting started from. */
		settle(progress: Progress) {
			if (!begun || begun.readOnly) return;
			if (progress.visited.length > 0) {
				const event = { type: 'began' as const, progress };
				onDevice(store.append(begun.key, { attempt: progress.attempt, rev: progress.rev, event }));
			}
			if (!writesLms()) return;
			setBookmark(progress, begun);
			setOutcome(progress);
			void commit();
		},
		/** The device's whole copy, in place of the journal so far. */
		compact(progress: Progress) {
			if (begun && !begun.readOnly && progress.visited.length > 0) onDevice(store.keep(begun.key, progress));
		},
		touch: () => time.touch(),
		/** The page is out of sight: perhaps for good. */
		hide(course: CourseActor) {
			tellTime(course);
			void commit();
			time.pause();
		},
		show: () => time.resume(),
		/** Ends the session; done before this returns as far as the LMS allows. */
		async close(course: CourseActor): Promise<Farewell> {
			if (isClosed) return { recorded: receipt.get().lms === 'recorded' };
			tellTime(course);
			timers.clear(timer);
			const isWriting = writesLms();
			isClosed = true;
			if (isDetached) return { recorded: false };
			session.spend(time.seconds());
			const recorded = (await session.close()).ok && isWriting;
			if (isWriting)
				receipt.set(recorded ? { lms: hasLms ? 'recorded' : 'none', recordedAt: clock.now() } : { lms: 'refused' });
			return { recorded };
		}
	};
}
