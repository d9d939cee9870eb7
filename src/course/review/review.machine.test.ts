import { describe, expect, it } from 'vitest';
import { createActor, fromPromise, waitFor } from 'xstate';
import { field, likert, numeric, rightResponse, singleChoice, wrongResponse } from '../../../tests/builders.ts';
import type { Question } from '#questions/index.ts';
import type { NumericRow } from '#questions/numeric/numeric.ts';
import type { Certainty } from '../progress.ts';
import { reviewMachine, type Reviewed } from './review.machine.ts';
import type { Turn } from './turns.ts';

const turn = (question: string, changes: Partial<Turn> = {}): Turn => ({
	question,
	unit: 'basics',
	asked: 1,
	lastRow: null,
	...changes
});

const row = (id: string): NumericRow => ({ id, fields: [field()], scenario: [], stem: [id], hint: [], takeaway: [] });
const withRows = numeric([field()], { id: 'weights', rows: ['w18', 'w32', 'w40'].map(row) });

/** A sitting of review of these questions, and what the course heard of it. */
function review(questions: (Question | null)[], turns: Turn[] = questions.map((one) => turn(one?.id ?? 'dropped'))) {
	const heard: Reviewed[] = [];
	let isLineDown = false;
	const actor = createActor(
		reviewMachine.provide({
			actors: {
				loadQuestion: fromPromise(async ({ input }) => {
					if (isLineDown) throw new Error('no connection');
					return questions.find((one) => one?.id === input.turn.question) ?? null;
				})
			}
		}),
		{ input: { turns, attempt: 7 } }
	);
	actor.on('reviewed', (event) => void heard.push(event));
	actor.start();
	const until = (state: 'asking' | 'finished' | 'missing') => waitFor(actor, (snapshot) => snapshot.matches(state));
	return {
		actor,
		heard,
		until,
		cutLine: (isDown: boolean) => (isLineDown = isDown),
		asked: () => actor.getSnapshot().children.question?.getSnapshot().context.shown,
		answer: (isRight: boolean, certainty: Certainty | null = null) => {
			const asked = actor.getSnapshot().children.question;
			if (!asked) throw new Error('no question is being asked');
			const { shown } = asked.getSnapshot().context;
			asked.send({ type: 'answer', response: isRight ? rightResponse(shown) : wrongResponse(shown), certainty });
		},
		next: () => actor.send({ type: 'next' })
	};
}

const two = [singleChoice({ id: 'first' }), singleChoice({ id: 'second' })];

describe('a sitting of review', () => {
	it('asks one question after another and ends after the last', async () => {
		const { until, answer, next, asked, actor } = review(two);
		await until('asking');
		expect(asked()?.id).toBe('first');
		answer(true);
		next();
		await until('asking');
		expect(asked()?.id).toBe('second');
		answer(false);
		next();
		expect(actor.getSnapshot().matches('finished')).toBe(true);
		expect(actor.getSnapshot().context.grades).toEqual({ first: 3, second: 1 });
	});

	it('tells each answer at once, graded by its mark and by how sure the learner was', async () => {
		const { until, answer, next, heard } = review(two);
		await until('asking');
		answer(true, 3);
		expect(heard).toEqual([{ type: 'reviewed', question: 'first', grade: 4 }]);
		next();
		await until('asking');
		answer(false, 3);
		expect(heard.at(-1)).toEqual({ type: 'reviewed', question: 'second', grade: 1 });
	});

	it('locks an answer: a second one would say nothing about remembering', async () => {
		const { until, answer, actor, heard } = review(two);
		await until('asking');
		answer(false);
		actor.getSnapshot().children.question?.send({ type: 'retry' });
		answer(true);
		expect(heard).toHaveLength(1);
	});

	it('tells nothing of a question that was passed over', async () => {
		const { until, next, heard, asked } = review(two);
		await until('asking');
		next();
		await until('asking');
		expect(asked()?.id).toBe('second');
		expect(heard).toEqual([]);
	});

	it('passes over what the course no longer asks, or no longer marks', async () => {
		const { until, asked } = review([null, likert({ id: 'view' }), two[1] ?? null]);
		await until('asking');
		expect(asked()?.id).toBe('second');
	});

	it('asks for words again that did not arrive', async () => {
		const { until, cutLine, answer, next, actor, asked } = review(two);
		await until('asking');
		answer(true);
		cutLine(true);
		next();
		await until('missing');
		cutLine(false);
		actor.send({ type: 'reload' });
		await until('asking');
		expect(asked()?.id).toBe('second');
	});

	it('is over at once when nothing is due', () => {
		expect(review([]).actor.getSnapshot().matches('finished')).toBe(true);
	});

	it.each(['w18', 'w32', 'w40'])('does not begin with %s when a test asked with it last', async (lastRow) => {
		const sitting = review([withRows], [turn('weights', { asked: 0, lastRow })]);
		await sitting.until('asking');
		expect(sitting.asked()?.stem).not.toEqual([lastRow]);
	});

	it('asks with another value row each time', async () => {
		const rows: unknown[] = [];
		for (const asked of [0, 1, 2]) {
			const sitting = review([withRows], [turn('weights', { asked, lastRow: 'w32' })]);
			await sitting.until('asking');
			rows.push(sitting.asked()?.stem[0]);
		}
		expect([...rows].sort()).toEqual(['w18', 'w32', 'w40']);
		expect(rows[2]).toBe('w32');
	});
});
