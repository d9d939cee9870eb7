import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds, quantities, rangesIn } from './quantities.ts';

const read = (text: string): string[] =>
	quantities(text).map(({ value, unit }) => (unit ? `${value} ${unit}` : `${value}`));

describe('numbers and units', () => {
	it.each([
		['> 684 ng/mL', ['684 ng/mL']],
		['≤ 181 ×10⁹/L', ['181 ×10⁹/L']],
		['≤ 181 × 10⁹/L', ['181 ×10⁹/L']],
		['181 x10^9/L', ['181 ×10^9/L']],
		['> 1.76 mmol/L (156 mg/dL)', ['1.76 mmol/L', '156 mg/dL']],
		['39.2°C and 39.2 °C', ['39.2 °C', '39.2 °C']],
		['0.5 mg/kg/min', ['0.5 mg/kg/min']],
		['20 mg/kg per day', ['20 mg/kg/day']],
		['10 mL per kg', ['10 mL/kg']],
		['5 mg/kg/d', ['5 mg/kg/day']],
		['1 g/kg/dose and 1 g/kg per dose', ['1 g/kg', '1 g/kg']],
		['20 %, 20% and 20 per cent', ['20 %', '20 %', '20 %']],
		['5 μg and 5 µg and 5 mcg', ['5 µg', '5 µg', '5 µg']],
		['4 hours, 4 h', ['4 h', '4 h']],
		['90 days, a 90-day course', ['90 day', '90 day']],
		['a 7-year-old child', ['7 year']],
		['300 000/µL', ['300000 /µL']],
		['24kg', ['24 kg']],
		['10⁹ cells', ['1000000000 cell']],
		['10⁻³', ['0.001']],
		['−5 °C, (-3), 4 − 2', ['-5 °C', '-3', '4', '2']],
		['2\ng and 684\nng/mL', ['2 g', '684 ng/mL']],
		['mixed 3 x a day, 3x', ['3', '3']],
		['a 10-fold rise', ['10']],
		['5 m, 5 meals, 3 greens', ['5 m', '5', '3']],
		['kg/m²: 22 kg/m²', ['22 kg/m²']],
		['6 per ward', ['6']]
	])('%s', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('thousands and decimals', () => {
	it.each([
		['8400', ['8400']],
		['50\u202f000 µg/L', ['50000 µg/L']],
		['50\u2009000', ['50000']],
		['50 000', ['50000']],
		['1\u202f234\u202f567', ['1234567']],
		['1,148 patients', ['1148']],
		['In 2024 362 children', ['2024', '362']],
		['6, 24', ['6', '24']],
		['12 3456', ['12', '3456']],
		['It was 53. Then 54', ['53', '54']]
	])('%s', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('ranges share the unit after the second number', () => {
	it.each([
		['1–2 g/kg', ['1 g/kg', '2 g/kg']],
		['20% to 53%', ['20 %', '53 %']],
		['30–40%', ['30 %', '40 %']],
		['30-40%', ['30 %', '40 %']],
		['2 to 5 days', ['2 day', '5 day']],
		['from 5 down to 2 days', ['5 day', '2 day']],
		['between 4 and 8 mg', ['4 mg', '8 mg']],
		['4 and 8 mg', ['4', '8 mg']],
		['4 or 8 mg', ['4', '8 mg']],
		['5 ± 2 kg', ['5 kg', '2 kg']],
		['6 h to 1 week', ['6 h', '1 week']],
		['2000–6000 ng/mL', ['2000 ng/mL', '6000 ng/mL']],
		['0–337', ['0', '337']],
		['38.4–39.4 °C: 33', ['38.4 °C', '39.4 °C', '33']]
	])('%s', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('counts', () => {
	it.each([
		['8 of 9', ['8', '9']],
		['1 in 10', ['1', '10']],
		['4/468 and 13/14', ['4', '468', '13', '14']],
		['1:200', ['1', '200']]
	])('%s', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('parts of a name are no figures', () => {
	it.each([
		'IL-1',
		'IL-1β',
		'IL\u20111',
		'IL-2/15',
		'CD25',
		'sCD25',
		'CD8+ T cells',
		'HLH-2004',
		'M1',
		'M1/M2',
		'S100A8/A9',
		'B-03',
		'COVID-19',
		'5-HT',
		'the 2nd dose',
		'a 3D view',
		'version 1.2.3',
		'Platelets (×10⁹/L)',
		'1. First',
		'2) second',
		'no numbers'
	])('%s', (text) => expect(read(text)).toEqual([]));
});

describe('years', () => {
	const years = (text: string): number[] => quantities(text).flatMap(({ year, value }) => (year ? [value] : []));
	it.each([
		['the 2016 criteria', [2016]],
		['from 1999 to 2024', [1999, 2024]],
		['1899, 2100, 2000.5 and 20 16', []],
		['2000 ng/mL', []],
		['2000–6000 ng/mL', []]
	])('%s', (text, expected) => expect(years(text)).toEqual(expected));
});

describe('numbers and units in Vietnamese', () => {
	const inVietnamese = (text: string): string[] =>
		quantities(text, 'vi').map(({ value, unit }) => (unit ? `${value} ${unit}` : `${value}`));
	it.each([
		['1,76 mmol/L (156 mg/dL)', ['1.76 mmol/L', '156 mg/dL']],
		['0,5 mg/kg/phút, 21 mL/giờ', ['0.5 mg/kg/min', '21 mL/h']],
		['từ 1 đến 2 g/kg', ['1 g/kg', '2 g/kg']],
		['giữa 20 và 53%', ['20 %', '53 %']],
		['75,2% sau 3 tháng', ['75.2 %', '3 month']],
		['trên 50\u202f000 ng/mL', ['50000 ng/mL']],
		['từ 520 xuống 142 ×10⁹/L', ['520 ×10⁹/L', '142 ×10⁹/L']],
		['tăng từ 2 lên 9 mg, giảm từ 9 xuống còn 2 g', ['2 mg', '9 mg', '9 g', '2 g']],
		['bé gái 9 tuổi', ['9 year']],
		['2, 4 hoặc 8 mg', ['2', '4', '8 mg']],
		['mỗi 3 ngày, năm liều', ['3 day']],
		['1.5 g/kg', ['NaN g/kg']],
		['1.200 ng/mL', ['NaN ng/mL']],
		['F-10, HLH-2004, IL-1', []]
	])('%s', (text, expected) => expect(inVietnamese(text)).toEqual(expected));
});

describe('what a ledger holds', () => {
	const figures = ['53%', '1–2 g/kg', '684 ng/mL', '20', '5.0 ×10⁹/L'].flatMap((figure) => quantities(figure));
	it.each([
		['2 g/kg', true],
		['2', true],
		['2 g', false],
		['3 g/kg', false],
		['684', true],
		['684 mg/dL', false],
		['20', true],
		['20%', false],
		['53', false],
		['5 ×10⁹/L', true]
	])('%s: %s', (text, expected) => expect(quantities(text).every((one) => holds(figures, one))).toBe(expected));
});

it('finds any number that it is given, wherever it stands', () => {
	const word = fc.constantFrom('about', 'the child', '(', '≥', 'was', '“');
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 999_999 }),
			word,
			fc.constantFrom('', ' mg', ' %', ' patients', '.'),
			(n, before, after) => {
				expect(quantities(`${before} ${n}${after}`).map(({ value }) => value)).toEqual([n]);
			}
		)
	);
});

it('says where a number stands', () => {
	expect(quantities('about −5 °C').map(({ index, text }) => [index, text])).toEqual([[6, '−5 °C']]);
});

it.each<[string, string, string[]]>([
	['20–53% of 30', 'en', ['20 % > 53 %']],
	['from 9 to 2 g, or 4 and 5', 'en', ['9 g > 2 g']],
	['từ 520 xuống 142 mL', 'vi', ['520 mL > 142 mL']],
	['3.5 or 4', 'en', []]
])('tells the ranges of %j in their order', (text, language, expected) => {
	const told = rangesIn(text, language).map((both) => both.map(({ value, unit }) => `${value} ${unit}`).join(' > '));
	expect(told).toEqual(expected);
});
