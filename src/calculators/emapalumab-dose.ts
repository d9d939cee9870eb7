import { allTaken, type Result, type Typed } from './units.ts';

const values = ['weight'] as const;

export interface EmapalumabDose {
	/** Milligrams on day 1, and on each later day. */
	firstMg: number;
	laterMg: number;
	/** Milligrams by day of treatment, up to day 16. */
	doses: { day: number; mg: number }[];
	totalThroughDay16: number;
}

const FIRST = { day: 1, mgPerKg: 6 };
const LATER = { days: [4, 7, 10, 13, 16], mgPerKg: 3 };

/** The doses of emapalumab up to day 16 on its 2025 US label for HLH/MAS in Still's disease, and for nothing else. */
export function emapalumabDose(inputs: Typed<'weight'>): Result<EmapalumabDose> {
	const read = allTaken(inputs, values);
	if (!read.ok) return read;
	const { weight } = read.values;
	const firstMg = FIRST.mgPerKg * weight.value;
	const laterMg = LATER.mgPerKg * weight.value;
	const doses = [{ day: FIRST.day, mg: firstMg }, ...LATER.days.map((day) => ({ day, mg: laterMg }))];
	const totalThroughDay16 = doses.reduce((sum, { mg }) => sum + mg, 0);
	return { ok: true, slips: read.slips, firstMg, laterMg, doses, totalThroughDay16 };
}
