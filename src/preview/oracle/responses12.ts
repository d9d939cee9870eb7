import { inForm, type ResponseForm } from './responses.ts';

const MAX = 255;
const long = (value: string) =>
	value.length <= MAX
		? null
		: { rule: 'response-format' as const, found: `${value.length} characters`, allowed: `at most ${MAX} characters` };
const within =
	(form: ResponseForm['response']): ResponseForm['response'] =>
	(value) =>
		long(value) ?? form(value);
const same = (form: ResponseForm['response']): ResponseForm => ({ response: within(form), pattern: within(form) });

const CHOICES = /^$|^[0-9a-z](,[0-9a-z])*$|^\{[0-9a-z](,[0-9a-z])*\}$/i;
const PAIRS = /^$|^[0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*$|^\{[0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*\}$/i;

/** The forms of SCORM 1.2 (RTE 3.4.4, cmi.interactions.n.student_response): CMIFeedback, by the interaction's type. */
export const responses12: Readonly<Record<string, ResponseForm>> = {
	'true-false': same(inForm(/^([01tf]|true|false)$/i, 't, f, 1 or 0')),
	choice: same(inForm(CHOICES, 'single letters or digits between commas, such as a or a,b')),
	'fill-in': same(() => null),
	numeric: same(inForm(/^-?(?=\.?\d)\d*(\.\d*)?$/, 'one decimal number')),
	likert: same(inForm(/^[0-9a-z]?$/i, 'one letter or digit')),
	matching: same(inForm(PAIRS, 'pairs of single letters or digits, such as 1.a,2.b')),
	performance: same(() => null),
	sequencing: same(inForm(/^$|^[0-9a-z](,[0-9a-z])*$/i, 'single letters or digits between commas'))
};
