import { criteria2016 } from './criteria-2016.ts';
import { emapalumabDose } from './emapalumab-dose.ts';
import { ferritinEsr } from './ferritin-esr.ts';
import { hlh2004 } from './hlh-2004.ts';
import { hscore } from './hscore.ts';
import { ivigGrams, ivigMillilitres, ivigRate } from './ivig-dose.ts';
import { answerTo, number, optional, sum, valueOf, worked, type SumInputs } from './sum-reader.ts';

const weightKg = valueOf('weight', 'kg');
const gPerKg = valueOf('dosePerKg', 'g/kg');
const percent = valueOf('concentration', '%');
const mgPerKgMin = valueOf('rateStep', 'mg/kg/min');
const ferritinNgMl = valueOf('ferritin', 'ng/mL');
const plateletsE9 = valueOf('platelets', '×10⁹/L');
const haemoglobinGDl = valueOf('haemoglobin', 'g/dL');
const temperatureC = valueOf('temperature', '°C');
const astUL = valueOf('ast', 'U/L');
const haemophagocytosis = answerTo('haemophagocytosis');
const triglyceridesAndFibrinogen = {
	triglyceridesMgDl: valueOf('triglycerides', 'mg/dL'),
	triglyceridesMmolL: valueOf('triglycerides', 'mmol/L'),
	fibrinogenMgDl: valueOf('fibrinogen', 'mg/dL'),
	fibrinogenGL: valueOf('fibrinogen', 'g/L')
};

/** Every sum that an author may name, by which a key is worked out anew. */
export const sums: Record<string, (inputs: SumInputs) => number> = {
	'ivig-grams': sum({ weightKg, gPerKg }, ({ numbers }) => ivigGrams(numbers.weightKg, numbers.gPerKg)),
	'ivig-volume': sum({ weightKg, gPerKg, percent }, ({ numbers }) =>
		ivigMillilitres(ivigGrams(numbers.weightKg, numbers.gPerKg), numbers.percent)
	),
	'ivig-rate': sum({ weightKg, mgPerKgMin, percent }, ({ numbers }) =>
		ivigRate(numbers.weightKg, numbers.mgPerKgMin, numbers.percent)
	),
	'ferritin-esr': sum(
		{ ferritinNgMl, esrMmH: valueOf('esr', 'mm/h') },
		({ quantities }) => worked(ferritinEsr(quantities)).ratio
	),
	'sjia-mas-supporting': sum(
		{ plateletsE9, astUL, ...triglyceridesAndFibrinogen },
		({ quantities }) => worked(criteria2016(quantities)).met
	),
	'hlh-2004-met': sum(
		optional({
			temperatureC,
			fever: answerTo('fever'),
			splenomegaly: answerTo('splenomegaly'),
			haemoglobinGDl,
			plateletsE9,
			neutrophilsE9: valueOf('neutrophils', '×10⁹/L'),
			...triglyceridesAndFibrinogen,
			haemophagocytosis,
			nkLow: answerTo('nkLow'),
			ferritinNgMl,
			scd25UMl: valueOf('scd25', 'U/mL')
		}),
		({ quantities, answers }) => worked(hlh2004({ ...quantities, ...answers })).met
	),
	hscore: sum(
		{
			immunosuppression: answerTo('immunosuppression'),
			temperatureC,
			liver: answerTo('liver'),
			spleen: answerTo('spleen'),
			haemoglobinGDl,
			whiteCellsE9: valueOf('whiteCells', '×10⁹/L'),
			plateletsE9,
			ferritinNgMl,
			...triglyceridesAndFibrinogen,
			astUL,
			haemophagocytosis
		},
		({ quantities, answers }) => worked(hscore({ ...quantities, ...answers })).total
	),
	'emapalumab-day1': sum({ weightKg }, ({ quantities }) => worked(emapalumabDose(quantities)).firstMg),
	'emapalumab-later': sum({ weightKg }, ({ quantities }) => worked(emapalumabDose(quantities)).laterMg),
	'emapalumab-through-16': sum({ weightKg }, ({ quantities }) => worked(emapalumabDose(quantities)).totalThroughDay16),
	'percent-change': sum({ from: number, to: number }, ({ numbers: { from, to } }) => ((to - from) / from) * 100),
	difference: sum({ a: number, b: number }, ({ numbers: { a, b } }) => a - b),
	ratio: sum({ a: number, b: number }, ({ numbers: { a, b } }) => a / b)
};
