import fc from 'fast-check';
import { expect, it } from 'vitest';
import { interaction } from '../../../tests/contracts/lms-session.contract.ts';
import { interactionValues, letterOf } from './interaction.ts';

const said = (changes: Parameters<typeof interaction>[0]) =>
	Object.fromEntries(interactionValues(interaction(changes)).map(([name, value]) => [name, value]));

it('says a choice in single letters by the option’s place', () => {
	const parts = ['ferritin', 'esr', 'crp'];
	expect(said({ parts, response: ['crp', 'ferritin'], correct: ['esr', 'crp'], score: 0.25 })).toMatchObject({
		id: 'm1_fever',
		type: 'choice',
		student_response: 'c,a',
		'correct_responses.0.pattern': 'b,c',
		result: '0.25',
		latency: '0000:00:04.25'
	});
});

it('gives each of up to 36 parts a letter or digit of its own, and none beyond', () => {
	const parts = Array.from({ length: 37 }, (_, n) => `part-${n}`);
	const letters = parts.map((id) => letterOf(parts, id));
	expect(new Set(letters.slice(0, 36)).size).toBe(36);
	expect(letters.slice(0, 36).join('')).toMatch(/^[a-z0-9]{36}$/);
	expect(letters[36]).toBeNull();
	expect(letterOf(parts, 'unknown')).toBeNull();
});

it('says pairs, numbers and opinions in the standard’s forms', () => {
	const parts = ['i1', 'i2', 'c1', 'c2'];
	const pairs: [string, string][] = [
		['i1', 'c2'],
		['i2', 'c1']
	];
	expect(said({ kind: 'matching', parts, response: pairs, correct: pairs })['student_response']).toBe('a.d,b.c');
	expect(said({ kind: 'numeric', response: 0.1 + 0.2, correct: { min: 0.25, max: 0.35 } })).toMatchObject({
		student_response: '0.3',
		'correct_responses.0.pattern': '0.3'
	});
	const opinion = said({ kind: 'likert', response: ['esr'], correct: null, score: null });
	expect(opinion).toMatchObject({ type: 'likert', student_response: 'b', result: 'neutral' });
	expect(opinion).not.toHaveProperty(['correct_responses.0.pattern']);
});

it('says an order as letters in a row, and each order that is as right', () => {
	const parts = ['stop', 'call', 'treat'];
	const told = said({
		kind: 'sequencing',
		parts,
		response: ['call', 'stop', 'treat'],
		correct: ['stop', 'call', 'treat'],
		alsoCorrect: [['stop', 'treat', 'call']]
	});
	expect(told).toMatchObject({
		type: 'sequencing',
		student_response: 'b,a,c',
		'correct_responses.0.pattern': 'a,b,c',
		'correct_responses.1.pattern': 'a,c,b'
	});
});

it('says a cell of a table by one letter, and its entry by another', () => {
	const parts = ['esr.mas', 'esr.flare', 'for', 'against'];
	const pairs: [string, string][] = [
		['esr.mas', 'for'],
		['esr.flare', 'against']
	];
	expect(said({ kind: 'matching', parts, response: pairs, correct: pairs })['student_response']).toBe('a.c,b.d');
});

it('says right, wrong and in between', () => {
	expect([1, 0, 0.333, null].map((score) => said({ score })['result'])).toEqual([
		'correct',
		'wrong',
		'0.33',
		'neutral'
	]);
});

it('names each objective of an interaction', () => {
	expect(said({ objectives: ['spot-mas', 'treat'] })).toMatchObject({
		'objectives.0.id': 'spot_mas',
		'objectives.1.id': 'treat'
	});
});

it('numbers the keys that have a form one after another, and never says an empty response', () => {
	const told = said({ kind: 'sequencing', correct: ['unknown'], alsoCorrect: [['esr', 'ferritin']] });
	expect(told['correct_responses.0.pattern']).toBe('b,a');
	expect(said({ response: [] })).not.toHaveProperty('student_response');
});

it('leaves out a number of more digits than a response has room for', () => {
	expect(said({ kind: 'numeric', response: 2e254, correct: null })['student_response']).toHaveLength(255);
	expect(said({ kind: 'numeric', response: 2e255, correct: null })).not.toHaveProperty('student_response');
});

it('leaves out what has no form rather than say something else', () => {
	expect(said({ response: ['unknown'] })).not.toHaveProperty('student_response');
	expect(said({ at: NaN })).not.toHaveProperty('time');
});

it('never says more than 255 characters', () => {
	const parts = Array.from({ length: 36 }, (_, n) => `p${n}`);
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.constantFrom(...parts), fc.constantFrom(...parts)), { maxLength: 100, size: 'max' }),
			(response) => {
				const text = said({ kind: 'matching', parts, response, correct: response })['student_response'] ?? '';
				expect(text.length).toBeLessThanOrEqual(255);
			}
		)
	);
});
