import { expect, it } from 'vitest';
import { plainLines } from './plain-lines.ts';

it('blocks are told in words, a line for each paragraph, item and row', () => {
	expect(
		plainLines([
			{ t: 'h', c: ['At ', { t: 'strong', c: ['night'] }] },
			{ t: 'p', c: ['A girl of 7.'] },
			{
				t: 'list',
				ordered: false,
				items: [
					[{ t: 'p', c: ['fever'] }],
					[
						{ t: 'p', c: ['rash'] },
						{ t: 'p', c: ['fleeting'] }
					]
				]
			},
			{ t: 'list', ordered: true, items: [[{ t: 'p', c: ['stop'] }], [{ t: 'p', c: ['call'] }]] },
			{ t: 'table', head: [['Test'], ['Value']], rows: [[['Ferritin'], ['12,000']]] },
			{ t: 'note', kind: 'key', title: ['Keep'], c: [{ t: 'p', c: ['the trend'] }] },
			{ t: 'note', kind: 'key', title: [], c: [{ t: 'p', c: ['and the spleen'] }] },
			{ t: 'figure', svg: '<svg/>', alt: 'Falling platelets', caption: [] },
			{
				t: 'data',
				title: ['As a table'],
				table: { t: 'table', head: [['Day'], ['Platelets']], rows: [[['2'], ['90']]] }
			},
			{ t: 'widget', name: 'hscore' }
		])
	).toEqual([
		'At night',
		'A girl of 7.',
		'– fever',
		'– rash',
		'fleeting',
		'1. stop',
		'2. call',
		'Test | Value',
		'Ferritin | 12,000',
		'Keep',
		'the trend',
		'and the spleen',
		'Falling platelets',
		'Day | Platelets',
		'2 | 90'
	]);
});
