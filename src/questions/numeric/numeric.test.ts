import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { field, numeric as question } from '../../../tests/builders.ts';
import { isWithin, numeric } from './numeric.ts';

const typed = (values: Record<string, number>) => ({ type: 'numeric' as const, values });
const markOf = (value: number, changes: Parameters<typeof field>[0]) =>
	numeric.mark(question([field(changes)]), typed({ dose: value }))?.score;

describe('a tolerance', () => {
	it.each<[number, number]>([
		[47.5, 1],
		[48.5, 1],
		[47.49, 0],
		[48.51, 0]
	])('of 0.5 around 48 takes both ends and no more: %d earns %d', (value, score) => {
		expect(markOf(value, { key: 48, tolerance: 0.5 })).toBe(score);
	});

	it('of 0 forgives what floating point adds, and nothing a learner could type', () => {
		expect(isWithin(0.1 + 0.2, 0.3, 0)).toBe(true);
		expect(isWithin(0.300001, 0.3, 0)).toBe(false);
	});

	it('takes both ends wherever they fall in floating point', () => {
		fc.assert(
			fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.nat(1e4), fc.nat(3), (key, tolerance, places) => {
				const unit = 10 ** -places;
				expect(isWithin(Number(((key + tolerance) * unit).toFixed(places)), key * unit, tolerance * unit)).toBe(true);
				expect(isWithin(Number(((key - tolerance) * unit).toFixed(places)), key * unit, tolerance * unit)).toBe(true);
				expect(isWithin((key + tolerance + 1) * unit, key * unit, tolerance * unit)).toBe(false);
				expect(isWithin((key - tolerance - 1) * unit, key * unit, tolerance * unit)).toBe(false);
			})
		);
	});
});

describe('a numeric question', () => {
	const fields = [field({ id: 'total' }), field({ id: 'vials', key: 5, tolerance: 0, unit: '' })];

	it.each<[Record<string, number>, number]>([
		[{ total: 48, vials: 5 }, 1],
		[{ total: 48, vials: 6 }, 0.5],
		[{ total: 1, vials: 5 }, 0.5],
		[{ total: 1, vials: 6 }, 0]
	])('earns the share of its fields that are right: %j earns %d', (values, score) => {
		expect(numeric.mark(question(fields), typed(values))?.score).toBe(score);
	});

	it('marks each field by itself', () => {
		expect(numeric.mark(question(fields), typed({ total: 48, vials: 6 }))?.parts).toEqual({
			total: true,
			vials: false
		});
	});

	it.each<[string, Record<string, number>]>([
		['nothing is typed', {}],
		['a field is empty', { total: 48 }],
		['a field holds no number', { total: 48, vials: NaN }],
		['a field is without bounds', { total: 48, vials: Infinity }]
	])('is not marked while %s', (_what, values) => {
		expect(numeric.mark(question(fields), typed(values))).toBeNull();
		expect(numeric.fits(question(fields), typed(values))).toBe(false);
	});

	it('fits when every field holds a number', () => {
		expect(numeric.fits(question(fields), typed({ total: 0, vials: -1 }))).toBe(true);
	});

	it('tells the LMS one interaction a field, each with its own range and mark', () => {
		expect(numeric.lmsForms(question(fields), typed({ total: 48.2, vials: 6 }))).toEqual([
			{ suffix: 'total', kind: 'numeric', response: 48.2, correct: { min: 47.5, max: 48.5 }, score: 1 },
			{ suffix: 'vials', kind: 'numeric', response: 6, correct: { min: 5, max: 5 }, score: 0 }
		]);
	});

	it('of one field is one interaction under its own id', () => {
		expect(numeric.lmsForms(question(), typed({ dose: 48 })).map(({ suffix }) => suffix)).toEqual(['']);
	});

	it('names its fields as the author wrote them', () => {
		expect(numeric.parts(question(fields))).toEqual(['total', 'vials']);
	});

	it('explains the key of each field with its unit', () => {
		expect(numeric.explain(question(fields), typed({ total: 48, vials: 5 }))).toEqual([
			{ id: 'total', role: 'key', text: ['Dose', ': 48 g'], rationale: ['Why 48'] },
			{ id: 'vials', role: 'key', text: ['Dose', ': 5'], rationale: ['Why 48'] }
		]);
	});

	const trapped = question([field({ traps: [{ value: 24, tolerance: 1, rationale: ['Halved'] }] })]);

	it('explains a well-known wrong answer before the key', () => {
		expect(
			numeric
				.explain(trapped, typed({ dose: 24.5 }))
				.map(({ id, role, text, rationale }) => [id, role, text, rationale])
		).toEqual([
			['dose-trap', 'yours', ['Dose', ': 24.5 g'], ['Halved']],
			['dose', 'key', ['Dose', ': 48 g'], ['Why 48']]
		]);
	});

	it('says nothing of a trap that the learner did not fall into', () => {
		expect(numeric.explain(trapped, typed({ dose: 30 })).map(({ role }) => role)).toEqual(['key']);
	});

	it('calls no right answer a trap, though a trap lies close', () => {
		const close = question([field({ traps: [{ value: 48.4, tolerance: 0.2, rationale: ['Rounded'] }] })]);
		expect(numeric.explain(close, typed({ dose: 48.4 })).map(({ role }) => role)).toEqual(['key']);
	});
});
