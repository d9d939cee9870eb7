import { describe, expect, it } from 'vitest';
import { allTaken, inspect, measures, taken, withUnit, written, type MeasureName } from './units.ts';

const problemOf = (name: MeasureName, value: number, unit: string) => inspect(name, name, { value, unit }).problem;
const slipOf = (name: MeasureName, value: number, unit: string) => inspect(name, name, { value, unit }).slip;

describe('a number', () => {
	it.each([
		[8400, '8400'],
		[22_000, '22\u202f000'],
		[1_234_567.5, '1\u202f234\u202f567.5'],
		[0.1 + 0.2, '0.3'],
		[0.12345678, '0.123457'],
		[-3, '-3']
	])('%d is written %s', (value, text) => {
		expect(written(value)).toBe(text);
	});

	it('is written to so many places', () => {
		expect(written(76.1538, 1)).toBe('76.2');
	});

	it('stands before its unit, and close to a per cent sign', () => {
		expect(withUnit(24, 'kg')).toBe('24\u00a0kg');
		expect(withUnit(10, '%')).toBe('10%');
	});
});

describe('an impossible value is explained', () => {
	it.each<[string, MeasureName, number, string, string, string]>([
		['a temperature of 400', 'temperature', 400, '°C', '400\u00a0°C', '25–45\u00a0°C'],
		['a negative ferritin', 'ferritin', -5, 'ng/mL', '-5\u00a0ng/mL', '0.1–5\u202f000\u202f000\u00a0ng/mL'],
		['an ESR of zero', 'esr', 0, 'mm/h', '0\u00a0mm/h', '1–200\u00a0mm/h'],
		['a weight of zero', 'weight', 0, 'kg', '0\u00a0kg', '0.3–400\u00a0kg'],
		['haemoglobin of 90 g/dL', 'haemoglobin', 90, 'g/dL', '90\u00a0g/dL', '1–25\u00a0g/dL']
	])('%s, by what was found and what is allowed', (_, name, value, unit, found, allowed) => {
		expect(problemOf(name, value, unit)).toMatchObject({ field: name, reason: 'range', found, allowed });
	});

	it('and the ends of what is allowed are possible', () => {
		expect([25, 45].map((value) => problemOf('temperature', value, '°C'))).toEqual([null, null]);
		expect([24.9, 45.1].map((value) => problemOf('temperature', value, '°C')?.reason)).toEqual(['range', 'range']);
	});

	it('as is what is no number', () => {
		expect(problemOf('weight', NaN, 'kg')).toMatchObject({ reason: 'number', found: 'NaN' });
		expect(problemOf('weight', Infinity, 'kg')).toMatchObject({ reason: 'number', found: 'Infinity' });
	});

	it.each<[MeasureName, number, string, string]>([
		['haemoglobin', 90, 'g/dL', 'g/L'],
		['triglycerides', 289, 'mmol/L', 'mg/dL'],
		['triglycerides', 3.1, 'mg/dL', 'mmol/L'],
		['fibrinogen', 210, 'g/L', 'mg/dL'],
		['temperature', 102, '°C', '°F'],
		['platelets', 142_000, '×10⁹/L', '/µL'],
		['neutrophils', 800, '×10⁹/L', '/µL'],
		['weight', 3200, 'kg', 'g'],
		['dosePerKg', 400, 'g/kg', 'mg/kg'],
		['concentration', 100, '%', 'mg/mL'],
		['rateStep', 0.005, 'mg/kg/min', 'mL/kg/min']
	])('%s of %d %s: perhaps %s was meant', (name, value, unit, meant) => {
		expect(problemOf(name, value, unit)?.meant).toBe(meant);
	});

	it('names no other unit where none would make it usual', () => {
		expect(problemOf('temperature', 400, '°C')?.meant).toBeNull();
	});
});

describe('a likely slip of units', () => {
	it.each<[MeasureName, number, string, string]>([
		['haemoglobin', 12, 'g/L', 'g/dL'],
		['fibrinogen', 2.1, 'mg/dL', 'g/L'],
		['triglycerides', 156, 'mmol/L', 'mg/dL'],
		['whiteCells', 500, '×10⁹/L', '/µL'],
		['scd25', 500_000, 'U/mL', 'pg/mL']
	])('is told: %s of %d %s would be usual in %s', (name, value, unit, meant) => {
		expect(slipOf(name, value, unit)).toEqual({ field: name, found: withUnit(value, unit), meant });
		expect(problemOf(name, value, unit)).toBeNull();
	});

	it.each<[MeasureName, number, string]>([
		['haemoglobin', 9, 'g/dL'],
		['haemoglobin', 90, 'g/L'],
		['fibrinogen', 2.1, 'g/L'],
		['triglycerides', 289, 'mg/dL'],
		['ferritin', 22_000, 'µg/L'],
		['neutrophils', 0, '×10⁹/L']
	])('is not suspected of %s of %d %s', (name, value, unit) => {
		expect(inspect(name, name, { value, unit })).toEqual({ problem: null, slip: null });
	});
});

it('soluble CD25 is taken in U/mL alone', () => {
	expect(problemOf('scd25', 6900, 'U/mL')).toBeNull();
	expect(problemOf('scd25', 6900, 'pg/mL')).toMatchObject({ reason: 'unit', allowed: 'U/mL' });
});

it('what is usual is possible', () => {
	for (const [name, { units, others }] of Object.entries(measures)) {
		for (const [unit, { possible, usual }] of Object.entries({ ...units, ...others })) {
			expect(possible[0], `${name} in ${unit}`).toBeLessThanOrEqual(usual[0]);
			expect(possible[1], `${name} in ${unit}`).toBeGreaterThanOrEqual(usual[1]);
		}
	}
});

describe('values', () => {
	it('come with every problem at once', () => {
		const read = taken({ esr: { value: 0, unit: 'mm/h' }, ferritin: { value: -1, unit: 'ng/mL' } }, [
			'esr',
			'ferritin'
		]);
		expect(read).toMatchObject({ ok: false, problems: [{ field: 'esr' }, { field: 'ferritin' }] });
	});

	it('may be left out, but where all are needed', () => {
		expect(taken({ esr: null }, ['esr', 'ferritin'])).toEqual({ ok: true, slips: [], values: {} });
		expect(allTaken({ esr: null }, ['esr', 'ferritin'])).toMatchObject({
			ok: false,
			problems: [
				{ field: 'esr', reason: 'missing', allowed: 'mm/h' },
				{ field: 'ferritin', reason: 'missing', allowed: 'ng/mL, µg/L' }
			]
		});
	});
});
