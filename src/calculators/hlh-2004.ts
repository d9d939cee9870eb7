import { answered, measured, ofParts, reached, type Item, type Limits } from './findings.ts';
import { taken, type Result, type Typed } from './units.ts';

const values = [
	'temperature',
	'haemoglobin',
	'platelets',
	'neutrophils',
	'triglycerides',
	'fibrinogen',
	'ferritin',
	'scd25'
] as const;

/** What HLH-2004 asks of a patient; what was not tested is null or left out. */
export interface Hlh2004Inputs extends Typed<(typeof values)[number]> {
	/** In place of a temperature. */
	fever?: boolean | null;
	underFourWeeks?: boolean | null;
	splenomegaly?: boolean | null;
	haemophagocytosis?: boolean | null;
	/** Low or absent activity of natural killer cells. */
	nkLow?: boolean | null;
	molecular?: boolean | null;
}

type ItemId = 'fever' | 'splenomegaly' | 'cytopenia' | 'lipids' | 'haemophagocytosis' | 'nkLow' | 'ferritin' | 'scd25';

/** An item and, where it is made of several values, those. */
interface Hlh2004Item extends Item<ItemId> {
	parts: Item[];
}

export interface Hlh2004 {
	items: Hlh2004Item[];
	/** Of the eight. */
	met: number;
	notTested: number;
	partTested: number;
	molecular: boolean | null;
	/** `open` while what was not tested could still decide it. */
	fulfilled: 'yes' | 'no' | 'open';
}

const FEVER: Limits<'temperature'> = { '°C': 38.5 };
const HAEMOGLOBIN: Limits<'haemoglobin'> = { 'g/L': 90, 'g/dL': 9 };
const HAEMOGLOBIN_UNDER_FOUR_WEEKS: Limits<'haemoglobin'> = { 'g/L': 100, 'g/dL': 10 };
const PLATELETS: Limits<'platelets'> = { '×10⁹/L': 100, '×10³/µL': 100 };
const NEUTROPHILS: Limits<'neutrophils'> = { '×10⁹/L': 1, '×10³/µL': 1 };
/** Fasting. As published in both units: 265 mg/dL meets it although it is 2.99 mmol/L. */
const TRIGLYCERIDES: Limits<'triglycerides'> = { 'mmol/L': 3, 'mg/dL': 265 };
const FIBRINOGEN: Limits<'fibrinogen'> = { 'g/L': 1.5, 'mg/dL': 150 };
const FERRITIN: Limits<'ferritin'> = { 'µg/L': 500, 'ng/mL': 500 };
const SCD25: Limits<'scd25'> = { 'U/mL': 2400 };
const ITEMS_NEEDED = 5;
const LINEAGES_NEEDED = 2;

const alone = (item: Item<ItemId>): Hlh2004Item => ({ ...item, parts: [] });

const combined = (id: ItemId, parts: Item[], least: number): Hlh2004Item => ({
	id,
	finding: ofParts(
		parts.map(({ finding }) => finding),
		least
	),
	found: null,
	limit: null,
	parts
});

/** The HLH-2004 criteria: at least five of eight items, or a molecular diagnosis. */
export function hlh2004(inputs: Hlh2004Inputs): Result<Hlh2004> {
	const read = taken(inputs, values);
	if (!read.ok) return read;
	const { temperature, haemoglobin, platelets, neutrophils, triglycerides, fibrinogen, ferritin, scd25 } = read.values;
	const haemoglobinLimit = inputs.underFourWeeks ? HAEMOGLOBIN_UNDER_FOUR_WEEKS : HAEMOGLOBIN;
	const items = [
		alone(
			temperature || inputs.fever == null ? measured('fever', temperature, '≥', FEVER) : answered('fever', inputs.fever)
		),
		alone(answered('splenomegaly', inputs.splenomegaly)),
		combined(
			'cytopenia',
			[
				measured('haemoglobin', haemoglobin, '<', haemoglobinLimit),
				measured('platelets', platelets, '<', PLATELETS),
				measured('neutrophils', neutrophils, '<', NEUTROPHILS)
			],
			LINEAGES_NEEDED
		),
		combined(
			'lipids',
			[
				measured('triglycerides', triglycerides, '≥', TRIGLYCERIDES),
				measured('fibrinogen', fibrinogen, '≤', FIBRINOGEN)
			],
			1
		),
		alone(answered('haemophagocytosis', inputs.haemophagocytosis)),
		alone(answered('nkLow', inputs.nkLow)),
		alone(measured('ferritin', ferritin, '≥', FERRITIN)),
		alone(measured('scd25', scd25, '≥', SCD25))
	];
	const findings = items.map(({ finding }) => finding);
	const count = (wanted: Item['finding']) => findings.filter((finding) => finding === wanted).length;
	return {
		ok: true,
		slips: read.slips,
		items,
		met: count('met'),
		notTested: count('not-tested'),
		partTested: count('part-tested'),
		molecular: inputs.molecular ?? null,
		fulfilled: inputs.molecular ? 'yes' : reached(findings, ITEMS_NEEDED)
	};
}
