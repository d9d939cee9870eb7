import { expect, it } from 'vitest';
import { sampleOutline } from '../../tests/builders.ts';
import { hasPlace, scoredQuestions, unitOf } from './model.ts';

it('the scored questions of a course are in course order and hold no opinion', () => {
	expect(scoredQuestions(sampleOutline)).toEqual(['first-sign', 'dose', 'which-tests', 'sort-findings']);
});

it('a place is one that the course has: a step of that unit', () => {
	expect(hasPlace(sampleOutline, { unit: 'basics', step: 'dose' })).toBe(true);
	expect(hasPlace(sampleOutline, { unit: 'night-call', step: 'dose' })).toBe(false);
	expect(hasPlace(sampleOutline, { unit: 'removed', step: 'dose' })).toBe(false);
});

it('a unit is found by its id', () => {
	expect(unitOf(sampleOutline, 'night-call')?.kind).toBe('case');
	expect(unitOf(sampleOutline, 'removed')).toBeUndefined();
});
