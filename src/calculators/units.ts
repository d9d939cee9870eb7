/** A value with the unit in which it was typed. */
export interface Quantity<U extends string = string> {
	value: number;
	unit: U;
}

/** The values of a measure in one unit: those that can be, and those that are usual. */
interface Span {
	possible: readonly [least: number, most: number];
	usual: readonly [least: number, most: number];
}

interface Measure {
	/** The units that are taken. A limit is kept in each as it was published: a value is never converted to meet one. */
	units: Record<string, Span>;
	/** Units that are known and not taken, so that a number in one of them can be told from a number that is wrong. */
	others: Record<string, Span>;
}

const span = (least: number, most: number, usualLeast: number, usualMost: number): Span => ({
	possible: [least, most],
	usual: [usualLeast, usualMost]
});

/** A count per 10⁹/L and per 10³/µL is the same number. */
const count = (each: Span) => ({ '×10⁹/L': each, '×10³/µL': each });

const ferritin = span(0.1, 5_000_000, 1, 500_000);

/** What a learner can type, by name: its units, and the numbers that are possible and usual in each. */
export const measures = {
	temperature: { units: { '°C': span(25, 45, 34, 42) }, others: { '°F': span(77, 113, 93, 108) } },
	haemoglobin: { units: { 'g/dL': span(1, 25, 3, 20), 'g/L': span(10, 250, 30, 200) }, others: {} },
	whiteCells: { units: count(span(0, 1000, 0.1, 200)), others: { '/µL': span(0, 1_000_000, 201, 200_000) } },
	platelets: { units: count(span(0, 3000, 1, 1500)), others: { '/µL': span(0, 3_000_000, 1501, 1_500_000) } },
	neutrophils: { units: count(span(0, 500, 0, 60)), others: { '/µL': span(0, 500_000, 61, 60_000) } },
	ferritin: { units: { 'ng/mL': ferritin, 'µg/L': ferritin }, others: {} },
	triglycerides: { units: { 'mg/dL': span(5, 15_000, 25, 4000), 'mmol/L': span(0.05, 170, 0.3, 45) }, others: {} },
	fibrinogen: { units: { 'mg/dL': span(0, 2000, 20, 1200), 'g/L': span(0, 20, 0.2, 12) }, others: {} },
	ast: { units: { 'U/L': span(1, 100_000, 3, 30_000) }, others: {} },
	esr: { units: { 'mm/h': span(1, 200, 1, 150) }, others: {} },
	/** No verified way leads from picograms to units. */
	scd25: {
		units: { 'U/mL': span(0, 1_000_000, 50, 300_000) },
		others: { 'pg/mL': span(0, 100_000_000, 300_001, 100_000_000) }
	},
	weight: { units: { kg: span(0.3, 400, 0.5, 250) }, others: { g: span(300, 400_000, 401, 250_000) } },
	dosePerKg: { units: { 'g/kg': span(0.05, 4, 0.2, 2.5) }, others: { 'mg/kg': span(50, 4000, 200, 2500) } },
	concentration: { units: { '%': span(1, 25, 3, 20) }, others: { 'mg/mL': span(10, 250, 30, 200) } },
	rateStep: {
		units: { 'mg/kg/min': span(0.05, 15, 0.1, 10) },
		others: { 'mL/kg/min': span(0.0005, 0.15, 0.001, 0.1) }
	}
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof measures;
export type UnitOf<M extends MeasureName> = keyof (typeof measures)[M]['units'] & string;

/** Why an input cannot be used. Numbers and units only, so that every language can say it. */
export interface Problem {
	field: string;
	reason: 'missing' | 'number' | 'unit' | 'range';
	/** As typed; empty where nothing was. */
	found: string;
	allowed: string;
	/** The unit in which the same number would be usual; null where there is none. */
	meant: string | null;
}

/** A value that is possible in its unit, but usual in another: perhaps the wrong unit was chosen. */
export interface Slip {
	field: string;
	found: string;
	meant: string;
}

export type Result<T> = (T & { ok: true; slips: Slip[] }) | { ok: false; problems: Problem[] };

/** A number with narrow gaps between its thousands, and no more digits than `places` after the point. */
export function written(value: number, places = 6): string {
	const [whole = '', fraction] = String(Number(value.toFixed(places))).split('.');
	const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, '\u202f') : whole;
	return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A number and its unit, as they are written together. */
export const withUnit = (value: number, unit: string): string =>
	unit === '%' ? `${written(value)}%` : `${written(value)}\u00a0${unit}`;

const lies = (value: number, [least, most]: Span['usual']): boolean => value >= least && value <= most;

/** One typed value held against what its measure allows; `field` is its name in what is reported. */
export function inspect(
	field: string,
	name: MeasureName,
	{ value, unit }: Quantity
): { problem: Problem | null; slip: Slip | null } {
	const { units, others }: Measure = measures[name];
	const found = withUnit(value, unit);
	const own = units[unit];
	if (!own) return { problem: { field, reason: 'unit', found, allowed: unitsOf(name), meant: null }, slip: null };
	const [least, most] = own.possible;
	const allowed = `${written(least)}–${withUnit(most, unit)}`;
	if (!Number.isFinite(value)) {
		return { problem: { field, reason: 'number', found: String(value), allowed, meant: null }, slip: null };
	}
	const usualIn = Object.entries({ ...units, ...others }).find(([, { usual }]) => lies(value, usual))?.[0];
	const meant = usualIn === undefined || lies(value, own.usual) ? null : usualIn;
	if (!lies(value, own.possible)) return { problem: { field, reason: 'range', found, allowed, meant }, slip: null };
	return { problem: null, slip: meant === null ? null : { field, found, meant } };
}

const unitsOf = (name: MeasureName): string => Object.keys(measures[name].units).join(', ');

/** Values as they were typed, by measure; what was not tested is null or left out. */
export type Typed<M extends MeasureName> = { [K in M]?: Quantity | null };
/** The same values once they are known to be possible, each in a unit that is taken. */
type Taken<M extends MeasureName> = { [K in M]: Quantity<UnitOf<K>> };

/** The values of `names` that were typed, or all that is wrong with them. */
export function taken<M extends MeasureName>(
	typed: Typed<M>,
	names: readonly M[]
): Result<{ values: Partial<Taken<M>> }> {
	const values: Partial<Taken<M>> = {};
	const problems: Problem[] = [];
	const slips: Slip[] = [];
	for (const name of names) {
		const quantity = typed[name];
		if (!quantity) continue;
		const { problem, slip } = inspect(name, name, quantity);
		if (problem) problems.push(problem);
		else values[name] = quantity as Quantity<UnitOf<M>>;
		if (slip) slips.push(slip);
	}
	return problems.length > 0 ? { ok: false, problems } : { ok: true, slips, values };
}

/** The same where every value is needed: one that was not typed is a problem, too. */
export function allTaken<M extends MeasureName>(typed: Typed<M>, names: readonly M[]): Result<{ values: Taken<M> }> {
	const read = taken(typed, names);
	const missing = names
		.filter((name) => !typed[name])
		.map((name): Problem => ({ field: name, reason: 'missing', found: '', allowed: unitsOf(name), meant: null }));
	if (read.ok && missing.length === 0) return { ...read, values: read.values as Taken<M> };
	return { ok: false, problems: [...missing, ...(read.ok ? [] : read.problems)] };
}
