import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, fold, pieces, wordsOf } from './find.ts';

describe('a text as it is compared', () => {
	it.each([
		['Gan lách to', 'gan lach to'],
		['ĐẠI THỰC BÀO', 'dai thuc bao'],
		['đường huyết', 'duong huyet'],
		['Behçet', 'behcet']
	])('%s is %s', (text, folded) => {
		expect(fold(text)).toBe(folded);
		expect(fold(text.normalize('NFD'))).toBe(folded);
	});

	it('is a row of words', () => {
		expect(wordsOf('Epstein–Barr: ≥ 500 µg/L, “IL-1β”')).toEqual(['epstein', 'barr', '500', 'µg', 'l', 'il', '1β']);
		expect(wordsOf(' … ')).toEqual([]);
	});
});

describe('the words looked for', () => {
	const marked = (text: string, words: string[]) =>
		pieces(text, words)
			.map(({ text: part, isMatch }) => (isMatch ? `[${part}]` : part))
			.join('');

	it('are marked at the beginning of words alone, marks and all', () => {
		expect(marked('Gan lách to, không phải organ', ['gan', 'lach'])).toBe('[Gan] [lách] to, không phải organ');
		expect(marked('Đại thực bào', ['dai', 'thuc'])).toBe('[Đại] [thực] bào');
		expect(marked('Đại thực bào'.normalize('NFD'), ['dai'])).toBe(
			`[${'Đại'.normalize('NFD')}] ${'thực bào'.normalize('NFD')}`
		);
	});

	it('are marked as far as they go, the longest first', () => {
		expect(marked('ferritin', ['f', 'ferri'])).toBe('[ferri]tin');
	});

	it('leave the text as it was', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (text, words) => {
				expect(
					pieces(text, words.flatMap(wordsOf))
						.map((part) => part.text)
						.join('')
				).toBe(text);
			})
		);
	});
});

describe('an excerpt', () => {
	const filler = 'một hai ba bốn năm sáu bảy tám chín mười '.repeat(8);

	it('is a short text as it stands', () => {
		expect(excerpt('Gan lách to.\nSốt\nVàng da', ['gan'])).toBe('Gan lách to. Sốt · Vàng da');
	});

	it('shows where most of the words stand together, cut between words', () => {
		const shown = excerpt(`${filler}gan ${filler}gan lách to ${filler}`, ['gan', 'lach', 'to']);
		expect(shown).toMatch(/^… .*gan lách to .* …$/);
		expect(shown.length).toBeLessThan(200);
		expect(filler).toContain(shown.split(' ').slice(1, 4).join(' '));
	});

	it('begins at the beginning where no word is in it', () => {
		expect(excerpt(filler, ['x'])).toMatch(/^một hai ba/);
	});
});
