import { expect, it } from 'vitest';
import { differentialOf, type Charted } from './differential.ts';

const diagnoses = [
	{ id: 'flare', text: ['Flare'] },
	{ id: 'sepsis', text: ['Sepsis'] }
];

const finding = (id: string, speaks: Charted['findings'][number]['speaks']) => ({
	id,
	label: [id],
	value: ['seen'],
	speaks
});

const row = (id: string, values: string[], speaks: Charted['findings'][number]['speaks'], unit = 'g/L') => ({
	id,
	label: [id],
	unit,
	values,
	speaks
});

const ids = (list: readonly { id: string }[] | undefined) => list?.map(({ id }) => id);

it('takes each diagnosis in turn, in the order of the author', () => {
	expect(ids(differentialOf(diagnoses, [], []))).toEqual(['flare', 'sepsis']);
});

it('gathers what speaks for and against from all stages, in the order of the chart', () => {
	const first = {
		findings: [finding('rash', { flare: 'for' })],
		trend: { rows: [row('esr', ['9'], { flare: 'for' })] }
	};
	const second = { findings: [finding('culture', { flare: 'against', sepsis: 'for' })], trend: null };
	const [flare, sepsis] = differentialOf(diagnoses, [first, second], []);
	expect(ids(flare?.for)).toEqual(['rash', 'esr']);
	expect(ids(flare?.against)).toEqual(['culture']);
	expect(ids(sepsis?.for)).toEqual(['culture']);
	expect(sepsis?.against).toEqual([]);
});

it('leaves out what says little', () => {
	const stage = { findings: [finding('anaemia', {})], trend: null };
	expect(differentialOf(diagnoses, [stage], []).flatMap((one) => [...one.for, ...one.against])).toEqual([]);
});

it('shows a laboratory value as it went, with its unit', () => {
	const stage = { findings: [], trend: { rows: [row('platelets', ['520', '142'], { flare: 'against' }, '×10⁹/L')] } };
	expect(differentialOf(diagnoses, [stage], [])[0]?.against).toEqual([
		{ id: 'platelets', label: ['platelets'], value: ['520 → 142 ×10⁹/L'] }
	]);
});

it('sets a percent sign at its number', () => {
	const stage = { findings: [], trend: { rows: [row('saturation', ['97', '91'], { sepsis: 'for' }, '%')] } };
	expect(differentialOf(diagnoses, [stage], [])[1]?.for[0]?.value).toEqual(['97 → 91%']);
});

it('passes over a value that was not measured', () => {
	const stage = { findings: [], trend: { rows: [row('crp', ['–', '142'], { flare: 'for' }, '')] } };
	expect(differentialOf(diagnoses, [stage], [])[0]?.for[0]?.value).toEqual(['142']);
});

it('names what is absent under each diagnosis that would have it', () => {
	const absent = [
		{ id: 'shock', label: ['Shock'], of: ['sepsis'] },
		{ id: 'spikes', label: ['Spikes'], of: ['flare', 'sepsis'] }
	];
	const [flare, sepsis] = differentialOf(diagnoses, [], absent);
	expect(flare?.absent).toEqual([{ id: 'spikes', label: ['Spikes'] }]);
	expect(ids(sepsis?.absent)).toEqual(['shock', 'spikes']);
});
