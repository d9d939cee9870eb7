import { assign, enqueueActions, fromPromise, sendTo, setup, type ActorRefFrom } from 'xstate';
import { hasPlace, type Outline, type Place, type Unit } from './model.ts';
import { outcome, raises, reachedBy } from './outcome.ts';
import { reduce, type LearnerEvent, type Progress } from './progress.ts';
import { unitMachine, type FromUnit } from './unit.machine.ts';

/** What opening a sitting gives: the learner's progress, and whether this sitting may write. */
export interface Sitting {
	progress: Progress;
	/** Work found on this device that the LMS does not know, for the learner to take or leave. */
	offered: Progress | null;
	/** True in review, in browse and without credit: nothing is recorded. */
	readOnly: boolean;
	/** True when there is no LMS to be found where one was expected. */
	detached: boolean;
}

/** How the sitting ended, for the last screen. */
export interface Farewell {
	/** Whether the LMS took the last commit. */
	recorded: boolean;
}

/** A screen the learner may ask for: a place in a unit, the start page or the results. */
export type Destination = Place | 'home' | 'results';

interface CourseContext {
	outline: Outline;
	progress: Progress;
	sitting: Pick<Sitting, 'offered' | 'readOnly' | 'detached'>;
	/** The place being opened or shown. */
	place: Place | null;
	unit: Unit | null;
	farewell: Farewell | null;
}

export type CourseEvent =
	| { type: 'go'; to: Destination }
	| { type: 'start' }
	| { type: 'takeOffer' }
	| { type: 'leaveOffer' }
	| { type: 'reload' }
	| { type: 'workAlone' }
	| { type: 'spent'; seconds: number }
	| { type: 'exit' }
	| FromUnit;

/** What the world hears: each event with the progress after it, to be journalled and reported. */
export type CourseNews = { type: 'learned'; event: LearnerEvent; progress: Progress };

function firstPlace(outline: Outline, unit = outline.units[0]): Place | null {
	const step = unit?.steps[0];
	return unit && step ? { unit: unit.id, step: step.id } : null;
}

function placeAfter(outline: Outline, unit: string): Place | null {
	const index = outline.units.findIndex(({ id }) => id === unit);
	const next = outline.units[index + 1];
	return next ? firstPlace(outline, next) : null;
}

const isUnitOf = (context: CourseContext, to: Destination): to is Place =>
	typeof to === 'object' && hasPlace(context.outline, to);

/** The whole course: open the sitting, take the learner through lessons and cases, end the sitting. */
export const courseMachine = setup({
	types: {
		input: {} as { outline: Outline; progress: Progress; request: Destination | null },
		context: {} as CourseContext & { request: Destination | null; isAlone: boolean },
		events: {} as CourseEvent,
		emitted: {} as CourseNews,
		children: {} as { unit: 'unit' }
	},
	actors: {
		openSitting: fromPromise<Sitting, { alone: boolean }>(() => Promise.reject(new Error('openSitting: not provided'))),
		loadUnit: fromPromise<Unit, { id: string }>(() => Promise.reject(new Error('loadUnit: not provided'))),
		closeSitting: fromPromise<Farewell>(() => Promise.reject(new Error('closeSitting: not provided'))),
		unit: unitMachine
	},
	guards: {
		isUnit: ({ context }, { to }: { to: Destination }) => isUnitOf(context, to),
		isSameUnit: ({ context }, { to }: { to: Destination }) =>
			isUnitOf(context, to) && context.unit !== null && to.unit === context.unit.id,
		isHome: (_, { to }: { to: Destination }) => to === 'home',
		isResults: (_, { to }: { to: Destination }) => to === 'results',
		requestsUnit: ({ context }) => context.request !== null && isUnitOf(context, context.request),
		requestsHome: ({ context }) => context.request === 'home',
		requestsResults: ({ context }) => context.request === 'results',
		hasPlace: ({ context }) => context.progress.place !== null && hasPlace(context.outline, context.progress.place),
		isFollowed: ({ context }) => context.unit !== null && placeAfter(context.outline, context.unit.id) !== null,
		hasUnits: ({ context }) => firstPlace(context.outline) !== null
	},
	actions: {
		takeSitting: assign((_, { progress, ...sitting }: Sitting) => ({ progress, sitting })),
		stayAlone: assign({ isAlone: true }),
		seekSession: assign({ isAlone: false }),
		takeOffer: assign(({ context }) => ({
			progress: context.sitting.offered ?? context.progress,
			sitting: { ...context.sitting, offered: null }
		})),
		leaveOffer: assign(({ context }) => ({ sitting: { ...context.sitting, offered: null } })),
		aimAtRequest: assign({
			place: ({ context }) => (context.request && isUnitOf(context, context.request) ? context.request : context.place)
		}),
		aimAtLastPlace: assign({ place: ({ context }) => context.progress.place }),
		aimAtFirst: assign({ place: ({ context }) => firstPlace(context.outline) }),
		aimAtNextUnit: assign({
			place: ({ context }) => (context.unit ? placeAfter(context.outline, context.unit.id) : null)
		}),
		aim: assign({ place: (_, { to }: { to: Destination }) => (typeof to === 'object' ? to : null) }),
		dropRequest: assign({ request: null }),
		takeUnit: assign((_, { unit }: { unit: Unit }) => ({ unit })),
		dropUnit: assign({ unit: null, place: null }),
		takeFarewell: assign((_, { farewell }: { farewell: Farewell }) => ({ farewell })),
		fold: enqueueActions(({ context, enqueue }, { event }: { event: LearnerEvent }) => {
			let progress = reduce(context.progress, event);
			enqueue.emit({ type: 'learned', event, progress });
			const reached = reachedBy(outcome(progress, context.outline));
			if (raises(progress.reached, reached)) {
				const raised: LearnerEvent = { type: 'reached', reached };
				progress = reduce(progress, raised);
				enqueue.emit({ type: 'learned', event: raised, progress });
			}
			// Time may pass while a unit loads: only an arrival says where the learner is.
			enqueue.assign({ progress, place: event.type === 'entered' ? event.place : context.place });
		}),
		goWithinUnit: sendTo('unit', (_, { to }: { to: Destination }) => ({
			type: 'goTo' as const,
			step: typeof to === 'object' ? to.step : ''
		}))
	}
}).createMachine({
	id: 'course',
	context: ({ input }) => ({
		outline: input.outline,
		progress: input.progress,
		sitting: { offered: null, readOnly: false, detached: false },
		place: null,
		unit: null,
		farewell: null,
		request: input.request,
		isAlone: false
	}),
	initial: 'launching',
	states: {
		launching: {
			invoke: {
				src: 'openSitting',
				input: ({ context }) => ({ alone: context.isAlone }),
				onDone: [
					{
						guard: ({ event }) => event.output.offered !== null,
						actions: { type: 'takeSitting', params: ({ event }) => event.output },
						target: 'offering'
					},
					{ actions: { type: 'takeSitting', params: ({ event }) => event.output }, target: 'open' }
				],
				onError: 'unavailable'
			}
		},
		/** No session could be had where one was expected: try again, or work without a record. */
		unavailable: {
			on: {
				reload: { actions: 'seekSession', target: 'launching' },
				workAlone: { actions: 'stayAlone', target: 'launching' }
			}
		},
		offering: {
			on: {
				takeOffer: { actions: 'takeOffer', target: 'open' },
				leaveOffer: { actions: 'leaveOffer', target: 'open' }
			}
		},
		open: {
			initial: 'placing',
			on: {
				go: [
					{
						guard: { type: 'isUnit', params: ({ event }) => ({ to: event.to }) },
						actions: { type: 'aim', params: ({ event }) => ({ to: event.to }) },
						target: '.loading'
					},
					{ guard: { type: 'isHome', params: ({ event }) => ({ to: event.to }) }, target: '.home' },
					{ guard: { type: 'isResults', params: ({ event }) => ({ to: event.to }) }, target: '.results' }
				],
				spent: { actions: { type: 'fold', params: ({ event }) => ({ event }) } },
				exit: 'leaving'
			},
			states: {
				placing: {
					always: [
						{ guard: 'requestsUnit', actions: ['aimAtRequest', 'dropRequest'], target: 'loading' },
						{ guard: 'requestsHome', actions: 'dropRequest', target: 'home' },
						{ guard: 'requestsResults', actions: 'dropRequest', target: 'results' },
						{ guard: 'hasPlace', actions: ['aimAtLastPlace', 'dropRequest'], target: 'loading' },
						{ actions: 'dropRequest', target: 'home' }
					]
				},
				home: {
					entry: 'dropUnit',
					on: {
						start: [
							{ guard: 'hasPlace', actions: 'aimAtLastPlace', target: 'loading' },
							{ guard: 'hasUnits', actions: 'aimAtFirst', target: 'loading' }
						]
					}
				},
				loading: {
					invoke: {
						src: 'loadUnit',
						input: ({ context }) => ({ id: context.place?.unit ?? '' }),
						onDone: {
							actions: { type: 'takeUnit', params: ({ event }) => ({ unit: event.output }) },
							target: 'learning'
						},
						onError: 'unitMissing'
					}
				},
				/** The words of a lesson did not arrive, over bad Wi-Fi say. */
				unitMissing: { on: { reload: 'loading' } },
				learning: {
					invoke: {
						id: 'unit',
						src: 'unit',
						input: ({ context }) => {
							if (!context.unit) throw new TypeError('course: learning without a unit');
							return { unit: context.unit, progress: context.progress, step: context.place?.step ?? '' };
						}
					},
					on: {
						learned: { actions: { type: 'fold', params: ({ event }) => ({ event: event.event }) } },
						unitFinished: [{ guard: 'isFollowed', actions: 'aimAtNextUnit', target: 'loading' }, { target: 'results' }],
						go: {
							guard: { type: 'isSameUnit', params: ({ event }) => ({ to: event.to }) },
							actions: { type: 'goWithinUnit', params: ({ event }) => ({ to: event.to }) }
						}
					}
				},
				results: { entry: 'dropUnit' }
			}
		},
		leaving: {
			on: { spent: { actions: { type: 'fold', params: ({ event }) => ({ event }) } } },
			invoke: {
				src: 'closeSitting',
				onDone: {
					actions: { type: 'takeFarewell', params: ({ event }) => ({ farewell: event.output }) },
					target: 'left'
				},
				onError: {
					actions: { type: 'takeFarewell', params: () => ({ farewell: { recorded: false } }) },
					target: 'left'
				}
			}
		},
		left: { type: 'final' }
	}
});

export type CourseActor = ActorRefFrom<typeof courseMachine>;
export type UnitActor = ActorRefFrom<typeof unitMachine>;
