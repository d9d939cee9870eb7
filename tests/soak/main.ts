import { faultKinds } from './faults.ts';
import { playScript, playSeed } from './soak.ts';
import { shrink } from './shrink.ts';
import { read, written } from './script.ts';

const [, , ...args] = process.argv;
const valueOf = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);

const sessions = Number(valueOf('--sessions') ?? 1000);
const seed = Number(valueOf('--seed') ?? 1);
const replay = valueOf('--replay');

if (replay) {
	const played = await playScript(read(replay));
	console.log(played.violations);
	process.exit(played.violations.length > 0 ? 1 : 0);
}
const started = performance.now();
const faults = new Map<string, number>(faultKinds.map((kind) => [kind, 0]));
let events = 0;
let launches = 0;
let bad = 0;
const seen = new Map<string, number>();
for (let session = 0; session < sessions; session++) {
	const { script, violations, counts } = await playSeed(seed * 1_000_003 + session, {
		faults: !args.includes('--no-faults')
	});
	events += counts.events;
	launches += counts.launches;
	for (const [kind, count] of counts.faults) faults.set(kind, (faults.get(kind) ?? 0) + count);
	if (violations.length > 0) {
		bad += 1;
		const first = violations[0]!;
		const key = `${script.setting.target} ${first.promise} ${first.what.replace(/\d+/g, 'N').slice(0, 90)}`;
		seen.set(key, (seen.get(key) ?? 0) + 1);
		if ((seen.get(key) ?? 0) <= 1) {
			console.log(`session ${session}:`, violations[0]);
			if (args.includes('--scripts')) console.log(written(script));
			if (args.includes('--shrink')) console.log(written(await shrink(script, first.promise)));
		}
	}
}
console.log(Object.fromEntries(seen));
console.log({ sessions, events, launches, bad, seconds: (performance.now() - started) / 1000 });
console.log(Object.fromEntries(faults));
process.exit(bad > 0 ? 1 : 0);
