import type { Outline } from '#course/model.ts';
import { stepsLeft } from '#course/outcome.ts';
import type { Progress } from '#course/progress.ts';

/** Notices when a lesson, case or test has nothing left to do; what was done at the start is no news. */
export function unitsDone(outline: Pick<Outline, 'units'>, start: Progress) {
	const done = (progress: Progress) =>
		outline.units.filter((unit) => stepsLeft(progress, unit).length === 0).map(({ id }) => id);
	const known = new Set(done(start));
	return (progress: Progress): boolean => {
		const now = done(progress).filter((id) => !known.has(id));
		for (const id of now) known.add(id);
		return now.length > 0;
	};
}
