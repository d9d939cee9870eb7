import { describe, expect, it } from 'vitest';
import { criteria2016, type Criteria2016, type Criteria2016Inputs } from './criteria-2016.ts';

const q = (value: number, unit: string) => ({ value, unit });

/** A febrile child with sJIA whose values nothing else explains. */
const child = (values: Criteria2016Inputs): Criteria2016Inputs => ({
	febrile: true,
	sjia: true,
	notOtherwiseExplained: true,
	...values
});

function classify(inputs: Criteria2016Inputs): Criteria2016 {
	const result = criteria2016(inputs);
	if (!result.ok) throw new Error(JSON.stringify(result.problems));
	return result;
}

const findingOf = (inputs: Criteria2016Inputs, id: string) => {
	const { required, supporting } = classify(inputs);
	return [...required, ...supporting].find((item) => item.id === id)?.finding;
};

const now = child({
	ferritin: q(8400, 'ng/mL'),
	platelets: q(142, '×10⁹/L'),
	ast: q(196, 'U/L'),
	triglycerides: q(289, 'mg/dL'),
	fibrinogen: q(210, 'mg/dL')
});
const day0 = child({
	ferritin: q(1240, 'ng/mL'),
	platelets: q(498, '×10⁹/L'),
	ast: q(34, 'U/L'),
	triglycerides: q(131, 'mg/dL'),
	fibrinogen: q(610, 'mg/dL')
});
const day2 = child({
	ferritin: q(3960, 'ng/mL'),
	platelets: q(176, '×10⁹/L'),
	ast: q(62, 'U/L'),
	triglycerides: q(140, 'mg/dL'),
	fibrinogen: q(372, 'mg/dL')
});

describe('the teaching cases', () => {
	it.each([
		['the girl of 7 (C1)', now, 4, 'yes'],
		['the boy of 5 on day 0 (C7)', day0, 0, 'no'],
		['the boy of 5 on day 2 (C7)', day2, 2, 'yes']
	])('%s', (_, inputs, met, classified) => {
		expect(classify(inputs)).toMatchObject({ met, classified, notTested: 0 });
	});
});

describe('the limits', () => {
	it.each([
		['ferritin', 684, 'ng/mL', 'not-met'],
		['ferritin', 684.1, 'ng/mL', 'met'],
		['ferritin', 684, 'µg/L', 'not-met'],
		['ferritin', 685, 'µg/L', 'met'],
		['platelets', 181, '×10⁹/L', 'met'],
		['platelets', 182, '×10⁹/L', 'not-met'],
		['platelets', 181, '×10³/µL', 'met'],
		['platelets', 182, '×10³/µL', 'not-met'],
		['ast', 48, 'U/L', 'not-met'],
		['ast', 49, 'U/L', 'met'],
		['triglycerides', 156, 'mg/dL', 'not-met'],
		['triglycerides', 156.1, 'mg/dL', 'met'],
		['triglycerides', 1.76, 'mmol/L', 'not-met'],
		['triglycerides', 1.77, 'mmol/L', 'met'],
		['fibrinogen', 360, 'mg/dL', 'met'],
		['fibrinogen', 360.1, 'mg/dL', 'not-met'],
		['fibrinogen', 3.6, 'g/L', 'met'],
		['fibrinogen', 3.61, 'g/L', 'not-met']
	])('%s of %d %s is %s', (id, value, unit, finding) => {
		expect(findingOf(child({ [id]: q(value, unit) }), id)).toBe(finding);
	});

	it('are shown in the unit that was typed', () => {
		expect(classify(child({ triglycerides: q(2.1, 'mmol/L') })).supporting[2]).toMatchObject({
			found: '2.1\u00a0mmol/L',
			limit: '>\u00a01.76\u00a0mmol/L'
		});
	});
});

describe('a patient is', () => {
	it('not classified without fever, sJIA or ferritin, or when something else explains the values', () => {
		for (const change of [
			{ febrile: false },
			{ sjia: false },
			{ notOtherwiseExplained: false },
			{ ferritin: q(684, 'ng/mL') }
		]) {
			expect(classify({ ...now, ...change }).classified, JSON.stringify(change)).toBe('no');
		}
	});

	it('left open while what was not tested could decide it', () => {
		expect(classify({ ...now, ferritin: null })).toMatchObject({ classified: 'open', notTested: 1 });
		expect(classify({ ...day2, ast: null })).toMatchObject({ met: 1, classified: 'open' });
		expect(classify({})).toMatchObject({ met: 0, classified: 'open', notTested: 8 });
	});

	it('not classified once the untested items cannot make up two', () => {
		expect(classify({ ...day0, ast: null })).toMatchObject({ met: 0, classified: 'no', notTested: 1 });
	});

	it('not judged by an impossible value', () => {
		expect(criteria2016({ ...now, platelets: q(-1, '×10⁹/L') })).toMatchObject({
			ok: false,
			problems: [{ field: 'platelets', reason: 'range' }]
		});
	});
});
