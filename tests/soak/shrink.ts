import type { Options } from './play.ts';
import type { Script, Step } from './script.ts';
import { playScript } from './soak.ts';
import type { Promise4 } from './world.ts';

/** Whether the steps still break the promise. */
type Breaks = (steps: Step[]) => Promise<boolean>;

/** Fewer steps that still break what they broke: leaves out ever smaller parts (Zeller's delta debugging). */
async function fewer(steps: Step[], breaks: Breaks): Promise<Step[]> {
	let kept = steps;
	for (let size = Math.ceil(kept.length / 2); size >= 1;) {
		const before = kept.length;
		for (let at = kept.length - size; at > -size; at -= size) {
			const less = kept.filter((_, index) => index < at || index >= at + size);
			if (less.length < kept.length && (await breaks(less))) kept = less;
		}
		if (kept.length === before && size === 1) return kept;
		if (kept.length === before || size > kept.length) size = Math.floor(size / 2) || (size > 1 ? 1 : 0);
	}
	return kept;
}

/** The script as short as it still breaks the same promise. */
export async function shrink(script: Script, promise: Promise4, options: Options = {}): Promise<Script> {
	const breaks: Breaks = async (steps) => {
		const { violations } = await playScript({ ...script, steps }, options);
		return violations[0]?.promise === promise;
	};
	return { ...script, steps: await fewer(script.steps, breaks) };
}
