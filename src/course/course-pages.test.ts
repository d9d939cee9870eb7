import { describe, expect, it } from 'vitest';
import { assessedOutline, chose, postTest, preTest } from '../../tests/assessed.ts';
import {
	after,
	answerTo,
	entered,
	likert,
	questionsIn,
	rightResponse,
	sampleUnits,
	sittingOf
} from '../../tests/builders.ts';
import { LAUNCH_DAY, loaderOf, openCourse, settled } from '../../tests/open-course.ts';
import { pages, type Destination, type Sitting } from './course.machine.ts';
import type { Outline } from './model.ts';
import { newProgress, type LearnerEvent, type Progress } from './progress.ts';

const loadUnit = loaderOf([preTest, ...sampleUnits, postTest]);

interface Open {
	progress?: Progress;
	request?: Destination;
	sitting?: Partial<Sitting>;
	outline?: Outline;
}

/** A course with roles and tests. */
const open = ({ progress = newProgress(7), request, sitting = {}, outline = assessedOutline() }: Open = {}) =>
	openCourse({
		outline,
		loadUnit,
		request: request ?? null,
		openSitting: async () => sittingOf(progress, sitting)
	});

const at = (unit: string, step: string) => ({ unit, step });
const nurse = after([chose('nurse')]);
const eventsOf = ({ news }: { news: { event: LearnerEvent }[] }) => news.map(({ event }) => event);

describe('a page', () => {
	it.each(pages)('%s is shown when it is asked for, at launch and later', async (page) => {
		expect((await open({ request: page })).screen()).toBe(page);
		const { send, screen } = await open({ request: at('basics', 'dose') });
		await send({ type: 'go', to: page });
		expect(screen()).toBe(page);
	});

	it('is refused where the course has nothing for it, at launch and later', async () => {
		const outline = { ...assessedOutline(), extras: [] };
		expect((await open({ outline, request: 'glossary' })).screen()).toBe('home');
		const { send, screen } = await open({ outline, request: 'about' });
		await send({ type: 'go', to: { page: 'faq', entry: 'any' } });
		expect(screen()).toBe('about');
	});

	it('is left for another page and for a place', async () => {
		const { send, screen } = await open({ request: 'about' });
		await send({ type: 'go', to: 'transcript' });
		expect(screen()).toBe('transcript');
		await send({ type: 'go', to: at('basics', 'dose') });
		expect(screen()).toBe('basics/dose');
	});

	it('is told to nobody, and the place is kept', async () => {
		const course = await open({ progress: after([entered('basics', 'dose')], nurse) });
		await course.send({ type: 'go', to: 'aids' });
		expect(course.news).toEqual([]);
		expect(course.progress().place).toEqual(at('basics', 'dose'));
	});

	it('holds no unit', async () => {
		const { send, snapshot } = await open({ request: at('basics', 'dose') });
		await send({ type: 'go', to: 'about' });
		expect(snapshot().context).toMatchObject({ unit: null, place: null });
		expect(snapshot().children.unit).toBeUndefined();
	});

	it('keeps what the learner asked for while the words of a unit are missing', async () => {
		const { send, screen } = await openCourse({
			outline: assessedOutline(),
			request: at('basics', 'dose'),
			loadUnit: () => Promise.reject(new Error('offline'))
		});
		expect(screen()).toBe('unitMissing');
		await send({ type: 'go', to: 'about' });
		expect(screen()).toBe('about');
	});
});

describe('a role', () => {
	it('is asked for before the first start', async () => {
		const { send, screen } = await open();
		await send({ type: 'start' });
		expect(screen()).toBe('role');
	});

	it('once chosen leads to the first unit of its way', async () => {
		const course = await open();
		await course.send({ type: 'start' });
		await course.send({ type: 'choose', role: 'nurse' });
		expect(course.screen()).toBe('role');
		await course.send({ type: 'start' });
		expect(course.screen()).toBe('before/start');
		expect(eventsOf(course)).toEqual([chose('nurse'), entered('before', 'start')]);
	});

	it('that is asked no pre-test starts with its first lesson', async () => {
		const roles = assessedOutline().roles.map((role) => ({ ...role, blueprints: { after: { o1: 1 } } }));
		const { send, screen } = await open({ progress: nurse, outline: { ...assessedOutline(), roles } });
		await send({ type: 'start' });
		expect(screen()).toBe('basics/overview');
	});

	it('is not asked for in a course without roles', async () => {
		const { send, screen } = await openCourse();
		await send({ type: 'start' });
		expect(screen()).toBe('basics/overview');
	});

	it('is not asked for again, nor of a learner who has begun without one', async () => {
		const chosen = await open({ progress: nurse });
		await chosen.send({ type: 'start' });
		expect(chosen.screen()).toBe('before/start');
		const begun = await open({ progress: after([entered('basics', 'dose')]), request: 'home' });
		await begun.send({ type: 'start' });
		expect(begun.screen()).toBe('basics/dose');
	});

	it('that was removed from the course is asked for again', async () => {
		const { send, screen } = await open({ progress: after([chose('removed')]) });
		await send({ type: 'start' });
		expect(screen()).toBe('role');
	});

	it('that the course does not have is not taken', async () => {
		const course = await open();
		await course.send({ type: 'choose', role: 'pilot' });
		expect(course.progress().role).toBeNull();
		expect(course.news).toEqual([]);
	});

	it('may be changed, and the learner stays where they are', async () => {
		const { send, screen, progress } = await open({ progress: nurse, request: 'role' });
		await send({ type: 'choose', role: 'physician' });
		expect(progress().role).toBe('physician');
		expect(screen()).toBe('role');
	});

	it('is not changed under a test or a lesson that is on screen', async () => {
		for (const request of [at('before', 'start'), at('basics', 'dose')]) {
			const { send, progress } = await open({ progress: nurse, request });
			await send({ type: 'choose', role: 'physician' });
			expect(progress().role).toBe('nurse');
		}
	});

	it('may be changed to one of which all is done, which is then told', async () => {
		const lesson = assessedOutline().units.find(({ id }) => id === 'basics');
		const progress = after([
			chose('physician'),
			...(lesson?.steps ?? []).map(({ id }) => entered('basics', id)),
			...questionsIn(sampleUnits.slice(0, 1)).map((one) => answerTo(one, rightResponse(one)))
		]);
		const course = await open({ progress, request: 'role', outline: assessedOutline({ completeOn: 'lessons' }) });
		await course.send({ type: 'choose', role: 'nurse' });
		const reached = { completed: true, passed: false, score: null };
		expect(eventsOf(course)).toEqual([chose('nurse'), { type: 'reached', reached, day: LAUNCH_DAY }]);
	});
});

describe('a role that the LMS presets', () => {
	it('is taken and told before anything is shown', async () => {
		const course = await open({ sitting: { role: 'nurse' } });
		expect(course.screen()).toBe('home');
		expect(eventsOf(course)).toEqual([chose('nurse')]);
		await course.send({ type: 'start' });
		expect(course.screen()).toBe('before/start');
	});

	it('takes the place of the one that was chosen', async () => {
		expect((await open({ progress: nurse, sitting: { role: 'physician' } })).progress().role).toBe('physician');
	});

	it('is not told again to a learner who has it', async () => {
		expect((await open({ progress: nurse, sitting: { role: 'nurse' } })).news).toEqual([]);
	});

	it('that the course does not have is passed over', async () => {
		const { progress, news } = await open({ progress: nurse, sitting: { role: 'pilot' } });
		expect(progress().role).toBe('nurse');
		expect(news).toEqual([]);
	});

	it('keeps the request of the launch and the last place', async () => {
		expect((await open({ sitting: { role: 'nurse' }, request: at('basics', 'dose') })).screen()).toBe('basics/dose');
		const progress = after([entered('basics', 'dose')]);
		expect((await open({ sitting: { role: 'nurse' }, progress })).screen()).toBe('basics/dose');
	});

	it('is taken also after work of this device was offered', async () => {
		const offered = after([chose('physician'), entered('basics', 'dose')]);
		const { send, progress } = await open({ sitting: { role: 'nurse', offered } });
		await send({ type: 'takeOffer' });
		expect(progress()).toMatchObject({ role: 'nurse', place: at('basics', 'dose') });
	});

	it('may be changed for this sitting', async () => {
		const { send, progress } = await open({ sitting: { role: 'nurse' } });
		await send({ type: 'choose', role: 'physician' });
		expect(progress().role).toBe('physician');
	});
});

it('what the LMS sets of the policy takes the place of the course’s, and the rest stays', async () => {
	const { snapshot } = await open({ sitting: { policy: { passMark: 0.6, attempts: 2 } } });
	const { policy } = snapshot().context.outline;
	expect(policy).toEqual({ ...assessedOutline().policy, passMark: 0.6, attempts: 2 });
});

it('what the LMS’s launch data holds that is no setting is kept for the learner to read', async () => {
	const { snapshot } = await open({ sitting: { unknownSettings: ['pasmark=60'] } });
	expect(snapshot().context.sitting.unknownSettings).toEqual(['pasmark=60']);
});

describe('the end of a unit', () => {
	it('leads past what the role is not asked', async () => {
		const { step, screen } = await open({ progress: nurse, request: at('basics', 'references') });
		await step({ type: 'next' });
		expect(screen()).toBe('after/start');
	});

	it('leads to what the role is asked', async () => {
		const { step, screen } = await open({ progress: after([chose('physician')]), request: at('basics', 'references') });
		await step({ type: 'next' });
		expect(screen()).toBe('night-call/arrival');
	});

	it('that the role is not asked leads to the next that it is', async () => {
		const progress = after(
			questionsIn(sampleUnits.slice(1)).map((one) => answerTo(one, rightResponse(one))),
			nurse
		);
		const { step, screen } = await open({ progress, request: at('night-call', 'expert') });
		await step({ type: 'next' });
		expect(screen()).toBe('after/start');
	});

	it('leads to the results where nothing of the role follows', async () => {
		const roles = assessedOutline().roles.map((role) => ({ ...role, blueprints: {} }));
		const outline = { ...assessedOutline(), roles };
		const { step, screen } = await open({ progress: nurse, outline, request: at('basics', 'references') });
		await step({ type: 'next' });
		expect(screen()).toBe('results');
	});
});

describe('what a learner marks and reviews', () => {
	it('is told and kept: a question to see again, until it is not', async () => {
		const course = await open({ progress: nurse });
		await course.send({ type: 'flag', question: 'dose', flagged: true });
		expect(course.progress().flagged).toEqual(['dose']);
		await course.send({ type: 'flag', question: 'dose', flagged: false });
		expect(course.progress().flagged).toEqual([]);
		expect(eventsOf(course)).toEqual([
			{ type: 'flagged', question: 'dose', flagged: true },
			{ type: 'flagged', question: 'dose', flagged: false }
		]);
	});

	it('is told and kept with the day on which it was reviewed', async () => {
		const course = await open({ request: 'review' });
		await course.send({ type: 'review', question: 'dose', grade: 3 });
		await course.send({ type: 'review', question: 'dose', grade: 1 });
		expect(course.progress().reviews).toEqual({
			dose: [
				{ day: LAUNCH_DAY, grade: 3 },
				{ day: LAUNCH_DAY, grade: 1 }
			]
		});
		expect(eventsOf(course)[0]).toEqual({ type: 'reviewed', question: 'dose', grade: 3, day: LAUNCH_DAY });
	});

	it('leaves them where they are, and the question on screen as it is', async () => {
		const course = await open({ request: at('basics', 'first-sign') });
		const [question] = questionsIn(sampleUnits);
		if (question) course.answer(question);
		await course.send({ type: 'flag', question: 'first-sign', flagged: true });
		expect(course.screen()).toBe('basics/first-sign');
		expect(course.unit()?.getSnapshot().children.question?.getSnapshot().value).toBe('showingFeedback');
	});
});

describe('the evaluation', () => {
	const question = likert({ id: 'met' });
	const answers = [{ question, response: rightResponse(question) }];

	it('is told once and whole, and its answers are kept nowhere', async () => {
		const course = await open({ progress: nurse, request: 'evaluation' });
		await course.send({ type: 'evaluate', answers });
		expect(course.evaluations).toEqual([{ type: 'evaluated', answers }]);
		expect(eventsOf(course)).toEqual([{ type: 'evaluated' }]);
		expect(course.progress()).toEqual({ ...nurse, rev: nurse.rev + 1, stamp: nurse.stamp + 1, evaluated: true });
		expect(JSON.stringify([course.news, course.snapshot().context.progress])).not.toContain('"met"');
	});

	it('is not taken a second time, in this sitting or a later one', async () => {
		const course = await open({ request: 'evaluation' });
		await course.send({ type: 'evaluate', answers });
		await course.send({ type: 'evaluate', answers });
		expect(course.evaluations).toHaveLength(1);
		const later = await open({ progress: course.progress(), request: 'evaluation' });
		await later.send({ type: 'evaluate', answers });
		expect(later.evaluations).toEqual([]);
		expect(later.news).toEqual([]);
	});

	it('leaves the learner on its page', async () => {
		const course = await open({ request: 'evaluation' });
		await course.send({ type: 'evaluate', answers });
		expect(course.screen()).toBe('evaluation');
	});
});

it('nothing that a learner does on a page is heard before the sitting is open', async () => {
	const course = await openCourse({ outline: assessedOutline(), openSitting: () => new Promise(() => undefined) });
	await course.send({ type: 'choose', role: 'nurse' });
	await course.send({ type: 'evaluate', answers: [] });
	await course.send({ type: 'flag', question: 'dose', flagged: true });
	await settled();
	expect([course.news, course.evaluations]).toEqual([[], []]);
});
