import { describe, expect, it } from 'vitest';
import {
	field,
	freeText,
	likert,
	matching,
	multipleChoice,
	numeric,
	numericWithRows,
	ordering,
	singleChoice,
	table
} from '../../tests/builders.ts';
import { plainText } from '#text/text.ts';
import { inWords } from './in-words.ts';
import type { Question, Response } from './index.ts';

const said = (question: Question, response: Response): string[] | null =>
	inWords(question, response)?.map(plainText) ?? null;

describe('a response in words', () => {
	it('is the option that was chosen, or the options in the order of the question', () => {
		expect(said(singleChoice(), { type: 'single-choice', option: 'b' })).toEqual(['Text b']);
		expect(said(likert(), { type: 'likert', option: 'high' })).toEqual(['high']);
		expect(said(multipleChoice(), { type: 'multiple-choice', options: ['d1', 'k2'] })).toEqual(['Text k2', 'Text d1']);
	});

	it('is each number with its name and unit', () => {
		const question = numeric([
			field({ id: 'grams', label: ['Dose'] }),
			field({ id: 'vials', label: ['Vials'], unit: '' })
		]);
		expect(said(question, { type: 'numeric', values: { grams: 48, vials: 5 } })).toEqual(['Dose: 48 g', 'Vials: 5']);
	});

	it('is that of the row of values that was asked', () => {
		expect(said(numericWithRows(), { type: 'numeric', values: { grams: 48 }, row: 'w32' })).toEqual(['Dose: 48 g']);
		expect(said(numericWithRows(), { type: 'numeric', values: { grams: 48 }, row: 'w99' })).toBeNull();
	});

	it('is each item with where it was put, and each step with its number', () => {
		expect(said(matching(), { type: 'matching', pairs: { fever: 'signs', rash: 'tests', ferritin: 'tests' } })).toEqual(
			['Text fever → Signs', 'Text rash → Tests', 'Text ferritin → Tests']
		);
		expect(said(ordering(), { type: 'ordering', order: ['b', 'a', 'c', 'd'] })?.[0]).toBe('1. Text b');
	});

	it('is each row of a table with the cells that were asked', () => {
		const cells = { 'platelets.mas': 'for', 'platelets.flare': 'for', 'esr.mas': 'absent' };
		expect(said(table(), { type: 'table', cells })).toEqual([
			'Platelets: mas → for · flare → for',
			'ESR: mas → absent'
		]);
	});

	it('is what the learner wrote, where it is still there', () => {
		const written = (text: string): Response => ({ type: 'free-text', text, checks: [], rating: 'partly' });
		expect(said(freeText(), written('It is MAS.'))).toEqual(['It is MAS.']);
		expect(said(freeText(), written(''))).toEqual([]);
	});

	it('is not made up for a question that has changed since', () => {
		expect(said(singleChoice(), { type: 'single-choice', option: 'removed' })).toBeNull();
		expect(said(singleChoice(), { type: 'likert', option: 'a' })).toBeNull();
	});
});
