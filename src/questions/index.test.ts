import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	freeText,
	likert,
	matching,
	multipleChoice,
	numeric,
	numericWithRows,
	ordering,
	rightResponse,
	singleChoice,
	table,
	wrongResponse
} from '../../tests/builders.ts';
import {
	explanationsOf,
	isScored,
	lmsFormsOf,
	markOf,
	partsOf,
	responseFits,
	type Question,
	type Response
} from './index.ts';

const questions: Question[] = [
	singleChoice(),
	multipleChoice(),
	numeric(),
	matching(),
	likert(),
	ordering(),
	table(),
	freeText(),
	numericWithRows()
];
const anyQuestion = fc.constantFrom(...questions);

/** What each type is given before the learner has done anything. */
const empty: Response[] = [
	{ type: 'single-choice', option: '' },
	{ type: 'multiple-choice', options: [] },
	{ type: 'numeric', values: {} },
	{ type: 'matching', pairs: {} },
	{ type: 'likert', option: '' },
	{ type: 'ordering', order: [] },
	{ type: 'table', cells: {} },
	{ type: 'free-text', text: '', checks: [], rating: null },
	{ type: 'numeric', values: {}, row: 'w18' }
];

describe('every question type', () => {
	it('never marks, reports or explains the response of another type', () => {
		fc.assert(
			fc.property(anyQuestion, anyQuestion, (question, other) => {
				fc.pre(question.type !== other.type);
				const response = rightResponse(other);
				expect(markOf(question, response)).toBeNull();
				expect(responseFits(question, response)).toBe(false);
				expect(lmsFormsOf(question, response)).toEqual([]);
				expect(explanationsOf(question, response)).toEqual([]);
			})
		);
	});

	it.each(questions.map((question, index) => [question.type, question, empty[index]] as const))(
		'%s: unanswered is not wrong, and is neither reported nor explained',
		(_type, question, response) => {
			if (!response) throw new Error('no empty response of this type');
			expect(response.type).toBe(question.type);
			expect(markOf(question, response)).toBeNull();
			expect(lmsFormsOf(question, response)).toEqual([]);
			expect(explanationsOf(question, response)).toEqual([]);
		}
	);

	it('is neither reported nor explained for a part that it no longer has', () => {
		const removed: Response = { type: 'single-choice', option: 'removed' };
		expect(lmsFormsOf(singleChoice(), removed)).toEqual([]);
		expect(explanationsOf(singleChoice(), removed)).toEqual([]);
	});

	it.each(questions.filter(({ type }) => isScored(type)).map((question) => [question.type, question] as const))(
		'%s: earns 1 for the right response, 0 for a wrong one, and tells the LMS the same',
		(_type, question) => {
			expect(markOf(question, rightResponse(question))?.score).toBe(1);
			expect(markOf(question, wrongResponse(question))?.score).toBe(0);
			expect(lmsFormsOf(question, rightResponse(question)).map(({ score }) => score)).toEqual([1]);
			expect(lmsFormsOf(question, wrongResponse(question)).map(({ score }) => score)).toEqual([0]);
		}
	);

	it('counts for the score unless it asks an opinion or the learner rates it', () => {
		expect(questions.filter(({ type }) => !isScored(type)).map(({ type }) => type)).toEqual(['likert', 'free-text']);
	});

	it('names its parts without naming one twice', () => {
		for (const question of questions) expect(new Set(partsOf(question)).size).toBe(partsOf(question).length);
	});

	it('changes neither question nor response by marking', () => {
		fc.assert(
			fc.property(anyQuestion, fc.boolean(), (question, isRight) => {
				const response = isRight ? rightResponse(question) : wrongResponse(question);
				const before = structuredClone({ question, response });
				markOf(question, response);
				lmsFormsOf(question, response);
				explanationsOf(question, response);
				expect({ question, response }).toEqual(before);
			})
		);
	});
});
