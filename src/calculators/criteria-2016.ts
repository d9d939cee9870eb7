import { answered, measured, reached, type Item, type Limits } from './findings.ts';
import { taken, type Result, type Typed } from './units.ts';

const values = ['ferritin', 'platelets', 'ast', 'triglycerides', 'fibrinogen'] as const;

/** What the 2016 criteria ask of a patient; what is not known is null or left out. */
export interface Criteria2016Inputs extends Typed<(typeof values)[number]> {
	febrile?: boolean | null;
	/** Known or suspected systemic juvenile idiopathic arthritis. */
	sjia?: boolean | null;
	notOtherwiseExplained?: boolean | null;
}

export interface Criteria2016 {
	required: Item<'febrile' | 'sjia' | 'ferritin' | 'notOtherwiseExplained'>[];
	supporting: Item<'platelets' | 'ast' | 'triglycerides' | 'fibrinogen'>[];
	/** Of the four supporting items. */
	met: number;
	/** Of all items. */
	notTested: number;
	/** `open` while what is not known could still decide it. */
	classified: 'yes' | 'no' | 'open';
}

const FERRITIN: Limits<'ferritin'> = { 'ng/mL': 684, 'µg/L': 684 };
const PLATELETS: Limits<'platelets'> = { '×10⁹/L': 181, '×10³/µL': 181 };
const AST: Limits<'ast'> = { 'U/L': 48 };
const TRIGLYCERIDES: Limits<'triglycerides'> = { 'mg/dL': 156, 'mmol/L': 1.76 };
const FIBRINOGEN: Limits<'fibrinogen'> = { 'mg/dL': 360, 'g/L': 3.6 };
/** Of the four supporting items. */
const SUPPORTING_NEEDED = 2;

/** The 2016 EULAR/ACR/PRINTO classification of macrophage activation syndrome in systemic juvenile idiopathic arthritis. */
export function criteria2016(inputs: Criteria2016Inputs): Result<Criteria2016> {
	const read = taken(inputs, values);
	if (!read.ok) return read;
	const { ferritin, platelets, ast, triglycerides, fibrinogen } = read.values;
	const required: Criteria2016['required'] = [
		answered('febrile', inputs.febrile),
		answered('sjia', inputs.sjia),
		measured('ferritin', ferritin, '>', FERRITIN),
		answered('notOtherwiseExplained', inputs.notOtherwiseExplained)
	];
	const supporting: Criteria2016['supporting'] = [
		measured('platelets', platelets, '≤', PLATELETS),
		measured('ast', ast, '>', AST),
		measured('triglycerides', triglycerides, '>', TRIGLYCERIDES),
		measured('fibrinogen', fibrinogen, '≤', FIBRINOGEN)
	];
	const findingsOf = (items: readonly Item[]) => items.map(({ finding }) => finding);
	const both = [reached(findingsOf(required), required.length), reached(findingsOf(supporting), SUPPORTING_NEEDED)];
	return {
		ok: true,
		slips: read.slips,
		required,
		supporting,
		met: findingsOf(supporting).filter((finding) => finding === 'met').length,
		notTested: findingsOf([...required, ...supporting]).filter((finding) => finding === 'not-tested').length,
		classified: both.includes('no') ? 'no' : both.includes('open') ? 'open' : 'yes'
	};
}
