import type { Clock } from '#ports/clock.ts';

/** The browser's clocks. */
export const systemClock: Clock = {
	now: () => Date.now(),
	monotonic: () => performance.now()
};
