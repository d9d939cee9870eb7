import { createHash } from 'node:crypto';
import type { FaultKind } from './faults.ts';
import { newPlay } from './play.ts';
import type { Planted } from './planted.ts';
import { randomFrom } from './random.ts';
import { faultsOf, nextStep, settingOf, type Script } from './script.ts';
import type { Violation } from './world.ts';

export interface Played {
	script: Script;
	violations: Violation[];
	counts: { events: number; launches: number; faults: Map<FaultKind, number> };
}

const LEAST = { events: 40, launches: 3, faults: 5 };
const MOST_STEPS = 600;

let failures: string[] = [];
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
export async function playSeed(
	seed: number,
	{ planted = null, faults = true }: { planted?: Planted | null; faults?: boolean } = {}
): Promise<Played> {
	const random = randomFrom(seed);
	const setting = settingOf(random);
	const play = newPlay({ setting }, planted);
	const { world } = play;
	const kinds = faults ? faultsOf(setting) : [];
	const script: Script = { setting, steps: [] };
	const isEnough = () =>
		world.counts.events >= LEAST.events &&
		world.counts.launches >= LEAST.launches &&
		(!faults || [...world.counts.faults.values()].reduce((sum, count) => sum + count, 0) >= LEAST.faults);
	while (!isEnough() && world.violations.length === 0 && script.steps.length < MOST_STEPS) {
		const step = nextStep(random, setting, kinds);
		script.steps.push(step);
		await play.play(step);
	}
	if (script.steps.length >= MOST_STEPS) world.violate('C', 'a session without end');
	await play.finish();
	return played(script, play);
}

/** Plays a script as it is written. */
export async function playScript(script: Script, planted: Planted | null = null): Promise<Played> {
	const play = newPlay(script, planted);
	for (const step of script.steps) {
		if (play.world.violations.length > 0) break;
		await play.play(step);
	}
	await play.finish();
	return played(script, play);
}
