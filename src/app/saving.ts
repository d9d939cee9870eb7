import { writeBookmark } from '#course/bookmark.ts';
import type { CourseActor, CourseNews, EvaluationNews, Farewell } from '#course/course.machine.ts';
import type { Numbers, Outline, Policy } from '#course/model.ts';
import { outcome, type Outcome } from '#course/outcome.ts';
import { placeKey, type Progress, type Reached } from '#course/progress.ts';
import type { Receipt } from '#course/receipt.ts';
import type { Clock } from '#ports/clock.ts';
import type { Interaction, LmsResult, LmsSession } from '#ports/lms-session.ts';
import type { KeptProgress, ProgressStore } from '#ports/progress-store.ts';
import type { Claim } from './writer.ts';
import { activeTime } from './active-time.ts';
import { confirmed } from './confirmed.ts';
import { deviceRecord } from './device-record.ts';
import { evaluationInteractions, interactionsOf } from './interactions.ts';
import { observable } from './observable.ts';

/** The LMS hears at least this often while something is unsaved, and this often while the learner is merely there. */
const COMMIT_EVERY_MS = 75_000;
const HEARTBEAT_MS = 8 * 60_000;
const RETRY_MS = [2_000, 5_000, 15_000, 60_000];
/** Retries are spread by a quarter either way, so that a class does not come back to its LMS at one moment. */
const SPREAD = 0.25;
/** A run-time that never loads must not hold the learner on the way out. */
const END_WITHIN_MS = 5_000;

export type Saving = ReturnType<typeof saving>;

export interface SavingParts {
	outline: Outline;
	session: LmsSession;
	store: ProgressStore;
	clock: Clock;
	/** Whether the session reports to somebody else than this device. */
	hasLms: boolean;
	timers: { set(run: () => void, ms: number): unknown; clear(timer: unknown): void };
	/** From 0 to 1. */
	random: () => number;
}

interface Begun {
	key: string;
	numbers: Numbers;
	/** What the LMS sets differently from the course. */
	policy: Partial<Policy>;
	readOnly: boolean;
	claim: Claim;
	/** The LMS held a bookmark that nobody could read. */
	isLost: boolean;
	/** The LMS holds a bookmark that only a later version of the course can read: it is left as it is. */
	isNewer: boolean;
	/** What the LMS holds already, so that opening the course sends nothing twice. */
	known: { bookmark: string | null; reached: Reached };
	/** What this device knows of what the LMS has; the course may yet go on from another attempt. */
	device: { attempt: number; kept: KeptProgress | null; returned: number | null };
	/** The LMS began another attempt than this device had. */
	isNew: boolean;
}

/** Keeps what the learner does: on the device at once, in the LMS at the pace an LMS can bear. */
export function saving({ outline, session, store, clock, hasLms, timers, random }: SavingParts) {
	const receipt = observable<Receipt>({
		device: 'idle',
		lms: 'none',
		recordedAt: null,
		bookmarkLost: false,
		bookmarkNewer: false,
		resent: false,
		putAside: false
	});
	let time = activeTime(clock);
	const device = deviceRecord(store, (device) => receipt.set({ device }));
	let begun: Begun | null = null;
	let isDetached = false;
	let isClosed = false;
	let farewell: Promise<Farewell> | null = null;
	let account: ReturnType<typeof confirmed> | null = null;
	/** The revision of what the LMS was told last. */
	let toldRev: number | null = null;
	let isCountKnown = false;
	let reported: Outcome = { completion: 'incomplete', success: 'unknown', score: null, progress: 0 };
	let spentSeconds = 0;
	let shownAt = clock.monotonic();
	let timer: unknown = null;
	let failures = 0;
	let commits = 0;
	let committedSeconds = 0;
	let isDirty = false;
	/** A record was taken over that can still be undone: the LMS hears of it when it stays. */
	let isHeld = false;
	let isCommitDue = false;
	/** What the LMS refused when it was told; told again before each commit. */
	const untold = new Map<'bookmark' | 'outcome', () => LmsResult>();

	const keeps = (sitting: Begun | null): sitting is Begun =>
		sitting !== null && !sitting.readOnly && sitting.claim !== 'elsewhere';
	const writesLms = () => keeps(begun) && !isDetached && !isClosed;

	function tell(what: 'bookmark' | 'outcome', say: () => LmsResult) {
		if (say().ok) untold.delete(what);
		else untold.set(what, say);
	}

	function setBookmark(progress: Progress, { numbers, known, isNewer }: Begun) {
		const bookmark = writeBookmark(progress, numbers);
		if (progress.visited.length === 0 || isNewer) return;
		toldRev = progress.rev;
		if (bookmark === known.bookmark) return;
		tell('bookmark', () => session.saveBookmark(bookmark, progress.place ? placeKey(progress.place) : ''));
	}

	/** True when status or score changed: the LMS should hear of that at once. */
	function setOutcome(progress: Progress): boolean {
		const next = outcome(progress, { ...outline, policy: { ...outline.policy, ...begun?.policy } });
		const isRaised =
			next.completion !== reported.completion || next.success !== reported.success || next.score !== reported.score;
		if (isRaised || next.progress !== reported.progress) tell('outcome', () => session.report(next));
		reported = next;
		return isRaised;
	}

	function schedule(ms: number, run: () => void = () => void commit()) {
		timers.clear(timer);
		timer = timers.set(run, ms);
	}

	/** Nobody there, nothing to say: the LMS may end a session that is not used. */
	function beat() {
		if (isDirty || time.seconds() > committedSeconds) void commit();
		else schedule(HEARTBEAT_MS, beat);
	}

	function retryDelay(): number {
		const delay = RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? COMMIT_EVERY_MS;
		return delay * (1 + SPREAD * (2 * random() - 1));
	}

	/** Notes what the LMS has confirmed, so that a later launch knows what it lost and what was taken from it. */
	function note(rev: number | null) {
		if (begun && account && rev !== null) device.acknowledge(begun.key, account.confirm(rev), clock.now());
	}

	/** Once a sitting: the interactions that the LMS does not have. It is asked late, for a launch counts its calls. */
	function sayLost() {
		if (!account || isCountKnown || !writesLms()) return;
		isCountKnown = true;
		const lost = account.lost(session.said());
		for (const one of lost) session.record(one);
		if (lost.length > 0) commitSoon();
	}

	/** Sends what is set; the learner reads the result in the receipt. */
	async function commit(): Promise<void> {
		timers.clear(timer);
		if (!writesLms()) return;
		const mine = ++commits;
		for (const [what, say] of [...untold]) tell(what, say);
		const seconds = time.seconds();
		session.spend(seconds);
		const rev = toldRev;
		const before = account;
		// What the learner does while the LMS thinks is not in this commit.
		isDirty = false;
		const { ok } = await session.commit();
		if (mine !== commits || isClosed) return;
		failures = ok ? 0 : failures + 1;
		const isTaken = ok && untold.size === 0;
		const isBehind = isDirty || begun?.isNewer;
		if (hasLms) receipt.set({ lms: !isTaken ? 'refused' : isBehind ? 'pending' : 'recorded' });
		if (isTaken) receipt.set({ recordedAt: clock.now() });
		if (isTaken && before === account) note(rev);
		if (ok) committedSeconds = seconds;
		else isDirty = true;
		if (!ok) schedule(retryDelay());
		else if (isDirty) schedule(COMMIT_EVERY_MS);
		else schedule(HEARTBEAT_MS, beat);
	}

	/** Once for all that one deed of the learner brings about: an answer, and the pass that comes of it. */
	function commitSoon() {
		if (isCommitDue) return;
		isCommitDue = true;
		queueMicrotask(() => {
			isCommitDue = false;
			void commit();
		});
	}

	/** What an event tells the LMS beside bookmark and outcome. */
	function interactionsFrom({ event, progress }: CourseNews, course: CourseActor): Interaction[] {
		const { unit } = course.getSnapshot().context;
		if (!unit || !writesLms()) return [];
		const latencySeconds = (clock.monotonic() - shownAt) / 1000;
		return interactionsOf(unit, event, progress, { at: clock.now(), latencySeconds, version: outline.version });
	}

	function hear(news: CourseNews, course: CourseActor) {
		if (!begun || isClosed) return;
		time.touch();
		if (!keeps(begun)) return;
		const { event, progress } = news;
		const made = interactionsFrom(news, course);
		const first = isCountKnown && made.length > 0 ? session.said() : null;
		device.journal(
			begun.key,
			news,
			made.map((interaction, number) => ({ interaction, index: first === null ? null : first + number }))
		);
		isHeld = event.type === 'imported' || (isHeld && event.type !== 'restored');
		if (!writesLms() || isHeld) return;
		if (event.type === 'entered') shownAt = clock.monotonic();
		if (made.length > 0) sayLost();
		for (const one of made) session.record(one);
		setBookmark(progress, begun);
		const isRaised = setOutcome(progress);
		if (hasLms && receipt.get().lms !== 'refused') receipt.set({ lms: 'pending' });
		if (isRaised || event.type === 'submitted') commitSoon();
		else if (!isDirty) schedule(COMMIT_EVERY_MS);
		isDirty = true;
	}

	/** What was held back, now that it stays. */
	function release(progress: Progress) {
		if (!begun || !isHeld) return;
		isHeld = false;
		if (!writesLms()) return;
		// Of another attempt the LMS has had nothing so far.
		if (account?.account().attempt !== progress.attempt) {
			account = confirmed({ attempt: progress.attempt, kept: null, returned: null });
		}
		setBookmark(progress, begun);
		if (setOutcome(progress)) commitSoon();
		else if (!isDirty) schedule(COMMIT_EVERY_MS);
		isDirty = true;
	}

	/** The evaluation goes to the LMS alone, and is kept nowhere else. */
	function hearEvaluation({ answers }: EvaluationNews) {
		if (!writesLms()) return;
		for (const one of evaluationInteractions(answers, clock.now())) session.record(one);
		commitSoon();
	}

	/** Adds the active time that was not yet in the progress. */
	function tellTime(course: CourseActor) {
		time.touch();
		const seconds = Math.floor(time.seconds() - spentSeconds);
		if (seconds < 1) return;
		spentSeconds += seconds;
		course.send({ type: 'spent', seconds });
	}

	async function end(course: CourseActor): Promise<Farewell> {
		tellTime(course);
		release(course.getSnapshot().context.progress);
		timers.clear(timer);
		const isWriting = writesLms();
		isClosed = true;
		// A window that only read has nothing to say: what its LMS would store now may be older than what it holds.
		if (isDetached || begun?.claim === 'elsewhere') return { recorded: false };
		if (isWriting) for (const [what, say] of [...untold]) tell(what, say);
		session.spend(time.seconds());
		const late = new Promise<false>((resolve) => (timer = timers.set(() => resolve(false), END_WITHIN_MS)));
		const isEnded = await Promise.race([session.close().then(({ ok }) => ok), late]);
		timers.clear(timer);
		const recorded = isEnded && isWriting && untold.size === 0 && !begun?.isNewer;
		if (isWriting && hasLms) receipt.set({ lms: recorded ? 'recorded' : 'refused' });
		if (recorded) receipt.set({ recordedAt: clock.now() });
		if (recorded) note(toldRev);
		return { recorded };
	}

	return {
		receipt,
		loadLocal: device.load,
		/** Names the learner's rows on this device; null until the sitting is open. */
		key: () => begun?.key ?? null,
		aside: device.aside,
		putAside: () => device.putAside(clock.now()),
		begin(sitting: Begun) {
			begun = sitting;
			// Until now the time was another window's.
			if (sitting.claim === 'taken') time = activeTime(clock);
			const { completed, passed, score } = sitting.known.reached;
			reported = {
				completion: completed ? 'completed' : 'incomplete',
				success: passed ? 'passed' : 'unknown',
				score: passed ? score : null,
				progress: completed ? 1 : 0
			};
			receipt.set({
				lms: sitting.claim === 'elsewhere' ? 'elsewhere' : sitting.readOnly ? 'readOnly' : hasLms ? 'pending' : 'none',
				bookmarkLost: sitting.isLost,
				bookmarkNewer: sitting.isNewer,
				putAside: sitting.isNew
			});
		},
		detach() {
			isDetached = true;
			receipt.set({ lms: 'detached' });
		},
		/** Follows the course; call when the learner sees the first screen. */
		follow(course: CourseActor) {
			course.on('learned', (news) => hear(news, course));
			course.on('evaluated', hearEvaluation);
			course.on('settled', ({ progress }) => release(progress));
		},
		/** The first commit: what the LMS does not know yet of what the sitting started from. */
		settle(progress: Progress) {
			if (!keeps(begun)) return;
			const { attempt, kept, returned } = begun.device;
			const isSame = attempt === progress.attempt;
			account = confirmed({
				attempt: progress.attempt,
				kept: isSame ? kept : null,
				returned: isSame ? returned : null
			});
			if (hasLms && begun.claim === 'first' && account.hasLost()) receipt.set({ resent: true });
			if (progress.visited.length > 0) device.begin(begun.key, progress);
			device.acknowledge(begun.key, account.account(), clock.now());
			if (!writesLms()) return;
			setBookmark(progress, begun);
			setOutcome(progress);
			void commit();
		},
		/** The device's whole copy, in place of the journal so far. */
		compact(progress: Progress) {
			if (isClosed) return;
			sayLost();
			if (keeps(begun) && !isClosed && progress.visited.length > 0) device.compact(begun.key, progress);
		},
		touch: () => time.touch(),
		/** The page is out of sight: perhaps for good. */
		hide(course: CourseActor) {
			if (isClosed) return;
			tellTime(course);
			void commit();
			time.pause();
		},
		show: () => time.resume(),
		/** Another window writes: nothing more is said from here, not even that the session ends. */
		abandon() {
			isClosed = true;
			timers.clear(timer);
			farewell ??= Promise.resolve({ recorded: false });
		},
		/** Ends the session, once; done before this returns as far as the LMS allows. */
		close(course: CourseActor): Promise<Farewell> {
			farewell ??= end(course);
			return farewell;
		}
	};
}
