import { describe, expect, it } from 'vitest';
import { rightResponse, table as question } from '../../../tests/builders.ts';
import { cellsOf, table } from './table.ts';

const given = (cells: Record<string, string>) => ({ type: 'table' as const, cells });
const right = { 'platelets.mas': 'for', 'platelets.flare': 'against', 'esr.mas': 'absent' };

describe('a table', () => {
	it('asks the cells that its rows name, row by row', () => {
		expect(cellsOf(question()).map(({ id }) => id)).toEqual(['platelets.mas', 'platelets.flare', 'esr.mas']);
	});

	it.each<[string, Record<string, string>, number]>([
		['all cells right', {}, 1],
		['one cell wrong', { 'esr.mas': 'for' }, 2 / 3],
		['two cells wrong', { 'esr.mas': 'for', 'platelets.mas': 'absent' }, 1 / 3],
		['all cells wrong', { 'esr.mas': 'for', 'platelets.mas': 'absent', 'platelets.flare': 'for' }, 0]
	])('earns the share of its cells that are right: %s', (_what, changes, score) => {
		expect(table.mark(question(), given({ ...right, ...changes }))?.score).toBeCloseTo(score, 10);
	});

	it('marks each cell by itself', () => {
		expect(table.mark(question(), given({ ...right, 'platelets.flare': 'for' }))?.parts).toEqual({
			'platelets.mas': true,
			'platelets.flare': false,
			'esr.mas': true
		});
	});

	it.each<[string, Record<string, string>]>([
		['nothing is chosen', {}],
		['a cell is empty', { 'platelets.mas': 'for', 'platelets.flare': 'against' }],
		['a cell holds an unknown choice', { ...right, 'esr.mas': 'perhaps' }]
	])('is not marked while %s', (_what, cells) => {
		expect(table.mark(question(), given(cells))).toBeNull();
		expect(table.fits(question(), given(cells))).toBe(false);
	});

	it('names its cells and its choices as parts', () => {
		expect(table.parts(question())).toEqual([
			'platelets.mas',
			'platelets.flare',
			'esr.mas',
			'for',
			'against',
			'absent'
		]);
	});

	it('is told to the LMS as pairs of cell and choice', () => {
		expect(table.lmsForms(question(), given({ ...right, 'esr.mas': 'for' }))).toEqual([
			{
				suffix: '',
				kind: 'matching',
				response: [
					['platelets.mas', 'for'],
					['platelets.flare', 'against'],
					['esr.mas', 'for']
				],
				correct: [
					['platelets.mas', 'for'],
					['platelets.flare', 'against'],
					['esr.mas', 'absent']
				],
				score: 2 / 3
			}
		]);
	});

	it('explains each cell by row, column and what belongs there', () => {
		const [first, second] = table.explain(question(), rightResponse(question()) as ReturnType<typeof given>);
		expect(first).toMatchObject({ role: 'key', text: ['Platelets', ' · ', 'mas', ' → ', 'for'], rationale: ['Fall'] });
		expect(second).toMatchObject({ role: 'key', rationale: ['Rise'] });
		expect(table.explain(question(), given({ ...right, 'platelets.mas': 'absent' }))[0]?.role).toBe('yours');
	});
});
