import type { CourseActor, CourseNews, EvaluationNews, Farewell } from '#course/course.machine.ts';
import type { Outline } from '#course/model.ts';
import type { Progress } from '#course/progress.ts';
import type { Receipt } from '#course/receipt.ts';
import type { Clock } from '#ports/clock.ts';
import type { Interaction, LmsSession, LmsSettings } from '#ports/lms-session.ts';
import type { KeptProgress, ProgressStore } from '#ports/progress-store.ts';
import type { Claim } from './writer.ts';
import { activeTime } from './active-time.ts';
import { confirmed } from './confirmed.ts';
import { deviceRecord } from './device-record.ts';
import { evaluationInteractions, interactionsOf } from './interactions.ts';
import { lmsNews, type Heard } from './lms-news.ts';
import { observable } from './observable.ts';
import { pace, type Timers } from './pace.ts';
import { unitsDone } from './units-done.ts';

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
	timers: Timers;
	/** From 0 to 1. */
	random: () => number;
}

const untold = (interaction: Interaction) => ({ interaction, index: 'untold' }) as const;

interface Begun extends Heard {
	key: string;
	readOnly: boolean;
	claim: Claim;
	/** The LMS held a bookmark that nobody could read. */
	isLost: boolean;
	/** What this device knows of what the LMS has; the course may yet go on from another attempt. */
	device: { attempt: number; kept: KeptProgress | null; returned: number | null };
	/** The LMS began another attempt than this device had. */
	isNew: boolean;
	/** How this LMS is spoken to. */
	settings: LmsSettings;
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
	/** The LMS hears of this sitting at the next launch. */
	let isDeferred = false;
	let isClosed = false;
	let farewell: Promise<Farewell> | null = null;
	let account: ReturnType<typeof confirmed> | null = null;
	/** What the LMS is told of bookmark and outcome. */
	let told: ReturnType<typeof lmsNews> | null = null;
	let isUnitDone: ReturnType<typeof unitsDone> = () => false;
	/** Whether the LMS was asked what it holds of interactions and lessons. */
	let isAsked = false;
	let spentSeconds = 0;
	let shownAt = clock.monotonic();
	let commits = 0;
	let committedSeconds = 0;
	let isDirty = false;
	/** What was done before it was known whether the LMS takes interactions in this session. */
	let doubtful: { news: CourseNews; made: Interaction[] }[] = [];
	/** A record was taken over that can still be undone: the LMS hears of it when it stays. */
	let isHeld = false;
	const next = pace({
		timers,
		random,
		commit: () => void commit(),
		every: () => (begun?.settings.commitEvery ?? 0) * 1000,
		hasNews: () => isDirty || time.seconds() > committedSeconds
	});

	const keeps = (sitting: Begun | null): sitting is Begun =>
		sitting !== null && !sitting.readOnly && sitting.claim !== 'elsewhere';
	/** Whether the LMS is to hear of what is done here, now or later. */
	const reports = () => keeps(begun) && !isDetached && !isClosed;
	const writesLms = () => reports() && !isDeferred;

	const leavesOut = () => session.leavesOut?.() === true;

	/** What this session leaves out is due at a later one; nothing of it was ever said, so that none is doubled. */
	function owe() {
		if (!begun || !leavesOut()) return;
		for (const { news, made } of doubtful) device.amend(begun.key, news, made.map(untold));
		doubtful = [];
	}

	/** Notes what the LMS has confirmed, so that a later launch knows what it lost and what was taken from it. */
	function note(rev: number | null) {
		if (begun && account && rev !== null) {
			device.acknowledge(begun.key, account.confirm(rev, !leavesOut()), clock.now());
		}
	}

	/**
	 * Once a sitting: the interactions that the LMS does not have; true when there were any. Where it may have all it is asked
	 * late, for a launch counts its calls.
	 */
	function sayLost(): boolean {
		if (!account || isAsked || !writesLms()) return false;
		isAsked = true;
		const lost = account.lost(session.said());
		for (const one of lost) session.record(one);
		return lost.length > 0;
	}

	/** Lessons leave with the next commit; as late as the interactions, or with a page that goes out of sight before. */
	function sayLessons(progress: Progress) {
		if (account && writesLms() && !isHeld) told?.tellLessons(progress);
	}

	/** Sends what is set; the learner reads the result in the receipt. */
	async function commit(): Promise<void> {
		next.stop();
		if (!writesLms() || !told) return;
		const mine = ++commits;
		told.repeat();
		const seconds = time.seconds();
		session.spend(seconds);
		const rev = told.rev();
		const before = account;
		// What the learner does while the LMS thinks is not in this commit.
		isDirty = false;
		const answer = session.commit();
		owe();
		const { ok } = await answer;
		if (mine !== commits || isClosed) return;
		const isTaken = ok && told.isWhole();
		const isBehind = isDirty || begun?.isNewer;
		if (hasLms) receipt.set({ lms: !isTaken ? 'refused' : isBehind ? 'pending' : 'recorded' });
		if (isTaken) receipt.set({ recordedAt: clock.now() });
		if (isTaken && before === account) note(rev);
		if (ok) committedSeconds = seconds;
		else isDirty = true;
		next.answered(ok, isDirty);
	}

	/** What an event tells the LMS beside bookmark and outcome. */
	function interactionsFrom({ event, progress }: CourseNews, course: CourseActor): Interaction[] {
		const { unit } = course.getSnapshot().context;
		if (!unit || !reports()) return [];
		const latencySeconds = (clock.monotonic() - shownAt) / 1000;
		return interactionsOf(unit, event, progress, { at: clock.now(), latencySeconds, version: outline.version });
	}

	function hear(news: CourseNews, course: CourseActor) {
		if (!begun || isClosed) return;
		time.touch();
		if (!keeps(begun)) return;
		const { event, progress } = news;
		const made = interactionsFrom(news, course);
		const first = isAsked && made.length > 0 ? session.said() : null;
		// In the order of events, and never behind those of an attempt that was begun since: the last tells which one it is.
		doubtful = doubtful.filter((one) => one.news.progress.attempt === progress.attempt);
		owe();
		const isUntold = isDeferred || leavesOut();
		device.journal(
			begun.key,
			news,
			made.map((interaction, number) =>
				isUntold ? untold(interaction) : { interaction, index: first === null ? null : first + number }
			)
		);
		if (made.length > 0 && !isUntold && first === null) doubtful.push({ news, made });
		isHeld = event.type === 'imported' || (isHeld && event.type !== 'restored');
		if (event.type === 'entered') shownAt = clock.monotonic();
		if (!writesLms() || isHeld) return;
		if (made.length > 0 && sayLost()) next.soon();
		for (const one of made) session.record(one);
		owe();
		const isRaised = told?.tell(progress);
		if (isAsked) sayLessons(progress);
		const isDone = isUnitDone(progress);
		if (hasLms && receipt.get().lms !== 'refused') receipt.set({ lms: 'pending' });
		if (isRaised || isDone || event.type === 'submitted') next.soon();
		else if (!isDirty) next.later();
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
		if (isAsked) sayLessons(progress);
		if (told?.tell(progress)) next.soon();
		else if (!isDirty) next.later();
		isDirty = true;
	}

	/** The evaluation goes to the LMS alone, and is kept nowhere else. */
	function hearEvaluation({ answers }: EvaluationNews) {
		if (!writesLms()) return;
		for (const one of evaluationInteractions(answers, clock.now())) session.record(one);
		next.soon();
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
		next.stop();
		sayLessons(course.getSnapshot().context.progress);
		const isWriting = writesLms();
		isClosed = true;
		// A window that only read has nothing to say: what its LMS would store now may be older than what it holds.
		if (isDetached || isDeferred || begun?.claim === 'elsewhere') return { recorded: false };
		if (isWriting) told?.repeat();
		session.spend(time.seconds());
		let timer: unknown = null;
		const late = new Promise<false>((resolve) => (timer = timers.set(() => resolve(false), END_WITHIN_MS)));
		const answer = session.close().then(({ ok }) => ok);
		owe();
		const isEnded = await Promise.race([answer, late]);
		timers.clear(timer);
		const recorded = isEnded && isWriting && told?.isWhole() === true && !begun?.isNewer;
		if (isWriting && hasLms) receipt.set({ lms: recorded ? 'recorded' : 'refused' });
		if (recorded) receipt.set({ recordedAt: clock.now() });
		if (recorded) note(told?.rev() ?? null);
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
			told = lmsNews(session, outline, sitting);
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
		/** The LMS takes nothing now: this device keeps all, with what the LMS is to be told of it at the next launch. */
		defer() {
			isDeferred = true;
			if (reports()) receipt.set({ lms: 'later' });
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
			if (writesLms() && hasLms && begun.claim === 'first' && account.hasLost()) receipt.set({ resent: true });
			isUnitDone = unitsDone(outline, progress);
			if (progress.rev > 0) device.begin(begun.key, progress);
			device.acknowledge(begun.key, account.account(), clock.now());
			if (!writesLms()) return;
			// With the bookmark that holds the answers: it would pass for proof that the LMS had these too.
			if (account.hasUntold()) sayLost();
			told?.tell(progress);
			void commit();
		},
		/** The device's whole copy, in place of the journal so far. */
		compact(progress: Progress) {
			if (isClosed) return;
			if (sayLost()) next.soon();
			sayLessons(progress);
			if (keeps(begun) && !isClosed && progress.visited.length > 0) device.compact(begun.key, progress);
		},
		touch: () => time.touch(),
		/** The page is out of sight: perhaps for good. */
		hide(course: CourseActor) {
			if (isClosed) return;
			tellTime(course);
			sayLessons(course.getSnapshot().context.progress);
			void commit();
			time.pause();
		},
		show: () => time.resume(),
		/** Another window writes: nothing more is said from here, not even that the session ends. */
		abandon() {
			isClosed = true;
			next.stop();
			farewell ??= Promise.resolve({ recorded: false });
		},
		/** Ends the session, once; done before this returns as far as the LMS allows. */
		close(course: CourseActor): Promise<Farewell> {
			farewell ??= end(course);
			return farewell;
		}
	};
}
