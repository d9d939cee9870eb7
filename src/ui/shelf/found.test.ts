import { describe, expect, it } from 'vitest';
import { after, sampleCase, sampleOutline } from '../../../tests/builders.ts';
import { newProgress } from '#course/progress.ts';
import type { SearchEntry } from '#course/search.ts';
import { addressOfEntry, isReached } from './found.ts';

const entry = (kind: SearchEntry['kind'], more: Partial<SearchEntry> = {}): SearchEntry => ({
	kind,
	title: 'Title',
	unitTitle: '',
	text: '',
	place: null,
	id: 'ferritin',
	...more
});

it.each([
	[entry('section', { place: { unit: 'basics', step: 'dose' } }), '#/basics/dose'],
	[entry('term'), '#/glossary/ferritin'],
	[entry('faq'), '#/faq/ferritin'],
	[entry('reference'), '#/references/ferritin']
])('what is found is read at its address: %#', (found, address) => {
	expect(addressOfEntry(found)).toBe(address);
});

describe('a stage of a case', () => {
	const stages = sampleCase.steps.filter(({ kind }) => kind === 'stage').map(({ id }) => id);
	const stage = (step: string) => entry('stage', { place: { unit: sampleCase.id, step } });

	it('is found once the questions before it are answered, and not before', () => {
		const [first = '', ...later] = stages;
		expect(later.length).toBeGreaterThan(0);
		const fresh = newProgress(7);
		expect(isReached(stage(first), sampleOutline, fresh)).toBe(true);
		for (const step of later) expect(isReached(stage(step), sampleOutline, fresh)).toBe(false);
		const answers = Object.fromEntries(
			sampleCase.steps.flatMap((step) => (step.kind === 'question' ? [[step.question.id, {} as never]] : []))
		);
		const worked = { ...after([]), answers };
		for (const step of later) expect(isReached(stage(step), sampleOutline, worked)).toBe(true);
	});
});
