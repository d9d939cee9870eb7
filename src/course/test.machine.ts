import { assign, enqueueActions, fromCallback, sendParent, setup } from 'xstate';
import { asked, markOf, rowsOf, type Response } from '#questions/index.ts';
import { refusal } from './attempts.ts';
import { drawPaper } from './draw.ts';
import type { Outline, Test } from './model.ts';
import { openPaper, papersOf, type Paper, type PaperItem } from './paper.ts';
import { placeKey, reduce, type LearnerEvent, type Progress } from './progress.ts';
import { roleOf } from './requirements.ts';
import type { FromUnit } from './unit.machine.ts';

interface TestInput {
	test: Test;
	outline: Outline;
	progress: Progress;
	/** Where to open; the test's first step when it has no such step or the step is not open. */
	step: string;
}

interface TestContext extends TestInput {
	/** Whether the last paper was handed in because its time was up. */
	isTimeUp: boolean;
}

type TestEvent =
	/** `extension` is the share of the limit that the learner adds, 0.5 for half as long again; null takes the limit off. */
	| { type: 'begin'; extension: number | null }
	| { type: 'respond'; question: string; response: Response | null }
	| { type: 'next' }
	| { type: 'back' }
	| { type: 'goTo'; step: string }
	| { type: 'submit' }
	/** The same test in another language. */
	| { type: 'reworded'; test: Test; outline: Outline }
	| { type: 'tick' };

/** How often work on a paper with a limit is counted, so that a kill costs no more than this. */
const TICK_SECONDS = 5;

const ITEM = /^item-(\d+)$/;

/** The place of the item that a step shows, from 0; -1 for any other step. */
export const itemIndex = (step: string): number => Number(ITEM.exec(step)?.[1] ?? 0) - 1;

/** The step that shows the item at a place, from 0. */
export const itemStep = (index: number): string => `item-${index + 1}`;

/** The paper on the learner's desk: the open one, else the last one handed in. */
export function paperShown({ test, progress }: Pick<TestContext, 'test' | 'progress'>): Paper | undefined {
	return openPaper(progress.papers, test.id) ?? papersOf(progress.papers, test.id).at(-1);
}

/** The question as a paper asks it; undefined when the bank no longer has it, or not with that row. */
export function askedItem({ questions }: Pick<Test, 'questions'>, { question: id, row }: PaperItem) {
	const question = questions.find((one) => one.id === id);
	const isThere = question && (row === null ? rowsOf(question).length === 0 : rowsOf(question).includes(row));
	return isThere ? asked(question, row) : undefined;
}

/** Whether a response is complete enough to be marked; what the bank no longer has needs no answer. */
export function isComplete(test: Pick<Test, 'questions'>, item: PaperItem): boolean {
	const question = askedItem(test, item);
	return question === undefined || (item.response !== null && markOf(question, item.response) !== null);
}

/** The marks of a paper: null for what has no complete response; what was withdrawn from the bank counts as right. */
export function scoresOf(test: Pick<Test, 'questions'>, { items }: Paper): Record<string, number | null> {
	return Object.fromEntries(
		items.map((item) => {
			const question = askedItem(test, item);
			if (!question) return [item.question, 1];
			return [item.question, item.response && (markOf(question, item.response)?.score ?? null)];
		})
	);
}

/** The step to show for a step that is asked for: one that is not open leads to the test's first. */
function openStep({ test, progress }: Pick<TestContext, 'test' | 'progress'>, step: string): string {
	const paper = openPaper(progress.papers, test.id);
	const hasResult = papersOf(progress.papers, test.id).some(({ submitted }) => submitted);
	const index = itemIndex(step);
	const isOpen =
		(step === 'check' && paper !== undefined) ||
		(step === 'result' && hasResult) ||
		(index >= 0 && paper !== undefined && index < paper.items.length);
	return isOpen ? step : 'start';
}

function paperDrawn({ test, outline, progress }: TestContext, extension: number | null): Paper {
	const limit = test.timeLimit === null || extension === null ? null : test.timeLimit * 60 * (1 + extension);
	return drawPaper({
		test: test.id,
		blueprint: roleOf(outline, progress.role)?.blueprints[test.id] ?? {},
		bank: test.questions,
		role: progress.role,
		papers: progress.papers,
		attempt: progress.attempt,
		limit: limit === null ? null : Math.round(limit)
	});
}

const paperOpen = ({ test, progress }: TestContext): Paper | undefined => openPaper(progress.papers, test.id);

function stepAfter({ test, progress, step }: TestContext): string {
	const paper = openPaper(progress.papers, test.id);
	if (step === 'start') return itemStep(0);
	return itemIndex(step) + 1 < (paper?.items.length ?? 0) ? itemStep(itemIndex(step) + 1) : 'check';
}

function stepBefore({ test, progress, step }: TestContext): string {
	const paper = openPaper(progress.papers, test.id);
	if (step === 'check') return itemStep((paper?.items.length ?? 1) - 1);
	return itemIndex(step) > 0 ? itemStep(itemIndex(step) - 1) : 'start';
}

const testSetup = setup({
	types: {
		input: {} as TestInput,
		context: {} as TestContext,
		events: {} as TestEvent
	},
	actors: {
		ticker: fromCallback(({ sendBack }) => {
			const timer = setInterval(() => sendBack({ type: 'tick' }), TICK_SECONDS * 1000);
			return () => clearInterval(timer);
		})
	},
	guards: {
		isAsking: ({ context }) => itemIndex(context.step) >= 0,
		isChecking: ({ context }) => context.step === 'check',
		isResult: ({ context }) => context.step === 'result',
		mayBegin: ({ context }) => {
			const unit = context.outline.units.find(({ id }) => id === context.test.id);
			return !paperOpen(context) && unit !== undefined && refusal(context.progress, unit, context.outline) === null;
		},
		hasPaper: ({ context }) => paperOpen(context) !== undefined,
		isOfPaper: ({ context }, { question }: { question: string }) =>
			paperOpen(context)?.items.some((item) => item.question === question) ?? false,
		hasStep: ({ context }, { step }: { step: string }) => step === 'start' || openStep(context, step) === step,
		hasLimit: ({ context }) => typeof paperOpen(context)?.limit === 'number',
		isTimeUp: ({ context }) => {
			const paper = paperOpen(context);
			return typeof paper?.limit === 'number' && paper.seconds >= paper.limit;
		}
	},
	actions: {
		tell: enqueueActions(({ context, enqueue }, { event }: { event: LearnerEvent }) => {
			enqueue.assign({ progress: reduce(context.progress, event) });
			enqueue(sendParent({ type: 'learned', event } satisfies FromUnit));
		}),
		aim: assign({ step: (_, { step }: { step: string }) => step }),
		markTimeUp: assign({ isTimeUp: (_, { isTimeUp }: { isTimeUp: boolean }) => isTimeUp }),
		reword: assign((_, words: { test: Test; outline: Outline }) => words),
		tellFinished: sendParent({ type: 'unitFinished' } satisfies FromUnit)
	}
});

/** A test: a paper is drawn, answered in any order, checked and handed in; feedback comes only then. */
export const testMachine = testSetup.createMachine({
	id: 'test',
	context: ({ input }) => ({ ...input, step: openStep(input, input.step), isTimeUp: false }),
	invoke: { src: 'ticker' },
	initial: 'arriving',
	states: {
		arriving: {
			entry: enqueueActions(({ context, enqueue }) => {
				const place = { unit: context.test.id, step: context.step };
				const last = context.progress.place;
				if (last && placeKey(last) === placeKey(place) && context.progress.visited.includes(placeKey(place))) return;
				enqueue({ type: 'tell', params: { event: { type: 'entered', place } } });
			}),
			always: [
				{ guard: 'isTimeUp', actions: { type: 'markTimeUp', params: { isTimeUp: true } }, target: 'submitting' },
				{ guard: 'isAsking', target: 'asking' },
				{ guard: 'isChecking', target: 'checking' },
				{ guard: 'isResult', target: 'showingResult' },
				{ target: 'starting' }
			]
		},
		starting: {},
		asking: {},
		checking: {},
		submitting: {
			entry: [
				{
					type: 'tell',
					params: ({ context }) => {
						const paper = paperOpen(context);
						return {
							event: {
								type: 'submitted' as const,
								test: context.test.id,
								scores: paper ? scoresOf(context.test, paper) : {}
							}
						};
					}
				},
				{ type: 'aim', params: { step: 'result' } }
			],
			always: 'arriving'
		},
		showingResult: {}
	},
	on: {
		reworded: { actions: { type: 'reword', params: ({ event: { test, outline } }) => ({ test, outline }) } },
		begin: {
			guard: 'mayBegin',
			actions: [
				{
					type: 'tell',
					params: ({ context, event }) => ({
						event: { type: 'drew' as const, paper: paperDrawn(context, event.extension) }
					})
				},
				{ type: 'markTimeUp', params: { isTimeUp: false } },
				{ type: 'aim', params: { step: itemStep(0) } }
			],
			target: '.arriving'
		},
		respond: {
			guard: { type: 'isOfPaper', params: ({ event }) => ({ question: event.question }) },
			actions: {
				type: 'tell',
				params: ({ context, event }) => ({
					event: {
						type: 'responded' as const,
						test: context.test.id,
						question: event.question,
						response: event.response
					}
				})
			}
		},
		next: [
			{ guard: 'isResult', actions: 'tellFinished' },
			// From there the way on is to hand in.
			{ guard: 'isChecking' },
			{
				guard: 'hasPaper',
				actions: { type: 'aim', params: ({ context }) => ({ step: stepAfter(context) }) },
				target: '.arriving'
			},
			{ actions: 'tellFinished' }
		],
		back: {
			guard: 'hasPaper',
			actions: { type: 'aim', params: ({ context }) => ({ step: stepBefore(context) }) },
			target: '.arriving'
		},
		goTo: {
			guard: { type: 'hasStep', params: ({ event }) => ({ step: event.step }) },
			actions: { type: 'aim', params: ({ event }) => ({ step: event.step }) },
			target: '.arriving'
		},
		submit: { guard: 'hasPaper', target: '.submitting' },
		tick: {
			guard: 'hasLimit',
			actions: {
				type: 'tell',
				params: ({ context }) => ({
					event: { type: 'worked' as const, test: context.test.id, seconds: TICK_SECONDS }
				})
			},
			target: '.arriving'
		}
	}
});
