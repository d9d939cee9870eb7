import { vi } from 'vitest';
import { createActor, fromPromise } from 'xstate';
import { handover, type Handover } from '#app/handover.ts';
import { saving } from '#app/saving.ts';
import { openAlone, openSitting } from '#app/sitting.ts';
import { courseMachine, type CourseActor, type Farewell } from '#course/course.machine.ts';
import type { Numbers, Outline, Unit } from '#course/model.ts';
import { newProgress } from '#course/progress.ts';
import type { Clock } from '#ports/clock.ts';
import type { LmsSession } from '#ports/lms-session.ts';
import type { ProgressStore } from '#ports/progress-store.ts';
import { memoryProgressStore } from '#storage/memory.ts';
import type { Frame } from '#targets/scorm/find-api.ts';
import { scorm12Session } from '#targets/scorm12/session.ts';
import { scorm2004Session } from '#targets/scorm2004/session.ts';
import {
	numbersOf,
	outlineOf,
	rightResponse,
	sampleNumbers,
	sampleOutline,
	sampleUnits,
	wrongResponse
} from '../builders.ts';
import type { FakeLms, Standard } from '../contracts/fake-lms.ts';
import { LAUNCH_DAY, loaderOf } from '../open-course.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const DAY = 24 * 60 * MINUTE;

/** Lets time pass; the clocks of the test that runs must be fake. */
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** The browser's clocks, as a test has set them. */
const testClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

const sessions = { scorm12: scorm12Session, scorm2004: scorm2004Session };

/** A course as a sitting takes it. */
export interface TakenCourse {
	outline: Outline;
	units: readonly Unit[];
	numbers: Numbers;
}

/** A course that has these units alone. */
export const courseOf = (units: readonly Unit[]): TakenCourse => ({
	outline: outlineOf(units),
	units,
	numbers: numbersOf(units)
});

const sample: TakenCourse = { outline: sampleOutline, units: sampleUnits, numbers: sampleNumbers };

interface Sit {
	lms: FakeLms;
	standard: Standard;
	/** The course; the sample where none is named. */
	of?: TakenCourse;
	/** The device; a new one where none is named. */
	store?: ProgressStore;
	clock?: Clock;
	/** The LMS's page, where it stays and the course's alone is loaded anew. */
	window?: Frame;
	/** What the tab keeps from one page to the next; nothing where it is denied. */
	tab?: Map<string, string>;
	/** Whether the course came by a reload; else by a launch. */
	isReload?: boolean;
	/** Stands between the course and its session. */
	around?: (session: LmsSession) => LmsSession;
}

/** The storage of a tab, which denies everything where there is none. */
function tabStorage(tab: Map<string, string> | undefined) {
	if (tab === undefined) throw new DOMException('The operation is insecure.', 'SecurityError');
	return {
		getItem: (name: string) => tab.get(name) ?? null,
		setItem: (name: string, text: string) => void tab.set(name, text),
		removeItem: (name: string) => void tab.delete(name)
	};
}

/** The timers end with their page; clearing them alone would wind the clock back. */
function stopTimers() {
	const now = Date.now();
	vi.clearAllTimers();
	vi.setSystemTime(now);
}

let attempts = 100;

/** The learner's key is made, and parts of the course arrive, outside the page's own time, which passes where it is waited for. */
async function launched(course: CourseActor) {
	await pass(0);
	while (course.getSnapshot().matches('launching')) {
		await new Promise((resolve) => setImmediate(resolve));
		if (vi.getTimerCount() > 0) await pass(100);
	}
	await pass(0);
}

/** One whole sitting: course, saving and the standard's own session, at an LMS in memory; all as launch.ts joins it. */
export async function sit({
	lms,
	standard,
	of: { outline, units, numbers } = sample,
	store,
	clock = testClock,
	window = lms.launch(),
	tab,
	isReload = true,
	around = (session) => session
}: Sit) {
	const device = store ?? memoryProgressStore(newProgress);
	const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
	const session = around(sessions[standard]({ window, clock, wait, patience: 10 * SECOND }));
	const save = saving({
		outline,
		session,
		store: device,
		clock,
		hasLms: true,
		timers: { set: (run, ms) => setTimeout(run, ms), clear: (timer) => clearTimeout(timer as NodeJS.Timeout) },
		random: () => 0.5
	});
	const next: Handover = handover({
		storage: () => tabStorage(tab),
		course: outline.id,
		self: '1 /course/',
		isReload,
		now: clock.now
	});
	const parts = {
		outline,
		saving: save,
		handover: next,
		lms: 'lms',
		translated: async () => null,
		random: () => ++attempts,
		putAside: () => undefined,
		claim: async () => 'first' as const,
		numbers: async () => numbers
	};
	const load = loaderOf(units);
	const course: CourseActor = createActor(
		courseMachine.provide({
			actors: {
				openSitting: fromPromise(({ input }) => (input.alone ? openAlone(parts) : openSitting({ ...parts, session }))),
				loadUnit: fromPromise(({ input }) => load(input.id)),
				closeSitting: fromPromise((): Promise<Farewell> => Promise.resolve().then(() => save.close(course)))
			}
		}),
		{
			input: {
				outline,
				progress: newProgress(0),
				request: null,
				today: () => LAUNCH_DAY,
				now: () => clock.now()
			}
		}
	);
	save.follow(course);
	course.start();
	const settle = () => {
		save.settle(course.getSnapshot().context.progress);
		setTimeout(() => save.compact(course.getSnapshot().context.progress), 6 * SECOND);
	};
	await launched(course);
	if (course.getSnapshot().matches('open')) settle();
	await pass(0);
	return {
		course,
		save,
		store: device,
		settle,
		launched: () => launched(course),
		receipt: () => save.receipt.get(),
		progress: () => course.getSnapshot().context.progress,
		is: (state: Parameters<ReturnType<CourseActor['getSnapshot']>['matches']>[0]) =>
			course.getSnapshot().matches(state),
		async go(step: string, unit = 'basics') {
			course.send({ type: 'go', to: { unit, step } });
			await pass(0);
		},
		async answer(isRight = true) {
			const question = course.getSnapshot().children.unit?.getSnapshot().children.question;
			if (!question) throw new Error('no question on screen');
			const { question: asked } = question.getSnapshot().context;
			question.send({ type: 'answer', response: isRight ? rightResponse(asked) : wrongResponse(asked) });
			await pass(0);
		},
		/** Opens the answered question on screen for another try. */
		retry: () => course.getSnapshot().children.unit?.getSnapshot().children.question?.send({ type: 'retry' }),
		/** The page is loaded anew, or left: what launch.ts does then. */
		async leave() {
			await save.close(course);
			next.leave(course.getSnapshot(), false);
			course.stop();
			stopTimers();
		},
		/** The page is gone without a word. */
		kill() {
			course.stop();
			stopTimers();
		}
	};
}

/** Goes to every screen of the sample course and answers each question rightly. */
export async function finish({ go, answer, progress }: Awaited<ReturnType<typeof sit>>) {
	for (const unit of sampleUnits) {
		for (const step of unit.steps) {
			await go(step.id, unit.id);
			if (step.kind === 'question' && !progress().answers[step.question.id]) await answer();
		}
	}
}
