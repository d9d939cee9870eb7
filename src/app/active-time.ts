import type { Clock } from '#ports/clock.ts';

/** A pause longer than this between two signs of life counts as this long: the learner was called away. */
const IDLE_AFTER_MS = 5 * 60_000;

/** Counts the time a learner is active, by the clock that never jumps; each touch is a sign of life. */
export function activeTime(clock: Pick<Clock, 'monotonic'>, idleAfterMs = IDLE_AFTER_MS) {
	/** The last sign of life; null while the page is hidden. */
	let last: number | null = clock.monotonic();
	let active = 0;
	function touch() {
		if (last === null) return;
		const now = clock.monotonic();
		active += Math.min(Math.max(0, now - last), idleAfterMs);
		last = now;
	}
	return {
		touch,
		/** Time away, with the page hidden, is no learning. */
		pause() {
			touch();
			last = null;
		},
		resume() {
			last = clock.monotonic();
		},
		/** Active seconds since the start. */
		seconds(): number {
			return active / 1000;
		}
	};
}
