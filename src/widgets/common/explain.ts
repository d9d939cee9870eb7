import type { Problem, Slip } from '#calculators/units.ts';
import { spelled } from '#parts/language.svelte.ts';
import { m } from '#parts/words/messages.js';
import { readings } from '#text/number.ts';

/** Why a value cannot be used: what was found, and what is allowed. */
export function explain({ reason, meant, ...problem }: Problem): string {
	const [found, allowed] = [spelled(problem.found), spelled(problem.allowed)];
	if (reason === 'number') {
		const ways = readings(problem.found);
		return ways
			? m.numeric_doubtful({
					typed: problem.found,
					thousands: spelled(ways.thousands),
					decimal: spelled(ways.decimal)
				})
			: m.calc_number({ found, allowed });
	}
	if (reason === 'unit') return m.calc_unit_refused({ found, allowed });
	return meant === null ? m.calc_range({ found, allowed }) : m.calc_range_meant({ found, allowed, unit: meant });
}

/** Why a value may stand in the wrong unit. */
export const suspect = ({ found, meant }: Slip): string => m.calc_slip({ found: spelled(found), unit: meant });

/** How many items were not tested, or only in part; nothing where all were. */
export function untested(none: number, part: number, all: number): string {
	return [
		none > 0 ? m.calc_untested({ none: String(none), all: String(all) }) : '',
		part > 0 ? m.calc_tested_in_part({ part: String(part), all: String(all) }) : ''
	]
		.filter(Boolean)
		.join(' ');
}
