import { describe, expect, it } from 'vitest';
import { searcher, type SearchEntry } from './search.ts';

const entry = (id: string, title: string, text = '', more: Partial<SearchEntry> = {}): SearchEntry => ({
	kind: 'term',
	title,
	text,
	unitTitle: '',
	place: null,
	id,
	...more
});

const found = (query: string, ...entries: SearchEntry[]) => searcher(entries)(query).map(({ id }) => id);

describe('what is looked for', () => {
	it.each([
		['gan lach to', 'Gan lách to'],
		['gan lách to', 'Gan lách to'],
		['dai thuc bao', 'đại thực bào'],
		['DAI THUC', 'đại thực bào'],
		['haemo', 'Haemophagocytosis'],
		['epstein barr', 'Epstein–Barr virus']
	])('%s is found in %s', (query, title) => {
		expect(found(query, entry('it', title))).toEqual(['it']);
		expect(found(query, entry('it', 'Another', title))).toEqual(['it']);
	});

	it('has every word, each at the beginning of a word', () => {
		expect(found('ferritin esr', entry('one', 'Ferritin'), entry('both', 'Ratio', 'ferritin to ESR'))).toEqual([
			'both'
		]);
		expect(found('gan', entry('inside', 'organ'))).toEqual([]);
	});

	it('is looked for in the name of the unit, too', () => {
		expect(found('mas dose', entry('it', 'Dose', '', { unitTitle: 'IVIG in MAS' }))).toEqual(['it']);
	});

	it('is nothing where no word is typed', () => {
		expect(found(' – ', entry('it', 'Dose'))).toEqual([]);
	});
});

describe('what is found comes', () => {
	it('by title before text, by whole words before beginnings, else in the order of the course', () => {
		const entries = [
			entry('text', 'A', 'liver'),
			entry('begins', 'Livers'),
			entry('text-2', 'B', 'liver'),
			entry('title', 'The liver')
		];
		expect(found('liver', ...entries)).toEqual(['title', 'begins', 'text', 'text-2']);
	});

	it('with the words together before the words apart', () => {
		const entries = [entry('apart', 'A', 'gan và lách đều to'), entry('together', 'B', 'có gan lách to rõ')];
		expect(found('gan lach to', ...entries)).toEqual(['together', 'apart']);
	});

	it('as it was typed before what differs in its marks', () => {
		const entries = [entry('gan', 'A', 'gan to'), entry('near', 'B', 'gần đây')];
		expect(found('gần', ...entries)).toEqual(['near', 'gan']);
		expect(found('gan', ...entries)).toEqual(['gan', 'near']);
	});
});
