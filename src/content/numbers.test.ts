import { describe, expect, it } from 'vitest';
import { likert, outlineOf, questionStep, singleChoice, unit } from '../../tests/builders.ts';
import type { Numbers, Unit } from '#course/model.ts';
import type { Question } from '#questions/index.ts';
import { grown, numberedIds, numbersText, type Numbered } from './numbers.ts';

const scale = (id: string, ...options: string[]): Question =>
	likert({ id, scale: options.map((option) => ({ id: option, text: [] })) });

const lesson = (id: string, question: Question): Unit =>
	unit({ id, steps: [{ kind: 'overview', id: 'overview' }, questionStep(question)] });

const course = (units: Unit[], changes: Partial<Numbered> = {}): Numbered => ({
	outline: outlineOf(units),
	units,
	tests: [],
	...changes
});

const none: Numbers = { steps: [], questions: [], roles: [] };
const [a, b] = [lesson('a', scale('q1', 'x', 'y')), lesson('b', scale('q2', 'z'))];

describe('lasting numbers', () => {
	it('are given in course order', () => {
		expect(grown(none, course([a, b]))).toEqual({
			steps: ['a/overview', 'a/q1', 'b/overview', 'b/q2'],
			questions: [
				{ id: 'q1', parts: ['x', 'y'] },
				{ id: 'q2', parts: ['z'] }
			],
			roles: []
		});
	});

	it('stay with what has them, whatever comes, goes or moves', () => {
		const before = grown(none, course([a, b]));
		const after = grown(before, course([lesson('c', scale('q3', 'n')), b, lesson('a', scale('q1', 'w', 'y'))]));
		expect(after).toEqual({
			steps: ['a/overview', 'a/q1', 'b/overview', 'b/q2', 'c/overview', 'c/q3'],
			questions: [
				{ id: 'q1', parts: ['x', 'y', 'w'] },
				{ id: 'q2', parts: ['z'] },
				{ id: 'q3', parts: ['n'] }
			],
			roles: []
		});
	});

	it('are given to the bank’s questions once, after those of the lessons, however many tests draw from it', () => {
		const questions = [singleChoice({ id: 'b1' }), singleChoice({ id: 'b2' })];
		const numbers = grown(none, course([a], { tests: [{ questions }, { questions }] }));
		expect(numbers.questions.map(({ id }) => id)).toEqual(['q1', 'b1', 'b2']);
	});

	it('are given to every screen of a test', () => {
		const { units } = outlineOf([]);
		const test = { id: 'post', kind: 'posttest' as const, title: '', summary: '', minutes: 5 };
		const steps = [
			{ id: 'start', kind: 'start' as const },
			{ id: 'item-1', kind: 'item' as const }
		];
		const outline = { units: [...units, { ...test, steps }], roles: [] };
		expect(grown(none, course([], { outline })).steps).toEqual(['post/start', 'post/item-1']);
	});

	it('are given to roles, and kept by one that was removed', () => {
		const withRoles = (...ids: string[]): Numbered => {
			const roles = ids.map((id) => ({ id, title: '', summary: '', units: [], blueprints: {} }));
			return course([], { outline: { units: [], roles } });
		};
		const before = grown(none, withRoles('student', 'nurse'));
		expect(grown(before, withRoles('physician', 'nurse')).roles).toEqual(['student', 'nurse', 'physician']);
	});

	it('are kept while course.yaml cannot be read', () => {
		const numbers = grown(none, course([a, b]));
		expect(grown(numbers, course([], { outline: null }))).toEqual(numbers);
	});

	it('do not change when nothing is new', () => {
		expect(grown(grown(none, course([a])), course([a]))).toEqual(numberedIds(course([a])));
	});

	it('are written so that they read back', () => {
		const numbers = { ...grown(none, course([a])), roles: ['nurse'] };
		expect(JSON.parse(numbersText(numbers))).toEqual(numbers);
		expect(JSON.parse(numbersText(none))).toEqual(none);
	});
});
