import { expect, it } from 'vitest';
import { letterOf, underLetters } from './letters.ts';

it.each([
	['ếch', 'Ê'],
	['đại thực bào', 'Đ'],
	['ắc quy', 'Ă'],
	['ứ mật', 'Ư'],
	['anakinra', 'A'],
	['2016 criteria', '']
])('%s stands under "%s"', (word, letter) => {
	expect(letterOf(word, 'vi')).toBe(letter);
	expect(letterOf(word.normalize('NFD'), 'vi')).toBe(letter);
});

it('each letter stands once, in the order of its first word', () => {
	expect(underLetters(['an', 'ạnh', 'ăn', 'áo'], (word) => word, 'vi')).toEqual([
		{ letter: 'A', all: ['an', 'ạnh', 'áo'] },
		{ letter: 'Ă', all: ['ăn'] }
	]);
});
