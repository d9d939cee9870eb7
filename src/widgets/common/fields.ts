import { m } from '#parts/words/messages.js';
import type { Field } from './calculation.svelte.ts';

/** The fields that calculators share, under the names by which the sums know them. */
export const fields = {
	temperature: { measure: 'temperature', label: m.calc_temperature },
	haemoglobin: { measure: 'haemoglobin', label: m.calc_haemoglobin },
	whiteCells: { measure: 'whiteCells', label: m.calc_white_cells },
	platelets: { measure: 'platelets', label: m.calc_platelets },
	neutrophils: { measure: 'neutrophils', label: m.calc_neutrophils },
	ferritin: { measure: 'ferritin', label: m.calc_ferritin },
	triglycerides: { measure: 'triglycerides', label: m.calc_triglycerides },
	fibrinogen: { measure: 'fibrinogen', label: m.calc_fibrinogen },
	ast: { measure: 'ast', label: m.calc_ast },
	weight: { measure: 'weight', label: m.calc_weight }
} as const satisfies Record<string, Field>;
