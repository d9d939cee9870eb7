import { describe, expect, it } from 'vitest';
import { likert as question } from '../../../tests/builders.ts';
import { likert } from './likert.ts';

const chosen = (option: string) => ({ type: 'likert' as const, option });

describe('a Likert scale', () => {
	it('counts for no score', () => {
		expect(likert.scored).toBe(false);
	});

	it('calls no opinion right or wrong', () => {
		expect(likert.mark(question(), chosen('low'))).toEqual({ score: 0, parts: {} });
	});

	it('is not answered while nothing is chosen, nor by a point that it no longer has', () => {
		expect(likert.mark(question(), chosen(''))).toBeNull();
		expect(likert.mark(question(), chosen('removed'))).toBeNull();
		expect(likert.fits(question(), chosen('removed'))).toBe(false);
		expect(likert.fits(question(), chosen('high'))).toBe(true);
	});

	it('tells the LMS the opinion without key or score', () => {
		expect(likert.lmsForms(question(), chosen('middle'))).toEqual([
			{ suffix: '', kind: 'likert', response: ['middle'], correct: null, score: null }
		]);
	});

	it('explains nothing', () => {
		expect(likert.explain(question(), chosen('middle'))).toEqual([]);
	});

	it('names its points in order', () => {
		expect(likert.parts(question())).toEqual(['low', 'middle', 'high']);
	});
});
