import { expect, it } from 'vitest';
import { interaction } from '../../../tests/contracts/lms-session.contract.ts';
import { interactionValues } from './interaction.ts';

const said = (changes: Parameters<typeof interaction>[0]) =>
	Object.fromEntries(interactionValues(interaction(changes)).map(([name, value]) => [name, value]));

it('says a choice with all that a report can show, in the order that the standard wants', () => {
	const values = interactionValues(
		interaction({
			id: 'c1-q3_dose',
			objectives: ['spot-mas', 'treat'],
			response: ['il-1', 'il-6'],
			correct: ['il-1'],
			score: 0.5
		})
	);
	expect(values).toEqual([
		['id', 'c1_q3__dose'],
		['type', 'choice'],
		['objectives.0.id', 'spot_mas'],
		['objectives.1.id', 'treat'],
		['timestamp', '2026-01-02T10:20:30.00Z'],
		['correct_responses.0.pattern', 'il_1'],
		['weighting', '1'],
		['learner_response', 'il_1[,]il_6'],
		['result', '0.5'],
		['latency', 'PT4.25S'],
		['description', 'Which test first?']
	]);
});

it('says pairs, numbers and opinions in the standard’s forms', () => {
	const pairs: [string, string][] = [
		['a-1', 'x'],
		['b', 'y-2']
	];
	expect(said({ kind: 'matching', response: pairs, correct: pairs })['learner_response']).toBe('a_1[.]x[,]b[.]y_2');
	expect(said({ kind: 'numeric', response: 0.1 + 0.2, correct: { min: 0.25, max: 0.35 } })).toMatchObject({
		learner_response: '0.3',
		'correct_responses.0.pattern': '0.25[:]0.35'
	});
	const opinion = said({ kind: 'likert', response: ['esr'], correct: null, score: null });
	expect(opinion).toMatchObject({ type: 'likert', learner_response: 'esr', result: 'neutral' });
	expect(opinion).not.toHaveProperty(['correct_responses.0.pattern']);
});

it('says an order in its own form, and each order that is as right', () => {
	const told = said({
		kind: 'sequencing',
		response: ['call-help', 'stop', 'treat'],
		correct: ['stop', 'call-help', 'treat'],
		alsoCorrect: [['stop', 'treat', 'call-help']]
	});
	expect(told).toMatchObject({
		type: 'sequencing',
		learner_response: 'call_help[,]stop[,]treat',
		'correct_responses.0.pattern': 'stop[,]call_help[,]treat',
		'correct_responses.1.pattern': 'stop[,]treat[,]call_help'
	});
});

it('says a cell of a table with a point between row and column, which no other id has', () => {
	const pairs: [string, string][] = [['low-esr.mas', 'speaks-for']];
	expect(said({ kind: 'matching', response: pairs, correct: pairs })['learner_response']).toBe(
		'low_esr.mas[.]speaks_for'
	);
});

it('says a number of more than five digits, which Moodle refuses as numeric, as typed text', () => {
	const long = said({ kind: 'numeric', response: 150_000, correct: { min: 90_000, max: 110_000 }, score: 0 });
	expect(long).toMatchObject({ type: 'fill-in', learner_response: '150000', result: 'incorrect' });
	expect(long).not.toHaveProperty(['correct_responses.0.pattern']);
	expect(said({ kind: 'numeric', response: -150_000, correct: { min: 1, max: 2 } })['type']).toBe('fill-in');
	expect(said({ kind: 'numeric', response: 99_999.5, correct: { min: 1, max: 2 } })['type']).toBe('numeric');
});

it('leaves out a number of more digits than a typed text has room for', () => {
	expect(said({ kind: 'numeric', response: 2e249, correct: null })['learner_response']).toHaveLength(250);
	expect(said({ kind: 'numeric', response: 2e250, correct: null })).not.toHaveProperty('learner_response');
});

it('says right, wrong and in between', () => {
	expect([1, 0, 0.333, null].map((score) => said({ score })['result'])).toEqual([
		'correct',
		'incorrect',
		'0.33',
		'neutral'
	]);
});

it('leaves out a moment and a description that have no form', () => {
	expect(said({ at: NaN, description: ' {\n' })).not.toHaveProperty('timestamp');
	expect(said({ at: NaN, description: ' {\n' })).not.toHaveProperty('description');
});

it('says 250 characters of a description, which every LMS keeps', () => {
	expect(said({ description: 'x'.repeat(300) })['description']).toHaveLength(250);
});

it('leaves out a response and a key of more than 36 parts, and never says an empty one', () => {
	const many = Array.from({ length: 37 }, (_, n) => `part-${n}`);
	const told = said({ kind: 'sequencing', response: many, correct: many });
	expect(told).not.toHaveProperty('learner_response');
	expect(told).not.toHaveProperty(['correct_responses.0.pattern']);
	expect(said({ kind: 'sequencing', response: many.slice(1) })['learner_response']?.split('[,]')).toHaveLength(36);
	expect(said({ response: [] })).not.toHaveProperty('learner_response');
});

it('says what a field weighs to the hundredth, and nothing where an older version kept no weight', () => {
	expect(said({ weighting: 1 / 3 })['weighting']).toBe('0.33');
	const { weighting: _none, ...old } = interaction();
	expect(interactionValues(old).map(([name]) => name)).not.toContain('weighting');
});
