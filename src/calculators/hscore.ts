import { taken, withUnit, type Quantity, type Result, type Typed, type UnitOf } from './units.ts';

const values = [
	'temperature',
	'haemoglobin',
	'whiteCells',
	'platelets',
	'ferritin',
	'triglycerides',
	'fibrinogen',
	'ast'
] as const;

/** What the HScore asks of a patient; what was not tested is null or left out, and scores nothing. */
export interface HscoreInputs extends Typed<(typeof values)[number]> {
	immunosuppression?: boolean | null;
	liver?: boolean | null;
	spleen?: boolean | null;
	haemophagocytosis?: boolean | null;
}

type ItemId =
	| 'immunosuppression'
	| 'temperature'
	| 'organs'
	| 'cytopenias'
	| 'ferritin'
	| 'triglycerides'
	| 'fibrinogen'
	| 'ast'
	| 'haemophagocytosis';

export interface HscoreItem {
	id: ItemId;
	points: number;
	/** The most that the item can score. */
	most: number;
	tested: 'yes' | 'in-part' | 'no';
	/** A value with its unit, an answer, how many organs or lineages, or null where nothing was tested. */
	found: string | boolean | number | null;
}

export interface Hscore {
	items: HscoreItem[];
	/** Of 337. */
	total: number;
	notTested: number;
	testedInPart: number;
	/** 169, whose 93% and 86% are sensitivity and specificity and no probability. */
	reachesCutOff: boolean;
	/** Where the total lies between the two published anchors of probability, outside which nothing is verified. */
	anchor: 'up-to-90' | 'between' | 'from-250';
}

/** A step of an item: its points, and from which value on they hold. */
type Tiers<U extends string> = { points: number; from: Record<U, number>; orAbove?: boolean }[];

const HAEMOGLOBIN: Record<UnitOf<'haemoglobin'>, number> = { 'g/dL': 9.2, 'g/L': 92 };
const WHITE_CELLS: Record<UnitOf<'whiteCells'>, number> = { '×10⁹/L': 5, '×10³/µL': 5 };
const PLATELETS: Record<UnitOf<'platelets'>, number> = { '×10⁹/L': 110, '×10³/µL': 110 };
const FIBRINOGEN: Record<UnitOf<'fibrinogen'>, number> = { 'g/L': 2.5, 'mg/dL': 250 };
const TEMPERATURE: Tiers<UnitOf<'temperature'>> = [
	{ points: 33, from: { '°C': 38.4 }, orAbove: true },
	{ points: 49, from: { '°C': 39.4 } }
];
const FERRITIN: Tiers<UnitOf<'ferritin'>> = [
	{ points: 35, from: { 'ng/mL': 2000, 'µg/L': 2000 }, orAbove: true },
	{ points: 50, from: { 'ng/mL': 6000, 'µg/L': 6000 } }
];
const TRIGLYCERIDES: Tiers<UnitOf<'triglycerides'>> = [
	{ points: 44, from: { 'mmol/L': 1.5, 'mg/dL': 132.7 }, orAbove: true },
	{ points: 64, from: { 'mmol/L': 4, 'mg/dL': 354 } }
];
const AST: Tiers<UnitOf<'ast'>> = [{ points: 19, from: { 'U/L': 30 }, orAbove: true }];
const ORGANS = [0, 23, 38];
const CYTOPENIAS = [0, 0, 24, 34];
const CUT_OFF = 169;
const LOW_ANCHOR = 90;
const HIGH_ANCHOR = 250;

function tiered<U extends string>(id: ItemId, quantity: Quantity<U> | undefined, tiers: Tiers<U>): HscoreItem {
	const most = tiers.at(-1)?.points ?? 0;
	if (!quantity) return { id, points: 0, most, tested: 'no', found: null };
	const { value, unit } = quantity;
	const reached = tiers.filter(({ from, orAbove }) => value > from[unit] || (orAbove && value === from[unit]));
	return { id, points: reached.at(-1)?.points ?? 0, most, tested: 'yes', found: withUnit(value, unit) };
}

const answered = (id: ItemId, answer: boolean | null | undefined, most: number): HscoreItem => ({
	id,
	points: answer ? most : 0,
	most,
	tested: answer == null ? 'no' : 'yes',
	found: answer ?? null
});

/** An item that counts how many of its parts are so; a part that was not tested is null. */
function counted(id: ItemId, parts: (boolean | null)[], points: readonly number[]): HscoreItem {
	const tested = parts.filter((part) => part !== null);
	const found = tested.filter(Boolean).length;
	return {
		id,
		points: points[found] ?? 0,
		most: Math.max(...points),
		tested: tested.length === parts.length ? 'yes' : tested.length === 0 ? 'no' : 'in-part',
		found: tested.length === 0 ? null : found
	};
}

const isLow = <U extends string>(quantity: Quantity<U> | undefined, limits: Record<U, number>): boolean | null =>
	quantity ? quantity.value <= limits[quantity.unit] : null;

/** The HScore: nine items added up, each with its points; in children for comparison only. */
export function hscore(inputs: HscoreInputs): Result<Hscore> {
	const read = taken(inputs, values);
	if (!read.ok) return read;
	const { temperature, haemoglobin, whiteCells, platelets, ferritin, triglycerides, fibrinogen, ast } = read.values;
	const lineages = [isLow(haemoglobin, HAEMOGLOBIN), isLow(whiteCells, WHITE_CELLS), isLow(platelets, PLATELETS)];
	const items: HscoreItem[] = [
		answered('immunosuppression', inputs.immunosuppression, 18),
		tiered('temperature', temperature, TEMPERATURE),
		counted('organs', [inputs.liver ?? null, inputs.spleen ?? null], ORGANS),
		counted('cytopenias', lineages, CYTOPENIAS),
		tiered('ferritin', ferritin, FERRITIN),
		tiered('triglycerides', triglycerides, TRIGLYCERIDES),
		{
			...answered('fibrinogen', isLow(fibrinogen, FIBRINOGEN), 30),
			found: fibrinogen ? withUnit(fibrinogen.value, fibrinogen.unit) : null
		},
		tiered('ast', ast, AST),
		answered('haemophagocytosis', inputs.haemophagocytosis, 35)
	];
	const total = items.reduce((sum, { points }) => sum + points, 0);
	const count = (wanted: HscoreItem['tested']) => items.filter(({ tested }) => tested === wanted).length;
	return {
		ok: true,
		slips: read.slips,
		items,
		total,
		notTested: count('no'),
		testedInPart: count('in-part'),
		reachesCutOff: total >= CUT_OFF,
		anchor: total <= LOW_ANCHOR ? 'up-to-90' : total >= HIGH_ANCHOR ? 'from-250' : 'between'
	};
}
