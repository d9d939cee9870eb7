import { assign, emit, enqueueActions, fromPromise, sendTo, setup, type ActorRefFrom } from 'xstate';
import type { Question, Response } from '#questions/index.ts';
import {
	hasPlace,
	isTest,
	offers,
	type Outline,
	type Place,
	type Policy,
	type Test,
	type Unit,
	type UnitOutline
} from './model.ts';
import { outcome, raises, reachedBy } from './outcome.ts';
import { taken } from './own-file/taken.ts';
import { reduce, type LearnerEvent, type Progress, type Review } from './progress.ts';
import { needsRole, unitsInWay } from './requirements.ts';
import { testMachine } from './test.machine.ts';
import { unitMachine, type FromUnit } from './unit.machine.ts';

/** What opening a sitting gives: the learner's progress, and whether this sitting may write. */
export interface Sitting {
	progress: Progress;
	/** Work found on this device that the LMS does not know, for the learner to take or leave. */
	offered: Progress | null;
	/** True in review, in browse and without credit: nothing is recorded. */
	readOnly: boolean;
	/** True while another window of this browser writes the record: nothing done here is kept. */
	elsewhere: boolean;
	/** True when there is no LMS to be found where one was expected. */
	detached: boolean;
	/** True when the LMS has ended its session with this page: it hears of what is done here at the next launch. */
	ended: boolean;
	/** The LMS's id of the learner, '' where it names nobody: for the code on the record of completion, never kept. */
	learner: string;
	/** What the LMS sets differently from the course. */
	policy: Partial<Policy>;
	/** The role that the LMS presets; null where it leaves the choice to the learner. */
	role: string | null;
	/** The course in the learner's language; null for the one that it was started in. */
	outline: Outline | null;
	/** What the LMS's launch data holds that is no setting of this course. */
	unknownSettings: string[];
}

/**
 * Why a sitting is closed: the learner leaves, leaves and wants everything forgotten on this device, or goes on in
 * another window, which needs what the device keeps.
 */
export type Ending = 'leave' | 'clear' | 'yield';

/** How the sitting ended, for the last screen. */
export interface Farewell {
	/** Whether the LMS took the last commit. */
	recorded: boolean;
	/** What became of what this device keeps, where it was to be cleared; missing where it simply keeps it. */
	device?: 'cleared' | 'waiting' | 'refused';
}

/** The pages to look things up on. */
export const shelf = ['search', 'glossary', 'faq', 'ranges', 'evidence', 'references'] as const;

/** The pages that may be asked for at one of their entries, such as a term of the glossary. */
export const pagesWithEntries = ['aids', ...shelf] as const;

/** The screens that stand beside lessons, cases and tests. */
export const pages = [
	'home',
	'role',
	'results',
	'about',
	'review',
	'evaluation',
	'certificate',
	'transcript',
	'recorded',
	...pagesWithEntries
] as const;

export type Page = (typeof pages)[number];

/** One entry of a page, such as a term of the glossary. */
interface Entry {
	page: Page;
	/** Null for the page as a whole. */
	entry: string | null;
}

/** A screen the learner may ask for: a place in a unit, a page, or an entry of one. */
export type Destination = Place | Page | Entry;

interface CourseContext {
	outline: Outline;
	progress: Progress;
	sitting: Pick<Sitting, 'offered' | 'readOnly' | 'elsewhere' | 'detached' | 'ended' | 'learner' | 'unknownSettings'>;
	/** The place being opened or shown. */
	place: Place | null;
	unit: Unit | Test | null;
	/** The page that is shown when no unit is, and what of it was asked for. */
	page: Page;
	entry: string | null;
	/** The records of before and after one was taken over, while that can be undone. */
	undo: { before: Progress; after: Progress } | null;
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
	| { type: 'choose'; role: string }
	| { type: 'flag'; question: string; flagged: boolean }
	| { type: 'review'; question: string; grade: Review['grade'] }
	| { type: 'evaluate'; answers: Evaluated[] }
	/** The course in another language, which the learner chose; with the unit on screen, if one is. */
	| { type: 'reworded'; outline: Outline; unit: Unit | Test | null }
	/** Another record of the learner's own, such as a file holds. */
	| { type: 'import'; record: Progress }
	| { type: 'undoImport' }
	/** `clear`: what this device keeps of the learner is to be forgotten once the session has ended. */
	| { type: 'exit'; clear?: boolean }
	/** The learner goes on here with what another window wrote so far. */
	| { type: 'continueHere' }
	/** The window that writes has come so far. */
	| { type: 'followed'; progress: Progress }
	/** The learner goes on in another window: this one ends its sitting. */
	| { type: 'displaced' }
	/** Another window writes already: this one may say nothing more. */
	| { type: 'lost' }
	| FromUnit;

/** One answer of the evaluation. */
export interface Evaluated {
	question: Question;
	response: Response;
}

/** What the world hears: each event with the progress after it, to be journalled and reported. */
export type CourseNews = { type: 'learned'; event: LearnerEvent; progress: Progress };

/** What was taken over stays: nobody but this device was told of it before. */
export type SettledNews = { type: 'settled'; progress: Progress };

/** The evaluation's answers, once: to be reported and kept nowhere. */
export type EvaluationNews = { type: 'evaluated'; answers: Evaluated[] };

function firstPlace(unit: UnitOutline | undefined): Place | null {
	const step = unit?.steps[0];
	return unit && step ? { unit: unit.id, step: step.id } : null;
}

/** The first screen of the units in the learner's way. */
const startPlace = ({ outline, progress }: CourseContext): Place | null =>
	firstPlace(unitsInWay(outline, progress.role)[0]);

/** The first screen of the next unit in the learner's way, which the unit itself need not be in. */
function placeAfter({ outline, progress }: CourseContext, unit: string): Place | null {
	const index = outline.units.findIndex(({ id }) => id === unit);
	const inWay = new Set(unitsInWay(outline, progress.role));
	return firstPlace(outline.units.slice(index + 1).find((one) => inWay.has(one)));
}

const isPlace = (to: Destination): to is Place => typeof to === 'object' && 'unit' in to;

const isUnitOf = (context: CourseContext, to: Destination): to is Place => isPlace(to) && hasPlace(context.outline, to);

const isOffered = ({ outline }: CourseContext, to: Destination): boolean =>
	!isPlace(to) && offers(outline, entryIn(to).page);

/** The page that is asked for; the start page where a place is. */
function entryIn(to: Destination | null): Entry {
	if (typeof to === 'string') return { page: to, entry: null };
	return to && !isPlace(to) ? to : { page: 'home', entry: null };
}

const importOf = ({ progress }: CourseContext, record: Progress): LearnerEvent => ({
	type: 'imported',
	progress: taken(progress, record) ?? progress
});

/** What was before, with the time and the language that have come since. */
function undoOf({ progress, undo }: CourseContext): LearnerEvent {
	const { before, after } = undo ?? { before: progress, after: progress };
	return {
		type: 'restored',
		progress: {
			...before,
			seconds: before.seconds + Math.max(0, progress.seconds - after.seconds),
			language: progress.language === after.language ? before.language : progress.language
		}
	};
}

/** The whole course: open the sitting, take the learner through lessons and cases, end the sitting. */
export const courseMachine = setup({
	types: {
		input: {} as {
			outline: Outline;
			progress: Progress;
			request: Destination | null;
			/** The local day, in days since 1970-01-01. */
			today: () => number;
			/** Milliseconds since 1970. */
			now: () => number;
		},
		context: {} as CourseContext & {
			request: Destination | null;
			isAlone: boolean;
			/** The sitting goes on from another window's. */
			isTaking: boolean;
			isToClear: boolean;
			/** The role that the LMS sets, until it is taken over. */
			preset: string | null;
			today: () => number;
			now: () => number;
		},
		events: {} as CourseEvent,
		emitted: {} as CourseNews | EvaluationNews | SettledNews,
		children: {} as { unit: 'unit'; test: 'test' }
	},
	actors: {
		openSitting: fromPromise<Sitting, { alone: boolean; taking: boolean }>(() =>
			Promise.reject(new Error('openSitting: not provided'))
		),
		loadUnit: fromPromise<Unit | Test, { id: string; language: string }>(() =>
			Promise.reject(new Error('loadUnit: not provided'))
		),
		closeSitting: fromPromise<Farewell, { ending: Ending }>(() =>
			Promise.reject(new Error('closeSitting: not provided'))
		),
		unit: unitMachine,
		test: testMachine
	},
	guards: {
		isUnit: ({ context }, { to }: { to: Destination }) => isUnitOf(context, to),
		isSameUnit: ({ context }, { to }: { to: Destination }) =>
			isUnitOf(context, to) && context.unit !== null && to.unit === context.unit.id,
		isPage: ({ context }, { to }: { to: Destination }) => isOffered(context, to),
		isTest: (_, { unit }: { unit: Unit | Test }) => isTest(unit),
		requestsUnit: ({ context }) => context.request !== null && isUnitOf(context, context.request),
		requestsPage: ({ context }) => context.request !== null && isOffered(context, context.request),
		isElsewhere: ({ context }) => context.sitting.elsewhere,
		lacksRole: ({ context }) => needsRole(context.outline, context.progress.role),
		hasPreset: ({ context: { preset, progress, outline } }) =>
			preset !== null && preset !== progress.role && outline.roles.some(({ id }) => id === preset),
		isRole: ({ context }, { role }: { role: string }) => context.outline.roles.some(({ id }) => id === role),
		mayImport: ({ context }, { record }: { record: Progress }) =>
			!context.sitting.readOnly && !context.sitting.elsewhere && taken(context.progress, record) !== null,
		canUndo: ({ context }) => context.undo !== null,
		isNotEvaluated: ({ context }) => !context.progress.evaluated,
		hasPlace: ({ context }) => context.progress.place !== null && hasPlace(context.outline, context.progress.place),
		isFollowed: ({ context }) => context.unit !== null && placeAfter(context, context.unit.id) !== null,
		hasUnits: ({ context }) => startPlace(context) !== null
	},
	actions: {
		takeSitting: assign(({ context }, { progress, policy, role, outline: translated, ...sitting }: Sitting) => {
			const outline = translated ?? context.outline;
			return {
				progress,
				sitting,
				isTaking: false,
				preset: role,
				outline: { ...outline, policy: { ...outline.policy, ...policy } }
			};
		}),
		reword: enqueueActions(
			({ context, enqueue }, { outline, unit }: { outline: Outline; unit: Unit | Test | null }) => {
				const event: LearnerEvent = { type: 'switched', language: outline.language };
				const progress = reduce(context.progress, event, context.now());
				enqueue.emit({ type: 'learned', event, progress });
				enqueue.assign({
					progress,
					// What the LMS sets stands in every language.
					outline: { ...outline, policy: context.outline.policy },
					unit: unit && unit.id === context.unit?.id ? unit : context.unit
				});
			}
		),
		rewordUnit: sendTo('unit', ({ context: { unit } }) => {
			if (!unit || !('steps' in unit)) throw new TypeError('course: learning without a lesson or case');
			return { type: 'reworded' as const, unit };
		}),
		rewordTest: sendTo('test', ({ context: { unit, outline } }) => {
			if (!unit || 'steps' in unit) throw new TypeError('course: testing without a test');
			return { type: 'reworded' as const, test: unit, outline };
		}),
		// Nobody chose it, and there is no record yet that could keep it.
		speak: assign((_, { outline }: { outline: Outline }) => ({ outline })),
		takeOver: assign({ isTaking: true, request: null }),
		noteRequest: assign((_, { to }: { to: Destination }) => ({ request: to })),
		follow: assign((_, { progress }: { progress: Progress }) => ({ progress })),
		followUnit: sendTo('unit', (_, { progress }: { progress: Progress }) => ({ type: 'followed' as const, progress })),
		dropPreset: assign({ preset: null }),
		stayAlone: assign({ isAlone: true }),
		// What another window is writing is not to be cleared under it.
		noteClear: assign(({ context }, { clear }: { clear: boolean }) => ({
			isToClear: clear && !context.sitting.elsewhere
		})),
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
		aimAtFirst: assign({ place: ({ context }) => startPlace(context) }),
		aimAtNextUnit: assign({
			place: ({ context }) => (context.unit ? placeAfter(context, context.unit.id) : null)
		}),
		turnTo: assign((_, { page, entry = null }: { page: Page; entry?: string | null }) => ({ page, entry })),
		turnToRequest: assign(({ context }) => entryIn(context.request)),
		aim: assign({ place: (_, { to }: { to: Destination }) => (isPlace(to) ? to : null) }),
		dropRequest: assign({ request: null }),
		takeUnit: assign((_, { unit }: { unit: Unit | Test }) => ({ unit })),
		dropUnit: assign({ unit: null, place: null }),
		takeFarewell: assign((_, { farewell }: { farewell: Farewell }) => ({ farewell })),
		fold: enqueueActions(({ context, enqueue }, { event }: { event: LearnerEvent }) => {
			let progress = reduce(context.progress, event, context.now());
			enqueue.emit({ type: 'learned', event, progress });
			const reached = reachedBy(outcome(progress, context.outline));
			if (!context.sitting.elsewhere && raises(progress.reached, reached)) {
				const raised: LearnerEvent = { type: 'reached', reached, day: context.today() };
				progress = reduce(progress, raised, context.now());
				enqueue.emit({ type: 'learned', event: raised, progress });
			}
			// Time may pass while a unit loads: only an arrival says where the learner is.
			enqueue.assign({ progress, place: event.type === 'entered' ? event.place : context.place });
		}),
		holdBefore: assign(({ context: { progress } }) => ({ undo: { before: progress, after: progress } })),
		holdAfter: assign(({ context: { undo, progress } }) => ({ undo: undo && { ...undo, after: progress } })),
		dropUndo: assign({ undo: null }),
		settleImport: enqueueActions(({ context: { undo, progress }, enqueue }) => {
			if (!undo) return;
			enqueue.assign({ undo: null });
			enqueue.emit({ type: 'settled', progress });
		}),
		tellEvaluation: emit((_, { answers }: { answers: Evaluated[] }): EvaluationNews => ({
			type: 'evaluated',
			answers
		})),
		goWithinUnit: sendTo('unit', (_, { to }: { to: Destination }) => ({
			type: 'goTo' as const,
			step: isPlace(to) ? to.step : ''
		})),
		goWithinTest: sendTo('test', (_, { to }: { to: Destination }) => ({
			type: 'goTo' as const,
			step: isPlace(to) ? to.step : ''
		}))
	}
}).createMachine({
	id: 'course',
	context: ({ input }) => ({
		outline: input.outline,
		progress: input.progress,
		sitting: {
			offered: null,
			readOnly: false,
			elsewhere: false,
			detached: false,
			ended: false,
			learner: '',
			unknownSettings: []
		},
		place: null,
		unit: null,
		page: 'home',
		entry: null,
		undo: null,
		preset: null,
		today: input.today,
		now: input.now,
		farewell: null,
		request: input.request,
		isAlone: false,
		isTaking: false,
		isToClear: false
	}),
	initial: 'launching',
	on: { displaced: '.yielding', lost: '.leftElsewhere' },
	states: {
		launching: {
			on: { go: { actions: { type: 'noteRequest', params: ({ event }) => event } } },
			invoke: {
				src: 'openSitting',
				input: ({ context }) => ({ alone: context.isAlone, taking: context.isTaking }),
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
				go: { actions: { type: 'noteRequest', params: ({ event }) => event } },
				reworded: { actions: { type: 'speak', params: ({ event }) => event } },
				reload: { actions: 'seekSession', target: 'launching' },
				workAlone: { actions: 'stayAlone', target: 'launching' }
			}
		},
		offering: {
			on: {
				go: { actions: { type: 'noteRequest', params: ({ event }) => event } },
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
					{
						guard: { type: 'isPage', params: ({ event }) => ({ to: event.to }) },
						actions: { type: 'turnTo', params: ({ event }) => entryIn(event.to) },
						target: '.page'
					}
				],
				spent: { actions: { type: 'fold', params: ({ event }) => ({ event }) } },
				flag: {
					actions: {
						type: 'fold',
						params: ({ event: { question, flagged } }) => ({ event: { type: 'flagged' as const, question, flagged } })
					}
				},
				review: {
					actions: {
						type: 'fold',
						params: ({ context, event: { question, grade } }) => ({
							event: { type: 'reviewed' as const, question, grade, day: context.today() }
						})
					}
				},
				evaluate: {
					guard: 'isNotEvaluated',
					actions: [
						{ type: 'tellEvaluation', params: ({ event }) => ({ answers: event.answers }) },
						{ type: 'fold', params: () => ({ event: { type: 'evaluated' as const } }) }
					]
				},
				reworded: { actions: { type: 'reword', params: ({ event }) => event } },
				followed: {
					guard: 'isElsewhere',
					actions: { type: 'follow', params: ({ event }) => ({ progress: event.progress }) }
				},
				continueHere: { guard: 'isElsewhere', actions: 'takeOver', target: 'launching' },
				exit: {
					actions: { type: 'noteClear', params: ({ event }) => ({ clear: event.clear ?? false }) },
					target: 'leaving'
				}
			},
			states: {
				placing: {
					always: [
						{
							guard: 'hasPreset',
							actions: [
								{
									type: 'fold',
									params: ({ context }) => ({ event: { type: 'chose' as const, role: context.preset ?? '' } })
								},
								'dropPreset'
							]
						},
						{ guard: 'requestsUnit', actions: ['aimAtRequest', 'dropRequest'], target: 'loading' },
						{ guard: 'requestsPage', actions: ['turnToRequest', 'dropRequest'], target: 'page' },
						{ guard: 'hasPlace', actions: ['aimAtLastPlace', 'dropRequest'], target: 'loading' },
						{ actions: 'dropRequest', target: 'page' }
					]
				},
				page: {
					entry: 'dropUnit',
					exit: 'settleImport',
					on: {
						start: [
							{ guard: 'hasPlace', actions: 'aimAtLastPlace', target: 'loading' },
							{
								guard: 'lacksRole',
								actions: ['settleImport', { type: 'turnTo', params: () => ({ page: 'role' as const }) }]
							},
							{ guard: 'hasUnits', actions: 'aimAtFirst', target: 'loading' }
						],
						import: {
							guard: { type: 'mayImport', params: ({ event }) => ({ record: event.record }) },
							actions: [
								'settleImport',
								'holdBefore',
								{ type: 'fold', params: ({ context, event }) => ({ event: importOf(context, event.record) }) },
								'holdAfter'
							]
						},
						undoImport: {
							guard: 'canUndo',
							actions: [{ type: 'fold', params: ({ context }) => ({ event: undoOf(context) }) }, 'dropUndo']
						},
						// Here alone: a test or lesson on screen goes by the role that it was opened with.
						choose: {
							guard: { type: 'isRole', params: ({ event }) => ({ role: event.role }) },
							actions: {
								type: 'fold',
								params: ({ event }) => ({ event: { type: 'chose' as const, role: event.role } })
							}
						}
					}
				},
				loading: {
					invoke: {
						src: 'loadUnit',
						input: ({ context }) => ({ id: context.place?.unit ?? '', language: context.outline.language }),
						onDone: [
							{
								guard: { type: 'isTest', params: ({ event }) => ({ unit: event.output }) },
								actions: { type: 'takeUnit', params: ({ event }) => ({ unit: event.output }) },
								target: 'testing'
							},
							{
								actions: { type: 'takeUnit', params: ({ event }) => ({ unit: event.output }) },
								target: 'learning'
							}
						],
						onError: 'unitMissing'
					},
					// What is on its way comes in the language of before.
					on: {
						reworded: { actions: { type: 'reword', params: ({ event }) => event }, target: 'loading', reenter: true }
					}
				},
				/** The words of a lesson did not arrive, over bad Wi-Fi say. */
				unitMissing: { on: { reload: 'loading' } },
				learning: {
					invoke: {
						id: 'unit',
						src: 'unit',
						input: ({ context: { unit, progress, place } }) => {
							if (!unit || !('steps' in unit)) throw new TypeError('course: learning without a lesson or case');
							return { unit, progress, step: place?.step ?? '' };
						}
					},
					on: {
						learned: { actions: { type: 'fold', params: ({ event }) => ({ event: event.event }) } },
						unitFinished: [
							{ guard: 'isFollowed', actions: 'aimAtNextUnit', target: 'loading' },
							{ actions: { type: 'turnTo', params: () => ({ page: 'results' as const }) }, target: 'page' }
						],
						go: {
							guard: { type: 'isSameUnit', params: ({ event }) => ({ to: event.to }) },
							actions: { type: 'goWithinUnit', params: ({ event }) => ({ to: event.to }) }
						},
						reworded: { actions: [{ type: 'reword', params: ({ event }) => event }, 'rewordUnit'] },
						followed: {
							guard: 'isElsewhere',
							actions: [
								{ type: 'follow', params: ({ event }) => ({ progress: event.progress }) },
								{ type: 'followUnit', params: ({ event }) => ({ progress: event.progress }) }
							]
						}
					}
				},
				testing: {
					invoke: {
						id: 'test',
						src: 'test',
						input: ({ context: { unit, outline, progress, place } }) => {
							if (!unit || 'steps' in unit) throw new TypeError('course: testing without a test');
							return { test: unit, outline, progress, step: place?.step ?? '' };
						}
					},
					on: {
						learned: { actions: { type: 'fold', params: ({ event }) => ({ event: event.event }) } },
						unitFinished: [
							{ guard: 'isFollowed', actions: 'aimAtNextUnit', target: 'loading' },
							{ actions: { type: 'turnTo', params: () => ({ page: 'results' as const }) }, target: 'page' }
						],
						go: {
							guard: { type: 'isSameUnit', params: ({ event }) => ({ to: event.to }) },
							actions: { type: 'goWithinTest', params: ({ event }) => ({ to: event.to }) }
						},
						reworded: { actions: [{ type: 'reword', params: ({ event }) => event }, 'rewordTest'] }
					}
				}
			}
		},
		leaving: {
			on: { spent: { actions: { type: 'fold', params: ({ event }) => ({ event }) } } },
			invoke: {
				src: 'closeSitting',
				input: ({ context }) => ({ ending: context.isToClear ? 'clear' : 'leave' }),
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
		left: { type: 'final' },
		/** The learner goes on in another window, which waits until all is said here. */
		yielding: {
			on: { spent: { actions: { type: 'fold', params: ({ event }) => ({ event }) } } },
			invoke: {
				src: 'closeSitting',
				input: { ending: 'yield' },
				onDone: 'leftElsewhere',
				onError: 'leftElsewhere'
			}
		},
		leftElsewhere: { type: 'final' }
	}
});

export type CourseActor = ActorRefFrom<typeof courseMachine>;
export type UnitActor = ActorRefFrom<typeof unitMachine>;
export type TestActor = ActorRefFrom<typeof testMachine>;
