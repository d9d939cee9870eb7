import type { Standard } from '#preview/oracle/verdict.ts';
import type { FaultKind, LmsFault, ServerFault, StorageFault } from './faults.ts';
import type { Planted } from './planted.ts';
import { randomFrom, type Random } from './random.ts';
import { fakeTime, type FakeTime } from './time.ts';

/** What a session is played on. */
export interface Setting {
	target: Standard | 'standalone';
	/** The sample course as it is, or between a pre-test and a post-test with roles. */
	course: 'plain' | 'assessed';
	/** Kept by the model of a device, or by the course's own storage over an IndexedDB in memory. */
	storage: 'model' | 'real';
}

export type Promise4 = 'A' | 'B' | 'C' | 'D';

export interface Violation {
	/** The promise that was broken. */
	promise: Promise4;
	what: string;
	/** The step of the script, from 0. */
	step: number;
}

/** A fault that lasts for so many calls. */
interface Lasting<K> {
	kind: K;
	/** Calls that still go well. */
	after?: number;
	left: number;
	/** Whether it has shown; each is counted once. */
	isCounted?: boolean;
}

/** Everything that a session's parts share. */
export interface World {
	setting: Setting;
	time: FakeTime;
	planted: Planted | null;
	/** What the present step draws from; each step has its own, so that leaving one out changes no other. */
	random: Random;
	step: number;
	/** Work of real storage that is under way. */
	busy: number;
	lmsFault: Lasting<LmsFault> | null;
	storageFault: Lasting<StorageFault> | null;
	serverFault: Lasting<ServerFault> | null;
	/** Cuts the power in the nth call or write from now. */
	cut: { where: 'call' | 'write'; left: number } | null;
	counts: { events: number; launches: number; faults: Map<FaultKind, number> };
	violations: Violation[];
	/** Unlike any number it gave before, so that it tells whose an attempt is. */
	nextAttempt(): number;
	hit(kind: FaultKind): void;
	violate(promise: Promise4, what: string): void;
}

export function newWorld(setting: Setting, planted: Planted | null): World {
	let attempts = 0;
	const world: World = {
		setting,
		time: fakeTime(() => world.busy > 0),
		planted,
		random: randomFrom(0),
		step: 0,
		busy: 0,
		lmsFault: null,
		storageFault: null,
		serverFault: null,
		cut: null,
		counts: { events: 0, launches: 0, faults: new Map() },
		violations: [],
		nextAttempt: () => ++attempts,
		hit: (kind) => void world.counts.faults.set(kind, (world.counts.faults.get(kind) ?? 0) + 1),
		violate: (promise, what) => void world.violations.push({ promise, what, step: world.step })
	};
	return world;
}

/** The fault in force, of which one call more is used up; null when there is none. */
export function faultOf<K extends FaultKind>(
	world: World,
	which: 'lmsFault' | 'storageFault' | 'serverFault'
): K | null {
	const fault = world[which];
	if (fault === null) return null;
	if (fault.after) {
		fault.after -= 1;
		return null;
	}
	fault.left -= 1;
	if (!fault.isCounted) world.hit(fault.kind);
	fault.isCounted = true;
	if (fault.left <= 0) world[which] = null;
	return fault.kind as K;
}
