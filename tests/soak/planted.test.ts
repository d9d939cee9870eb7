import { expect, it } from 'vitest';
import { plantedBugs } from './planted.ts';
import { shrink } from './shrink.ts';
import { playScript, soak } from './soak.ts';

const WITHIN = 60;

it.each(Object.entries(plantedBugs))('a planted bug is found: %s', { timeout: 60_000 }, async (_name, planted) => {
	const { violated } = await soak({ sessions: WITHIN, seed: 1, planted, most: 1 });
	expect(violated).toHaveLength(1);
});

it('what is found becomes a short script that breaks the same promise again', { timeout: 60_000 }, async () => {
	const planted = plantedBugs['wrong learner'] ?? null;
	const [found] = (await soak({ sessions: WITHIN, seed: 1, planted, most: 1 })).violated;
	const promise = found?.violations[0]?.promise;
	if (!found || !promise) throw new Error('nothing was found');
	const short = await shrink(found.script, promise, { planted });
	expect(short.steps.length).toBeLessThanOrEqual(10);
	expect((await playScript(short, { planted })).violations[0]?.promise).toBe(promise);
});
