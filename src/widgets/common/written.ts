import { written as plainly } from '#calculators/units.ts';
import { spelled } from '#parts/language.svelte.ts';

/** A worked-out number as the learner's language writes it, with no more digits than `places` after its decimal mark. */
export const written = (value: number, places?: number): string => spelled(plainly(value, places));
