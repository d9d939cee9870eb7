import { assign, emit, fromPromise, setup } from 'xstate';
import { isScored, rowsOf, type Question } from '#questions/index.ts';
import { questionMachine, rowOfTry, type FromQuestion, type QuestionInput } from '../question.machine.ts';
import type { LearnerEvent, Review } from '../progress.ts';
import { gradeOf } from './grade.ts';
import type { Turn } from './turns.ts';

interface ReviewInput {
	/** What is to be asked, in order. */
	turns: Turn[];
	/** The attempt's own number, which seeds orders and value rows. */
	attempt: number;
}

interface ReviewContext extends ReviewInput {
	index: number;
	/** The question of this turn, once its words are there. */
	question: Question | null;
	/** The grades so far, by question. */
	grades: Record<string, Review['grade']>;
}

type ReviewEvent = { type: 'next' } | { type: 'reload' } | FromQuestion;

/** What the course is told of each answer; it changes the review log and nothing else. */
export interface Reviewed {
	type: 'reviewed';
	question: string;
	grade: Review['grade'];
}

function turnAt({ turns, index }: ReviewContext): Turn {
	const turn = turns[index];
	if (!turn) throw new RangeError(`review: turn ${index}, allowed 0 to ${turns.length - 1}`);
	return turn;
}

/** Asks with another value row than the learner saw last, and in another order. */
function questionInput(context: ReviewContext): QuestionInput {
	const { question, attempt } = context;
	const { asked, lastRow, question: id } = turnAt(context);
	if (!question) throw new TypeError(`review: ${id} asked without its words`);
	const seen = rowsOf(question).findIndex((_, tries) => rowOfTry(question, attempt, tries) === lastRow);
	return { question, attempt, answer: undefined, askedElsewhere: asked + seen + 1, mayRetry: false };
}

function gradeOfEvent(event: LearnerEvent): Review['grade'] {
	if (event.type !== 'answered') throw new TypeError(`review: heard ${event.type}, allowed answered`);
	return gradeOf(event.score, event.certainty ?? null);
}

/** One sitting of review: each due question once, with feedback; every answer is told at once, so that leaving loses none. */
export const reviewMachine = setup({
	types: {
		input: {} as ReviewInput,
		context: {} as ReviewContext,
		events: {} as ReviewEvent,
		emitted: {} as Reviewed,
		children: {} as { question: 'question' }
	},
	actors: {
		/** Null for a question that the course no longer asks. */
		loadQuestion: fromPromise<Question | null, { turn: Turn }>(() =>
			Promise.reject(new Error('loadQuestion: not provided'))
		),
		question: questionMachine
	},
	guards: {
		isAsked: (_, { question }: { question: Question | null }) => question !== null && isScored(question.type),
		isLast: ({ context }) => context.index >= context.turns.length - 1,
		hasTurns: ({ context }) => context.turns.length > 0
	},
	actions: {
		takeQuestion: assign((_, { question }: { question: Question | null }) => ({ question })),
		advance: assign({ index: ({ context }) => context.index + 1 }),
		keepGrade: assign({
			grades: ({ context }, { event }: { event: LearnerEvent }) => ({
				...context.grades,
				[turnAt(context).question]: gradeOfEvent(event)
			})
		}),
		tellGrade: emit(({ context }, { event }: { event: LearnerEvent }): Reviewed => ({
			type: 'reviewed',
			question: turnAt(context).question,
			grade: gradeOfEvent(event)
		}))
	}
}).createMachine({
	id: 'review',
	context: ({ input }) => ({ ...input, index: 0, question: null, grades: {} }),
	initial: 'opening',
	states: {
		opening: { always: [{ guard: 'hasTurns', target: 'loading' }, { target: 'finished' }] },
		loading: {
			invoke: {
				src: 'loadQuestion',
				input: ({ context }) => ({ turn: turnAt(context) }),
				onDone: [
					{
						guard: { type: 'isAsked', params: ({ event }) => ({ question: event.output }) },
						actions: { type: 'takeQuestion', params: ({ event }) => ({ question: event.output }) },
						target: 'asking'
					},
					{ target: 'goingOn' }
				],
				onError: 'missing'
			}
		},
		/** The words of a question did not arrive. */
		missing: { on: { reload: 'loading', next: 'goingOn' } },
		asking: {
			invoke: { id: 'question', src: 'question', input: ({ context }) => questionInput(context) },
			on: {
				learned: {
					actions: [
						{ type: 'keepGrade', params: ({ event }) => ({ event: event.event }) },
						{ type: 'tellGrade', params: ({ event }) => ({ event: event.event }) }
					]
				},
				next: 'goingOn'
			}
		},
		goingOn: {
			always: [
				{ guard: 'isLast', target: 'finished' },
				{ actions: 'advance', target: 'loading' }
			]
		},
		finished: { type: 'final' }
	}
});
