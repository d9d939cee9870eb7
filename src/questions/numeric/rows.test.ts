import { describe, expect, it } from 'vitest';
import { numericWithRows as question, numeric as plain, singleChoice } from '../../../tests/builders.ts';
import { asked, lmsFormsOf, explanationsOf, markOf, partsOf, responseFits, rowsOf, type Response } from '../index.ts';

const typed = (grams: number, row?: string): Response => ({
	type: 'numeric',
	values: { grams },
	...(row === undefined ? {} : { row })
});

describe('a numeric question with rows of values', () => {
	it.each<[string, number, number]>([
		['w18', 27, 1],
		['w18', 48, 0],
		['w32', 48, 1],
		['w32', 27, 0]
	])('is marked by the key of the row that was asked: %s, %d earns %d', (row, grams, score) => {
		expect(markOf(question(), typed(grams, row))?.score).toBe(score);
	});

	it.each<[string, Response]>([
		['no row', typed(27)],
		['an unknown row', typed(27, 'w99')]
	])('takes no response of %s', (_what, response) => {
		expect(responseFits(question(), response)).toBe(false);
		expect(markOf(question(), response)).toBeNull();
		expect(lmsFormsOf(question(), response)).toEqual([]);
		expect(explanationsOf(question(), response)).toEqual([]);
	});

	it('tells the LMS the range of the row that was asked', () => {
		expect(lmsFormsOf(question(), typed(48, 'w32'))).toMatchObject([{ correct: { min: 47.5, max: 48.5 }, score: 1 }]);
	});

	it('explains the row that was asked', () => {
		expect(explanationsOf(question(), typed(1, 'w32'))).toMatchObject([{ rationale: ['Why 48'] }]);
	});

	it('is asked with the words and keys of one row, and is then marked the same', () => {
		const one = asked(question(), 'w32');
		expect(one).toMatchObject({ id: 'rows', stem: ['A child of 32 kg?'], takeaway: ['32 kg it was'] });
		expect(rowsOf(one)).toEqual(['w32']);
		expect(markOf(one, typed(48, 'w32'))).toEqual(markOf(question(), typed(48, 'w32')));
		expect(asked(one, 'w32')).toEqual(one);
	});

	it('stands as its first row does, so that nothing is ever shown with a name in brackets', () => {
		expect(asked(question(), null).stem).toEqual(asked(question(), 'w18').stem);
	});

	it('names its rows as parts, for the bookmark', () => {
		expect(partsOf(question())).toEqual(['grams', 'w18', 'w32']);
		expect(rowsOf(question())).toEqual(['w18', 'w32']);
	});

	it('refuses a row that it does not have, and says which it has', () => {
		expect(() => asked(question(), 'w99')).toThrow('question rows: row w99, allowed: w18, w32');
		expect(() => asked(singleChoice(), 'w18')).toThrow('question single: row w18, allowed: none');
	});
});

describe('a question without rows', () => {
	it('has none to ask, and takes no response that names one', () => {
		expect(rowsOf(plain())).toEqual([]);
		expect(rowsOf(singleChoice())).toEqual([]);
		expect(responseFits(plain(), { type: 'numeric', values: { dose: 48 }, row: 'w18' })).toBe(false);
	});
});
