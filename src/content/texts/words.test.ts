import { expect, it } from 'vitest';
import type { Inline } from '#text/text.ts';
import { figureText, marksIn, ownWords } from './words.ts';

const text: Inline[] = [
	'At ',
	{ t: 'claim', of: ['T-2', 'T-1'], refs: [1], c: ['5 ×10', { t: 'sup', c: ['9'] }, '/L'] },
	', ',
	{ t: 'strong', c: [{ t: 'term', id: 'tea', words: ['teas'] }, ' or ', { t: 'lang', lang: 'vi', c: ['trà'] }] },
	{ t: 'claim', of: ['T-1'], refs: [1], c: ['.'] }
];

it('a raised digit is one sign, so that 10⁹ is not 109', () =>
	expect(figureText(text)).toBe('At 5 ×10⁹/L, teas or trà.'));

it('the claims of a mark are in one order, each mark counts', () => expect(marksIn(text)).toEqual(['T-1 T-2', 'T-1']));

it('words in another language are not the page’s own', () => expect(ownWords(text)).toBe('At 5 ×109/L, teas or  .'));
