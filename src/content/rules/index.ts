import type { Problem } from '../problem.ts';
import type { CourseSource } from '../read/source.ts';

/** A check of a whole course: from what was read to what is wrong. */
export type Rule = (source: CourseSource) => Omit<Problem, 'rule'>[];

/** Every rule by its lasting name. Reading itself reports under `schema`, `markdown`, `raw-html` and `svg`. */
export const rules: Record<string, Rule> = {};
