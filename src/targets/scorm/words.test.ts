import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimal, lmsId, numberIn, plainLine } from './words.ts';

const word = fc.stringMatching(/^[a-z0-9]{1,4}$/);
const contentId = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join('-'));
const interactionId = fc.array(contentId, { minLength: 1, maxLength: 2 }).map((ids) => ids.join('_'));

it('gives every content id an LMS id of its own, in letters, digits and underscores', () => {
	fc.assert(
		fc.property(interactionId, interactionId, (a, b) => {
			expect(lmsId(a)).toMatch(/^\w+$/);
			expect(lmsId(a) === lmsId(b)).toBe(a === b);
		})
	);
	expect(lmsId('c1-q3_dose')).toBe('c1_q3__dose');
});

it('tells a hyphen from the joint of a question and its field', () => {
	expect(lmsId('a-b')).not.toBe(lmsId('a_b'));
});

it('writes a number without exponent, noise or needless zeros', () => {
	expect([0.1 + 0.2, 1e-9, -1e-9, 100, 0.5, 1234.5].map((value) => decimal(value, 7))).toEqual([
		'0.3',
		'0',
		'0',
		'100',
		'0.5',
		'1234.5'
	]);
});

it('writes a number without exponent, however great it is', () => {
	expect(decimal(1.5e21, 7)).toBe('1500000000000000000000');
	expect(decimal(-1e22, 2)).toBe('-10000000000000000000000');
});

it('reads back the number it wrote, to the decimals asked for', () => {
	fc.assert(
		fc.property(fc.double({ min: -1e5, max: 1e5, noNaN: true }), fc.integer({ min: 0, max: 7 }), (value, digits) => {
			const text = decimal(value, digits);
			expect(text).toMatch(/^-?\d{1,6}(\.\d{1,7})?$/);
			expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-9);
		})
	);
});

it('takes no number from an empty, foreign or out-of-range text', () => {
	expect(['', ' ', 'null', '101', '-1', '80', '0'].map((text) => numberIn(text, 0, 100))).toEqual([
		null,
		null,
		null,
		null,
		null,
		80,
		0
	]);
});

it('makes a description one line that cannot be read as a language mark and never splits a character', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme-composite', maxLength: 300 }), (text) => {
			const line = plainLine(text, 250);
			expect(line.length).toBeLessThanOrEqual(250);
			expect(line).not.toMatch(/[\p{Cc}]|^\{/u);
			expect(() => encodeURIComponent(line)).not.toThrow();
		})
	);
	expect(plainLine(' {lang=vi}\n Liều\tIVIG ', 250)).toBe('lang=vi} Liều IVIG');
	expect(plainLine('a\u0007b\u0000c', 250)).toBe('a b c');
	expect(plainLine(`${'a'.repeat(249)}𝕏b`, 250)).toBe('a'.repeat(249));
});
