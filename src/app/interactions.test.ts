import { expect, it } from 'vitest';
import { field, matching, numeric, questionStep, sampleLesson, unit } from '../../tests/builders.ts';
import { newProgress } from '#course/progress.ts';
import type { Response } from '#questions/index.ts';
import { interactionsOf } from './interactions.ts';

const when = { at: Date.UTC(2026, 0, 2), latencySeconds: 4.5 };
const told = (question: string, response: Response, of = sampleLesson) =>
	interactionsOf(of, { type: 'answered', question, response, score: null }, newProgress(7), {
		...when,
		version: '1.0.0'
	});

it('one answer is one interaction under the question’s own id', () => {
	expect(told('first-sign', { type: 'single-choice', option: 'b' })).toEqual([
		{
			id: 'first-sign',
			kind: 'choice',
			response: ['b'],
			correct: ['a'],
			score: 0,
			description: 'Stem of single?',
			objectives: ['o1'],
			parts: ['a', 'b', 'c', 'd'],
			...when
		}
	]);
});

it('a numeric answer of several fields is one interaction a field', () => {
	const interactions = told('dose', { type: 'numeric', values: { total: 48, vials: 6 } });
	expect(interactions.map(({ id, response, score }) => [id, response, score])).toEqual([
		['dose_total', 48, 1],
		['dose_vials', 6, 0]
	]);
});

it('a numeric answer of one field is one interaction under the question’s own id', () => {
	const of = unit({ id: 'm1', steps: [questionStep(numeric([field()], { id: 'dose' }))] });
	expect(told('dose', { type: 'numeric', values: { dose: 48 } }, of).map(({ id }) => id)).toEqual(['dose']);
});

it('a description is plain text: no mark, no claim', () => {
	const stem = [
		'Is ',
		{ t: 'strong' as const, c: ['this'] },
		{ t: 'claim' as const, of: ['F-1'], refs: [1], c: [' one', '?'] }
	];
	const of = unit({ id: 'm1', steps: [questionStep(matching({ stem }))] });
	const response: Response = { type: 'matching', pairs: { fever: 'signs', rash: 'signs', ferritin: 'tests' } };
	expect(told('matching', response, of).map(({ description }) => description)).toEqual(['Is this one?']);
});

it('nothing is told of a question that the unit does not ask', () => {
	expect(told('removed', { type: 'single-choice', option: 'a' })).toEqual([]);
});

it('nothing is told of a response that does not fit its question', () => {
	expect(told('first-sign', { type: 'single-choice', option: 'removed' })).toEqual([]);
	expect(told('first-sign', { type: 'likert', option: 'a' })).toEqual([]);
});
