import { vi } from 'vitest';
import { createActor, fromPromise } from 'xstate';
import { saving } from '#app/saving.ts';
import type { Claim } from '#app/writer.ts';
import { courseMachine, type CourseActor, type Farewell, type Sitting } from '#course/course.machine.ts';
import type { Numbers, Outline, Policy, Test, Unit } from '#course/model.ts';
import type { LessonOutcome, Outcome } from '#course/outcome.ts';
import { newProgress, type Progress, type Reached } from '#course/progress.ts';
import type { Interaction, LmsResult, LmsSession, LmsSettings } from '#ports/lms-session.ts';
import type { KeptProgress, ProgressStore } from '#ports/progress-store.ts';
import { memoryProgressStore } from '#storage/memory.ts';
import { rightResponse, sampleNumbers, sampleOutline, sampleUnits, sittingOf, wrongResponse } from './builders.ts';
import { settingsOf } from '#targets/scorm/profiles.ts';
import { LAUNCH_DAY, loaderOf } from './open-course.ts';

export const KEY = 'ann';
export const OK: LmsResult = { ok: true };
export const REFUSED: LmsResult = { ok: false, fault: { call: 'LMSCommit', code: 101, text: 'General Exception' } };

/** Lets time pass; the clocks of the test that runs must be fake. */
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A session that writes down what it is told, and answers to commits as the test says. */
function fakeSession() {
	const told = {
		bookmarks: [] as string[],
		locations: [] as string[],
		outcomes: [] as Outcome[],
		lessons: [] as LessonOutcome[],
		interactions: [] as Interaction[],
		seconds: [] as number[],
		commits: [] as number[],
		closes: 0,
		/** The names of all calls, in order. */
		calls: [] as string[]
	};
	const answers = {
		commit: async (): Promise<LmsResult> => OK,
		close: async (): Promise<LmsResult> => OK,
		bookmark: OK
	};
	const session: LmsSession = {
		open: () => Promise.reject(new Error('not asked')),
		configure: () => undefined,
		saveBookmark(bookmark, location) {
			told.calls.push('bookmark');
			told.bookmarks.push(bookmark);
			told.locations.push(location);
			return answers.bookmark;
		},
		report(outcome) {
			told.calls.push('outcome');
			told.outcomes.push(outcome);
			return OK;
		},
		reportLessons(lessons) {
			told.calls.push('lessons');
			told.lessons.push(...lessons);
			return OK;
		},
		record(interaction) {
			told.calls.push('interaction');
			told.interactions.push(interaction);
			return OK;
		},
		said: () => told.interactions.length,
		spend: (seconds) => void told.seconds.push(seconds),
		commit() {
			told.calls.push('commit');
			told.commits.push(performance.now());
			return answers.commit();
		},
		close() {
			told.calls.push('close');
			told.closes += 1;
			return answers.close();
		}
	};
	return { session, told, answers };
}

interface Options {
	progress?: Progress;
	outline?: Outline;
	units?: readonly (Unit | Test)[];
	numbers?: Numbers;
	/** What the LMS sets differently from the course. */
	policy?: Partial<Policy>;
	/** What the launch data say of the LMS. */
	settings?: Partial<LmsSettings>;
	/** The role that the LMS presets. */
	role?: string | null;
	readOnly?: boolean;
	claim?: Claim;
	detached?: boolean;
	hasLms?: boolean;
	store?: ProgressStore;
	known?: { bookmark: string | null; reached: Reached };
	random?: () => number;
	/** What the device knew at launch, and the revision that the LMS gave back. */
	kept?: KeptProgress;
	returned?: number;
	/** What the learner goes on from, where it is not what the device had. */
	started?: Progress;
	/** The LMS's bookmark is a later version's. */
	isNewer?: boolean;
}

/** A learner at work, as launch.ts joins it: the course, what saves it, the LMS and the device. */
export async function work(options: Options = {}) {
	const {
		progress = newProgress(7),
		readOnly = false,
		claim = 'first',
		detached = false,
		hasLms = true,
		random = () => 0.5,
		isNewer = false
	} = options;
	const { outline = sampleOutline, units = sampleUnits, numbers = sampleNumbers, policy = {}, role = null } = options;
	const load = loaderOf(units);
	const store = options.store ?? memoryProgressStore(newProgress);
	const lms = fakeSession();
	const save = saving({
		outline,
		session: lms.session,
		store,
		clock: { now: () => Date.now(), monotonic: () => performance.now() },
		hasLms,
		timers: { set: (run, ms) => setTimeout(run, ms), clear: (timer) => clearTimeout(timer as NodeJS.Timeout) },
		random
	});
	const course: CourseActor = createActor(
		courseMachine.provide({
			actors: {
				openSitting: fromPromise(async (): Promise<Sitting> => {
					const known = options.known ?? { bookmark: null, reached: { completed: false, passed: false, score: null } };
					const device = { attempt: progress.attempt, kept: options.kept ?? null, returned: options.returned ?? null };
					save.begin({
						key: KEY,
						numbers,
						policy,
						readOnly,
						claim,
						isLost: false,
						isNewer,
						known,
						device,
						isNew: false,
						settings: { ...settingsOf('generic'), ...options.settings }
					});
					if (detached) save.detach();
					return sittingOf(options.started ?? progress, {
						readOnly,
						elsewhere: claim === 'elsewhere',
						detached,
						policy,
						role
					});
				}),
				loadUnit: fromPromise(({ input }) => load(input.id)),
				closeSitting: fromPromise((): Promise<Farewell> => Promise.resolve().then(() => save.close(course)))
			}
		}),
		{ input: { outline, progress: newProgress(0), request: null, today: () => LAUNCH_DAY, now: () => 0 } }
	);
	save.follow(course);
	course.start();
	await pass(0);
	save.settle(course.getSnapshot().context.progress);
	await pass(0);
	return {
		save,
		course,
		store,
		...lms,
		receipt: () => save.receipt.get(),
		progress: () => course.getSnapshot().context.progress,
		async go(step: string, unit = 'basics') {
			course.send({ type: 'go', to: { unit, step } });
			await pass(0);
		},
		async answer(isRight = true) {
			const question = course.getSnapshot().children.unit?.getSnapshot().children.question;
			if (!question) throw new Error('no question on screen');
			const asked = question.getSnapshot().context.question;
			question.send({ type: 'answer', response: isRight ? rightResponse(asked) : wrongResponse(asked) });
			await pass(0);
		},
		/** Commits since this was asked for last. */
		commits: () => lms.told.commits.splice(0).length
	};
}
