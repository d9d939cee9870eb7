import { describe, expect, it } from 'vitest';
import { hlh2004, type Hlh2004, type Hlh2004Inputs } from './hlh-2004.ts';

const q = (value: number, unit: string) => ({ value, unit });

function criteria(inputs: Hlh2004Inputs): Hlh2004 {
	const result = hlh2004(inputs);
	if (!result.ok) throw new Error(JSON.stringify(result.problems));
	return result;
}

const findingOf = (inputs: Hlh2004Inputs, id: string) => criteria(inputs).items.find((item) => item.id === id)?.finding;
const metOf = (inputs: Hlh2004Inputs) =>
	criteria(inputs)
		.items.filter(({ finding }) => finding === 'met')
		.map(({ id }) => id);

const girl: Hlh2004Inputs = {
	temperature: q(39.8, '°C'),
	splenomegaly: true,
	haemoglobin: q(9, 'g/dL'),
	platelets: q(142, '×10⁹/L'),
	neutrophils: q(2.1, '×10⁹/L'),
	triglycerides: q(289, 'mg/dL'),
	fibrinogen: q(210, 'mg/dL'),
	ferritin: q(8400, 'ng/mL')
};
const man: Hlh2004Inputs = {
	temperature: q(40.1, '°C'),
	splenomegaly: true,
	haemoglobin: q(10.1, 'g/dL'),
	platelets: q(74, '×10⁹/L'),
	neutrophils: q(0.8, '×10⁹/L'),
	triglycerides: q(4.6, 'mmol/L'),
	fibrinogen: q(1.3, 'g/L'),
	haemophagocytosis: true,
	ferritin: q(22_000, 'ng/mL'),
	scd25: q(6900, 'U/mL')
};

describe('the teaching cases', () => {
	it('the girl of 7 (C1) meets 4 of 8 with the tests done', () => {
		expect(metOf(girl)).toEqual(['fever', 'splenomegaly', 'lipids', 'ferritin']);
		expect(criteria(girl)).toMatchObject({ met: 4, notTested: 3, fulfilled: 'open' });
	});

	it('the man of 38 (C4) meets 7, NK activity not being tested', () => {
		expect(metOf(man)).toEqual([
			'fever',
			'splenomegaly',
			'cytopenia',
			'lipids',
			'haemophagocytosis',
			'ferritin',
			'scd25'
		]);
		expect(criteria(man)).toMatchObject({ met: 7, notTested: 1, fulfilled: 'yes' });
	});

	it('the child of lesson 5 meets 2', () => {
		const child: Hlh2004Inputs = {
			temperature: q(39.2, '°C'),
			splenomegaly: false,
			haemoglobin: q(11.2, 'g/dL'),
			platelets: q(160, '×10⁹/L'),
			neutrophils: q(4, '×10⁹/L'),
			triglycerides: q(2.1, 'mmol/L'),
			fibrinogen: q(3.2, 'g/L'),
			ferritin: q(2400, 'ng/mL')
		};
		expect(metOf(child)).toEqual(['fever', 'ferritin']);
	});
});

describe('the limits', () => {
	it.each([
		['temperature', 'fever', 38.5, '°C', 'met'],
		['temperature', 'fever', 38.4, '°C', 'not-met'],
		['triglycerides', 'lipids', 265, 'mg/dL', 'met'],
		['triglycerides', 'lipids', 264, 'mg/dL', 'part-tested'],
		['triglycerides', 'lipids', 3, 'mmol/L', 'met'],
		['triglycerides', 'lipids', 2.99, 'mmol/L', 'part-tested'],
		['fibrinogen', 'lipids', 1.5, 'g/L', 'met'],
		['fibrinogen', 'lipids', 1.51, 'g/L', 'part-tested'],
		['fibrinogen', 'lipids', 150, 'mg/dL', 'met'],
		['fibrinogen', 'lipids', 151, 'mg/dL', 'part-tested'],
		['ferritin', 'ferritin', 500, 'µg/L', 'met'],
		['ferritin', 'ferritin', 499, 'µg/L', 'not-met'],
		['ferritin', 'ferritin', 500, 'ng/mL', 'met'],
		['ferritin', 'ferritin', 499, 'ng/mL', 'not-met'],
		['scd25', 'scd25', 2400, 'U/mL', 'met'],
		['scd25', 'scd25', 2399, 'U/mL', 'not-met']
	])('%s: %s at %d %s is %s', (measure, item, value, unit, finding) => {
		expect(findingOf({ [measure]: q(value, unit) }, item)).toBe(finding);
	});

	it.each([
		['haemoglobin', 90, 'g/L', 'not-met'],
		['haemoglobin', 89, 'g/L', 'met'],
		['haemoglobin', 9, 'g/dL', 'not-met'],
		['haemoglobin', 8.9, 'g/dL', 'met'],
		['platelets', 100, '×10⁹/L', 'not-met'],
		['platelets', 99, '×10³/µL', 'met'],
		['platelets', 100, '×10³/µL', 'not-met'],
		['platelets', 99, '×10⁹/L', 'met'],
		['neutrophils', 1, '×10³/µL', 'not-met'],
		['neutrophils', 0.99, '×10³/µL', 'met'],
		['neutrophils', 1, '×10⁹/L', 'not-met'],
		['neutrophils', 0.99, '×10⁹/L', 'met']
	])('a lineage of %s %d %s is %s', (id, value, unit, finding) => {
		const cytopenia = criteria({ [id]: q(value, unit) }).items.find((item) => item.id === 'cytopenia');
		expect(cytopenia?.parts.find((part) => part.id === id)?.finding).toBe(finding);
	});

	it.each([
		[99, 'g/L', 'met'],
		[100, 'g/L', 'not-met'],
		[9.9, 'g/dL', 'met'],
		[10, 'g/dL', 'not-met']
	])('under 4 weeks of age haemoglobin of %d %s is %s', (value, unit, finding) => {
		const { items } = criteria({ underFourWeeks: true, haemoglobin: q(value, unit) });
		expect(items.find(({ id }) => id === 'cytopenia')?.parts[0]?.finding).toBe(finding);
	});
});

describe('cytopenia is one item', () => {
	const low = { haemoglobin: q(80, 'g/L'), platelets: q(60, '×10⁹/L'), neutrophils: q(0.5, '×10⁹/L') };
	const fine = { haemoglobin: q(120, 'g/L'), platelets: q(300, '×10⁹/L'), neutrophils: q(3, '×10⁹/L') };

	it.each<[string, Hlh2004Inputs, string]>([
		['three low', low, 'met'],
		['two low, one fine', { ...low, neutrophils: fine.neutrophils }, 'met'],
		['two low, one not tested', { ...low, neutrophils: null }, 'met'],
		['one low', { ...fine, platelets: low.platelets }, 'not-met'],
		['one low, two not tested', { platelets: low.platelets }, 'part-tested'],
		['one fine, two not tested', { platelets: fine.platelets }, 'part-tested'],
		['two fine, one not tested', { ...fine, platelets: null }, 'not-met'],
		['nothing tested', {}, 'not-tested']
	])('%s', (_, inputs, finding) => {
		expect(findingOf(inputs, 'cytopenia')).toBe(finding);
	});
});

describe('triglycerides and/or fibrinogen are one item', () => {
	const high = q(3.1, 'mmol/L');
	it.each<[string, Hlh2004Inputs, string]>([
		['both', { triglycerides: high, fibrinogen: q(1.2, 'g/L') }, 'met'],
		['one of them', { triglycerides: high, fibrinogen: q(3, 'g/L') }, 'met'],
		['one of them, the other not tested', { triglycerides: high }, 'met'],
		['neither', { triglycerides: q(1, 'mmol/L'), fibrinogen: q(3, 'g/L') }, 'not-met']
	])('%s', (_, inputs, finding) => {
		expect(findingOf(inputs, 'lipids')).toBe(finding);
	});
});

describe('the diagnosis', () => {
	it('is reached by five items and not by four', () => {
		const rest = { haemophagocytosis: false, nkLow: false };
		expect(criteria({ ...girl, ...rest, scd25: q(2400, 'U/mL') })).toMatchObject({ met: 5, fulfilled: 'yes' });
		expect(criteria({ ...girl, ...rest, scd25: null })).toMatchObject({ met: 4, fulfilled: 'open' });
	});

	it('is reached by a molecular diagnosis alone', () => {
		expect(criteria({ molecular: true })).toMatchObject({ met: 0, fulfilled: 'yes' });
	});

	it('is not reached once what was not tested cannot make up five', () => {
		const inputs = { ...girl, haemophagocytosis: false, nkLow: false, scd25: q(900, 'U/mL') };
		expect(criteria(inputs)).toMatchObject({ met: 4, notTested: 0, fulfilled: 'no' });
	});

	it('takes a fever that was said in place of a temperature', () => {
		expect(findingOf({ fever: true }, 'fever')).toBe('met');
		expect(findingOf({ fever: true, temperature: q(37, '°C') }, 'fever')).toBe('not-met');
	});

	it('rests on no sCD25 in pg/mL', () => {
		expect(hlh2004({ ...man, scd25: q(6900, 'pg/mL') })).toMatchObject({
			ok: false,
			problems: [{ field: 'scd25', reason: 'unit', allowed: 'U/mL' }]
		});
	});
});
