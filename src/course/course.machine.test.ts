import { describe, expect, it } from 'vitest';
import {
	after,
	answerTo,
	entered,
	outlineOf,
	questionsIn,
	rightResponse,
	sampleCase,
	sampleLesson,
	sampleOutline,
	sampleUnits,
	sittingOf,
	wrongResponse
} from '../../tests/builders.ts';
import { LAUNCH_DAY, loadSample, openCourse, settled } from '../../tests/open-course.ts';
import type { Question } from '#questions/index.ts';
import type { Destination, Farewell, Sitting } from './course.machine.ts';
import type { Unit } from './model.ts';
import { newProgress, reduce, type LearnerEvent, type Progress } from './progress.ts';

const sitting = (changes: Partial<Sitting> = {}): Sitting => sittingOf(newProgress(7), changes);

const at = (unit: string, step: string) => ({ unit, step });
const withPlace = (unit: string, step: string) => sitting({ progress: after([entered(unit, step)]) });
const questionOf = (unit: Unit, id: string): Question => {
	const found = questionsIn([unit]).find((question) => question.id === id);
	if (!found) throw new Error(`${id}: no such question`);
	return found;
};

describe('a launch', () => {
	it('shows the start page to a new learner', async () => {
		expect((await openCourse()).screen()).toBe('home');
	});

	it('shows nothing of the course before the sitting is open', async () => {
		expect((await openCourse({ openSitting: () => new Promise(() => undefined) })).screen()).toBe('launching');
	});

	it('brings a learner back to the last place', async () => {
		const { screen, news } = await openCourse({ openSitting: async () => withPlace('basics', 'dose') });
		expect(screen()).toBe('basics/dose');
		expect(news).toEqual([]);
	});

	it('shows the start page when the last place is no longer in the course', async () => {
		expect((await openCourse({ openSitting: async () => withPlace('basics', 'removed') })).screen()).toBe('home');
	});

	it.each<[string, Destination, string]>([
		['a place', at('basics', 'what-it-is'), 'basics/what-it-is'],
		['the start page', 'home', 'home'],
		['the results', 'results', 'results']
	])('honours a request for %s over the last place', async (_what, request, screen) => {
		expect((await openCourse({ request, openSitting: async () => withPlace('basics', 'dose') })).screen()).toBe(screen);
	});

	it('refuses a request for a place that the course does not have, and resumes', async () => {
		const openSitting = async () => withPlace('basics', 'dose');
		expect((await openCourse({ request: at('basics', 'removed'), openSitting })).screen()).toBe('basics/dose');
		expect((await openCourse({ request: at('removed', 'dose') })).screen()).toBe('home');
	});

	it.each(['launching', 'unavailable', 'offering'] as const)(
		'honours what is asked for while it is %s, the latest of it',
		async (state) => {
			let open = (_opened: Sitting): void => {};
			const openSitting = async (alone: boolean): Promise<Sitting> => {
				if (state === 'launching') return new Promise((resolve) => (open = resolve));
				if (state === 'unavailable' && !alone) throw new Error('no API');
				return { ...withPlace('basics', 'dose'), ...(state === 'offering' ? { offered: newProgress(8) } : {}) };
			};
			const { send, screen } = await openCourse({ request: 'results', openSitting });
			expect(screen()).toBe(state);
			await send({ type: 'go', to: 'glossary' });
			await send({ type: 'go', to: at('basics', 'what-it-is') });
			expect(screen()).toBe(state);
			open(withPlace('basics', 'dose'));
			await send({ type: state === 'offering' ? 'leaveOffer' : 'workAlone' });
			expect(screen()).toBe('basics/what-it-is');
		}
	);

	it('refuses a request for a step of a case that is still shut', async () => {
		expect((await openCourse({ request: at('night-call', 'sort-findings') })).screen()).toBe('night-call/which-tests');
	});

	it('keeps what the sitting says of recording', async () => {
		const { snapshot } = await openCourse({ openSitting: async () => sitting({ readOnly: true, detached: true }) });
		expect(snapshot().context.sitting).toMatchObject({ offered: null, readOnly: true, detached: true });
	});
});

describe('work that only this device knows', () => {
	const offered = after([entered('basics', 'dose')], newProgress(8));
	const openSitting = async () => sitting({ offered });

	it('is asked about before anything is shown', async () => {
		const { screen, news, send } = await openCourse({ openSitting });
		expect(screen()).toBe('offering');
		await send({ type: 'spent', seconds: 30 });
		await send({ type: 'go', to: 'home' });
		expect(screen()).toBe('offering');
		expect(news).toEqual([]);
	});

	it('goes on where it was left when it is taken', async () => {
		const { send, screen, progress, snapshot } = await openCourse({ openSitting });
		await send({ type: 'takeOffer' });
		expect(screen()).toBe('basics/dose');
		expect(progress()).toEqual(offered);
		expect(snapshot().context.sitting.offered).toBeNull();
	});

	it('is left alone when it is not taken', async () => {
		const { send, screen, progress } = await openCourse({ openSitting });
		await send({ type: 'leaveOffer' });
		expect(screen()).toBe('home');
		expect(progress()).toEqual(newProgress(7));
	});
});

describe('a session that cannot be had', () => {
	it('is tried again on request', async () => {
		let tries = 0;
		const openSitting = async () => {
			if (tries++ === 0) throw new Error('no API');
			return sitting();
		};
		const { screen, send } = await openCourse({ openSitting });
		expect(screen()).toBe('unavailable');
		await send({ type: 'reload' });
		expect(screen()).toBe('home');
	});

	it('is told in the learner’s language, which is no choice of the learner’s', async () => {
		const openSitting = () => Promise.reject(new Error('no API'));
		const { course, screen, news } = await openCourse({ openSitting });
		const { outline } = course.getSnapshot().context;
		const vietnamese = { ...outline, language: 'vi' };
		course.send({ type: 'reworded', outline: vietnamese, unit: null });
		expect(screen()).toBe('unavailable');
		expect(course.getSnapshot().context.outline.language).toBe('vi');
		expect(course.getSnapshot().context.progress.language).toBeNull();
		expect(news).toEqual([]);
	});

	it('is looked for again when work without it could not be opened either', async () => {
		const asked: boolean[] = [];
		const openSitting = async (alone: boolean) => {
			asked.push(alone);
			throw new Error('no network');
		};
		const { screen, send } = await openCourse({ openSitting });
		await send({ type: 'workAlone' });
		expect(screen()).toBe('unavailable');
		await send({ type: 'reload' });
		expect(asked).toEqual([false, true, false]);
	});

	it('is done without on request, and the request of the launch is honoured', async () => {
		const asked: boolean[] = [];
		const openSitting = async (alone: boolean) => {
			asked.push(alone);
			if (!alone) throw new Error('no API');
			return sitting({ detached: true });
		};
		const { screen, send } = await openCourse({ openSitting, request: at('basics', 'dose') });
		await send({ type: 'workAlone' });
		expect(screen()).toBe('basics/dose');
		expect(asked).toEqual([false, true]);
	});
});

describe('a unit whose words do not arrive', () => {
	it('is loaded again on request, at the place that was asked for', async () => {
		let isOnline = false;
		const { screen, send } = await openCourse({
			request: at('basics', 'dose'),
			loadUnit: (id) => (isOnline ? loadSample(id) : Promise.reject(new Error('offline')))
		});
		expect(screen()).toBe('unitMissing');
		isOnline = true;
		await send({ type: 'reload' });
		expect(screen()).toBe('basics/dose');
	});

	it('leaves the rest of the course open', async () => {
		const { screen, send } = await openCourse({
			request: at('basics', 'dose'),
			loadUnit: (id) => (id === 'basics' ? Promise.reject(new Error('offline')) : loadSample(id))
		});
		await send({ type: 'go', to: at('night-call', 'arrival') });
		expect(screen()).toBe('night-call/arrival');
	});

	it('keeps the place that was asked for, though time passes meanwhile', async () => {
		let arrive: (() => void) | undefined;
		const { screen, send } = await openCourse({
			openSitting: async () => withPlace('basics', 'dose'),
			loadUnit: (id) =>
				id === 'basics' ? loadSample(id) : new Promise((resolve) => (arrive = () => resolve(sampleCase)))
		});
		await send({ type: 'go', to: at('night-call', 'which-tests') });
		await send({ type: 'spent', seconds: 60 });
		arrive?.();
		await settled();
		expect(screen()).toBe('night-call/which-tests');
	});

	it('is no longer waited for when the learner has asked for another', async () => {
		const arrivals = new Map<string, () => void>();
		const { screen, send } = await openCourse({
			loadUnit: (id) =>
				new Promise((resolve) => arrivals.set(id, () => resolve(id === 'basics' ? sampleLesson : sampleCase)))
		});
		await send({ type: 'go', to: at('basics', 'dose') });
		await send({ type: 'go', to: at('night-call', 'arrival') });
		arrivals.get('basics')?.();
		await settled();
		expect(screen()).toBe('loading');
		arrivals.get('night-call')?.();
		await settled();
		expect(screen()).toBe('night-call/arrival');
	});
});

describe('a learner', () => {
	it('starts at the first step of the first unit', async () => {
		const { send, screen } = await openCourse();
		await send({ type: 'start' });
		expect(screen()).toBe('basics/overview');
	});

	it('starts again where they left off', async () => {
		const { send, screen } = await openCourse({
			request: 'home',
			openSitting: async () => withPlace('basics', 'dose')
		});
		await send({ type: 'start' });
		expect(screen()).toBe('basics/dose');
	});

	it('has nothing to start in a course without units', async () => {
		const { send, screen } = await openCourse({ outline: outlineOf([]) });
		await send({ type: 'start' });
		expect(screen()).toBe('home');
	});

	it('goes on from the last step of a unit to the first of the next', async () => {
		const { step, screen } = await openCourse({ request: at('basics', 'references') });
		await step({ type: 'next' });
		expect(screen()).toBe('night-call/arrival');
	});

	it('sees the results after the last unit', async () => {
		const progress = after(questionsIn([sampleCase]).map((one) => answerTo(one, rightResponse(one))));
		const { step, screen } = await openCourse({
			request: at('night-call', 'expert'),
			openSitting: async () => sitting({ progress })
		});
		await step({ type: 'next' });
		expect(screen()).toBe('results');
	});

	it('goes within a unit without loading it again', async () => {
		const loaded: string[] = [];
		const loadUnit = (id: string) => {
			loaded.push(id);
			return loadSample(id);
		};
		const { send, screen } = await openCourse({ request: at('basics', 'overview'), loadUnit });
		await send({ type: 'go', to: at('basics', 'dose') });
		expect(screen()).toBe('basics/dose');
		expect(loaded).toEqual(['basics']);
	});

	it.each<[string, Destination]>([
		['a place that the course does not have', at('basics', 'removed')],
		['a step of the case that is still shut', at('night-call', 'results')]
	])('stays when asking for %s', async (_what, to) => {
		const { send, screen, progress } = await openCourse({ request: at('night-call', 'arrival') });
		const before = progress();
		await send({ type: 'go', to });
		expect(screen()).toBe('night-call/arrival');
		expect(progress()).toBe(before);
	});

	it('goes to the start page and the results, and keeps the place', async () => {
		const { send, screen, progress } = await openCourse({ request: at('basics', 'dose') });
		await send({ type: 'go', to: 'results' });
		expect(screen()).toBe('results');
		await send({ type: 'go', to: 'home' });
		expect(screen()).toBe('home');
		expect(progress().place).toEqual(at('basics', 'dose'));
	});

	it('comes back to a case that was left, with its answer', async () => {
		const tests = questionOf(sampleCase, 'which-tests');
		const { answer, send, unit } = await openCourse({ request: at('night-call', 'which-tests') });
		answer(tests, wrongResponse(tests));
		await send({ type: 'go', to: at('basics', 'dose') });
		await send({ type: 'go', to: at('night-call', 'which-tests') });
		expect(unit()?.getSnapshot().children.question?.getSnapshot().context.response).toEqual(wrongResponse(tests));
	});
});

describe('another language', () => {
	const title = 'Mẫu';
	const outline = { ...sampleOutline, language: 'vi', languages: ['en', 'vi'], title };
	const inVietnamese = <U extends Unit>(unit: U): U => ({ ...unit, title });

	it('keeps the place, the answer and what the LMS set, and is told once', async () => {
		const { course, screen, news } = await openCourse({
			openSitting: async () => sitting({ ...withPlace('basics', 'first-sign'), policy: { passMark: 0.5 } })
		});
		const question = questionOf(sampleLesson, 'first-sign');
		course
			.getSnapshot()
			.children.unit?.getSnapshot()
			.children.question?.send({
				type: 'answer',
				response: wrongResponse(question)
			});
		const told = news.length;
		course.send({ type: 'reworded', outline, unit: inVietnamese(sampleLesson) });
		expect(screen()).toBe('basics/first-sign');
		const { context, children } = course.getSnapshot();
		expect(context.outline).toMatchObject({ title, policy: { passMark: 0.5 } });
		expect(context.progress.language).toBe('vi');
		expect(children.unit?.getSnapshot().context.unit.title).toBe(title);
		expect(children.unit?.getSnapshot().children.question?.getSnapshot()).toMatchObject({
			value: 'showingFeedback',
			context: { response: wrongResponse(question), mark: { score: 0 } }
		});
		expect(news.slice(told).map(({ event }) => event)).toEqual([{ type: 'switched', language: 'vi' }]);
	});

	it('is the one in which the unit comes that was on its way', async () => {
		const asked: string[] = [];
		const { course, screen } = await openCourse({
			openSitting: async () => withPlace('basics', 'dose'),
			loadUnit: (id, language) => {
				asked.push(language);
				return asked.length === 1 ? new Promise(() => undefined) : loadSample(id);
			}
		});
		course.send({ type: 'reworded', outline, unit: null });
		await settled();
		expect(asked).toEqual(['en', 'vi']);
		expect(screen()).toBe('basics/dose');
	});

	it('never puts another unit’s words on screen', async () => {
		const { course } = await openCourse({ openSitting: async () => withPlace('basics', 'dose') });
		course.send({ type: 'reworded', outline, unit: inVietnamese(sampleCase) });
		expect(course.getSnapshot().children.unit?.getSnapshot().context.unit.id).toBe('basics');
	});
});

describe('what the world hears', () => {
	it('is each event once, in order, with the progress after it', async () => {
		const first = questionOf(sampleLesson, 'first-sign');
		const { answer, step, send, news, progress } = await openCourse({ request: at('basics', 'first-sign') });
		answer(first);
		await step({ type: 'next' });
		await send({ type: 'spent', seconds: 12 });
		expect(news.map(({ event }) => event)).toEqual([
			entered('basics', 'first-sign'),
			answerTo(first, rightResponse(first)),
			entered('basics', 'dose'),
			{ type: 'spent', seconds: 12 }
		]);
		expect(news.map((one) => one.progress.rev)).toEqual([1, 2, 3, 4]);
		let replayed: Progress = newProgress(7);
		for (const one of news) expect(one.progress).toEqual((replayed = reduce(replayed, one.event)));
		expect(progress()).toEqual(replayed);
	});

	/** All done but one question. */
	const almost = after([
		...sampleUnits.flatMap(({ id, steps }) => steps.map(({ id: step }) => entered(id, step))),
		...questionsIn(sampleUnits)
			.slice(1)
			.map((one) => answerTo(one, rightResponse(one)))
	]);

	it('is a result when it is reached, directly after what reached it, once', async () => {
		const first = questionOf(sampleLesson, 'first-sign');
		const { answer, step, news, unit } = await openCourse({
			request: at('basics', 'first-sign'),
			openSitting: async () => sitting({ progress: almost })
		});
		answer(first, wrongResponse(first));
		unit()?.getSnapshot().children.question?.send({ type: 'retry' });
		answer(first);
		await step({ type: 'next' });
		const types = news.map(({ event }) => event.type);
		expect(types).toEqual(['entered', 'answered', 'retried', 'answered', 'reached', 'entered']);
		const reached: LearnerEvent = {
			type: 'reached',
			reached: { completed: true, passed: true, score: 1 },
			day: LAUNCH_DAY
		};
		expect(news[4]?.event).toEqual(reached);
		expect(news.map((one) => one.progress.rev)).toEqual([1, 2, 3, 4, 5, 6].map((count) => almost.rev + count));
	});

	it('is a better score once more, and never a lower one', async () => {
		const policy = { ...sampleOutline.policy, passMark: 0.5 };
		const first = questionOf(sampleLesson, 'first-sign');
		const { answer, unit, news } = await openCourse({
			outline: { ...sampleOutline, policy },
			request: at('basics', 'first-sign'),
			openSitting: async () => sitting({ progress: almost })
		});
		const again = () => unit()?.getSnapshot().children.question?.send({ type: 'retry' });
		answer(first, wrongResponse(first));
		again();
		answer(first);
		again();
		answer(first, wrongResponse(first));
		const scores = news.flatMap(({ event }) => (event.type === 'reached' ? [event.reached.score] : []));
		expect(scores).toEqual([0.75, 1]);
	});
});

describe('the end of a sitting', () => {
	it('says what was recorded', async () => {
		const { send, screen, snapshot } = await openCourse({ closeSitting: async () => ({ recorded: true }) });
		await send({ type: 'exit' });
		expect(screen()).toBe('left');
		expect(snapshot().context.farewell).toEqual({ recorded: true });
	});

	it('says that nothing was recorded when closing failed', async () => {
		const { send, screen, snapshot } = await openCourse({ closeSitting: () => Promise.reject(new Error('gone')) });
		await send({ type: 'exit' });
		expect(screen()).toBe('left');
		expect(snapshot().context.farewell).toEqual({ recorded: false });
	});

	it('still counts the time that is told while it closes', async () => {
		let close: (() => void) | undefined;
		const closeSitting = () => new Promise<Farewell>((resolve) => (close = () => resolve({ recorded: true })));
		const { send, screen, news } = await openCourse({ request: at('basics', 'dose'), closeSitting });
		await send({ type: 'exit' });
		expect(screen()).toBe('leaving');
		await send({ type: 'spent', seconds: 5 });
		expect(news.at(-1)?.event).toEqual({ type: 'spent', seconds: 5 });
		close?.();
		await settled();
		expect(screen()).toBe('left');
	});
});
