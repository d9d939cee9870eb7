import { describe, expect, it } from 'vitest';
import { matching as question } from '../../../tests/builders.ts';
import { matching } from './matching.ts';

const placed = (pairs: Record<string, string>) => ({ type: 'matching' as const, pairs });
const allRight = placed({ fever: 'signs', rash: 'signs', ferritin: 'tests' });
const oneWrong = placed({ fever: 'signs', rash: 'tests', ferritin: 'tests' });

describe('a matching question', () => {
	it.each<[Record<string, string>, number]>([
		[allRight.pairs, 1],
		[oneWrong.pairs, 2 / 3],
		[{ fever: 'tests', rash: 'tests', ferritin: 'tests' }, 1 / 3],
		[{ fever: 'tests', rash: 'tests', ferritin: 'signs' }, 0]
	])('earns the share of items placed right: %j earns %d', (pairs, score) => {
		expect(matching.mark(question(), placed(pairs))?.score).toBe(score);
	});

	it('marks each item by itself', () => {
		expect(matching.mark(question(), oneWrong)?.parts).toEqual({ fever: true, rash: false, ferritin: true });
	});

	it.each<[string, Record<string, string>]>([
		['nothing is placed', {}],
		['an item is left over', { fever: 'signs', rash: 'signs' }],
		['an item is in a category that the question no longer has', { fever: 'signs', rash: 'signs', ferritin: 'removed' }]
	])('is not marked while %s', (_what, pairs) => {
		expect(matching.mark(question(), placed(pairs))).toBeNull();
		expect(matching.fits(question(), placed(pairs))).toBe(false);
	});

	it('fits when every item is in a category, right or wrong', () => {
		expect(matching.fits(question(), oneWrong)).toBe(true);
	});

	it('names its items, then its categories', () => {
		expect(matching.parts(question())).toEqual(['fever', 'rash', 'ferritin', 'signs', 'tests']);
	});

	it('tells the LMS the pairs in authored order', () => {
		expect(matching.lmsForms(question(), oneWrong)).toEqual([
			{
				suffix: '',
				kind: 'matching',
				response: [
					['fever', 'signs'],
					['rash', 'tests'],
					['ferritin', 'tests']
				],
				correct: [
					['fever', 'signs'],
					['rash', 'signs'],
					['ferritin', 'tests']
				],
				score: 2 / 3
			}
		]);
	});

	it('explains each item by the category where it belongs', () => {
		expect(
			matching.explain(question(), oneWrong).map(({ id, role, text, rationale }) => [id, role, text, rationale])
		).toEqual([
			['fever', 'key', ['Text fever', ' → ', 'Signs'], ['Why fever']],
			['rash', 'yours', ['Text rash', ' → ', 'Signs'], ['Why rash']],
			['ferritin', 'key', ['Text ferritin', ' → ', 'Tests'], ['Why ferritin']]
		]);
	});
});
