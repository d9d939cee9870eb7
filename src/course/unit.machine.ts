import { assign, enqueueActions, sendParent, sendTo, setup } from 'xstate';
import type { Step, Unit } from './model.ts';
import { isAnswered, placeKey, reduce, type LearnerEvent, type Progress } from './progress.ts';
import { questionMachine, type FromQuestion, type QuestionInput } from './question.machine.ts';

interface UnitInput {
	unit: Unit;
	progress: Progress;
	/** Where to open; the unit's first step when it has no such step or the step is not open yet. */
	step: string;
}

interface UnitContext {
	unit: Unit;
	/** The course's progress as this unit knows it: both fold the same events. */
	progress: Progress;
	index: number;
}

type UnitEvent =
	| { type: 'next' }
	| { type: 'back' }
	| { type: 'goTo'; step: string }
	| { type: 'restart' }
	/** The same unit in another language. */
	| { type: 'reworded'; unit: Unit }
	/** The course's progress as another window made it. */
	| { type: 'followed'; progress: Progress }
	| FromQuestion;

/** What the course hears from the unit that is open. */
export type FromUnit = { type: 'learned'; event: LearnerEvent } | { type: 'unitFinished' };

/** The question ids of a unit, in order. */
export function questionsOf(unit: Unit): string[] {
	return unit.steps.flatMap((step) => (step.kind === 'question' ? [step.question.id] : []));
}

/**
 * Whether a learner may see a step: every step of a lesson; in a case only up to the first question that has no
 * standing answer, so that a later stage never gives an earlier answer away.
 */
export function isOpen(unit: Unit, index: number, progress: Pick<Progress, 'answers'>): boolean {
	if (unit.kind === 'lesson') return index >= 0 && index < unit.steps.length;
	return unit.steps.slice(0, index).every((step) => step.kind !== 'question' || isAnswered(progress, step.question.id));
}

function stepAt({ unit, index }: Pick<UnitContext, 'unit' | 'index'>): Step {
	const step = unit.steps[index];
	if (!step) throw new RangeError(`${unit.id}: step ${index}, allowed 0 to ${unit.steps.length - 1}`);
	return step;
}

function openIndex({ unit, progress, step }: UnitInput): number {
	const index = unit.steps.findIndex(({ id }) => id === step);
	if (index >= 0 && isOpen(unit, index, progress)) return index;
	const firstShut = unit.steps.findIndex((_, at) => !isOpen(unit, at, progress));
	return index >= 0 && firstShut > 0 ? firstShut - 1 : 0;
}

function questionInput({ unit, index, progress }: UnitContext): QuestionInput {
	const step = stepAt({ unit, index });
	if (step.kind !== 'question') throw new TypeError(`${unit.id}/${step.id}: ${step.kind}, allowed question`);
	return {
		question: step.question,
		attempt: progress.attempt,
		answer: progress.answers[step.question.id],
		mayRetry: unit.kind === 'lesson'
	};
}

/** What coming to the current step adds to the progress; null when the learner was there last. */
function arrival(context: UnitContext): LearnerEvent | null {
	const place = { unit: context.unit.id, step: stepAt(context).id };
	const last = context.progress.place;
	const isThere = last !== null && placeKey(last) === placeKey(place);
	return isThere && context.progress.visited.includes(placeKey(place)) ? null : { type: 'entered', place };
}

const restart = (unit: Unit): LearnerEvent => ({ type: 'restarted', questions: questionsOf(unit) });

const unitSetup = setup({
	types: {
		input: {} as UnitInput,
		context: {} as UnitContext,
		events: {} as UnitEvent,
		children: {} as { question: 'question' }
	},
	actors: { question: questionMachine },
	guards: {
		asksQuestion: ({ context }) => stepAt(context).kind === 'question',
		isLastStep: ({ context }) => context.index === context.unit.steps.length - 1,
		isNextOpen: ({ context }) => isOpen(context.unit, context.index + 1, context.progress),
		hasStepBefore: ({ context }) => context.index > 0,
		isStepOpen: ({ context }, { step }: { step: string }) => {
			const index = context.unit.steps.findIndex(({ id }) => id === step);
			return index >= 0 && isOpen(context.unit, index, context.progress);
		},
		isCaseDone: ({ context }) =>
			context.unit.kind === 'case' && questionsOf(context.unit).every((id) => isAnswered(context.progress, id))
	},
	actions: {
		fold: assign({
			progress: ({ context }, { event }: { event: LearnerEvent }) => reduce(context.progress, event)
		}),
		tell: sendParent((_, { event }: { event: LearnerEvent }): FromUnit => ({ type: 'learned', event })),
		advance: assign({ index: ({ context }) => context.index + 1 }),
		goBack: assign({ index: ({ context }) => context.index - 1 }),
		goToStep: assign({
			index: ({ context }, { step }: { step: string }) => context.unit.steps.findIndex(({ id }) => id === step)
		}),
		goToFirst: assign({ index: 0 }),
		reword: assign((_, { unit }: { unit: Unit }) => ({ unit })),
		follow: assign((_, { progress }: { progress: Progress }) => ({ progress })),
		rewordQuestion: sendTo('question', ({ context }) => {
			const step = stepAt(context);
			if (step.kind !== 'question')
				throw new TypeError(`${context.unit.id}/${step.id}: ${step.kind}, allowed question`);
			return { type: 'reworded' as const, question: step.question };
		}),
		tellFinished: sendParent({ type: 'unitFinished' } satisfies FromUnit)
	}
});

/** A lesson or a case being worked through, one step after another. */
export const unitMachine = unitSetup.createMachine({
	id: 'unit',
	context: ({ input }) => ({ unit: input.unit, progress: input.progress, index: openIndex(input) }),
	initial: 'arriving',
	states: {
		arriving: {
			entry: enqueueActions(({ context, enqueue }) => {
				const event = arrival(context);
				if (!event) return;
				enqueue({ type: 'fold', params: { event } });
				enqueue({ type: 'tell', params: { event } });
			}),
			always: [{ guard: 'asksQuestion', target: 'asking' }, { target: 'reading' }]
		},
		reading: {},
		asking: {
			invoke: { id: 'question', src: 'question', input: ({ context }) => questionInput(context) },
			on: {
				learned: {
					actions: [
						{ type: 'fold', params: ({ event }) => ({ event: event.event }) },
						{ type: 'tell', params: ({ event }) => ({ event: event.event }) }
					]
				},
				reworded: {
					actions: [{ type: 'reword', params: ({ event }) => ({ unit: event.unit }) }, 'rewordQuestion']
				}
			}
		}
	},
	on: {
		reworded: { actions: { type: 'reword', params: ({ event }) => ({ unit: event.unit }) } },
		followed: { actions: { type: 'follow', params: ({ event }) => ({ progress: event.progress }) } },
		next: [
			{ guard: 'isLastStep', actions: 'tellFinished' },
			{ guard: 'isNextOpen', actions: 'advance', target: '.arriving' }
		],
		back: { guard: 'hasStepBefore', actions: 'goBack', target: '.arriving' },
		goTo: {
			guard: { type: 'isStepOpen', params: ({ event }) => ({ step: event.step }) },
			actions: { type: 'goToStep', params: ({ event }) => ({ step: event.step }) },
			target: '.arriving'
		},
		restart: {
			guard: 'isCaseDone',
			actions: [
				{ type: 'tell', params: ({ context }) => ({ event: restart(context.unit) }) },
				{ type: 'fold', params: ({ context }) => ({ event: restart(context.unit) }) },
				'goToFirst'
			],
			target: '.arriving'
		}
	}
});
