import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
	answersOf,
	assessedNumbers,
	assessedOutline,
	chose,
	postTest,
	preTest,
	responseTo,
	sat,
	testOf,
	type Given
} from '../../tests/assessed.ts';
import {
	after,
	answerTo,
	entered,
	questionsIn,
	rightResponse,
	sampleUnits,
	sittingOf,
	wrongResponse
} from '../../tests/builders.ts';
import { LAUNCH_DAY, loaderOf, openCourse, settled, type OpenCourse } from '../../tests/open-course.ts';
import { partsOf } from '#questions/index.ts';
import { readBookmark, writeBookmark } from './bookmark.ts';
import type { Destination, Sitting } from './course.machine.ts';
import type { Outline, Test } from './model.ts';
import { outcome } from './outcome.ts';
import { openPaper } from './paper.ts';
import { newProgress, reduce, type LearnerEvent, type Progress } from './progress.ts';
import { shuffled } from './shuffle.ts';
import { askedItem, paperShown } from './test.machine.ts';

afterEach(() => void vi.useRealTimers());

interface Open {
	progress?: Progress;
	request?: Destination;
	outline?: Outline;
	test?: Test;
	sitting?: Partial<Sitting>;
}

const open = ({ progress, request, outline, test = postTest, sitting }: Open = {}) =>
	openCourse({
		outline: outline ?? assessedOutline(),
		loadUnit: loaderOf([preTest, ...sampleUnits, test]),
		request: request ?? null,
		openSitting: async () => sittingOf(progress ?? newProgress(7), sitting)
	});

const at = (unit: string, step: string) => ({ unit, step });
const nurse = after([chose('nurse')]);
const lesson = assessedOutline().units.find(({ id }) => id === 'basics');
/** All that a nurse must do before the post-test. */
const ready = after(
	[
		...(lesson?.steps ?? []).map(({ id }) => entered('basics', id)),
		...questionsIn(sampleUnits.slice(0, 1)).map((one) => answerTo(one, rightResponse(one)))
	],
	nurse
);
const typesOf = ({ news }: OpenCourse) => news.map(({ event }) => event.type);

/** Answers the items of the open paper in order, as the learner's clicks would. */
function respond(course: OpenCourse, given: readonly Given[]) {
	for (const event of answersOf(course.progress(), given)) {
		if (event.type !== 'responded') continue;
		course.test()?.send({ type: 'respond', question: event.question, response: event.response });
	}
}

const begin = (course: OpenCourse, extension: number | null = 0) => course.test()?.send({ type: 'begin', extension });

describe('a test in the course', () => {
	it('is opened like any unit, at launch and later', async () => {
		expect((await open({ progress: nurse, request: at('before', 'start') })).screen()).toBe('before/start');
		const course = await open({ progress: ready, request: 'home' });
		await course.send({ type: 'go', to: at('after', 'start') });
		expect(course.screen()).toBe('after/start');
	});

	it('refuses a screen that is not open, and shows its first', async () => {
		expect((await open({ progress: ready, request: at('after', 'item-2') })).screen()).toBe('after/start');
		expect((await open({ progress: ready, request: at('after', 'result') })).screen()).toBe('after/start');
	});

	it('is gone through without loading it again', async () => {
		const loaded: string[] = [];
		const load = loaderOf([postTest]);
		const course = await openCourse({
			outline: assessedOutline(),
			request: at('after', 'start'),
			openSitting: async () => sittingOf(ready),
			loadUnit: (id) => {
				loaded.push(id);
				return load(id);
			}
		});
		begin(course);
		await course.send({ type: 'go', to: at('after', 'item-3') });
		expect(course.screen()).toBe('after/item-3');
		expect(loaded).toEqual(['after']);
	});

	it('stays where it is when a screen is asked for that is not open', async () => {
		const course = await open({ progress: ready, request: at('after', 'start') });
		begin(course);
		await course.send({ type: 'go', to: at('after', 'result') });
		expect(course.screen()).toBe('after/item-1');
	});

	it('gives a result to the course as soon as it is handed in, with the day', async () => {
		const course = await open({ progress: ready, request: at('after', 'start') });
		begin(course);
		respond(course, ['right', 'right', 'right']);
		course.test()?.send({ type: 'submit' });
		expect(typesOf(course).slice(-3)).toEqual(['submitted', 'reached', 'entered']);
		expect(course.progress()).toMatchObject({
			reached: { completed: true, passed: true, score: 1 },
			passedOn: LAUNCH_DAY
		});
		expect(course.screen()).toBe('after/result');
	});

	it('gives none for a fail', async () => {
		const course = await open({ progress: ready, request: at('after', 'start') });
		begin(course);
		course.test()?.send({ type: 'submit' });
		expect(typesOf(course)).not.toContain('reached');
		expect(course.progress()).toMatchObject({ reached: { completed: false, passed: false }, passedOn: null });
	});

	it('gives a better score once more, and leaves the day of the pass', async () => {
		const outline = assessedOutline({ passMark: 0.6 });
		const reached = { completed: true, passed: true, score: 0.667 };
		const passed = after([{ type: 'reached', reached, day: 19_000 }], sat(ready, ['right', 'right']));
		const course = await open({ progress: passed, outline, request: at('after', 'start') });
		begin(course);
		respond(course, ['right', 'right', 'right']);
		course.test()?.send({ type: 'submit' });
		expect(course.progress()).toMatchObject({ reached: { score: 1 }, passedOn: 19_000 });
	});

	it('leads to the next unit of the role when it is left, and from the last to the results', async () => {
		const first = await open({ progress: nurse, request: at('before', 'start') });
		first.test()?.send({ type: 'next' });
		await settled();
		expect(first.screen()).toBe('basics/overview');
		const last = await open({ progress: sat(ready, []), request: at('after', 'result') });
		last.test()?.send({ type: 'next' });
		await settled();
		expect(last.screen()).toBe('results');
	});

	it('obeys the policy that the LMS sets', async () => {
		const course = await open({
			progress: sat(ready, []),
			request: at('after', 'start'),
			sitting: { policy: { attempts: 1 } }
		});
		begin(course);
		expect(typesOf(course)).not.toContain('drew');
	});

	it('is left in the middle for a page, and gone on with', async () => {
		const course = await open({ progress: ready, request: at('after', 'start') });
		begin(course);
		respond(course, ['right', 'none', 'none']);
		const [paper] = course.progress().papers;
		await course.send({ type: 'go', to: 'about' });
		expect(course.screen()).toBe('about');
		await course.send({ type: 'start' });
		expect(course.screen()).toBe('after/item-1');
		expect(course.progress().papers).toEqual([paper]);
	});

	it('counts its time no longer when the learner has left it', async () => {
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		const test = testOf('posttest', { timeLimit: 2 });
		const course = await open({ progress: ready, request: at('after', 'start'), test });
		begin(course);
		vi.advanceTimersByTime(10_000);
		await course.send({ type: 'go', to: 'about' });
		vi.advanceTimersByTime(60_000);
		expect(course.progress().papers[0]?.seconds).toBe(10);
		expect(vi.getTimerCount()).toBe(0);
	});

	it('hands in when its time is up, whatever else happens meanwhile', async () => {
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		const test = testOf('posttest', { timeLimit: 1 });
		const course = await open({ progress: ready, request: at('after', 'start'), test });
		begin(course);
		respond(course, ['right', 'right', 'right']);
		for (let seconds = 0; seconds < 60; seconds += 5) {
			await course.send({ type: 'flag', question: 'b1', flagged: seconds % 2 === 0 });
			vi.advanceTimersByTime(5_000);
		}
		expect(course.progress().reached.passed).toBe(true);
		expect(course.screen()).toBe('after/result');
	});

	it('has no screen that a learner of a shorter paper could be sent to in vain', async () => {
		const course = await open({ progress: ready, request: at('after', 'start') });
		begin(course);
		await course.send({ type: 'go', to: at('after', 'item-4') });
		expect(course.screen()).toBe('after/item-1');
	});
});

/** All that a learner sees: the screen, what is asked there, in which order and with which answers. */
function seen(course: OpenCourse): unknown {
	const { attempt } = course.progress();
	const tested = course.test()?.getSnapshot().context;
	const paper = tested && paperShown(tested);
	const question = course.unit()?.getSnapshot().children.question?.getSnapshot();
	return {
		screen: course.screen(),
		role: course.progress().role,
		flagged: [...course.progress().flagged].sort(),
		paper,
		orders: paper?.items.map((item) => {
			const one = askedItem(postTest, item);
			return one && shuffled(partsOf(one), attempt, one.id, paper.number);
		}),
		question: question && {
			value: question.value,
			shown: question.context.shown,
			response: question.context.response,
			tries: question.context.tries,
			order: shuffled(partsOf(question.context.shown), attempt, question.context.shown.id, question.context.tries)
		}
	};
}

/** The progress as the next sitting finds it in the LMS. */
function throughBookmark(progress: Progress): Progress {
	const reading = readBookmark(writeBookmark(progress, assessedNumbers), assessedNumbers);
	if (!reading.ok) throw new Error(reading.fault);
	return reading.progress;
}

/** The progress as the next sitting finds it on the device: a fold of what was told. */
const throughJournal = (start: Progress, { news }: OpenCourse): Progress => {
	const stored = JSON.parse(JSON.stringify(news.map(({ event }) => event))) as LearnerEvent[];
	return stored.reduce(reduce, start);
};

type Deed = (course: OpenCourse) => unknown;

const move =
	(type: 'next' | 'back'): Deed =>
	({ unit, test }) =>
		(unit() ?? test())?.send({ type });

function answerHere(given: Given, certainty: 1 | 2 | 3 | null): Deed {
	return (course) => {
		const asking = course.unit()?.getSnapshot().children.question;
		if (asking) {
			const { shown } = asking.getSnapshot().context;
			const response = given === 'right' ? rightResponse(shown) : wrongResponse(shown);
			return asking.send({ type: 'answer', response, certainty });
		}
		const context = course.test()?.getSnapshot().context;
		const paper = context && openPaper(context.progress.papers, context.test.id);
		const item = paper?.items[Number(context?.step.replace('item-', '')) - 1];
		if (!item) return;
		course.test()?.send({ type: 'respond', question: item.question, response: responseTo(item, given) });
	};
}

const places = assessedOutline().units.flatMap(({ id, steps }) => steps.map((step) => at(id, step.id)));

const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
	{ weight: 8, arbitrary: fc.constant(move('next')) },
	{ weight: 1, arbitrary: fc.constant(move('back')) },
	{
		weight: 8,
		arbitrary: fc
			.tuple(fc.constantFrom<Given[]>('right', 'right', 'wrong', 'part', 'none'), fc.constantFrom(1, 2, 3, null))
			.map(([given, certainty]) => answerHere(given, certainty))
	},
	{ weight: 3, arbitrary: fc.constantFrom(0, 0.5, null).map<Deed>((share) => (course) => begin(course, share)) },
	{ weight: 2, arbitrary: fc.constant<Deed>(({ test }) => test()?.send({ type: 'submit' })) },
	{
		weight: 1,
		arbitrary: fc.constant<Deed>(({ unit }) => unit()?.getSnapshot().children.question?.send({ type: 'retry' }))
	},
	{
		weight: 3,
		arbitrary: fc
			.constantFrom<Destination[]>(...places, at('after', 'start'), at('after', 'start'), 'home', 'review', 'role')
			.map<Deed>(
				(to) =>
					({ course }) =>
						course.send({ type: 'go', to })
			)
	},
	{ weight: 1, arbitrary: fc.constant<Deed>(({ course }) => course.send({ type: 'start' })) },
	{
		weight: 1,
		arbitrary: fc.constantFrom('nurse', 'physician').map<Deed>(
			(role) =>
				({ course }) =>
					course.send({ type: 'choose', role })
		)
	},
	{
		weight: 1,
		arbitrary: fc.tuple(fc.constantFrom('dose', 'b1', 'b9'), fc.boolean()).map<Deed>(
			([question, flagged]) =>
				({ course }) =>
					course.send({ type: 'flag', question, flagged })
		)
	},
	{
		weight: 1,
		arbitrary: fc.constant<Deed>(({ course }) => course.send({ type: 'review', question: 'dose', grade: 2 }))
	},
	{ weight: 1, arbitrary: fc.constant<Deed>(({ course }) => course.send({ type: 'evaluate', answers: [] })) },
	{
		weight: 1,
		arbitrary: fc.nat(90).map<Deed>(
			(seconds) =>
				({ course }) =>
					course.send({ type: 'spent', seconds })
		)
	}
);

describe('on any walk through a course with tests and roles', { timeout: 120_000 }, () => {
	const anyWalk = fc.record({
		attempt: fc.nat(1000),
		role: fc.constantFrom('nurse', 'physician'),
		attempts: fc.constantFrom(1, 3, null),
		completeOn: fc.constantFrom('lessons' as const, 'assessment' as const, 'both' as const),
		deeds: fc.array(anyDeed, { minLength: 10, maxLength: 60 })
	});

	it('every event is told once and in order, and nothing once reached or handed in is lost or changed', async () => {
		await fc.assert(
			fc.asyncProperty(anyWalk, async ({ attempt, role, attempts, completeOn, deeds }) => {
				const start = after([chose(role)], newProgress(attempt));
				const outline = assessedOutline({ attempts, completeOn, passMark: 0.5 });
				const course = await open({ progress: start, outline, request: at('after', 'start') });
				for (const deed of deeds) {
					deed(course);
					await settled();
				}
				expect(course.snapshot().status).toBe('active');
				expect(throughJournal(start, course)).toEqual(course.progress());
				expect(course.news.map(({ progress }) => progress.rev)).toEqual(
					course.news.map((_, index) => start.rev + index + 1)
				);
				let before = outcome(start, outline);
				for (const { progress } of course.news) {
					const now = outcome(progress, outline);
					if (before.completion === 'completed') expect(now.completion).toBe('completed');
					if (before.success === 'passed') expect(now.success).toBe('passed');
					if (before.score !== null) expect(now.score).toBeGreaterThanOrEqual(before.score);
					const last = JSON.stringify(course.progress().papers);
					for (const paper of progress.papers.filter(({ submitted }) => submitted))
						expect(last).toContain(JSON.stringify(paper));
					before = now;
				}
				course.course.stop();
			}),
			{ numRuns: 120 }
		);
	});

	it('coming back shows the same, from the bookmark alone and from the journal alone, and tells nothing', async () => {
		await fc.assert(
			fc.asyncProperty(anyWalk, async ({ attempt, role, attempts, completeOn, deeds }) => {
				const start = after([chose(role)], newProgress(attempt));
				const outline = assessedOutline({ attempts, completeOn });
				const course = await open({ progress: start, outline, request: at('after', 'start') });
				for (const deed of deeds) {
					deed(course);
					await settled();
				}
				if (!course.unit() && !course.test()) return;
				const stored = [throughBookmark(course.progress()), throughJournal(start, course)];
				const back = await Promise.all(stored.map((progress) => open({ progress, outline })));
				for (const one of back) {
					expect(seen(one)).toEqual(seen(course));
					expect(one.news).toEqual([]);
				}
				// What is drawn next is the same, too.
				for (const one of [course, ...back]) begin(one);
				for (const one of back) expect(seen(one)).toEqual(seen(course));
				for (const one of [course, ...back]) one.course.stop();
			}),
			{ numRuns: 120 }
		);
	});
});

it('a learner can do all that their role asks, and that completes and passes the course', async () => {
	for (const role of ['nurse', 'physician']) {
		const course = await open({ progress: after([chose(role)]) });
		await course.send({ type: 'start' });
		for (let left = 60; left > 0 && course.screen() !== 'results'; left--) {
			const { screen, progress, test } = course;
			if (screen().endsWith('/start') && !progress().papers.some((one) => screen().startsWith(one.test))) begin(course);
			else if (screen().endsWith('/check')) test()?.send({ type: 'submit' });
			else {
				answerHere('right', 2)(course);
				move('next')(course);
			}
			await settled();
		}
		expect(course.screen()).toBe('results');
		expect(course.progress().reached).toEqual({ completed: true, passed: true, score: 1 });
		expect(course.progress().papers.map(({ test, score }) => [test, score])).toEqual([
			['before', 1],
			['after', 1]
		]);
	}
});
