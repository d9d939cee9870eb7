import { describe, expect, it } from 'vitest';
import { ivigDose, type IvigDose, type IvigDoseInputs } from './ivig-dose.ts';

const given = (weight: number, perKg: number, percent: number, ...steps: number[]): IvigDoseInputs => ({
	weight: { value: weight, unit: 'kg' },
	dosePerKg: { value: perKg, unit: 'g/kg' },
	concentration: { value: percent, unit: '%' },
	steps: Object.fromEntries(steps.map((value, index) => [`step-${index + 1}`, { value, unit: 'mg/kg/min' }]))
});

function dose(inputs: IvigDoseInputs): IvigDose {
	const result = ivigDose(inputs);
	if (!result.ok) throw new Error(JSON.stringify(result.problems));
	return result;
}

describe('grams and millilitres', () => {
	it.each([
		['the boy of 6 (C2) at 1 g/kg', 24, 1, 10, 24, 240],
		['the boy of 6 (C2) at 2 g/kg', 24, 2, 10, 48, 480],
		['the boy of 6 (C2) at 1.5 g/kg', 24, 1.5, 10, 36, 360],
		['the woman of 31 (C3) at 1 g/kg', 55, 1, 10, 55, 550],
		['the woman of 31 (C3) at 2 g/kg', 55, 2, 10, 110, 1100],
		['the man of 58 (C5)', 70, 1, 10, 70, 700],
		['the boy of 4 (C6) at 1 g/kg', 15, 1, 10, 15, 150],
		['the boy of 4 (C6) at 2 g/kg', 15, 2, 10, 30, 300],
		['a 5% product, which takes 20 mL/kg for each 1 g/kg', 24, 1, 5, 24, 480]
	])('%s', (_, weight, perKg, percent, grams, millilitres) => {
		const result = dose(given(weight, perKg, percent));
		expect(result.grams).toBeCloseTo(grams, 9);
		expect(result.millilitres).toBeCloseTo(millilitres, 9);
	});

	it('2 g/kg of a 10% product is 20 mL/kg', () => {
		expect(dose(given(24, 2, 10)).millilitresPerKg).toBe(20);
	});

	it.each([
		[0.9, false],
		[1, true],
		[2, true],
		[2.1, false]
	])('%d g/kg lies in the 1–2 g/kg of the cited guideline: %s', (perKg, isInGuideline) => {
		expect(dose(given(24, perKg, 10)).isInGuideline).toBe(isInGuideline);
	});
});

describe('the rate', () => {
	it.each([
		['the boy of 6 (C2), 0.5 mg/kg/min', 24, 0.5, 7.2],
		['the boy of 6 (C2), 4 mg/kg/min', 24, 4, 57.6],
		['the man of 58 (C5), 0.5 mg/kg/min', 70, 0.5, 21],
		['the child of lesson 3', 20, 0.5, 6]
	])('%s', (_, weight, step, mlPerHour) => {
		const { rates } = dose(given(weight, 1, 10, step));
		expect(rates[0]?.mlPerHour).toBeCloseTo(mlPerHour, 9);
	});

	it('is worked for each step of the product, in the order typed', () => {
		expect(dose(given(24, 1.5, 10, 0.5, 1, 2)).rates.map(({ mgPerKgMin }) => mgPerKgMin)).toEqual([0.5, 1, 2]);
	});

	it('is not worked without the steps of the product', () => {
		expect(dose(given(24, 1.5, 10)).rates).toEqual([]);
	});
});

describe('what cannot be', () => {
	it('is named by its field, a step by its own', () => {
		expect(ivigDose(given(0, 1.5, 10, 0.5, 99))).toMatchObject({
			ok: false,
			problems: [
				{ field: 'weight', found: '0\u00a0kg' },
				{ field: 'step-2', found: '99\u00a0mg/kg/min' }
			]
		});
	});

	it('is named where a step alone is wrong', () => {
		expect(ivigDose(given(24, 1.5, 10, 99))).toMatchObject({ ok: false, problems: [{ field: 'step-1' }] });
	});

	it('names what is missing', () => {
		expect(ivigDose({})).toMatchObject({
			ok: false,
			problems: [{ field: 'weight' }, { field: 'dosePerKg' }, { field: 'concentration' }]
		});
	});
});
