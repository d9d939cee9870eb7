import fc from 'fast-check';
import { expect, it } from 'vitest';
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
} from '../../../tests/builders.ts';
import type { Question } from '#questions/index.ts';
import { ankiText } from './anki.ts';

/** The fields of each card, read as Anki reads quoted fields between tabs. */
function cardsOf(file: string): string[][] {
	const body = file.split('\n').slice(3).join('\n');
	const cards: string[][] = [];
	let card: string[] = [];
	for (const [, field = '', end] of body.matchAll(/"((?:[^"]|"")*)"(\t|\n)/g)) {
		card.push(field.replaceAll('""', '"'));
		if (end === '\n') {
			cards.push(card);
			card = [];
		}
	}
	return cards;
}

const backOf = (question: Question) => cardsOf(ankiText([question], 'sample'))[0]?.[1];

it('begins with what Anki must know: tabs between fields, no HTML, tags in the third', () => {
	expect(ankiText([], 'sample')).toBe('#separator:tab\n#html:false\n#tags column:3\n');
});

it('asks with scenario and stem, and answers with key, reason and takeaway', () => {
	const question = singleChoice({ id: 'sign', scenario: [{ t: 'p', c: ['A girl of 7.'] }] });
	expect(cardsOf(ankiText([question], 'sample-1.0.0'))).toEqual([
		['A girl of 7.\nStem of single?', 'Text a\nWhy a\n\nTakeaway of single', 'sample-1.0.0']
	]);
});

it.each<[string, Question, string[]]>([
	['every right option', multipleChoice(2, 2), ['Text k1', 'Why k2']],
	['every field', numeric([field(), field({ id: 'vials', label: ['Vials'], key: 5, unit: '' })]), ['48 g', 'Vials: 5']],
	['the key of the row that is asked', numericWithRows(), ['27 g', 'Why 27', '18 kg it was']],
	['where each item belongs', matching(), ['fever', 'Signs', 'Why ferritin']],
	['every place of an order', ordering(), ['1. Text a', '2–3. ']],
	['every cell of a table', table(), ['Platelets · mas → for', 'Not done']]
])('tells %s', (_what, question, words) => {
	for (const word of words) expect(backOf(question)).toContain(word);
});

it('asks with the items to be placed, put in order or looked at', () => {
	const shuffled = ordering({ groups: [['d'], ['c'], ['b'], ['a']] });
	const fronts = cardsOf(ankiText([matching(), { ...shuffled, items: [...shuffled.items].reverse() }, table()], 'x'));
	expect(fronts.map(([front]) => front?.split('\n').slice(1))).toEqual([
		['– Text fever', '– Text rash', '– Text ferritin', 'Signs / Tests'],
		['– Text a', '– Text b', '– Text c', '– Text d'],
		['– Platelets', '– ESR', 'mas / flare']
	]);
});

it('leaves out what is not marked', () => {
	expect(cardsOf(ankiText([likert(), freeText()], 'sample'))).toEqual([]);
});

it('gives every text back, whatever stands in it', () => {
	fc.assert(
		fc.property(fc.string({ maxLength: 60 }), (text) => {
			const question = singleChoice({ stem: [text], scenario: [] });
			expect(cardsOf(ankiText([question, question], 'sample')).map(([front]) => front)).toEqual([text, text]);
		})
	);
});
