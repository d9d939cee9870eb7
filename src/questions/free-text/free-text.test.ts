import { describe, expect, it } from 'vitest';
import { freeText as question } from '../../../tests/builders.ts';
import { freeText, type FreeTextResponse } from './free-text.ts';

const written = (changes: Partial<FreeTextResponse> = {}): FreeTextResponse => ({
	type: 'free-text',
	text: 'The platelets fall.',
	checks: [],
	rating: null,
	...changes
});

describe('a free text', () => {
	it('never counts for the score', () => {
		expect(freeText.scored).toBe(false);
	});

	it.each<[string, Partial<FreeTextResponse>, boolean]>([
		['written', {}, true],
		['of blanks alone', { text: ' \n ' }, false],
		['empty', { text: '' }, false],
		['rated already', { rating: 'partly' }, false]
	])('%s is ready to be set beside the expert’s: %s', (_what, changes, isReady) => {
		expect(freeText.compares?.(question(), written(changes))).toBe(isReady);
	});

	it.each<[string, Partial<FreeTextResponse>, boolean]>([
		['it is written', {}, false],
		['it is ticked but not rated', { checks: ['trend'] }, false],
		['it is rated', { rating: 'missed' }, true],
		['it is ticked and rated', { checks: ['trend', 'plan'], rating: 'matched' }, true],
		['only its rating came from another device', { text: '', rating: 'partly' }, true],
		['something unknown is ticked', { checks: ['gone'], rating: 'matched' }, false]
	])('is complete once rated: when %s, %s', (_what, changes, isComplete) => {
		expect(freeText.mark(question(), written(changes)) !== null).toBe(isComplete);
	});

	it('tells the LMS the learner’s rating and never a word of the text', () => {
		const forms = freeText.lmsForms(question(), written({ rating: 'partly', checks: ['trend'] }));
		expect(forms).toEqual([{ suffix: '', kind: 'likert', response: ['partly'], correct: null, score: null }]);
		expect(JSON.stringify(forms)).not.toContain('platelets');
	});

	it('tells the LMS nothing before it is rated', () => {
		expect(freeText.lmsForms(question(), written())).toEqual([]);
	});

	it('names the ratings and the checks as parts', () => {
		expect(freeText.parts(question())).toEqual(['missed', 'partly', 'matched', 'trend', 'plan']);
	});
});
