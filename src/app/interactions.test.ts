import { describe, expect, it } from 'vitest';
import { chose, drawn, handIn, postTest, preTest, responseTo, sat, testOf, type Given } from '../../tests/assessed.ts';
import {
	after,
	field,
	freeText,
	likert,
	matching,
	numeric,
	numericWithRows,
	questionStep,
	rightResponse,
	sampleLesson,
	unit
} from '../../tests/builders.ts';
import { openPaper } from '#course/paper.ts';
import { newProgress, reduce, type LearnerEvent, type Progress } from '#course/progress.ts';
import { asked, type Response } from '#questions/index.ts';
import { evaluationInteractions, interactionsOf } from './interactions.ts';

const when = { at: Date.UTC(2026, 0, 2), latencySeconds: 4.5 };
const told = (question: string, response: Response, of = sampleLesson) =>
	interactionsOf(of, { type: 'answered', question, response, score: null }, newProgress(7), {
		...when,
		version: '1.0.0'
	});

it('one answer is one interaction under the question’s own id', () => {
	expect(told('first-sign', { type: 'single-choice', option: 'b' })).toEqual([
		{
			id: 'first-sign',
			kind: 'choice',
			response: ['b'],
			correct: ['a'],
			score: 0,
			description: 'Stem of single?',
			objectives: ['o1'],
			parts: ['a', 'b', 'c', 'd'],
			weighting: 1,
			...when
		}
	]);
});

it('a numeric answer of several fields is one interaction a field', () => {
	const interactions = told('dose', { type: 'numeric', values: { total: 48, vials: 6 } });
	expect(interactions.map(({ id, response, score }) => [id, response, score])).toEqual([
		['dose_total', 48, 1],
		['dose_vials', 6, 0]
	]);
});

it('a numeric answer of one field is one interaction under the question’s own id', () => {
	const of = unit({ id: 'm1', steps: [questionStep(numeric([field()], { id: 'dose' }))] });
	expect(told('dose', { type: 'numeric', values: { dose: 48 } }, of).map(({ id }) => id)).toEqual(['dose']);
});

it('a description is plain text: no mark, no claim', () => {
	const stem = [
		'Is ',
		{ t: 'strong' as const, c: ['this'] },
		{ t: 'claim' as const, of: ['F-1'], refs: [1], c: [' one', '?'] }
	];
	const of = unit({ id: 'm1', steps: [questionStep(matching({ stem }))] });
	const response: Response = { type: 'matching', pairs: { fever: 'signs', rash: 'signs', ferritin: 'tests' } };
	expect(told('matching', response, of).map(({ description }) => description)).toEqual(['Is this one?']);
});

it('nothing is told of a question that the unit does not ask', () => {
	expect(told('removed', { type: 'single-choice', option: 'a' })).toEqual([]);
});

it('nothing is told of a response that does not fit its question', () => {
	expect(told('first-sign', { type: 'single-choice', option: 'removed' })).toEqual([]);
	expect(told('first-sign', { type: 'likert', option: 'a' })).toEqual([]);
});

it('an answer to one row of values is told in the words of that row', () => {
	const dose = numericWithRows({ id: 'dose' });
	const of = unit({ id: 'm1', steps: [questionStep(dose)] });
	expect(told('dose', rightResponse(asked(dose, 'w32')), of)).toMatchObject([
		{ id: 'dose', description: 'A child of 32 kg?', score: 1, correct: { min: 47.5, max: 48.5 } }
	]);
});

describe('a test that is handed in', () => {
	const nurse = after([chose('nurse')]);
	const begun = reduce(nurse, { type: 'drew', paper: drawn(nurse) });
	const at = { ...when, version: '1.2.0' };

	/** What is told of the paper with these answers, in the order of its items. */
	function toldOf(start: Progress, answers: readonly Given[], test = postTest) {
		const items = openPaper(start.papers, test.id)?.items ?? [];
		const events = items.map((item, index): LearnerEvent => ({
			type: 'responded',
			test: test.id,
			question: item.question,
			response: responseTo(item, answers[index] ?? 'none')
		}));
		const done = events.reduce(reduce, start);
		const event = handIn(done, test);
		return interactionsOf(test, event, reduce(done, event), at);
	}

	it('is told as its items, each under test, attempt and question, and as one of its own with the result', () => {
		const items = begun.papers[0]?.items ?? [];
		const interactions = toldOf(begun, ['right', 'wrong', 'right']);
		expect(interactions.map(({ id }) => id)).toEqual([
			...items.map(({ question }) => `after-1_${question}`),
			'after-1_v1.2.0'
		]);
		expect(interactions.map(({ score }) => score)).toEqual([1, 0, 1, 0.6667]);
	});

	it('says in its own with what score, in which attempt and in which version of the course', () => {
		expect(toldOf(begun, ['right', 'wrong', 'right']).at(-1)).toEqual({
			id: 'after-1_v1.2.0',
			kind: 'numeric',
			response: 66.7,
			correct: null,
			score: 0.6667,
			description: 'posttest, attempt 1, course version 1.2.0',
			objectives: [],
			parts: [],
			at: when.at,
			weighting: 0,
			latencySeconds: 0
		});
	});

	it('tells one try from the next', () => {
		const again = sat(nurse, ['right']);
		const second = reduce(again, { type: 'drew', paper: drawn(again) });
		const ids = toldOf(second, ['right', 'right', 'right']).map(({ id }) => id);
		expect(ids).toHaveLength(4);
		expect(ids.every((id) => id.startsWith('after-2_'))).toBe(true);
	});

	it('tells the items with their own objectives and words, and no time that was never taken', () => {
		const [first] = toldOf(begun, ['right']);
		const question = postTest.questions.find(({ id }) => `after-1_${id}` === first?.id);
		expect(first).toMatchObject({ objectives: question?.objectives, latencySeconds: 0, at: when.at });
		expect(first?.description).not.toBe('');
	});

	it('tells nothing of an item that has no complete answer, and the result all the same', () => {
		expect(toldOf(begun, []).map(({ id, score }) => [id, score])).toEqual([['after-1_v1.2.0', 0]]);
		const item = {
			question: 'b6',
			row: null,
			response: { type: 'matching' as const, pairs: { rash: 'signs' } },
			changes: 0,
			score: null
		};
		const papers = [{ ...drawn(nurse), items: [item] }];
		const event = handIn({ ...nurse, papers });
		const done = reduce({ ...nurse, papers }, event);
		expect(interactionsOf(postTest, event, done, at).map(({ id }) => id)).toEqual(['after-1_v1.2.0']);
	});

	it('tells nothing of a question that was withdrawn since', () => {
		const [gone] = begun.papers[0]?.items ?? [];
		const shrunk = testOf('posttest', { questions: postTest.questions.filter(({ id }) => id !== gone?.question) });
		const ids = toldOf(begun, ['wrong', 'right', 'right'], shrunk).map(({ id }) => id);
		expect(ids).toHaveLength(3);
		expect(ids).not.toContain(`after-1_${gone?.question}`);
	});

	it('of several fields has one interaction a field, under the item’s id', () => {
		const question = numeric([field({ id: 'total' }), field({ id: 'vials', key: 5 })], { id: 'two' });
		const test = testOf('posttest', { questions: [question] });
		const item = { question: 'two', row: null, response: rightResponse(question), changes: 0, score: null };
		const papers = [{ ...drawn(nurse), items: [item] }];
		const event = handIn({ ...nurse, papers }, test);
		const ids = interactionsOf(test, event, reduce({ ...nurse, papers }, event), at).map(({ id }) => id);
		expect(ids).toEqual(['after-1_two_total', 'after-1_two_vials', 'after-1_v1.2.0']);
	});

	it('was not told while it was worked on', () => {
		const [item] = begun.papers[0]?.items ?? [];
		const events: LearnerEvent[] = [
			{ type: 'drew', paper: drawn(nurse) },
			{
				type: 'responded',
				test: 'after',
				question: item?.question ?? '',
				response: item ? responseTo(item, 'right') : null
			},
			{ type: 'worked', test: 'after', seconds: 5 }
		];
		for (const event of events) expect(interactionsOf(postTest, event, reduce(begun, event), at)).toEqual([]);
	});

	it('is told of itself alone', () => {
		const both = reduce(sat(nurse, ['right'], preTest), { type: 'drew', paper: drawn(nurse) });
		const event = handIn(both);
		expect(interactionsOf(preTest, event, reduce(both, event), at)).toEqual([]);
		expect(interactionsOf(sampleLesson, event, reduce(both, event), at)).toEqual([]);
	});
});

describe('an evaluation', () => {
	it('is one interaction an answer, without a score or a time taken', () => {
		const question = likert({ id: 'e-met' });
		expect(evaluationInteractions([{ question, response: rightResponse(question) }], when.at)).toMatchObject([
			{ id: 'e-met', kind: 'likert', response: ['high'], score: null, latencySeconds: 0, at: when.at }
		]);
	});

	it('tells nothing that was not answered', () => {
		const question = likert({ id: 'e-met' });
		expect(evaluationInteractions([{ question, response: { type: 'likert', option: '' } }], when.at)).toEqual([]);
	});

	it('tells no word that was written freely', () => {
		const question = freeText({ id: 'e-more' });
		const response = { type: 'free-text' as const, text: 'My name is Ann', checks: [], rating: 'partly' as const };
		expect(JSON.stringify(evaluationInteractions([{ question, response }], when.at))).not.toContain('Ann');
	});
});
