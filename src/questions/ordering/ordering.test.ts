import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ordering as question } from '../../../tests/builders.ts';
import { ordering, placesOf } from './ordering.ts';

// Step a, then b and c in any order, then d: five pairs count, for b and c do not count against each other.
const given = (order: string) => ({ type: 'ordering' as const, order: [...order] });

describe('an order', () => {
	it.each<[string, string, number]>([
		['as the author wrote it', 'abcd', 1],
		['with a group turned round', 'acbd', 1],
		['with two neighbours of different groups changed', 'bacd', 0.6],
		['with the last step put first', 'dabc', 0],
		['with the first step put last', 'bcda', 0],
		['with the last step one place early', 'abdc', 0.6],
		['the wrong way round', 'dcba', 0]
	])('%s (%s) earns %d', (_what, order, score) => {
		expect(ordering.mark(question(), given(order))?.score).toBeCloseTo(score, 10);
	});

	it('left to chance earns a small part on average, and never less than nothing', () => {
		const steps = [...'abcdef'];
		const six = question({
			groups: steps.map((id) => [id]),
			items: steps.map((id) => ({ id, text: [id], rationale: [] }))
		});
		const orders = permutations(steps);
		const scores = orders.map((order) => ordering.mark(six, { type: 'ordering', order })?.score ?? NaN);
		expect(Math.min(...scores)).toBe(0);
		expect(scores.reduce((sum, score) => sum + score, 0) / scores.length).toBeLessThan(0.2);
	});

	it('earns the same whichever way a group is turned', () => {
		fc.assert(
			fc.property(fc.shuffledSubarray([...'abcd'], { minLength: 4 }), (order) => {
				const turned = order.map((id) => (id === 'b' ? 'c' : id === 'c' ? 'b' : id));
				expect(ordering.mark(question(), { type: 'ordering', order })?.score).toBe(
					ordering.mark(question(), { type: 'ordering', order: turned })?.score
				);
			})
		);
	});

	it.each<[string, string, string]>([
		['bcda', 'a', 'the step that was put last, not the three that were moved by it'],
		['dabc', 'd', 'the step that was put first'],
		['abcd', '', 'nothing'],
		['acbd', '', 'nothing, for a group has no order']
	])('of %s calls out of order "%s": %s', (order, wrong) => {
		const parts = ordering.mark(question(), given(order))?.parts ?? {};
		expect(Object.keys(parts).filter((id) => !parts[id])).toEqual([...wrong]);
	});

	it.each<[string, string]>([
		['nothing is settled', ''],
		['a step is missing', 'abc'],
		['a step stands twice', 'abcc'],
		['a step is unknown', 'abcx'],
		['there is one too many', 'abcda']
	])('is not marked while %s', (_what, order) => {
		expect(ordering.mark(question(), given(order))).toBeNull();
		expect(ordering.fits(question(), given(order))).toBe(false);
	});

	it('is told to the LMS as a sequence, with every order that is as right', () => {
		expect(ordering.lmsForms(question(), given('bacd'))).toEqual([
			{
				suffix: '',
				kind: 'sequencing',
				response: ['b', 'a', 'c', 'd'],
				correct: ['a', 'b', 'c', 'd'],
				alsoCorrect: [['a', 'c', 'b', 'd']],
				score: 0.6
			}
		]);
	});

	it('with too many right orders is told with the author’s alone', () => {
		const [pairs] = ordering.lmsForms(
			question({
				groups: [
					['a', 'b'],
					['c', 'd']
				]
			}),
			given('adcb')
		);
		expect(pairs?.alsoCorrect).toHaveLength(3);
		const [three] = ordering.lmsForms(question({ groups: [['a'], ['b', 'c', 'd']] }), given('adcb'));
		expect(three?.alsoCorrect).toEqual([]);
		const loose = question({
			groups: [[...'abcd'], ['e']],
			items: [...'abcde'].map((id) => ({ id, text: [], rationale: [] }))
		});
		expect(ordering.lmsForms(loose, given('abcde'))[0]).toMatchObject({ correct: [...'abcde'], alsoCorrect: [] });
	});

	it('explains its steps in the right order, each with its place', () => {
		expect(ordering.explain(question(), given('bcda')).map(({ id, role, text }) => [id, role, text[0]])).toEqual([
			['a', 'yours', '1. '],
			['b', 'key', '2–3. '],
			['c', 'key', '2–3. '],
			['d', 'key', '4. ']
		]);
	});

	it('says between which places a step belongs', () => {
		expect([...'abcd'].map((id) => placesOf(question(), id))).toEqual(['1', '2–3', '2–3', '4']);
	});
});

const permutations = (ids: readonly string[]): string[][] =>
	ids.length === 0
		? [[]]
		: ids.flatMap((id) => permutations(ids.filter((other) => other !== id)).map((rest) => [id, ...rest]));
