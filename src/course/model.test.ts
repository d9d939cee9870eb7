import { expect, it } from 'vitest';
import { sampleOutline } from '../../tests/builders.ts';
import { hasCases, hasPlace, offers, scoredQuestions, unitOf } from './model.ts';

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

it('a page of what only some courses have is offered where the course has it', () => {
	const outline = { ...sampleOutline, extras: ['faq' as const] };
	expect(offers(outline, 'faq')).toBe(true);
	expect(offers(outline, 'glossary')).toBe(false);
});

it('a page of what every course has is always offered', () => {
	expect(offers({ units: [], extras: [] }, 'review')).toBe(true);
});

it('a transcript is offered where there are cases or tests for it to tell of', () => {
	const lessons = sampleOutline.units.filter(({ kind }) => kind === 'lesson');
	expect(offers(sampleOutline, 'transcript')).toBe(true);
	expect(offers({ units: lessons, extras: [] }, 'transcript')).toBe(false);
});

it('a course of lessons alone has no cases', () => {
	expect(hasCases(sampleOutline)).toBe(true);
	expect(hasCases({ units: sampleOutline.units.filter(({ kind }) => kind === 'lesson') })).toBe(false);
});
