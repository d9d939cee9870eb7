import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { faultKinds } from './faults.ts';
import { plantedBugs } from './planted.ts';
import { read, written } from './script.ts';
import { shrink } from './shrink.ts';
import { playScript, playSeed, seedOf, soak, together, type Result } from './soak.ts';

/** A kind of fault must come so often in so many sessions, or the run has shown nothing of it. */
const LEAST_OF_A_KIND = { times: 500, sessions: 10_000 };
const PLANTED_WITHIN = 2_000;

const { values } = parseArgs({
	options: {
		sessions: { type: 'string', default: '1000' },
		seed: { type: 'string', default: '1' },
		replay: { type: 'string' },
		/** A part of a run in a process of its own: from a session on. */
		from: { type: 'string' },
		planted: { type: 'boolean', default: false },
		interactions: { type: 'boolean', default: false }
	}
});
const seed = Number(values.seed);
const { interactions } = values;

async function replayed(text: string): Promise<boolean> {
	const [, of, session] = /^(\d+):(\d+)$/.exec(text) ?? [];
	const { violations, script } =
		of === undefined
			? await playScript(read(text), { interactions })
			: await playSeed(seedOf(Number(of), Number(session)), { interactions });
	console.log(written(script));
	for (const { promise, what, step } of violations) console.log(`promise ${promise}, step ${step}: ${what}`);
	return violations.length === 0;
}

async function planted(): Promise<boolean> {
	let isAllFound = true;
	for (const [name, bug] of Object.entries(plantedBugs)) {
		const { violated, sessions } = await soak({ sessions: PLANTED_WITHIN, seed, planted: bug, most: 1 });
		const [first] = violated;
		isAllFound &&= first !== undefined;
		console.log(`${name}: ${first ? `found in session ${sessions}: ${first.violations[0]?.what}` : 'NOT FOUND'}`);
	}
	return isAllFound;
}

/** Sessions from one on, in another process: a time zone is a whole process's. */
function part(from: number, sessions: number): Promise<Result> {
	const flags = ['--from', String(from), '--sessions', String(sessions), '--seed', String(seed)];
	const child = fork(fileURLToPath(import.meta.url), interactions ? [...flags, '--interactions'] : flags, {
		serialization: 'advanced'
	});
	return new Promise((resolve, reject) => {
		child.on('message', (result) => resolve(result as Result));
		child.on('exit', (code) => reject(new Error(`sessions from ${from}: ended with ${code} and no result`)));
	});
}

async function soaked(): Promise<boolean> {
	const started = performance.now();
	const sessions = Number(values.sessions);
	const size = Math.ceil(sessions / availableParallelism());
	const starts = Array.from({ length: Math.ceil(sessions / size) }, (_, index) => index * size);
	const parts = starts.map((from) => part(from, Math.min(size, sessions - from)));
	const result = together(await Promise.all(parts));
	for (const { session, script, violations } of result.violated) {
		const [first] = violations;
		if (!first) continue;
		console.log(`\nsession ${seed}:${session} broke promise ${first.promise}: ${first.what}`);
		console.log(written(await shrink(script, first.promise, { interactions })));
	}
	const rare = faultKinds.filter((kind) => (result.faults.get(kind) ?? 0) < LEAST_OF_A_KIND.times);
	const isTooRare = sessions >= LEAST_OF_A_KIND.sessions && rare.length > 0;
	console.log(
		`sessions ${result.sessions} (${[...result.targets].map(([name, count]) => `${name} ${count}`).join(', ')})`
	);
	console.log(`with the course's own storage over IndexedDB in memory ${result.real}`);
	console.log(`learner events ${result.events}, launches ${result.launches}`);
	console.log('faults');
	for (const kind of faultKinds) console.log(`  ${String(result.faults.get(kind) ?? 0).padStart(7)} ${kind}`);
	if (isTooRare) console.log(`too rare: ${rare.join(', ')}`);
	console.log(`violations ${result.violated.length}`);
	console.log(`seed ${seed}`);
	console.log(`seconds ${((performance.now() - started) / 1000).toFixed(1)}`);
	return result.violated.length === 0 && !isTooRare;
}

if (values.from !== undefined) {
	const result = await soak({
		from: Number(values.from),
		sessions: Number(values.sessions),
		seed,
		interactions,
		most: 10
	});
	process.send?.(result, () => process.exit(0));
	await new Promise(() => undefined);
}
const isGood = values.replay ? await replayed(values.replay) : values.planted ? await planted() : await soaked();
process.exit(isGood ? 0 : 1);
