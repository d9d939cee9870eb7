import { getShortestPaths } from '@xstate/graph';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor, fromPromise, type EventFromLogic, type SnapshotFrom } from 'xstate';
import {
	answerTo,
	numbersOf,
	questionsIn,
	rightResponse,
	sampleCase,
	sampleLesson,
	sampleOutline,
	sampleUnits,
	sittingOf,
	wrongResponse
} from '../../tests/builders.ts';
import { partsOf } from '#questions/index.ts';
import { readBookmark, writeBookmark } from './bookmark.ts';
import { courseMachine, type CourseActor, type CourseNews, type Farewell, type Sitting } from './course.machine.ts';
import type { Unit } from './model.ts';
import { isAnswered, newProgress, reduce, type LearnerEvent, type Progress } from './progress.ts';
import { shuffled } from './shuffle.ts';
import { isOpen, unitMachine } from './unit.machine.ts';

const numbers = numbersOf(sampleUnits);

/** Every turn of the event loop that a course may need to open a sitting and load a unit. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

async function open(progress: Progress): Promise<{ course: CourseActor; news: CourseNews[] }> {
	const news: CourseNews[] = [];
	const course = createActor(
		courseMachine.provide({
			actors: {
				openSitting: fromPromise(async (): Promise<Sitting> => sittingOf(progress)),
				loadUnit: fromPromise(async ({ input }) => {
					const found = sampleUnits.find(({ id }) => id === input.id);
					if (!found) throw new Error(`${input.id}: no such unit`);
					return found;
				}),
				closeSitting: fromPromise(async (): Promise<Farewell> => ({ recorded: true }))
			}
		}),
		{ input: { outline: sampleOutline, progress: newProgress(0), request: null, today: () => 20_000, now: () => 0 } }
	);
	course.on('learned', (one) => void news.push(one));
	course.start();
	await settled();
	return { course, news };
}

/** All that a learner sees: the step, what is asked or shown there, and in which order. */
function screen(course: CourseActor): unknown {
	const unit = course.getSnapshot().children.unit?.getSnapshot();
	if (!unit) return course.getSnapshot().value;
	const { context, value, children } = unit;
	const question = children.question?.getSnapshot();
	const isLocked = question?.matches('showingFeedback') ?? false;
	return {
		unit: context.unit.id,
		step: context.unit.steps[context.index]?.id,
		value,
		question: question && {
			value: question.value,
			response: question.context.response,
			mark: question.context.mark,
			// As the screen has it: one order for a try and its feedback.
			order: shuffled(
				partsOf(question.context.question),
				context.progress.attempt,
				question.context.question.id,
				question.context.tries - (isLocked ? 1 : 0)
			)
		},
		open: context.unit.steps.map((_, index) => isOpen(context.unit, index, context.progress))
	};
}

/** The progress as the next sitting finds it. */
const throughJson = (progress: Progress) => JSON.parse(JSON.stringify(progress)) as Progress;

function throughBookmark(progress: Progress): Progress {
	const reading = readBookmark(writeBookmark(progress, numbers), numbers);
	if (!reading.ok) throw new Error(`bookmark: ${reading.fault}`);
	return reading.progress;
}

/** Coming back, from the device or from the LMS, shows what was left and adds nothing. */
async function expectSameAfterComingBack(course: CourseActor) {
	const { progress } = course.getSnapshot().context;
	for (const stored of [throughJson(progress), throughBookmark(progress)]) {
		const back = await open(stored);
		expect(screen(back.course)).toEqual(screen(course));
		expect(back.news).toEqual([]);
		back.course.stop();
	}
}

/** The world heard every event once and in order, and a replay of what it heard gives the progress again. */
function expectWholeJournal(news: CourseNews[], start: Progress, course: CourseActor) {
	expect(news.reduce<Progress>((progress, { event }) => reduce(progress, event), start)).toEqual(
		course.getSnapshot().context.progress
	);
	expect(news.map(({ progress }) => progress.rev)).toEqual(news.map((_, index) => start.rev + index + 1));
}

/** A case was begun anew only when each of its questions had an answer that stood. */
function expectRestartsOfDoneCases(news: CourseNews[]) {
	for (const [index, { event }] of news.entries()) {
		const before = news[index - 1]?.progress ?? newProgress(0);
		if (event.type === 'restarted') expect(event.questions.every((id) => isAnswered(before, id))).toBe(true);
	}
}

type UnitSnapshot = SnapshotFrom<typeof unitMachine>;
type UnitSent = EventFromLogic<typeof unitMachine>;

/** The unit's machine by itself: nobody to tell, and answers come as its question would tell them. */
const silentUnit = unitMachine.provide({ actions: { tell: () => undefined, tellFinished: () => undefined } });

const told = (event: LearnerEvent): UnitSent => ({ type: 'learned', event });

/** What a learner can do on a screen; nobody answers a question more than twice here. */
function possible({ context }: UnitSnapshot): UnitSent[] {
	const { unit, index, progress } = context;
	const moves: UnitSent[] = [
		{ type: 'next' },
		{ type: 'back' },
		{ type: 'restart' },
		...unit.steps.map(({ id }): UnitSent => ({ type: 'goTo', step: id }))
	];
	const step = unit.steps[index];
	if (step?.kind !== 'question') return moves;
	const answer = progress.answers[step.question.id];
	if (answer && !answer.open) {
		const again = unit.kind === 'lesson' && answer.tries < 2;
		return again ? [...moves, told({ type: 'retried', question: step.question.id })] : moves;
	}
	if (answer && answer.tries >= 2) return moves;
	return [
		...moves,
		...[rightResponse(step.question), wrongResponse(step.question)].map((given) => told(answerTo(step.question, given)))
	];
}

/** Screens and answers; not how often a screen was seen or when. */
const stateOf = ({ context }: UnitSnapshot): string =>
	JSON.stringify([context.index, Object.entries(context.progress.answers).sort()]);

const pathsThrough = (unit: Unit) =>
	getShortestPaths(silentUnit, {
		input: { unit, progress: { ...newProgress(7) }, step: unit.steps[0]?.id ?? '' },
		events: possible,
		serializeState: stateOf,
		stopWhen: ({ context }) => Object.values(context.progress.answers).filter(({ tries }) => tries === 2).length > 1
	});

/** Does on the real course what a path does on the unit's machine. */
function act(course: CourseActor, event: UnitSent) {
	const unit = course.getSnapshot().children.unit;
	if (event.type !== 'learned') return unit?.send(event);
	const question = unit?.getSnapshot().children.question;
	if (event.event.type === 'answered') question?.send({ type: 'answer', response: event.event.response });
	else question?.send({ type: 'retry' });
}

describe.each([sampleLesson, sampleCase].map((unit) => [unit.kind, unit] as const))(
	'on every path through a %s',
	(_kind, unit) => {
		const paths = pathsThrough(unit);

		it('each screen is reached with each state of its answers', () => {
			const reached = new Set(paths.map(({ state }) => stateOf(state)));
			expect(reached.size).toBe(paths.length);
			expect(new Set(paths.map(({ state }) => state.context.index)).size).toBe(unit.steps.length);
			expect(paths.length).toBeGreaterThan(50);
		});

		it('no step is entered that is shut', () => {
			for (const { state } of paths) expect(isOpen(unit, state.context.index, state.context.progress)).toBe(true);
		});

		it('the course shows the same as the unit by itself, and coming back shows it again', async () => {
			const start: Progress = { ...newProgress(7), place: { unit: unit.id, step: unit.steps[0]?.id ?? '' } };
			for (const { steps, state } of paths) {
				const { course, news } = await open(start);
				for (const { event } of steps.slice(1)) {
					act(course, event);
					const { context } = course.getSnapshot().children.unit?.getSnapshot() ?? {};
					expect(context && isOpen(unit, context.index, context.progress)).toBe(true);
				}
				const { context } = course.getSnapshot();
				expect(context.progress.place?.step).toBe(unit.steps[state.context.index]?.id);
				expect(context.progress.answers).toEqual(state.context.progress.answers);
				expectWholeJournal(news, start, course);
				await expectSameAfterComingBack(course);
				course.stop();
			}
		}, 60_000);
	}
);

/** One thing a learner does, wherever they are. */
type Deed = (course: CourseActor) => void;

const unitOf = (course: CourseActor) => course.getSnapshot().children.unit;
const questionOf = (course: CourseActor) => unitOf(course)?.getSnapshot().children.question;

function answer(isRight: boolean): Deed {
	return (course) => {
		const question = questionOf(course);
		if (!question) return;
		const asked = question.getSnapshot().context.question;
		question.send({ type: 'answer', response: isRight ? rightResponse(asked) : wrongResponse(asked) });
	};
}

const places = sampleUnits.flatMap(({ id, steps }) => steps.map((step) => ({ unit: id, step: step.id })));

const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
	{ weight: 8, arbitrary: fc.constant<Deed>((course) => unitOf(course)?.send({ type: 'next' })) },
	{ weight: 2, arbitrary: fc.constant<Deed>((course) => unitOf(course)?.send({ type: 'back' })) },
	{ weight: 8, arbitrary: fc.boolean().map(answer) },
	{ weight: 1, arbitrary: fc.constant<Deed>((course) => questionOf(course)?.send({ type: 'retry' })) },
	{ weight: 1, arbitrary: fc.constant<Deed>((course) => unitOf(course)?.send({ type: 'restart' })) },
	{
		weight: 2,
		arbitrary: fc
			.constantFrom(...places, 'home' as const, 'results' as const, { unit: 'basics', step: 'removed' })
			.map<Deed>((to) => (course) => course.send({ type: 'go', to }))
	},
	{ weight: 1, arbitrary: fc.constant<Deed>((course) => course.send({ type: 'start' })) },
	{ weight: 1, arbitrary: fc.nat(90).map<Deed>((seconds) => (course) => course.send({ type: 'spent', seconds })) }
);

describe('on any walk through the course', () => {
	it('nothing throws, no shut step is entered, and every event is told once and in order', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(1000), fc.array(anyDeed, { minLength: 10, maxLength: 60 }), async (attempt, deeds) => {
				const start = newProgress(attempt);
				const { course, news } = await open(start);
				course.send({ type: 'start' });
				await settled();
				for (const deed of deeds) {
					deed(course);
					await settled();
					const here = unitOf(course)?.getSnapshot().context;
					if (here) expect(isOpen(here.unit, here.index, here.progress)).toBe(true);
					if (here) expect(here.progress.answers).toEqual(course.getSnapshot().context.progress.answers);
				}
				expect(course.getSnapshot().status).toBe('active');
				expectWholeJournal(news, start, course);
				expectRestartsOfDoneCases(news);
				if (unitOf(course)) await expectSameAfterComingBack(course);
				course.stop();
			}),
			{ numRuns: 60 }
		);
	}, 60_000);

	it('every question of the course can be answered, and that completes it', async () => {
		const { course, news } = await open(newProgress(7));
		course.send({ type: 'start' });
		await settled();
		for (let left = places.length; left > 0; left--) {
			answer(true)(course);
			unitOf(course)?.send({ type: 'next' });
			await settled();
		}
		expect(course.getSnapshot().context.page).toBe('results');
		const { answers, reached } = course.getSnapshot().context.progress;
		expect(Object.keys(answers)).toHaveLength(questionsIn(sampleUnits).length);
		expect(reached).toEqual({ completed: true, passed: true, score: 1 });
		expectWholeJournal(news, newProgress(7), course);
	});
});
