import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, answered, sampleCase, sampleLesson, singleChoice, unit } from '../../../tests/builders.ts';
import type { Test } from '../model.ts';
import type { Paper } from '../paper.ts';
import { newProgress } from '../progress.ts';
import { questionIn, turnsOf } from './turns.ts';

const TODAY = 20_669;
const cards = ['a', 'b', 'c', 'd', 'e'].map((question) => ({ question, unit: 'basics', due: TODAY }));

const paper = (number: number, row: string, submitted = true): Paper => ({
	test: 'final-test',
	number,
	items: [{ question: 'a', row, response: null, changes: 0, score: submitted ? 0 : null }],
	submitted,
	score: null,
	seconds: 0,
	limit: null
});

describe('the turns of a sitting', () => {
	it('are every due card once, in the same order whenever that day asks', () => {
		fc.assert(
			fc.property(fc.nat(2 ** 24 - 1), fc.integer({ min: 0, max: 50_000 }), (attempt, today) => {
				const turns = turnsOf(cards, newProgress(attempt), today);
				expect(turns.map(({ question }) => question).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
				expect(turnsOf(cards, newProgress(attempt), today)).toEqual(turns);
			})
		);
	});

	it('come in another order on another day', () => {
		const orders = [0, 1, 2, 3].map((day) =>
			turnsOf(cards, newProgress(7), TODAY + day)
				.map(({ question }) => question)
				.join('')
		);
		expect(new Set(orders).size).toBeGreaterThan(1);
	});

	it('count every time the question was asked, in its lesson and in reviews', () => {
		const progress = after([
			answered('a', 0),
			answered('a', 0),
			{ type: 'reviewed', question: 'a', day: TODAY - 2, grade: 1 }
		]);
		expect(turnsOf(cards, progress, TODAY).find(({ question }) => question === 'a')).toEqual({
			question: 'a',
			unit: 'basics',
			asked: 3,
			lastRow: null
		});
	});

	it('know the value row that the last test handed in asked with', () => {
		const papers = [paper(1, 'w18'), paper(2, 'w32'), paper(3, 'w40', false)];
		const turns = turnsOf(cards, { ...newProgress(7), papers }, TODAY);
		expect(turns.find(({ question }) => question === 'a')?.lastRow).toBe('w32');
	});
});

describe("a question's words", () => {
	it('are found in its lesson and in a test, and nowhere once the course has dropped it', () => {
		const test = { id: 'final-test', questions: [singleChoice({ id: 'item' })] } as Test;
		expect(questionIn(sampleLesson, 'dose')?.id).toBe('dose');
		expect(questionIn(test, 'item')?.id).toBe('item');
		expect(questionIn(sampleCase, 'dose')).toBeNull();
		expect(questionIn(unit({ id: 'empty' }), 'dose')).toBeNull();
	});
});
