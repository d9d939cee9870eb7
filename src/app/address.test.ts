import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor, fromPromise } from 'xstate';
import { assessedOutline, chose, postTest } from '../../tests/assessed.ts';
import {
	after,
	answerTo,
	questionsIn,
	rightResponse,
	sampleCase,
	sampleOutline,
	sampleUnits,
	sittingOf
} from '../../tests/builders.ts';
import { openCourse, settled } from '../../tests/open-course.ts';
import {
	courseMachine,
	pages,
	pagesWithEntries,
	type CourseActor,
	type Farewell,
	type Sitting
} from '#course/course.machine.ts';
import type { Test, Unit } from '#course/model.ts';
import { newProgress, type Progress } from '#course/progress.ts';
import { addressOf, followAddress, readAddress, type AddressBar } from './address.ts';

/** A browser's address bar with its history; `request` is a link, or an address typed by hand. */
function addressBar(first = '') {
	const history = [first];
	let at = 0;
	let listener: (fragment: string) => void = () => undefined;
	const bar: AddressBar = {
		fragment: () => history[at] ?? '',
		push: (fragment) => void history.splice(++at, history.length, fragment),
		replace: (fragment) => void (history[at] = fragment),
		onrequest: (one) => void (listener = one)
	};
	return {
		bar,
		history: () => history.slice(0, at + 1),
		async request(fragment: string) {
			history.splice(++at, history.length, fragment);
			listener(fragment);
			await settled();
		},
		async goBack() {
			listener(history[--at] ?? '');
			await settled();
		}
	};
}

async function open(
	fragment = '',
	{ progress = newProgress(7), isHeld = () => false }: { progress?: Progress; isHeld?: () => boolean } = {}
) {
	const address = addressBar(fragment);
	const course: CourseActor = createActor(
		courseMachine.provide({
			actors: {
				openSitting: fromPromise(async (): Promise<Sitting> => sittingOf(progress)),
				loadUnit: fromPromise(async ({ input }): Promise<Unit | Test> => {
					const found = sampleUnits.find(({ id }) => id === input.id);
					if (!found || isHeld()) throw new Error(`${input.id}: not there`);
					return found;
				}),
				closeSitting: fromPromise(async (): Promise<Farewell> => ({ recorded: true }))
			}
		}),
		{
			input: {
				outline: sampleOutline,
				progress: newProgress(0),
				request: readAddress(fragment),
				today: () => 20_000,
				now: () => 0
			}
		}
	);
	followAddress(course, address.bar);
	course.start();
	await settled();
	return {
		course,
		...address,
		async next() {
			course.getSnapshot().children.unit?.send({ type: 'next' });
			await settled();
		}
	};
}

const anyId = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,3}$/);

describe('a fragment', () => {
	it('is read as the place that it was written for', () => {
		fc.assert(
			fc.property(anyId, anyId, (unit, step) => {
				expect(readAddress(`#/${unit}/${step}`)).toEqual({ unit, step });
			})
		);
	});

	it.each(pagesWithEntries)('names an entry of the page %s, and that entry has this address', async (page) => {
		expect(readAddress(`#/${page}/F-01`)).toEqual({ page, entry: 'F-01' });
		const { course, history, request } = await open(`#/${page}/F-01`);
		expect(course.getSnapshot().context).toMatchObject({ page, entry: 'F-01' });
		expect(addressOf(course)).toBe(`#/${page}/F-01`);
		await request(`#/${page}/il-6`);
		await request(`#/${page}`);
		expect(course.getSnapshot().context).toMatchObject({ page, entry: null });
		expect(history()).toEqual([`#/${page}/F-01`, `#/${page}/il-6`, `#/${page}`]);
	});

	it.each(pages)('names the page %s, and that page shows it', async (page) => {
		expect(readAddress(`#/${page}`)).toBe(page);
		expect(addressOf((await openCourse({ request: page })).course)).toBe(`#/${page}`);
	});

	it('names each screen of a test that is open, and that screen shows it', async () => {
		const { course, test, send } = await openCourse({
			outline: assessedOutline({ completeOn: 'assessment' }),
			loadUnit: async () => postTest,
			request: readAddress('#/after/start'),
			openSitting: async () => sittingOf(after([chose('nurse')]))
		});
		const shown = [addressOf(course)];
		test()?.send({ type: 'begin', extension: 0 });
		for (const step of ['item-1', 'item-3', 'check']) {
			await send({ type: 'go', to: readAddress(`#/after/${step}`) ?? 'home' });
			shown.push(addressOf(course));
		}
		test()?.send({ type: 'submit' });
		expect([...shown, addressOf(course)]).toEqual(
			['start', 'item-1', 'item-3', 'check', 'result'].map((step) => `#/after/${step}`)
		);
	});

	it.each([
		'',
		'#',
		'#/',
		'#main',
		'#/basics',
		'#/basics/',
		'#/a/b/c',
		'#/Basics/dose',
		'#/a--b/c',
		'#/../etc',
		'#/a/b?x=1',
		'/a/b'
	])('%j names no screen', (fragment) => {
		expect(readAddress(fragment)).toBeNull();
	});
});

describe('the address bar', () => {
	it('shows where the learner is, in the one entry that the launch made', async () => {
		expect((await open()).history()).toEqual(['#/home']);
		expect((await open('#/basics/dose')).history()).toEqual(['#/basics/dose']);
	});

	it('shows where the learner is when the request of the launch was refused', async () => {
		expect((await open('#/night-call/sort-findings')).history()).toEqual(['#/night-call/which-tests']);
		expect((await open('#/removed/step')).history()).toEqual(['#/home']);
	});

	it('gets one entry a step, and none for an answer', async () => {
		const { course, next, history } = await open('#/basics/what-it-is');
		await next();
		const question = course.getSnapshot().children.unit?.getSnapshot().children.question;
		question?.send({ type: 'answer', response: { type: 'single-choice', option: 'a' } });
		await settled();
		await next();
		expect(history()).toEqual(['#/basics/what-it-is', '#/basics/first-sign', '#/basics/dose']);
	});

	it('gets an entry for the next unit once its words are there', async () => {
		const { next, history } = await open('#/basics/references');
		await next();
		expect(history()).toEqual(['#/basics/references', '#/night-call/arrival']);
	});

	it('keeps the entry of a link that was followed', async () => {
		const { request, history, course } = await open('#/basics/overview');
		await request('#/basics/dose');
		await request('#/night-call/arrival');
		await request('#/results');
		expect(history()).toEqual(['#/basics/overview', '#/basics/dose', '#/night-call/arrival', '#/results']);
		expect(addressOf(course)).toBe('#/results');
	});

	it.each(['#/night-call/results', '#/basics/removed', '#/removed/overview'])(
		'shows where the learner really is in place of a refused %s',
		async (fragment) => {
			const { request, history } = await open('#/night-call/arrival');
			await request(fragment);
			expect(history()).toEqual(['#/night-call/arrival', '#/night-call/arrival']);
		}
	);

	it('pushes again after a refusal', async () => {
		const { request, next, history } = await open('#/night-call/arrival');
		await request('#/night-call/results');
		await next();
		expect(history().slice(-2)).toEqual(['#/night-call/arrival', '#/night-call/which-tests']);
	});

	it('goes back with the browser, without a new entry', async () => {
		const { next, goBack, history, course } = await open('#/basics/overview');
		await next();
		await goBack();
		expect(history()).toEqual(['#/basics/overview']);
		expect(addressOf(course)).toBe('#/basics/overview');
	});

	it('going back into a case that was begun anew shows the step that is open', async () => {
		const progress = after(questionsIn([sampleCase]).map((one) => answerTo(one, rightResponse(one))));
		const { course, goBack, history } = await open('#/night-call/sort-findings', { progress });
		course.getSnapshot().children.unit?.send({ type: 'restart' });
		await settled();
		expect(history().at(-1)).toBe('#/night-call/arrival');
		await goBack();
		expect(history()).toEqual(['#/night-call/arrival']);
	});

	it('takes an empty fragment as the start page', async () => {
		const { request, course, history } = await open('#/basics/dose');
		await request('');
		expect(addressOf(course)).toBe('#/home');
		expect(history()).toEqual(['#/basics/dose', '#/home']);
	});

	it.each(['#/basics', '#/a/b/c', '#/%E0%A4%A'])('refuses what is no place: %s', async (fragment) => {
		const { request, course, history } = await open('#/basics/dose');
		await request(fragment);
		expect(addressOf(course)).toBe('#/basics/dose');
		expect(history()).toEqual(['#/basics/dose', '#/basics/dose']);
	});

	it('lets an anchor within the page be', async () => {
		const { request, course, history } = await open('#/basics/dose');
		await request('#main');
		expect(addressOf(course)).toBe('#/basics/dose');
		expect(history()).toEqual(['#/basics/dose', '#main']);
	});

	it('keeps the request while the words of the unit are missing, and until they are there', async () => {
		let isOffline = true;
		const { course, history } = await open('#/basics/dose', { isHeld: () => isOffline });
		expect(addressOf(course)).toBeNull();
		expect(history()).toEqual(['#/basics/dose']);
		isOffline = false;
		course.send({ type: 'reload' });
		await settled();
		expect(history()).toEqual(['#/basics/dose']);
		expect(addressOf(course)).toBe('#/basics/dose');
	});
});
