import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readings, readNumber } from './number.ts';

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
				fc.pre(readings(text.replace('.', ',')) === null);
				expect(readNumber(text.replace('.', ','))).toBe(readNumber(text));
				expect(readNumber(text)).toBe(Number(text));
			})
		);
	});
});

describe('a comma before three digits', () => {
	it.each<[string, number, number]>([
		['1,200', 1200, 1.2],
		['64,000', 64000, 64],
		['-1,250', -1250, -1.25],
		[' 999,999 ', 999999, 999.999]
	])(
		'%j may stand between thousands or be a decimal comma: it is no number, and both readings are told',
		(typed, thousands, decimal) => {
			expect(readNumber(typed)).toBeNull();
			expect(readings(typed)).toEqual({ thousands, decimal });
		}
	);

	it.each<[string, number]>([
		['0,125', 0.125],
		[',125', 0.125],
		['1.200', 1.2],
		['1,20', 1.2],
		['1,2000', 1.2],
		['1200,5', 1200.5],
		['1200,125', 1200.125],
		['1 200', 1200]
	])('leaves no doubt in %j, which is %d', (typed, value) => {
		expect(readings(typed)).toBeNull();
		expect(readNumber(typed)).toBe(value);
	});

	it.each(['1,200,000', '1,200.5', '1.200,5'])('and a second separator in %j make no number', (typed) => {
		expect(readings(typed)).toBeNull();
		expect(readNumber(typed)).toBeNull();
	});
});
