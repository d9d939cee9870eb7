import type { Sitting } from '#course/course.machine.ts';
import type { LmsSession } from '#ports/lms-session.ts';
import type { ProgressStore } from '#ports/progress-store.ts';

interface Clock {
	now(): number;
	monotonic(): number;
}

interface Timers {
	set(run: () => void, ms: number): unknown;
	clear(timer: unknown): void;
}

/** A bug put in the way of the course: each part stands in for the one that it is given. */
export interface Planted {
	clock?(clock: Clock): Clock;
	session?(session: LmsSession): LmsSession;
	store?(store: ProgressStore): ProgressStore;
	timers?(timers: Timers): Timers;
	sitting?(sitting: Sitting): Sitting;
}
