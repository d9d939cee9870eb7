import { allTaken, inspect, type Problem, type Quantity, type Result, type Slip, type Typed } from './units.ts';

const values = ['weight', 'dosePerKg', 'concentration'] as const;

/** A prescription and a product: `steps`, by the names of their fields, are the rates on the product's own label. */
export interface IvigDoseInputs extends Typed<(typeof values)[number]> {
	steps?: Record<string, Quantity>;
}

export interface IvigDose {
	grams: number;
	millilitres: number;
	millilitresPerKg: number;
	/** Whether the dose lies in the 1–2 g/kg of the guideline that the course cites. */
	isInGuideline: boolean;
	rates: { mgPerKgMin: number; mlPerHour: number }[];
}

const GUIDELINE = { least: 1, most: 2 };
/** A concentration of 1% is 1 g in 100 mL. */
const ML_PER_G_OF_ONE_PERCENT = 100;
const MINUTES = 60;

/** Grams for a weight in kg at a dose in g/kg. */
export const ivigGrams = (weight: number, gPerKg: number): number => weight * gPerKg;

/** Millilitres of a product of so many per cent that hold these grams. */
export const ivigMillilitres = (grams: number, percent: number): number => (grams * ML_PER_G_OF_ONE_PERCENT) / percent;

/** Millilitres an hour for a weight in kg at a rate in mg/kg/min of a product of so many per cent. */
export const ivigRate = (weight: number, mgPerKgMin: number, percent: number): number =>
	ivigMillilitres((weight * mgPerKgMin * MINUTES) / 1000, percent);

/** Grams of immunoglobulin, millilitres of the product, and millilitres an hour at each of its rate steps. */
export function ivigDose(inputs: IvigDoseInputs): Result<IvigDose> {
	const read = allTaken(inputs, values);
	const steps = Object.entries(inputs.steps ?? {});
	const inspected = steps.map(([field, step]) => inspect(field, 'rateStep', step));
	const problems = [
		...(read.ok ? [] : read.problems),
		...inspected.flatMap(({ problem }): Problem[] => (problem ? [problem] : []))
	];
	if (!read.ok || problems.length > 0) return { ok: false, problems };
	const { weight, dosePerKg, concentration } = read.values;
	const grams = ivigGrams(weight.value, dosePerKg.value);
	const millilitres = ivigMillilitres(grams, concentration.value);
	return {
		ok: true,
		slips: [...read.slips, ...inspected.flatMap(({ slip }): Slip[] => (slip ? [slip] : []))],
		grams,
		millilitres,
		millilitresPerKg: millilitres / weight.value,
		isInGuideline: dosePerKg.value >= GUIDELINE.least && dosePerKg.value <= GUIDELINE.most,
		rates: steps.map(([, { value }]) => ({
			mgPerKgMin: value,
			mlPerHour: ivigRate(weight.value, value, concentration.value)
		}))
	};
}
