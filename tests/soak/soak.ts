import { createHash } from 'node:crypto';
import type { FaultKind } from './faults.ts';
import { newPlay, type Options } from './play.ts';
import { randomFrom } from './random.ts';
import { faultsOf, nextStep, settingOf, type Script } from './script.ts';
import type { Violation } from './world.ts';

interface Played {
	script: Script;
	violations: Violation[];
	counts: { events: number; launches: number; faults: Map<FaultKind, number> };
}

const LEAST = { events: 40, launches: 3, faults: 5 };
const MOST_STEPS = 600;

const failures: string[] = [];
process.env['TZ'] = 'UTC';
process.on('unhandledRejection', (reason) => failures.push(`unhandled rejection: ${String(reason)}`));
// A hash that comes from a thread comes when it likes, and no two runs would be the same.
Object.defineProperty(globalThis.crypto.subtle, 'digest', {
	value: async (_name: string, bytes: Uint8Array) => createHash('sha256').update(bytes).digest(),
	configurable: true
});

function played(script: Script, { world }: ReturnType<typeof newPlay>): Played {
	for (const what of failures.splice(0)) world.violate('C', what);
	return { script, violations: world.violations, counts: world.counts };
}

/** Plays the session of a seed, with steps until there was enough of everything; ends at the first violation. */
export async function playSeed(seed: number, options: Options & { faults?: boolean } = {}): Promise<Played> {
	const random = randomFrom(seed);
	const setting = settingOf(random);
	const play = newPlay({ setting }, options);
	const { world } = play;
	const hasFaults = options.faults ?? true;
	const kinds = hasFaults ? faultsOf(setting) : [];
	const script: Script = { setting, steps: [] };
	const isEnough = () =>
		world.counts.events >= LEAST.events &&
		world.counts.launches >= LEAST.launches &&
		(!hasFaults || [...world.counts.faults.values()].reduce((sum, count) => sum + count, 0) >= LEAST.faults);
	while (!isEnough() && world.violations.length === 0 && script.steps.length < MOST_STEPS) {
		const step = nextStep(random, setting, kinds);
		script.steps.push(step);
		await play.play(step);
	}
	if (!isEnough() && world.violations.length === 0) world.violate('C', 'a session without end');
	await play.finish();
	return played(script, play);
}

/** Plays a script as it is written. */
export async function playScript(script: Script, options: Options = {}): Promise<Played> {
	const play = newPlay(script, options);
	for (const step of script.steps) {
		if (play.world.violations.length > 0) break;
		await play.play(step);
	}
	await play.finish();
	return played(script, play);
}

/** The seed of one session of a run. */
export const seedOf = (seed: number, session: number): number => (seed * 1_000_003 + session) | 0;

/** What happened in the sessions of a run. */
export type Result = ReturnType<typeof noResult>;

const noResult = () => ({
	sessions: 0,
	events: 0,
	launches: 0,
	/** Sessions with the course's own storage. */
	real: 0,
	targets: new Map<string, number>(),
	faults: new Map<string, number>(),
	violated: [] as (Pick<Played, 'script' | 'violations'> & { session: number })[]
});

function count(into: Map<string, number>, more: Iterable<[string, number]>) {
	for (const [kind, times] of more) into.set(kind, (into.get(kind) ?? 0) + times);
}

/** One result out of those of several parts of a run. */
export function together(parts: readonly Result[]): Result {
	const all = noResult();
	for (const part of parts) {
		all.sessions += part.sessions;
		all.events += part.events;
		all.launches += part.launches;
		all.real += part.real;
		count(all.targets, part.targets);
		count(all.faults, part.faults);
		all.violated.push(...part.violated);
	}
	return all;
}

interface Run extends Options {
	/** The number of the first, from 0, and of the one after the last. */
	from?: number;
	sessions: number;
	seed: number;
	/** Ends after so many sessions with a violation. */
	most: number;
}

/** Plays so many sessions and counts what happened in them. */
export async function soak({ from = 0, sessions, seed, most, ...options }: Run): Promise<Result> {
	const result = noResult();
	while (result.sessions < sessions && result.violated.length < most) {
		const session = from + result.sessions++;
		const one = await playSeed(seedOf(seed, session), options);
		const { target, storage } = one.script.setting;
		result.events += one.counts.events;
		result.launches += one.counts.launches;
		result.real += storage === 'real' ? 1 : 0;
		count(result.targets, [[target, 1]]);
		count(result.faults, one.counts.faults);
		if (one.violations.length > 0) result.violated.push({ script: one.script, violations: one.violations, session });
	}
	return result;
}
