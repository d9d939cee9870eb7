import { describe, expect, it } from 'vitest';
import { singleChoice as question } from '../../../tests/builders.ts';
import { singleChoice } from './single-choice.ts';

const chosen = (option: string) => ({ type: 'single-choice' as const, option });

describe('a single choice', () => {
	it('earns everything for the key and nothing for any other option', () => {
		const scores = ['a', 'b', 'c', 'd'].map((id) => singleChoice.mark(question(), chosen(id))?.score);
		expect(scores).toEqual([1, 0, 0, 0]);
	});

	it('is not marked while nothing is chosen', () => {
		expect(singleChoice.mark(question(), chosen(''))).toBeNull();
	});

	it('is not marked for an option that the question no longer has', () => {
		expect(singleChoice.mark(question(), chosen('removed'))).toBeNull();
		expect(singleChoice.fits(question(), chosen('removed'))).toBe(false);
		expect(singleChoice.fits(question(), chosen('b'))).toBe(true);
	});

	it('calls the key and the option chosen instead wrong, the others right', () => {
		expect(singleChoice.mark(question(), chosen('c'))?.parts).toEqual({ a: false, b: true, c: false, d: true });
		expect(singleChoice.mark(question(), chosen('a'))?.parts).toEqual({ a: true, b: true, c: true, d: true });
	});

	it('names its options as the author wrote them', () => {
		expect(singleChoice.parts(question())).toEqual(['a', 'b', 'c', 'd']);
	});

	it('tells the LMS what was chosen, the key and the score', () => {
		expect(singleChoice.lmsForms(question(), chosen('b'))).toEqual([
			{ suffix: '', kind: 'choice', response: ['b'], correct: ['a'], score: 0 }
		]);
	});

	it('explains every option: the key, the wrong one chosen, the rest', () => {
		const roles = singleChoice.explain(question(), chosen('c')).map(({ id, role, rationale }) => [id, role, rationale]);
		expect(roles).toEqual([
			['a', 'key', ['Why a']],
			['b', 'other', ['Why b']],
			['c', 'yours', ['Why c']],
			['d', 'other', ['Why d']]
		]);
	});

	it('tells what would have followed from the option that was chosen, and from no other', () => {
		const told = question();
		for (const option of told.options) option.consequence = [{ t: 'p', c: [`After ${option.id}`] }];
		expect(singleChoice.explain(told, chosen('c')).flatMap(({ consequence = [] }) => consequence)).toEqual([
			{ t: 'p', c: ['After c'] }
		]);
	});
});
