import { describe, expect, it } from 'vitest';
import type { Numbers, Unit } from '#course/model.ts';
import { grown, numberedIds, numbersText } from './numbers.ts';

const unit = (id: string, question: string, ...options: string[]): Unit => ({
	id,
	kind: 'lesson',
	title: '',
	summary: '',
	minutes: 1,
	objectives: [],
	steps: [
		{ kind: 'overview', id: 'overview' },
		{
			kind: 'question',
			id: question,
			stage: null,
			question: {
				id: question,
				type: 'likert',
				objectives: [],
				claims: [],
				refs: [],
				scenario: [],
				stem: [],
				hint: [],
				takeaway: [],
				audience: [],
				scale: options.map((option) => ({ id: option, text: [] }))
			}
		}
	]
});

const none: Numbers = { steps: [], questions: [] };

describe('lasting numbers', () => {
	it('are given in course order', () => {
		expect(grown(none, [unit('a', 'q1', 'x', 'y'), unit('b', 'q2', 'z')])).toEqual({
			steps: ['a/overview', 'a/q1', 'b/overview', 'b/q2'],
			questions: [
				{ id: 'q1', parts: ['x', 'y'] },
				{ id: 'q2', parts: ['z'] }
			]
		});
	});

	it('stay with what has them, whatever comes, goes or moves', () => {
		const before = grown(none, [unit('a', 'q1', 'x', 'y'), unit('b', 'q2', 'z')]);
		const after = grown(before, [unit('c', 'q3', 'n'), unit('b', 'q2', 'z'), unit('a', 'q1', 'w', 'y')]);
		expect(after).toEqual({
			steps: ['a/overview', 'a/q1', 'b/overview', 'b/q2', 'c/overview', 'c/q3'],
			questions: [
				{ id: 'q1', parts: ['x', 'y', 'w'] },
				{ id: 'q2', parts: ['z'] },
				{ id: 'q3', parts: ['n'] }
			]
		});
	});

	it('do not change when nothing is new', () => {
		const units = [unit('a', 'q1', 'x')];
		expect(grown(grown(none, units), units)).toEqual(numberedIds(units));
	});

	it('are written so that they read back', () => {
		const numbers = grown(none, [unit('a', 'q1', 'x', 'y')]);
		expect(JSON.parse(numbersText(numbers))).toEqual(numbers);
		expect(JSON.parse(numbersText(none))).toEqual(none);
	});
});
