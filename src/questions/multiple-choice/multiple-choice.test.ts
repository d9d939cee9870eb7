import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multipleChoice as question } from '../../../tests/builders.ts';
import { multipleChoice, type MultipleChoice } from './multiple-choice.ts';

const chosen = (...options: string[]) => ({ type: 'multiple-choice' as const, options });
const scoreOf = (of: MultipleChoice, ...options: string[]) => multipleChoice.mark(of, chosen(...options))?.score;

/** Any question that an author may write: 3 to 10 options, at least one right and one wrong. */
const anyQuestion = fc
	.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
	.filter(([keys, distractors]) => keys + distractors >= 3 && keys + distractors <= 10)
	.map(([keys, distractors]) => question(keys, distractors));

/** Every way to tick the options, nothing at all included. */
function tickings({ options }: MultipleChoice): string[][] {
	return Array.from({ length: 2 ** options.length }, (_, bits) =>
		options.filter((_option, index) => (bits >> index) & 1).map(({ id }) => id)
	);
}

describe('a multiple choice', () => {
	it.each<[string[], number]>([
		[['k1', 'k2'], 1],
		[['k1'], 1 / 2],
		[['k1', 'k2', 'd1'], 1 - 1 / 3],
		[['k1', 'd1'], 1 / 2 - 1 / 3],
		[['d1'], 0],
		[['k1', 'd1', 'd2'], 0],
		[['k1', 'k2', 'd1', 'd2', 'd3'], 0]
	])('with two keys and three distractors earns for %j: %d', (options, score) => {
		expect(scoreOf(question(2, 3), ...options)).toBeCloseTo(score, 12);
	});

	it('is not marked while nothing is ticked', () => {
		expect(multipleChoice.mark(question(), chosen())).toBeNull();
	});

	it('is not marked when it names an option that the question no longer has', () => {
		expect(multipleChoice.mark(question(), chosen('k1', 'removed'))).toBeNull();
		expect(multipleChoice.fits(question(), chosen('k1', 'removed'))).toBe(false);
	});

	it('counts an option once that is named twice', () => {
		expect(scoreOf(question(2, 2), 'k1', 'k1')).toBe(0.5);
	});

	it('earns nothing when everything is ticked, however many options are right', () => {
		fc.assert(
			fc.property(anyQuestion, (of) => {
				expect(scoreOf(of, ...of.options.map(({ id }) => id))).toBe(0);
			})
		);
	});

	it('earns everything for the keys alone and less for any other ticking', () => {
		fc.assert(
			fc.property(anyQuestion, (of) => {
				const full = tickings(of).filter((options) => scoreOf(of, ...options) === 1);
				expect(full).toEqual([of.keys]);
			}),
			{ numRuns: 40 }
		);
	});

	it('earns by ticking at random no more than a quarter on average, as a guess among four options would', () => {
		fc.assert(
			fc.property(anyQuestion, (of) => {
				const all = tickings(of);
				const mean = all.reduce((sum, options) => sum + (scoreOf(of, ...options) ?? 0), 0) / all.length;
				expect(mean).toBeLessThanOrEqual(0.25 + 1e-12);
			}),
			{ numRuns: 40 }
		);
	});

	it('never pays for a ticking and for its opposite too', () => {
		fc.assert(
			fc.property(
				anyQuestion.chain((of) => fc.tuple(fc.constant(of), fc.constantFrom(...tickings(of)))),
				([of, options]) => {
					const opposite = of.options.map(({ id }) => id).filter((id) => !options.includes(id));
					expect(Math.min(scoreOf(of, ...options) ?? 0, scoreOf(of, ...opposite) ?? 0)).toBe(0);
				}
			)
		);
	});

	it('calls each option right that was rightly ticked or rightly left', () => {
		expect(multipleChoice.mark(question(2, 2), chosen('k1', 'd1'))?.parts).toEqual({
			k1: true,
			k2: false,
			d1: false,
			d2: true
		});
	});

	it('tells the LMS the ticks in authored order, the keys and the score', () => {
		expect(multipleChoice.lmsForms(question(2, 2), chosen('d1', 'k2'))).toEqual([
			{ suffix: '', kind: 'choice', response: ['k2', 'd1'], correct: ['k1', 'k2'], score: 0 }
		]);
	});

	it('explains every option: a key whether ticked or not, a wrong tick, the rest', () => {
		const roles = multipleChoice.explain(question(2, 2), chosen('k1', 'd1')).map(({ id, role }) => [id, role]);
		expect(roles).toEqual([
			['k1', 'key'],
			['k2', 'key'],
			['d1', 'yours'],
			['d2', 'other']
		]);
	});

	it('names its options as the author wrote them', () => {
		expect(multipleChoice.parts(question(1, 2))).toEqual(['k1', 'd1', 'd2']);
	});

	it('tells what would have followed from each option that was chosen, and from no other', () => {
		const told = question(2, 2);
		for (const option of told.options) option.consequence = [{ t: 'p', c: [`After ${option.id}`] }];
		expect(multipleChoice.explain(told, chosen('k1', 'd2')).flatMap(({ consequence = [] }) => consequence)).toEqual([
			{ t: 'p', c: ['After k1'] },
			{ t: 'p', c: ['After d2'] }
		]);
	});
});
