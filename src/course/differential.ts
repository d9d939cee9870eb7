import type { Inline } from '#text/text.ts';
import type { Considered, Finding, Trend } from './model.ts';

/** By the id of a diagnosis; where a finding says little, the diagnosis is left out. */
export type Speaks = Record<string, 'for' | 'against'>;

/** What one stage adds to the chart, and what that speaks for. */
export interface Charted {
	findings: (Finding & { speaks: Speaks })[];
	trend: { rows: (Pick<Trend['rows'][number], 'id' | 'label' | 'unit' | 'values'> & { speaks: Speaks })[] } | null;
}

/** What is expected in some diagnoses of a case and not there. */
export interface Absent {
	id: string;
	label: Inline[];
	of: string[];
}

/** How a table shows a value that was not measured. */
export const UNMEASURED = '–';

export const across = (values: readonly string[]): string => values.filter((value) => value !== UNMEASURED).join(' → ');

/** Values with their unit: a percent sign stands at its number, other units stand apart. */
export const measured = (values: string, unit: string): string =>
	unit === '%' ? `${values}%` : `${values} ${unit}`.trim();

const asFinding = ({ id, label, unit, values, speaks }: NonNullable<Charted['trend']>['rows'][number]) => ({
	id,
	label,
	value: [measured(across(values), unit)],
	speaks
});

/** Each diagnosis of a case with what speaks for and against it, in the order of the chart, and what it lacks. */
export function differentialOf(
	diagnoses: readonly { id: string; text: Inline[] }[],
	stages: readonly Charted[],
	absent: readonly Absent[]
): Considered[] {
	const charted = stages.flatMap(({ findings, trend }) => [...findings, ...(trend?.rows ?? []).map(asFinding)]);
	const speaking = (diagnosis: string, way: 'for' | 'against'): Finding[] =>
		charted.filter(({ speaks }) => speaks[diagnosis] === way).map(({ id, label, value }) => ({ id, label, value }));
	return diagnoses.map(({ id, text }) => ({
		id,
		text,
		for: speaking(id, 'for'),
		against: speaking(id, 'against'),
		absent: absent.filter(({ of }) => of.includes(id)).map(({ id: sign, label }) => ({ id: sign, label }))
	}));
}
