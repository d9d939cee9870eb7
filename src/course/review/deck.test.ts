import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	after,
	answered,
	anyEvents,
	likert,
	multipleChoice,
	outlineOf,
	questionStep,
	sampleOutline,
	sampleUnits,
	singleChoice,
	unit
} from '../../../tests/builders.ts';
import type { Paper } from '../paper.ts';
import { newProgress, type LearnerEvent, type Review } from '../progress.ts';
import { dueCards, dueDays, reviewDeck } from './deck.ts';

const TODAY = 20_669;

const outline = outlineOf([
	unit({
		id: 'basics',
		steps: [
			questionStep(singleChoice({ id: 'sign' })),
			questionStep(multipleChoice(2, 2, { id: 'tests' })),
			questionStep(likert({ id: 'view' }))
		]
	}),
	unit({ id: 'night-call', kind: 'case', steps: [questionStep(singleChoice({ id: 'in-case' }), 0)] })
]);

const flag = (question: string, flagged = true): LearnerEvent => ({ type: 'flagged', question, flagged });
const reviewed = (question: string, day: number, grade: Review['grade']): LearnerEvent => ({
	type: 'reviewed',
	question,
	day,
	grade
});

const deckAfter = (events: LearnerEvent[], today = TODAY) => reviewDeck(outline, after(events), today);
const questionsAfter = (events: LearnerEvent[], today = TODAY) =>
	deckAfter(events, today).map(({ question }) => question);

const paper = (changes: Partial<Paper>): Paper => ({
	test: 'final-test',
	number: 1,
	items: [],
	submitted: true,
	score: null,
	seconds: 0,
	limit: null,
	...changes
});
const item = (question: string, score: number | null) => ({ question, row: null, response: null, changes: 0, score });
const deckOf = (papers: Paper[], flagged: string[] = []) =>
	reviewDeck(outline, { ...newProgress(7), papers, flagged }, TODAY).map(({ question }) => question);

describe('the review deck', () => {
	it('is empty while nothing was missed or flagged', () => {
		expect(questionsAfter([answered('sign', 1), answered('tests', 1)])).toEqual([]);
	});

	it('takes in a question that was missed or partly right, due at once', () => {
		expect(deckAfter([answered('sign', 0), answered('tests', 0.5)])).toEqual([
			{ question: 'sign', unit: 'basics', due: TODAY },
			{ question: 'tests', unit: 'basics', due: TODAY }
		]);
	});

	it('keeps a question that was put right by trying again at once: that is no sign of remembering', () => {
		expect(questionsAfter([answered('sign', 0), { type: 'retried', question: 'sign' }, answered('sign', 1)])).toEqual([
			'sign'
		]);
	});

	it('takes in a flagged question until the flag is taken off', () => {
		expect(questionsAfter([answered('sign', 1), flag('sign')])).toEqual(['sign']);
		expect(questionsAfter([answered('sign', 1), flag('sign'), flag('sign', false)])).toEqual([]);
	});

	it('leaves a case to its patient, and an opinion to its owner', () => {
		expect(questionsAfter([answered('in-case', 0), flag('in-case'), answered('view', null), flag('view')])).toEqual([]);
	});

	it('lets a missed question go once its next review would be more than a month away, and no flag holds it', () => {
		const onTime = [reviewed('sign', 0, 3), reviewed('sign', 2, 3)];
		expect(questionsAfter([answered('sign', 0), ...onTime], 2)).toEqual(['sign']);
		expect(questionsAfter([answered('sign', 0), ...onTime, reviewed('sign', 13, 3)], 13)).toEqual([]);
		expect(deckAfter([flag('sign'), ...onTime, reviewed('sign', 13, 3)], 13)).toEqual([
			{ question: 'sign', unit: 'basics', due: 59 }
		]);
	});

	it('keeps a question that was missed in a review, flagged or not', () => {
		expect(questionsAfter([flag('sign'), reviewed('sign', TODAY, 1), flag('sign', false)])).toEqual(['sign']);
	});

	it('asks again on the day that follows from the log', () => {
		expect(deckAfter([answered('sign', 0), reviewed('sign', TODAY, 3)])).toEqual([
			{ question: 'sign', unit: 'basics', due: TODAY + 2 }
		]);
	});

	it('asks for nothing twice when the clock is set back', () => {
		const deck = deckAfter([answered('sign', 0), reviewed('sign', TODAY, 3)], TODAY - 40);
		expect(dueCards(deck, TODAY - 40)).toEqual([]);
	});

	it('asks again for what a clock ten years ahead saw reviewed', () => {
		const deck = deckAfter([answered('sign', 0), reviewed('sign', TODAY + 3_653, 4)], TODAY);
		expect(dueCards(deck, TODAY)).toHaveLength(1);
	});

	it('takes in what was missed in a test once the test is handed in', () => {
		const items = [item('right', 1), item('wrong', 0), item('empty', null)];
		expect(deckOf([paper({ submitted: false, items })])).toEqual([]);
		expect(deckOf([paper({ items })])).toEqual(['wrong', 'empty']);
	});

	it('takes in a flagged item of a test that was handed in, and of no other', () => {
		expect(deckOf([paper({ items: [item('right', 1)] })], ['right'])).toEqual(['right']);
		expect(deckOf([paper({ submitted: false, items: [item('right', null)] })], ['right'])).toEqual([]);
	});

	it('never gives away an item of a paper that is being answered', () => {
		const first = paper({ items: [item('wrong', 0)] });
		expect(deckOf([first, paper({ number: 2, submitted: false, items: [item('wrong', null)] })])).toEqual([]);
	});

	it('holds an item once, however many papers asked it, and for good when one of them missed it', () => {
		const papers = [0, 1].map((score, index) => paper({ number: index + 1, items: [item('wrong', score)] }));
		expect(deckOf(papers)).toEqual(['wrong']);
	});

	it('stands on every attempt, in days that can be counted', () => {
		const anyReviews = fc.array(
			fc.record({
				type: fc.constant('reviewed' as const),
				question: fc.constantFrom('first-sign', 'dose', 'which-tests'),
				day: fc.integer({ min: -1_000, max: 60_000 }),
				grade: fc.constantFrom<Review['grade'][]>(1, 2, 3, 4)
			})
		);
		fc.assert(
			fc.property(anyEvents(sampleUnits), anyReviews, fc.integer({ min: 0, max: 50_000 }), (events, reviews, today) => {
				const deck = reviewDeck(sampleOutline, after([...events, ...reviews]), today);
				expect(dueDays(deck, today).reduce((sum, { count }) => sum + count, 0)).toBe(deck.length);
				for (const { due, question } of deck) {
					expect(Number.isInteger(due)).toBe(true);
					expect(due).toBeLessThanOrEqual(today + 2 * 365);
					expect(['first-sign', 'dose']).toContain(question);
				}
			})
		);
	});
});

describe('the days ahead', () => {
	it('count the questions of each day in order, what is overdue for today', () => {
		const cards = [3, 1, -2, 3].map((ahead) => ({ question: 'q', unit: 'u', due: TODAY + ahead }));
		expect(dueDays(cards, TODAY)).toEqual([
			{ day: TODAY, count: 1 },
			{ day: TODAY + 1, count: 1 },
			{ day: TODAY + 3, count: 2 }
		]);
	});
});
