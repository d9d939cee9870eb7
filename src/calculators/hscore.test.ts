import { describe, expect, it } from 'vitest';
import { hscore, type Hscore, type HscoreInputs } from './hscore.ts';

const q = (value: number, unit: string) => ({ value, unit });

function score(inputs: HscoreInputs): Hscore {
	const result = hscore(inputs);
	if (!result.ok) throw new Error(JSON.stringify(result.problems));
	return result;
}

type Row = [boolean, number, boolean, boolean, number, number, number, number, number, number, number, boolean];

const patient = ([imm, celsius, liver, spleen, hb, wbc, plt, ferritin, tg, fib, ast, marrow]: Row): HscoreInputs => ({
	immunosuppression: imm,
	temperature: q(celsius, '°C'),
	liver,
	spleen,
	haemoglobin: q(hb, 'g/dL'),
	whiteCells: q(wbc, '×10⁹/L'),
	platelets: q(plt, '×10⁹/L'),
	ferritin: q(ferritin, 'ng/mL'),
	triglycerides: q(tg, 'mmol/L'),
	fibrinogen: q(fib, 'g/L'),
	ast: q(ast, 'U/L'),
	haemophagocytosis: marrow
});

const yes = true;
const no = false;
const vectors: [string, Row, number[]][] = [
	['T1, the most', [yes, 40, yes, yes, 7, 1, 20, 9000, 5, 1, 100, yes], [18, 49, 38, 34, 50, 64, 30, 19, 35]],
	['T2, nothing', [no, 37.5, no, no, 12, 8, 250, 500, 1, 4, 20, no], [0, 0, 0, 0, 0, 0, 0, 0, 0]],
	['T3, at the cut-off', [yes, 40, yes, yes, 8, 3, 80, 500, 1, 2, 20, no], [18, 49, 38, 34, 0, 0, 30, 0, 0]],
	['T4, just below it', [no, 39, yes, yes, 9, 4, 100, 1500, 2, 3, 40, no], [0, 33, 38, 34, 0, 44, 0, 19, 0]],
	['T5, the low anchor', [no, 39, yes, yes, 11, 8, 250, 1500, 1, 3, 40, no], [0, 33, 38, 0, 0, 0, 0, 19, 0]],
	['T6, lower edges', [no, 38.4, yes, no, 9.2, 5, 111, 2000, 1.5, 2.5, 30, no], [0, 33, 23, 24, 35, 44, 30, 19, 0]],
	['T7, upper edges', [no, 39.4, no, yes, 9.3, 5.1, 110, 6000, 4, 2.6, 29, no], [0, 33, 23, 0, 35, 44, 0, 0, 0]],
	['T8, above them', [no, 39.5, yes, no, 9.3, 5, 110, 6001, 4.1, 2.51, 30, no], [0, 49, 23, 24, 50, 64, 0, 19, 0]],
	['T9, case C3', [yes, 39.1, no, yes, 8.4, 2.1, 61, 5200, 3.1, 1.9, 148, no], [18, 33, 23, 34, 35, 44, 30, 19, 0]],
	[
		'T10, with marrow',
		[yes, 39.1, no, yes, 8.4, 2.1, 61, 5200, 3.1, 1.9, 148, yes],
		[18, 33, 23, 34, 35, 44, 30, 19, 35]
	],
	[
		'T11, case C4',
		[no, 40.1, yes, yes, 10.1, 3.2, 74, 22_000, 4.6, 1.3, 410, yes],
		[0, 49, 38, 24, 50, 64, 30, 19, 35]
	],
	['T12, septic', [no, 38.8, no, no, 10.5, 14.2, 96, 1850, 1.4, 4.1, 64, no], [0, 33, 0, 0, 0, 0, 0, 19, 0]]
];
const totals = [337, 0, 169, 168, 90, 208, 135, 229, 236, 271, 309, 52];

describe('the published vectors', () => {
	it.each(vectors.map(([name, row, points], index) => [name, totals[index], row, points] as const))(
		'%s: %d',
		(_, total, row, points) => {
			const result = score(patient(row));
			expect(result.items.map((item) => item.points)).toEqual(points);
			expect(result).toMatchObject({ total, notTested: 0, testedInPart: 0 });
		}
	);

	it('reach the cut-off at 169', () => {
		expect(vectors.map(([, row]) => score(patient(row)).reachesCutOff)).toEqual(totals.map((total) => total >= 169));
	});

	it.each([
		[90, [no, 39, yes, yes, 11, 8, 250, 1500, 1, 3, 40, no], 'up-to-90'],
		[91, [no, 37, yes, no, 8, 4, 250, 500, 2, 4, 20, no], 'between'],
		[249, [no, 39, yes, no, 8, 4, 80, 9000, 2, 2, 20, yes], 'between'],
		[250, [no, 37, yes, yes, 8, 4, 80, 9000, 2, 2, 40, yes], 'from-250']
	] as [number, Row, string][])('beside an anchor: %d', (total, row, anchor) => {
		expect(score(patient(row))).toMatchObject({ total, anchor });
	});

	it('lie at an anchor of probability or between the two, and have no other probability', () => {
		const anchors = vectors.map(([, row]) => score(patient(row)).anchor);
		expect(anchors).toEqual([
			...['from-250', 'up-to-90', 'between', 'between', 'up-to-90', 'between'],
			...['between', 'between', 'between', 'from-250', 'from-250', 'up-to-90']
		]);
	});
});

it.each([
	['temperature', 38.39, '°C', 0],
	['temperature', 39.41, '°C', 49],
	['fibrinogen', 2.51, 'g/L', 0],
	['ast', 29.9, 'U/L', 0]
])('just past an edge: %s of %d %s scores %d', (measure, value, unit, points) => {
	expect(score({ [measure]: q(value, unit) }).total).toBe(points);
});

it('haemoglobin of 9.21 g/dL is not low', () => {
	const platelets = q(110, '×10⁹/L');
	expect(score({ haemoglobin: q(9.2, 'g/dL'), platelets }).total).toBe(24);
	expect(score({ haemoglobin: q(9.21, 'g/dL'), platelets }).total).toBe(0);
});

describe('in the other units', () => {
	it.each([
		['triglycerides', 132.7, 'mg/dL', 44],
		['triglycerides', 132.6, 'mg/dL', 0],
		['triglycerides', 354, 'mg/dL', 44],
		['triglycerides', 354.1, 'mg/dL', 64],
		['ferritin', 2000, 'µg/L', 35],
		['ferritin', 1999, 'µg/L', 0],
		['ferritin', 6000, 'µg/L', 35],
		['ferritin', 6001, 'µg/L', 50],
		['fibrinogen', 250, 'mg/dL', 30],
		['fibrinogen', 251, 'mg/dL', 0]
	])('%s of %d %s scores %d', (measure, value, unit, points) => {
		expect(score({ [measure]: q(value, unit) }).total).toBe(points);
	});

	it('a count per µL has the limits of a count per litre', () => {
		const counts = (white: number, platelets: number) =>
			score({ whiteCells: q(white, '×10³/µL'), platelets: q(platelets, '×10³/µL') }).total;
		expect([counts(5, 110), counts(5.1, 110), counts(5, 111)]).toEqual([24, 0, 0]);
	});

	it('haemoglobin of 92 g/L is low and 93 is not', () => {
		const platelets = q(110, '×10³/µL');
		expect(score({ haemoglobin: q(92, 'g/L'), platelets }).total).toBe(24);
		expect(score({ haemoglobin: q(93, 'g/L'), platelets }).total).toBe(0);
	});
});

describe('what was not tested', () => {
	it('scores nothing and is counted', () => {
		expect(score({})).toMatchObject({ total: 0, notTested: 9, testedInPart: 0 });
		expect(score({ temperature: q(39, '°C') })).toMatchObject({ total: 33, notTested: 8 });
	});

	it('of liver and spleen or of the lineages is told apart', () => {
		const result = score({ liver: true, haemoglobin: q(8, 'g/dL'), platelets: q(80, '×10⁹/L') });
		expect(result).toMatchObject({ total: 47, notTested: 7, testedInPart: 2 });
		expect(result.items[2]).toMatchObject({ id: 'organs', points: 23, tested: 'in-part', found: 1 });
	});

	it('is not the same as a negative answer', () => {
		expect(score({ haemophagocytosis: false }).items.at(-1)).toMatchObject({ points: 0, tested: 'yes' });
		expect(score({ haemophagocytosis: null }).items.at(-1)).toMatchObject({ points: 0, tested: 'no' });
	});
});

it('the most of all items is 337', () => {
	expect(score({}).items.reduce((sum, { most }) => sum + most, 0)).toBe(337);
});

it('an impossible value is explained and nothing is counted', () => {
	expect(hscore({ temperature: q(400, '°C'), ast: q(100, 'U/L') })).toMatchObject({
		ok: false,
		problems: [{ field: 'temperature', found: '400\u00a0°C', allowed: '25–45\u00a0°C' }]
	});
});
