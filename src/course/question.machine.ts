import { assign, sendParent, setup } from 'xstate';
import { asked, isScored, markOf, rowOf, rowsOf, type Question, type Response } from '#questions/index.ts';
import type { Mark } from '#questions/question.ts';
import type { Answer, Certainty, LearnerEvent } from './progress.ts';
import { shuffled } from './shuffle.ts';

export interface QuestionInput {
	question: Question;
	/** The attempt's own number, which seeds the order of value rows. */
	attempt: number;
	/** How the learner left it; undefined when it was never answered. */
	answer: Answer | undefined;
	/** How often it was asked elsewhere, in tests and reviews: order and value row are then those of a later try. */
	askedElsewhere?: number;
	/** False in a case, where an answer once given is locked. */
	mayRetry: boolean;
}

interface Given {
	question: Question;
	response: Response;
	certainty: Certainty | null;
}

/** What a unit's machine hears from the question it asks. */
export type FromQuestion = { type: 'learned'; event: LearnerEvent };

/**
 * The value row to ask in a try, or null for a question without rows: each try has another one, until all were asked.
 */
export function rowOfTry(question: Question, attempt: number, tries: number): string | null {
	const rows = shuffled(rowsOf(question), attempt, `${question.id} rows`, 0);
	return rows[tries % rows.length] ?? null;
}

/** The value row with which a question is on screen; null for one without rows. */
const rowShown = (shown: Question): string | null => rowsOf(shown)[0] ?? null;

/** One question being asked: wait for a complete response, lock it, show feedback, ask again on request. */
export const questionMachine = setup({
	types: {
		input: {} as QuestionInput,
		context: {} as QuestionInput & {
			/** The question with the value row of this try. */
			shown: Question;
			response: Response | null;
			mark: Mark | null;
			/** True when the last response was not complete enough to be marked. */
			incomplete: boolean;
			/** True when an answer stands that is kept on another device: what came of it is known, what it was is not. */
			isElsewhere: boolean;
			tries: number;
		},
		events: {} as
			| { type: 'answer'; response: Response; certainty?: Certainty | null }
			| { type: 'retry' }
			/** The same question in another language. */
			| { type: 'reworded'; question: Question }
	},
	guards: {
		isAnswered: ({ context }) => context.mark !== null || context.isElsewhere,
		isComplete: ({ context }, { response }: { response: Response }) => markOf(context.shown, response) !== null,
		mayRetry: ({ context }) => context.mayRetry
	},
	actions: {
		lock: assign((_, { question, response }: { question: Question; response: Response }) => ({
			response,
			mark: markOf(question, response),
			incomplete: false
		})),
		countTry: assign({ tries: ({ context }) => context.tries + 1 }),
		askForMore: assign({ incomplete: true }),
		unlock: assign(({ context: { question, attempt, tries } }) => ({
			response: null,
			mark: null,
			incomplete: false,
			isElsewhere: false,
			shown: asked(question, rowOfTry(question, attempt, tries))
		})),
		/** What was answered, and how it was marked, hangs on ids alone. */
		reword: assign(({ context }, { question }: { question: Question }) => ({
			question,
			shown: asked(question, rowShown(context.shown)),
			mark: context.response && markOf(asked(question, rowShown(context.shown)), context.response)
		})),
		tellAnswered: sendParent((_, { question, response, certainty }: Given): FromQuestion => ({
			type: 'learned',
			event: {
				type: 'answered',
				question: question.id,
				response,
				score: isScored(question.type) ? (markOf(question, response)?.score ?? null) : null,
				certainty
			}
		})),
		tellRetried: sendParent(({ context }): FromQuestion => ({
			type: 'learned',
			event: { type: 'retried', question: context.question.id }
		}))
	}
}).createMachine({
	id: 'question',
	context: ({ input }) => {
		const { question, attempt, answer, askedElsewhere = 0 } = input;
		const tries = (answer?.tries ?? 0) + askedElsewhere;
		const isStanding = answer !== undefined && !answer.open;
		const stored = isStanding ? answer.response : null;
		const isElsewhere = isStanding && stored === null;
		// A stored response that no longer fits, because the question has changed, is asked for again.
		const mark = stored && markOf(question, stored);
		return {
			...input,
			shown: asked(question, mark ? rowOf(stored) : rowOfTry(question, attempt, isElsewhere ? tries - 1 : tries)),
			response: mark && stored,
			mark,
			incomplete: false,
			isElsewhere,
			tries
		};
	},
	initial: 'opening',
	on: { reworded: { actions: { type: 'reword', params: ({ event }) => ({ question: event.question }) } } },
	states: {
		opening: { always: [{ guard: 'isAnswered', target: 'showingFeedback' }, { target: 'asking' }] },
		asking: {
			on: {
				answer: [
					{
						guard: { type: 'isComplete', params: ({ event }) => ({ response: event.response }) },
						actions: [
							{
								type: 'lock',
								params: ({ context, event }) => ({ question: context.shown, response: event.response })
							},
							'countTry',
							{
								type: 'tellAnswered',
								params: ({ context, event }) => ({
									question: context.shown,
									response: event.response,
									certainty: event.certainty ?? null
								})
							}
						],
						target: 'showingFeedback'
					},
					{ actions: 'askForMore' }
				]
			}
		},
		showingFeedback: {
			on: { retry: { guard: 'mayRetry', actions: ['unlock', 'tellRetried'], target: 'asking' } }
		}
	}
});
