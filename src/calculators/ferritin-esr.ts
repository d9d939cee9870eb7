import { allTaken, type Result, type Typed } from './units.ts';

const values = ['ferritin', 'esr'] as const;

/** Ferritin and ESR of one day; `afterIvig` is null where it is not known. */
export interface FerritinEsrInputs extends Typed<(typeof values)[number]> {
	afterIvig?: boolean | null;
}

export interface FerritinEsr {
	ratio: number;
	/** Beside the published 21.5. */
	side: 'above' | 'at' | 'below';
	/** False after IVIG, which raises the ESR. */
	reliable: boolean;
}

const CUT_OFF = 21.5;

/** Ferritin in ng/mL over ESR in mm/h, beside the cut-off that told MAS from active systemic arthritis in one study. */
export function ferritinEsr(inputs: FerritinEsrInputs): Result<FerritinEsr> {
	const read = allTaken(inputs, values);
	if (!read.ok) return read;
	const { ferritin, esr } = read.values;
	const ratio = ferritin.value / esr.value;
	return {
		ok: true,
		slips: read.slips,
		ratio,
		side: ratio > CUT_OFF ? 'above' : ratio < CUT_OFF ? 'below' : 'at',
		reliable: !inputs.afterIvig
	};
}
