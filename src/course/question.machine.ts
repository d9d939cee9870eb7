import { assign, sendParent, setup } from 'xstate';
import { isScored, markOf, type Question, type Response } from '#questions/index.ts';
import type { Mark } from '#questions/question.ts';
import type { Answer, LearnerEvent } from './progress.ts';

export interface QuestionInput {
	question: Question;
	/** How the learner left it; undefined when it was never answered. */
	answer: Answer | undefined;
	/** False in a case, where an answer once given is locked. */
	mayRetry: boolean;
}

/** What a unit's machine hears from the question it asks. */
export type FromQuestion = { type: 'learned'; event: LearnerEvent };

/** One question being asked: wait for a complete response, lock it, show feedback, ask again on request. */
export const questionMachine = setup({
	types: {
		input: {} as QuestionInput,
		context: {} as QuestionInput & {
			response: Response | null;
			mark: Mark | null;
			/** True when the last response was not complete enough to be marked. */
			incomplete: boolean;
			tries: number;
		},
		events: {} as { type: 'answer'; response: Response } | { type: 'retry' }
	},
	guards: {
		isAnswered: ({ context }) => context.mark !== null,
		isComplete: ({ context }, { response }: { response: Response }) => markOf(context.question, response) !== null,
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
		unlock: assign({ response: null, mark: null, incomplete: false }),
		tellAnswered: sendParent((_, { question, response }: { question: Question; response: Response }): FromQuestion => ({
			type: 'learned',
			event: {
				type: 'answered',
				question: question.id,
				response,
				score: isScored(question.type) ? (markOf(question, response)?.score ?? null) : null
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
		const stored = input.answer && !input.answer.open ? input.answer.response : null;
		// A stored response that no longer fits, because the question has changed, is asked for again.
		const mark = stored && markOf(input.question, stored);
		return {
			...input,
			response: mark && stored,
			mark,
			incomplete: false,
			tries: input.answer?.tries ?? 0
		};
	},
	initial: 'opening',
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
								params: ({ context, event }) => ({ question: context.question, response: event.response })
							},
							'countTry',
							{
								type: 'tellAnswered',
								params: ({ context, event }) => ({ question: context.question, response: event.response })
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
