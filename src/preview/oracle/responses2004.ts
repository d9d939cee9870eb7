import { firstWrong, inForm, type ResponseForm, type Wrong } from './responses.ts';

// RTE 4.2.9.1 and 4.2.9.2; what Moodle takes is narrower (mod/scorm/datamodels/scorm_13.js).
const REAL = /^-?\d+(\.\d+)?$/;

function identifier(value: string): Wrong | null {
	if (!/^[^\s[\]{}]{1,250}$/.test(value) || !/^[\w.:%-]+$/.test(value)) {
		return { rule: 'response-format', allowed: 'short identifiers: letters, digits and _ . : - up to 250' };
	}
	return /^[\w.]+$/.test(value) ? null : { rule: 'response-identifier', allowed: 'letters, digits, _ and . alone' };
}

function number(value: string): Wrong | null {
	if (!REAL.test(value)) return { rule: 'response-format', allowed: 'a number such as 12 or 0.25' };
	if (/^-?\d{6,}/.test(value)) return { rule: 'response-number', allowed: 'at most 5 digits before the point' };
	return null;
}

function sentence(max: number) {
	return (value: string): Wrong | null => {
		if (/^\{lang=/.test(value) && !/^\{lang=([a-zA-Z]{2,3}|i|x)(-[a-zA-Z0-9-]{2,8})*\}/.test(value)) {
			return { rule: 'response-format', allowed: 'a whole {lang=…} in front, or none' };
		}
		const plain = value.replace(/^\{lang=[^}]*\}/, '');
		if (plain.length > max) {
			return { rule: 'response-text', found: `${plain.length} characters`, allowed: `at most ${max} characters` };
		}
		if (/[\r\n\u2028\u2029]/.test(plain)) return { rule: 'response-text', allowed: 'one line' };
		return plain.startsWith('{') ? { rule: 'response-text', allowed: 'no { in front' } : null;
	};
}

const MARKS = /^(\{(case_matters|order_matters)=(true|false)\})*/;
/** A pattern without the marks in front of it. */
function unmarked(form: ResponseForm['pattern'], ...names: string[]): ResponseForm['pattern'] {
	return (value) => {
		const [marks = ''] = MARKS.exec(value) ?? [];
		const wrong = [...marks.matchAll(/\{(\w+)=/g)].find(([, name = '']) => !names.includes(name));
		if (wrong || /^\{(case|order)_matters/.test(value.slice(marks.length))) {
			const allowed =
				names.length > 0
					? `in front at most ${names.map((name) => `{${name}=true|false}`).join('')}`
					: 'no mark in front';
			return { rule: 'response-format', allowed };
		}
		return form(value.slice(marks.length));
	};
}

interface Several {
	max: number;
	unique?: boolean;
}

function several(one: ResponseForm['response'], { max, unique = false }: Several): ResponseForm['response'] {
	return (value) => {
		if (value === '') return { rule: 'response-empty', allowed: 'at least one entry' };
		const parts = value.split('[,]');
		if (parts.length > max) {
			return { rule: 'response-format', found: `${parts.length} entries`, allowed: `at most ${max} entries` };
		}
		if (unique && new Set(parts).size < parts.length) return { rule: 'response-format', allowed: 'each entry once' };
		return firstWrong(parts, one);
	};
}

const pair =
	(source: ResponseForm['response'], target: ResponseForm['response']): ResponseForm['response'] =>
	(value) => {
		const parts = value.split('[.]');
		const [one = '', other = ''] = parts;
		if (parts.length !== 2) return { rule: 'response-format', allowed: 'pairs such as a[.]b' };
		return source(one) ?? target(other);
	};

function range(value: string): Wrong | null {
	const ends = value.split('[:]');
	if (ends.length !== 2)
		return { rule: 'response-format', allowed: 'a range such as 1[:]2, either end may be missing' };
	const [low = '', high = ''] = ends;
	if (low !== '' && high !== '' && Number(low) > Number(high)) {
		return { rule: 'response-format', allowed: 'a range whose first end is the lower' };
	}
	return (
		firstWrong(
			ends.filter((end) => end !== ''),
			number
		) ?? (low === '' || high === '' ? { rule: 'response-number', allowed: 'both ends of the range' } : null)
	);
}

const free = (value: string): Wrong | null =>
	value.length <= 4000
		? null
		: { rule: 'response-text', found: `${value.length} characters`, allowed: 'at most 4000 characters' };
const step = pair(
	(value) => (value === '' ? null : identifier(value)),
	(value) => (value === '' || REAL.test(value) ? number(value || '0') : identifier(value))
);
const stepOrRange = pair(
	(value) => (value === '' ? null : identifier(value)),
	(value) =>
		value === '' ? null : value.includes('[:]') ? range(value) : REAL.test(value) ? number(value) : identifier(value)
);

const choice = several(identifier, { max: 36, unique: true });
const words = several(sentence(250), { max: 10 });
const pairs = several(pair(identifier, identifier), { max: 36 });
const order = several(identifier, { max: 36 });
const truth = inForm(/^(true|false)$/, 'true or false');

/** The forms of SCORM 2004 by the interaction's type. */
export const responses2004: Readonly<Record<string, ResponseForm>> = {
	'true-false': { response: truth, pattern: truth, patterns: 1 },
	choice: { response: choice, pattern: unmarked(choice), unique: true },
	'fill-in': { response: words, pattern: unmarked(words, 'case_matters', 'order_matters') },
	'long-fill-in': { response: sentence(4000), pattern: unmarked(sentence(4000), 'case_matters') },
	matching: { response: pairs, pattern: unmarked(pairs) },
	performance: {
		response: several(step, { max: 250 }),
		pattern: unmarked(several(stepOrRange, { max: 250 }), 'order_matters')
	},
	sequencing: { response: order, pattern: unmarked(order), unique: true },
	likert: { response: identifier, pattern: identifier, patterns: 1 },
	numeric: { response: number, pattern: range, patterns: 1 },
	other: { response: free, pattern: free, patterns: 1 }
};
