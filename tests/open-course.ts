import { createActor, fromPromise } from 'xstate';
import {
	courseMachine,
	type CourseNews,
	type Destination,
	type EvaluationNews,
	type Farewell,
	type Sitting
} from '#course/course.machine.ts';
import type { Outline, Test, Unit } from '#course/model.ts';
import { newProgress } from '#course/progress.ts';
import type { Question } from '#questions/index.ts';
import { rightResponse, sampleOutline, sampleUnits, sittingOf } from './builders.ts';

/** Every turn of the event loop that a course may need to open a sitting and load a unit. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The local day on which a course is opened here. */
export const LAUNCH_DAY = 20_000;

interface World {
	outline: Outline;
	request: Destination | null;
	openSitting(alone: boolean, taking: boolean): Promise<Sitting>;
	loadUnit(id: string, language: string): Promise<Unit | Test>;
	closeSitting(): Promise<Farewell>;
}

/** Loads one of these units by its id. */
export const loaderOf =
	(units: readonly (Unit | Test)[]) =>
	async (id: string): Promise<Unit | Test> => {
		const found = units.find((unit) => unit.id === id);
		if (!found) throw new Error(`${id}: no such unit`);
		return found;
	};

export const loadSample = loaderOf(sampleUnits);

type Move = { type: 'next' } | { type: 'back' } | { type: 'restart' } | { type: 'goTo'; step: string };

/** A course that was launched, and what the world heard of it. */
export async function openCourse(world: Partial<World> = {}) {
	const news: CourseNews[] = [];
	const evaluations: EvaluationNews[] = [];
	const { outline = sampleOutline, request = null, openSitting, loadUnit = loadSample, closeSitting } = world;
	const course = createActor(
		courseMachine.provide({
			actors: {
				openSitting: fromPromise(
					({ input }) => openSitting?.(input.alone, input.taking) ?? Promise.resolve(sittingOf(newProgress(7)))
				),
				loadUnit: fromPromise(({ input }) => loadUnit(input.id, input.language)),
				closeSitting: fromPromise(() => closeSitting?.() ?? Promise.resolve({ recorded: true }))
			}
		}),
		{ input: { outline, progress: newProgress(1), request, today: () => LAUNCH_DAY, now: () => 0 } }
	);
	course.on('learned', (one) => void news.push(one));
	course.on('evaluated', (one) => void evaluations.push(one));
	course.start();
	await settled();
	const snapshot = () => course.getSnapshot();
	return {
		course,
		news,
		evaluations,
		snapshot,
		progress: () => snapshot().context.progress,
		unit: () => snapshot().children.unit,
		test: () => snapshot().children.test,
		/** The screen, as `unit/step`, the page or the state's name. */
		screen(): string {
			const here = snapshot().children.unit?.getSnapshot().context;
			if (here) return `${here.unit.id}/${here.unit.steps[here.index]?.id}`;
			const tested = snapshot().children.test?.getSnapshot().context;
			if (tested) return `${tested.test.id}/${tested.step}`;
			const { value, context } = snapshot();
			if (snapshot().matches({ open: 'page' })) return context.page;
			return typeof value === 'string' ? value : String(Object.values(value)[0]);
		},
		async send(event: Parameters<typeof course.send>[0]) {
			course.send(event);
			await settled();
		},
		async step(event: Move) {
			snapshot().children.unit?.send(event);
			await settled();
		},
		answer(question: Question, response = rightResponse(question)) {
			snapshot().children.unit?.getSnapshot().children.question?.send({ type: 'answer', response });
		}
	};
}

export type OpenCourse = Awaited<ReturnType<typeof openCourse>>;
