/** The LMS hears this often while the learner is merely there. */
const HEARTBEAT_MS = 8 * 60_000;
const RETRY_MS = [2_000, 5_000, 15_000, 60_000];
/** Retries are spread by a quarter either way, so that a class does not come back to its LMS at one moment. */
const SPREAD = 0.25;

export interface Timers {
	set(run: () => void, ms: number): unknown;
	clear(timer: unknown): void;
}

interface PaceParts {
	timers: Timers;
	/** From 0 to 1. */
	random: () => number;
	commit: () => void;
	/** Milliseconds at most while something is unsaved. */
	every: () => number;
	/** Whether there is anything that the last commit did not hold. */
	hasNews: () => boolean;
}

/** When the next commit is due: one at a time is planned, and each plan takes the place of the one before. */
export function pace({ timers, random, commit, every, hasNews }: PaceParts) {
	let timer: unknown = null;
	let failures = 0;
	let isDue = false;

	function plan(ms: number, run = commit) {
		timers.clear(timer);
		timer = timers.set(run, ms);
	}

	/** Nobody there, nothing to say: the LMS may end a session that is not used. */
	function beat() {
		if (hasNews()) commit();
		else plan(HEARTBEAT_MS, beat);
	}

	return {
		/** Once for all that one deed of the learner brings about: an answer, and the pass that comes of it. */
		soon() {
			if (isDue) return;
			isDue = true;
			queueMicrotask(() => {
				isDue = false;
				commit();
			});
		},
		later: () => plan(every()),
		/** A commit was answered; `isBehind` when something came while the LMS thought. */
		answered(isTaken: boolean, isBehind: boolean) {
			failures = isTaken ? 0 : failures + 1;
			const delay = RETRY_MS[Math.min(failures, RETRY_MS.length) - 1];
			if (delay !== undefined) plan(delay * (1 + SPREAD * (2 * random() - 1)));
			else if (isBehind) plan(every());
			else plan(HEARTBEAT_MS, beat);
		},
		stop: () => timers.clear(timer)
	};
}
