import { describe, expect, it } from 'vitest';
import { sums } from './index.ts';
import { worked, type SumInputs } from './sum-reader.ts';

function sum(name: string, inputs: SumInputs): number {
	const work = sums[name];
	if (!work) throw new Error(`no sum ${name}`);
	return work(inputs);
}

const sle = {
	immunosuppression: true,
	temperatureC: 39.1,
	liver: false,
	spleen: true,
	haemoglobinGDl: 8.4,
	whiteCellsE9: 2.1,
	plateletsE9: 61,
	ferritinNgMl: 5200,
	triglyceridesMmolL: 3.1,
	fibrinogenGL: 1.9,
	astUL: 148,
	haemophagocytosis: false
};
const ebv = {
	temperatureC: 40.1,
	splenomegaly: true,
	haemoglobinGDl: 10.1,
	plateletsE9: 74,
	neutrophilsE9: 0.8,
	triglyceridesMmolL: 4.6,
	fibrinogenGL: 1.3,
	haemophagocytosis: true,
	ferritinNgMl: 22_000,
	scd25UMl: 6900
};
const sjia = { plateletsE9: 142, astUL: 196, triglyceridesMgDl: 289, fibrinogenMgDl: 210 };

describe('a sum', () => {
	it.each<[string, SumInputs, number]>([
		['ivig-grams', { weightKg: 24, gPerKg: 1.5 }, 36],
		['ivig-volume', { weightKg: 24, gPerKg: 1.5, percent: 10 }, 360],
		['ivig-volume', { weightKg: 32, gPerKg: 2, percent: 5 }, 1280],
		['ivig-rate', { weightKg: 24, mgPerKgMin: 0.5, percent: 10 }, 7.2],
		['ivig-rate', { weightKg: 70, mgPerKgMin: 0.5, percent: 10 }, 21],
		['ferritin-esr', { ferritinNgMl: 8400, esrMmH: 24 }, 350],
		['sjia-mas-supporting', sjia, 4],
		['sjia-mas-supporting', { plateletsE9: 176, astUL: 62, triglyceridesMmolL: 1.58, fibrinogenGL: 3.72 }, 2],
		['hlh-2004-met', ebv, 7],
		['hlh-2004-met', { fever: true, ferritinNgMl: 500 }, 2],
		['hscore', sle, 236],
		['hscore', { ...sle, haemophagocytosis: true }, 271],
		['emapalumab-day1', { weightKg: 30 }, 180],
		['emapalumab-later', { weightKg: 30 }, 90],
		['emapalumab-through-16', { weightKg: 30 }, 630],
		['percent-change', { from: 610, to: 372 }, -39.0164],
		['difference', { a: 9.4, b: 7.6 }, 1.8],
		['ratio', { a: 24, b: 8400 }, 0.0029]
	])('%s of %j is %d', (name, inputs, result) => {
		expect(sum(name, inputs)).toBeCloseTo(result, 4);
	});

	it('reads a value that was put in for a name, which is a text', () => {
		expect(sum('ivig-grams', { weightKg: '18', gPerKg: '1.5' })).toBe(27);
		expect(sum('hlh-2004-met', { fever: 'true', splenomegaly: 'false' })).toBe(1);
	});

	it.each<[string, string, SumInputs, string]>([
		[
			'unknown',
			'ivig-grams',
			{ weightKg: 24, gPerKg: 1, percent: 10 },
			'unknown input percent, allowed: weightKg, gPerKg'
		],
		['missing', 'ivig-grams', { weightKg: 24 }, 'no gPerKg, allowed: weightKg, gPerKg'],
		['missing in either unit', 'sjia-mas-supporting', { ...sjia, fibrinogenMgDl: '' }, 'fibrinogenMgDl is '],
		['no number', 'ivig-grams', { weightKg: '[[weight]]', gPerKg: 1 }, 'weightKg is [[weight]], allowed: a number'],
		['not finite', 'ivig-grams', { weightKg: Infinity, gPerKg: 1 }, 'weightKg is Infinity, allowed: a number'],
		['true where a number is due', 'ivig-grams', { weightKg: true, gPerKg: 1 }, 'weightKg is true, allowed: a number'],
		['a number where an answer is due', 'hscore', { ...sle, liver: 1 }, 'liver is 1, allowed: true, false'],
		['impossible', 'ivig-grams', { weightKg: 0, gPerKg: 1 }, 'weightKg is 0\u00a0kg, allowed: 0.3–400\u00a0kg'],
		[
			'given twice',
			'hscore',
			{ ...sle, fibrinogenMgDl: 190 },
			'fibrinogenMgDl and fibrinogenGL together, allowed: one'
		],
		['a divisor of zero', 'ratio', { a: 1, b: 0 }, 'no number comes out']
	])('names an input that is %s', (_, name, inputs, words) => {
		expect(() => sum(name, inputs)).toThrow(words);
	});

	it('names both units of a value that is in neither', () => {
		const { triglyceridesMgDl: _left, ...rest } = sjia;
		expect(() => sum('sjia-mas-supporting', rest)).toThrow('no triglyceridesMgDl or triglyceridesMmolL, allowed: ');
	});

	it('says what a calculator could not use', () => {
		const problem = { field: 'esr', reason: 'range' as const, found: '0 mm/h', allowed: '1–200 mm/h', meant: null };
		expect(() => worked({ ok: false, problems: [problem] })).toThrow('esr is 0 mm/h, allowed: 1–200 mm/h');
	});
});
