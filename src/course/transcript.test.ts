import { describe, expect, it } from 'vitest';
import {
	after,
	answerTo,
	likert,
	multipleChoice,
	numericWithRows,
	outlineOf,
	questionStep,
	rightResponse,
	singleChoice,
	stageStep,
	unit,
	wrongResponse
} from '../../tests/builders.ts';
import { plainText } from '#text/text.ts';
import type { Paper } from './paper.ts';
import { newProgress } from './progress.ts';
import { attemptsOf, decisionsOf } from './transcript.ts';

const first = singleChoice({ id: 'first' });
const second = multipleChoice(2, 2, { id: 'second' });
const nurses = singleChoice({ id: 'nurses', audience: ['nurse'] });
const view = likert({ id: 'view' });
const dose = numericWithRows({ id: 'dose' });
const staged = unit({
	id: 'case',
	kind: 'case',
	steps: [stageStep('arrival', 0), ...[first, second, nurses, view, dose].map((one) => questionStep(one, 0))]
});

const progress = after([
	answerTo(first, rightResponse(first)),
	{ type: 'answered', question: first.id, response: wrongResponse(first), score: 0, certainty: 3 },
	answerTo(second, { type: 'multiple-choice', options: ['k1'] }),
	answerTo(view, { type: 'likert', option: 'high' }),
	answerTo(dose, { type: 'numeric', values: { grams: 48 }, row: 'w32' })
]);

const decisions = decisionsOf(staged, progress);
const of = (id: string) => decisions.find((one) => one.id === id);

describe('the decisions of a case', () => {
	it('are its questions in order, answered or not', () => {
		expect(decisions.map(({ id }) => id)).toEqual(['first', 'second', 'nurses', 'view', 'dose']);
		expect(of('nurses')).toMatchObject({ verdict: 'unanswered', answer: [], tries: 0 });
	});

	it('say what was answered last, how it was marked and how sure the learner was', () => {
		expect(of('first')).toMatchObject({ verdict: 'wrong', certainty: 3, tries: 2 });
		expect(of('second')).toMatchObject({ verdict: 'partly', answer: [['Text k1']], certainty: null });
		expect(of('view')).toMatchObject({ verdict: 'view', answer: [['high']] });
	});

	it('ask with the values that the learner was given', () => {
		expect(plainText(of('dose')?.stem ?? [])).toBe('A child of 32 kg?');
		expect(of('dose')?.verdict).toBe('right');
	});

	it('leave out what the learner’s role is not asked, unless it was answered', () => {
		const idsOf = (role: string, answers = progress.answers) =>
			decisionsOf(staged, { role, answers }).map(({ id }) => id);
		expect(idsOf('student')).not.toContain('nurses');
		expect(idsOf('nurse')).toContain('nurses');
		const all = after([answerTo(nurses, rightResponse(nurses))]).answers;
		expect(idsOf('student', all)).toContain('nurses');
	});

	it('say what came of an answer that another device keeps, by its best score where the last is not known', () => {
		const answers = { ...progress.answers };
		for (const [id, score] of [
			['first', null],
			['second', 0.5]
		] as const) {
			const answer = answers[id];
			if (answer) answers[id] = { ...answer, response: null, score };
		}
		const [one, two] = decisionsOf(staged, { role: null, answers });
		expect([one?.answer, one?.verdict, two?.answer, two?.verdict]).toEqual([[], 'right', [], 'partly']);
	});

	it('say that a question has changed since', () => {
		const changed = after([
			{ type: 'answered', question: 'first', response: { type: 'single-choice', option: 'x' }, score: 1 }
		]);
		expect(decisionsOf(staged, changed)[0]).toMatchObject({ answer: null, verdict: 'right' });
	});
});

it('the attempts at tests are the papers that were handed in, in the order of the course', () => {
	const paper = (test: string, number: number, score: number | null): Paper => ({
		test,
		number,
		items: [
			{ question: 'a', row: null, response: { type: 'single-choice', option: 'a' }, changes: 0, score },
			{ question: 'b', row: null, response: null, changes: 0, score: null }
		],
		submitted: score !== null,
		score,
		seconds: 0,
		limit: null
	});
	const test = { title: 'Test', summary: '', minutes: 5, steps: [] };
	const outline = {
		...outlineOf([]),
		units: [
			{ ...test, id: 'before', kind: 'pretest' as const },
			{ ...test, id: 'after', kind: 'posttest' as const, title: 'Post-test' }
		]
	};
	const papers = [paper('after', 1, 0.5), paper('before', 1, 0.25), paper('after', 2, 1), paper('after', 3, null)];
	expect(
		attemptsOf({ ...newProgress(1), papers }, outline).map(({ test, number, score }) => [test, number, score])
	).toEqual([
		['before', 1, 0.25],
		['after', 1, 0.5],
		['after', 2, 1]
	]);
	expect(attemptsOf({ papers }, outline).map(({ passed }) => passed)).toEqual([null, false, true]);
	expect(attemptsOf({ papers }, outline)[1]?.title).toBe('Post-test');
});
