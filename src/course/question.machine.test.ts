import { getShortestPaths, getSimplePaths } from '@xstate/graph';
import { describe, expect, it } from 'vitest';
import { createActor, type EventFromLogic, type SnapshotFrom } from 'xstate';
import {
	answerTo,
	freeText,
	likert,
	matching,
	multipleChoice,
	numeric,
	numericWithRows,
	ordering,
	parentHearing,
	rightResponse,
	singleChoice,
	table,
	wrongResponse
} from '../../tests/builders.ts';
import { asked, markOf, rowsOf, type Question, type Response } from '#questions/index.ts';
import { newProgress, reduce, type Answer, type LearnerEvent, type Progress } from './progress.ts';
import { questionMachine, rowOfTry, type FromQuestion, type QuestionInput } from './question.machine.ts';

const question = singleChoice();
const right = rightResponse(question);
const wrong = wrongResponse(question);
const nothing: Response = { type: 'single-choice', option: '' };

/** A question being asked, and what its parent heard of it. */
function ask(input: Partial<QuestionInput> = {}) {
	const heard: LearnerEvent[] = [];
	const parent = parentHearing<FromQuestion>(({ event }) => void heard.push(event));
	const actor = createActor(questionMachine, {
		input: { question, attempt: 7, answer: undefined, mayRetry: true, ...input },
		parent
	}).start();
	return { actor, heard, state: () => actor.getSnapshot().value, context: () => actor.getSnapshot().context };
}

const stored = (changes: Partial<Answer> = {}): Answer => ({
	response: wrong,
	score: 0,
	best: 0,
	tries: 1,
	open: false,
	certainty: null,
	...changes
});

describe('a question', () => {
	it('that was never answered is asked', () => {
		const { state, context } = ask();
		expect(state()).toBe('asking');
		expect(context()).toMatchObject({ response: null, mark: null, tries: 0 });
	});

	it('whose answer another device keeps shows what came of it, and can be tried again', () => {
		const { actor, heard, state, context } = ask({ answer: stored({ response: null, score: 1, tries: 2 }) });
		expect(state()).toBe('showingFeedback');
		expect(context()).toMatchObject({ response: null, mark: null, isElsewhere: true, tries: 2 });
		actor.send({ type: 'retry' });
		expect(state()).toBe('asking');
		expect(context().isElsewhere).toBe(false);
		expect(heard).toEqual([{ type: 'retried', question: question.id }]);
	});

	it('whose answer another device keeps is asked when it is being tried again', () => {
		expect(ask({ answer: stored({ response: null, open: true }) }).state()).toBe('asking');
	});

	it('whose answer another device keeps is shown with the values of its last try', () => {
		const dose = numericWithRows();
		const { context } = ask({ question: dose, answer: stored({ response: null, tries: 2 }) });
		expect(rowsOf(context().shown)).toEqual([rowOfTry(dose, 7, 1)]);
	});

	it('shows its marks as soon as it is answered, and tells its parent once', () => {
		const { actor, heard, state, context } = ask();
		actor.send({ type: 'answer', response: wrong });
		expect(state()).toBe('showingFeedback');
		expect(context()).toMatchObject({ response: wrong, mark: { score: 0 }, tries: 1 });
		expect(heard).toEqual([{ type: 'answered', question: question.id, response: wrong, score: 0, certainty: null }]);
	});

	it('keeps asking while nothing is chosen, says so, and tells nobody', () => {
		const { actor, heard, state, context } = ask();
		actor.send({ type: 'answer', response: nothing });
		expect(state()).toBe('asking');
		expect(context()).toMatchObject({ incomplete: true, tries: 0, mark: null });
		expect(heard).toEqual([]);
		actor.send({ type: 'answer', response: right });
		expect(context().incomplete).toBe(false);
	});

	it('takes no response of another type', () => {
		const { actor, heard, state } = ask();
		actor.send({ type: 'answer', response: rightResponse(likert()) });
		expect(state()).toBe('asking');
		expect(heard).toEqual([]);
	});

	it('is locked while its marks are shown', () => {
		const { actor, heard, context } = ask();
		actor.send({ type: 'answer', response: wrong });
		actor.send({ type: 'answer', response: right });
		expect(context().response).toEqual(wrong);
		expect(heard).toHaveLength(1);
	});

	it('is asked again on request, empty, and tells its parent', () => {
		const { actor, heard, state, context } = ask({ answer: stored() });
		actor.send({ type: 'retry' });
		expect(state()).toBe('asking');
		expect(context()).toMatchObject({ response: null, mark: null, tries: 1 });
		expect(heard).toEqual([{ type: 'retried', question: question.id }]);
	});

	it('of a case is never asked again', () => {
		const { actor, heard, state } = ask({ answer: stored(), mayRetry: false });
		actor.send({ type: 'retry' });
		expect(state()).toBe('showingFeedback');
		expect(heard).toEqual([]);
	});

	it('opens as it was left: answered', () => {
		expect(ask({ answer: stored({ tries: 3 }) }).context()).toMatchObject({
			response: wrong,
			mark: { score: 0 },
			tries: 3
		});
		expect(ask({ answer: stored() }).state()).toBe('showingFeedback');
	});

	it('opens as it was left: being tried again', () => {
		const { state, context } = ask({ answer: stored({ open: true }) });
		expect(state()).toBe('asking');
		expect(context()).toMatchObject({ response: null, tries: 1 });
	});

	it('is asked anew when its parts have changed, so that the stored answer no longer fits', () => {
		const { state, context } = ask({ answer: stored({ response: { type: 'single-choice', option: 'removed' } }) });
		expect(state()).toBe('asking');
		expect(context()).toMatchObject({ response: null, mark: null });
	});

	it('that asks an opinion tells no score', () => {
		const opinion = likert();
		const { actor, heard, state } = ask({ question: opinion });
		actor.send({ type: 'answer', response: rightResponse(opinion) });
		expect(state()).toBe('showingFeedback');
		expect(heard).toMatchObject([{ type: 'answered', score: null }]);
	});
});

describe('a question with rows of values', () => {
	const two = numericWithRows({ id: 'rows' });
	const [first, second] = two.rows;
	const three = { ...two, rows: [first, second, second && { ...second, id: 'w40' }].flatMap((row) => row ?? []) };
	const rowShown = ({ context }: ReturnType<typeof ask>) => rowsOf(context().shown);
	const answerRight = (sitting: ReturnType<typeof ask>) =>
		sitting.actor.send({ type: 'answer', response: rightResponse(sitting.context().shown) });

	it('asks one of them', () => {
		const sitting = ask({ question: three });
		expect(rowShown(sitting)).toHaveLength(1);
		expect(sitting.context().shown).toEqual(asked(three, rowShown(sitting)[0] ?? null));
	});

	it('asks another in each try until all were asked, and then the first again', () => {
		const sitting = ask({ question: three });
		const shown = [rowShown(sitting)[0]];
		for (let tries = 1; tries < 6; tries++) {
			answerRight(sitting);
			sitting.actor.send({ type: 'retry' });
			shown.push(rowShown(sitting)[0]);
		}
		expect(new Set(shown.slice(0, 3)).size).toBe(3);
		expect(shown.slice(3)).toEqual(shown.slice(0, 3));
	});

	it('tells which was answered, and marks by its keys', () => {
		for (const attempt of [1, 2, 3, 4, 5, 6]) {
			const sitting = ask({ question: two, attempt });
			answerRight(sitting);
			const [row] = rowShown(sitting);
			expect(sitting.heard).toMatchObject([{ type: 'answered', question: 'rows', response: { row }, score: 1 }]);
		}
	});

	it('takes no answer to another row than is asked', () => {
		const sitting = ask({ question: two });
		const other = rowsOf(two).find((row) => row !== rowShown(sitting)[0]) ?? null;
		sitting.actor.send({ type: 'answer', response: rightResponse(asked(two, other)) });
		expect(sitting.state()).toBe('asking');
		expect(sitting.context().incomplete).toBe(true);
	});

	it('shows again the row that was answered, whichever try it was', () => {
		for (const row of ['w18', 'w32']) {
			for (const tries of [1, 2, 3]) {
				const answer = stored({ response: rightResponse(asked(two, row)), tries });
				const sitting = ask({ question: two, answer });
				expect(rowShown(sitting)).toEqual([row]);
				expect(sitting.context().mark?.score).toBe(1);
			}
		}
	});

	it('asks the same row again after a sitting that ended before the answer', () => {
		const again = ask({ question: three });
		answerRight(again);
		again.actor.send({ type: 'retry' });
		const answer = stored({ response: rightResponse(asked(three, 'w18')), tries: 1, open: true });
		expect(rowShown(ask({ question: three, answer }))).toEqual(rowShown(again));
		expect(rowShown(ask({ question: three }))).toEqual(rowShown(ask({ question: three })));
	});

	it('is asked anew when the row that was answered is no longer there', () => {
		const answer = stored({ response: { type: 'numeric', values: { grams: 27 }, row: 'w99' } });
		const sitting = ask({ question: two, answer });
		expect(sitting.state()).toBe('asking');
		expect(['w18', 'w32']).toContain(rowShown(sitting)[0]);
	});

	it('counts the tries that were made elsewhere, so that their row does not come first', () => {
		expect(rowShown(ask({ question: two, askedElsewhere: 1 }))).not.toEqual(rowShown(ask({ question: two })));
		expect(rowShown(ask({ question: two, askedElsewhere: 2 }))).toEqual(rowShown(ask({ question: two })));
	});

	it('begins with different rows in different attempts', () => {
		const rows = Array.from({ length: 30 }, (_, attempt) => rowOfTry(three, attempt, 0));
		expect(new Set(rows).size).toBe(3);
	});

	it('is none where a question has no rows', () => {
		expect(rowOfTry(question, 7, 0)).toBeNull();
		expect(ask().context().shown).toBe(question);
	});
});

describe('how sure the learner is', () => {
	it.each([1, 2, 3] as const)('is told with the answer: %d', (certainty) => {
		const { actor, heard } = ask();
		actor.send({ type: 'answer', response: wrong, certainty });
		expect(heard).toEqual([{ type: 'answered', question: question.id, response: wrong, score: 0, certainty }]);
	});

	it('need not be said', () => {
		const { actor, heard } = ask();
		actor.send({ type: 'answer', response: right });
		expect(heard).toMatchObject([{ certainty: null }]);
	});

	it('is kept with the last try, and said anew with the next', () => {
		const keep = (events: LearnerEvent[]) => events.reduce(reduce, newProgress(7)).answers[question.id]?.certainty;
		const { actor, heard } = ask();
		actor.send({ type: 'answer', response: wrong, certainty: 3 });
		expect(keep(heard)).toBe(3);
		actor.send({ type: 'retry' });
		expect(keep(heard)).toBe(3);
		actor.send({ type: 'answer', response: right });
		expect(keep(heard)).toBeNull();
	});

	it('changes no score', () => {
		const score = (certainty: 1 | 3 | null) => {
			const { actor, heard } = ask();
			actor.send({ type: 'answer', response: right, certainty });
			return heard.reduce(reduce, newProgress(7)).answers[question.id]?.best;
		};
		expect([score(1), score(3), score(null)]).toEqual([1, 1, 1]);
	});
});

/** What a learner sees of a question. */
const seen = ({ value, context }: SnapshotFrom<typeof questionMachine>) => ({
	value,
	response: context.response,
	mark: context.mark,
	tries: context.tries
});

type Sent = EventFromLogic<typeof questionMachine>;

/** The learner's part of a path: a path begins with the machine's own first event. */
const eventsOf = (steps: readonly { event: Sent }[]): Sent[] => steps.slice(1).map(({ event }) => event);

const silent = questionMachine.provide({ actions: { tellAnswered: () => undefined, tellRetried: () => undefined } });

const empty: Record<Question['type'], Response> = {
	'single-choice': nothing,
	'multiple-choice': { type: 'multiple-choice', options: [] },
	numeric: { type: 'numeric', values: {} },
	matching: { type: 'matching', pairs: {} },
	likert: { type: 'likert', option: '' },
	ordering: { type: 'ordering', order: [] },
	table: { type: 'table', cells: {} },
	'free-text': { type: 'free-text', text: 'Not compared yet', checks: [], rating: null }
};

describe.each(
	[singleChoice(), multipleChoice(), numeric(), matching(), likert(), ordering(), table(), freeText()].map(
		(one) => [one.type, one] as const
	)
)('on every path through a question of type %s', (type, one) => {
	describe.each([true, false])('that may be tried again: %s', (mayRetry) => {
		const input: QuestionInput = { question: one, attempt: 7, answer: undefined, mayRetry };
		const options = {
			input,
			events: [
				{ type: 'answer' as const, response: rightResponse(one) },
				{ type: 'answer' as const, response: wrongResponse(one) },
				{ type: 'answer' as const, response: empty[type] },
				{ type: 'retry' as const }
			],
			serializeState: (snapshot: SnapshotFrom<typeof silent>) =>
				JSON.stringify([seen(snapshot), snapshot.context.incomplete]),
			stopWhen: (snapshot: SnapshotFrom<typeof silent>) => snapshot.context.tries === 2
		};
		const paths = [...getShortestPaths(silent, options), ...getSimplePaths(silent, options)];

		it('there is more than one state to reach', () => {
			expect(new Set(paths.map(({ state }) => JSON.stringify(seen(state)))).size).toBeGreaterThanOrEqual(
				mayRetry ? 6 : 3
			);
		});

		it('leaving and coming back shows what was shown', () => {
			for (const { steps, state } of paths) {
				let progress: Progress = newProgress(7);
				const parent = parentHearing<FromQuestion>(({ event }) => void (progress = reduce(progress, event)));
				const actor = createActor(questionMachine, { input, parent }).start();
				for (const event of eventsOf(steps)) actor.send(event);
				expect(seen(actor.getSnapshot())).toEqual(seen(state));
				const stored = JSON.parse(JSON.stringify(progress)) as Progress;
				const back = ask({ ...input, answer: stored.answers[one.id] });
				expect(seen(back.actor.getSnapshot())).toEqual(seen(state));
			}
		});

		it('marks are shown of a complete response and of nothing else', () => {
			for (const { state } of paths) {
				const { response, mark } = state.context;
				expect(state.matches('showingFeedback')).toBe(mark !== null);
				expect(mark).toEqual(response && markOf(one, response));
			}
		});

		it('the answers told are those given, with the score they earned', () => {
			for (const { steps } of paths) {
				const { actor, heard } = ask(input);
				for (const event of eventsOf(steps)) actor.send(event);
				for (const event of heard) {
					if (event.type === 'answered') expect(event).toEqual(answerTo(one, event.response));
					else expect(event).toEqual({ type: 'retried', question: one.id });
				}
				expect(heard.filter(({ type: kind }) => kind === 'answered')).toHaveLength(actor.getSnapshot().context.tries);
			}
		});
	});
});
