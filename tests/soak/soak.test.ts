import { expect, it } from 'vitest';
import { faultKinds } from './faults.ts';
import { read, written } from './script.ts';
import { playScript, playSeed, seedOf, soak } from './soak.ts';

it('a thousand random histories with all faults break no promise', { timeout: 600_000 }, async () => {
	const result = await soak({ sessions: 1000, seed: 2026, most: 1 });
	expect(result.violated.map(({ script, violations }) => [violations[0], written(script)])).toEqual([]);
	expect(faultKinds.filter((kind) => (result.faults.get(kind) ?? 0) < 20)).toEqual([]);
});

it('a history is the same from its seed and from its script', async () => {
	const seed = seedOf(2026, 3);
	const [once, again] = [await playSeed(seed), await playSeed(seed)];
	expect(again).toEqual(once);
	const { counts } = await playScript(read(written(once.script)));
	expect(counts).toEqual(once.counts);
});
