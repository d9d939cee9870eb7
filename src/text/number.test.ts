import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber } from './number.ts';

describe('a number as typed', () => {
	it.each<[string, number]>([
		['48', 48],
		['0.5', 0.5],
		['0,5', 0.5],
		['.5', 0.5],
		[',5', 0.5],
		['5.', 5],
		['+7', 7],
		['-3', -3],
		['\u22123,5', -3.5],
		['  48 ', 48],
		['50 000', 50000],
		['50\u202f000', 50000],
		['50\u00a0000,5', 50000.5],
		['- 2', -2],
		['007', 7]
	])('%j is read as %d', (text, number) => {
		expect(readNumber(text)).toBe(number);
	});

	it.each([
		'',
		' ',
		'-',
		'.',
		',',
		'48 g',
		'1e5',
		'0x10',
		'NaN',
		'Infinity',
		'1,000.5',
		'1.000,5',
		'1..2',
		'1-2',
		'--1',
		'٣',
		'½'
	])('%j is no number', (text) => {
		expect(readNumber(text)).toBeNull();
	});

	it('is no number when it is too great for one', () => {
		expect(readNumber('9'.repeat(400))).toBeNull();
	});

	it('comes back whichever decimal mark it is written with', () => {
		fc.assert(
			fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(6), (digits, places) => {
				const text = (digits / 10 ** places).toFixed(places);
				expect(readNumber(text.replace('.', ','))).toBe(readNumber(text));
				expect(readNumber(text)).toBe(Number(text));
			})
		);
	});
});
