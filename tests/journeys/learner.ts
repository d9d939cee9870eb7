import { expect, type Frame, type Page } from '@playwright/test';
import { asked, rowsOf, type Response } from '#questions/index.ts';
import { rightResponse } from '../builders.ts';
import { questionIds, questionOf } from './real-course.ts';

/** The window or frame in which the course runs. */
export type CourseView = Page | Frame;

/** What a learner answers instead of the right response, by question id. */
export type Mistakes = Record<string, Response>;

const STEP_TIMEOUT = 15_000;

/** Where the course says the learner is. */
export const placeOf = (view: CourseView): Promise<string> =>
	view.locator('main').evaluate((main) => main.dataset.place ?? '');

export async function waitForPlace(view: CourseView, place: string | RegExp): Promise<void> {
	await expect(view.locator('main')).toHaveAttribute('data-place', place, { timeout: STEP_TIMEOUT });
}

export async function whenReady(view: CourseView): Promise<void> {
	await view.waitForSelector('html[data-ready]', { state: 'attached', timeout: 30_000 });
}

export const act = (view: CourseView, action: string): Promise<void> =>
	view.locator(`[data-action="${action}"]`).click();

/** Asks for a place as a link does. */
export async function goTo(view: CourseView, place: string): Promise<void> {
	await view.evaluate((fragment) => {
		location.hash = fragment;
	}, `#/${place}`);
	await waitForPlace(view, place);
}

/** Says what the learner is, on the page that asks. */
export async function chooseRole(view: CourseView, role: string): Promise<void> {
	await view.locator(`[data-page="role"] [data-option="${role}"]`).check();
	await act(view, 'choose-role');
}

/** Starts the course in a role and leaves the pre-test aside. */
export async function start(view: CourseView, role = 'student'): Promise<void> {
	await act(view, 'start');
	await chooseRole(view, role);
	await waitForPlace(view, 'pre-test/start');
	await act(view, 'leave-test');
	await waitForPlace(view, 'mas-basics/overview');
}

/** Fills the question on screen without sending it. */
export async function fill(view: CourseView, response: Response): Promise<void> {
	const control = (id: string) => view.locator(`form[data-question] [data-option="${id}"]`);
	switch (response.type) {
		case 'single-choice':
		case 'likert':
			await control(response.option).check();
			break;
		case 'multiple-choice':
			for (const id of response.options) await control(id).check();
			break;
		case 'numeric':
			for (const [id, value] of Object.entries(response.values)) await control(id).fill(String(value));
			break;
		case 'matching':
			for (const [id, category] of Object.entries(response.pairs)) await control(id).selectOption(category);
			break;
		case 'table':
			for (const [id, choice] of Object.entries(response.cells)) await control(id).selectOption(choice);
			break;
		case 'ordering':
			await putInOrder(view, response.order);
			break;
		case 'free-text':
			await control('text').fill(response.text || 'In my own words.');
			await act(view, 'answer');
			for (const id of response.checks) await control(id).check();
			if (response.rating) await control(response.rating).check();
			break;
		default:
			response satisfies never;
	}
}

/** Moves each item up to its place, one press at a time; an order that is right already is kept. */
async function putInOrder(view: CourseView, order: readonly string[]): Promise<void> {
	const items = view.locator('form[data-question] [data-item]');
	const shown = () => items.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.item ?? ''));
	for (const [place, id] of order.entries()) {
		for (let at = (await shown()).indexOf(id); at > place; at--) {
			await view.locator(`form[data-question] [data-item="${id}"] [data-move="up"]`).click();
		}
	}
	const keep = view.locator('form[data-question] [data-move="keep"]');
	if ((await keep.count()) > 0) await keep.click();
}

/** Answers the question on screen and waits for the verdict. */
export async function answer(view: CourseView, mistakes: Mistakes = {}): Promise<void> {
	const form = view.locator('form[data-question]');
	const id = (await form.getAttribute('data-question')) ?? '';
	const row = await form.getAttribute('data-row');
	await fill(view, mistakes[id] ?? rightResponse(asked(questionOf(id), row)));
	await act(view, 'answer');
	await expect(view.locator('[data-verdict]')).toBeVisible({ timeout: STEP_TIMEOUT });
}

/** Works on from the screen shown until `end` is shown, answering every open question; a test is left aside. */
export async function workUntil(view: CourseView, end: string, mistakes: Mistakes = {}): Promise<void> {
	for (let screens = 0; screens < 200; screens++) {
		const place = await placeOf(view);
		if (place === end) return;
		const isAsked = (await view.locator('[data-action="answer"]').count()) > 0;
		if (isAsked) await answer(view, mistakes);
		const isTest = (await view.locator('[data-screen="test-start"]').count()) > 0;
		await act(view, isTest ? 'leave-test' : 'continue');
		await expect(view.locator('main')).not.toHaveAttribute('data-place', place, { timeout: STEP_TIMEOUT });
		await expect(view.locator('main')).not.toHaveAttribute('data-place', '', { timeout: STEP_TIMEOUT });
	}
	throw new Error(`${end}: not reached within 200 screens`);
}

/**
 * The same way as `workUntil`, gone inside the page without waiting for a hand: for journeys whose point lies after it.
 */
export async function hurryUntil(view: CourseView, end: string, mistakes: Mistakes = {}): Promise<void> {
	const known = questionIds.flatMap((id) => {
		const question = questionOf(id);
		const rows = [null, ...rowsOf(question)];
		return rows.map((row) => [`${id} ${row ?? ''}`, mistakes[id] ?? rightResponse(asked(question, row))] as const);
	});
	const responses = Object.fromEntries(known);
	await view.evaluate(
		async ({ end, responses }) => {
			const until = async (what: string, isSo: () => boolean) => {
				for (const start = performance.now(); !isSo(); await new Promise((resolve) => setTimeout(resolve, 2))) {
					if (performance.now() - start > 15_000) throw new Error(`${what}: not within 15 s`);
				}
			};
			const place = () => document.querySelector('main')?.dataset.place ?? '';
			const click = (action: string) => document.querySelector<HTMLElement>(`main [data-action="${action}"]`)?.click();
			const control = (id: string) =>
				document.querySelector<HTMLInputElement>(`form[data-question] [data-option="${id}"]`);
			const enter = (id: string, value: string, event: string) => {
				const field = control(id);
				if (!field) throw new Error(`${id}: no such field`);
				field.value = value;
				field.dispatchEvent(new Event(event, { bubbles: true }));
			};
			const putInOrder = async (order: readonly string[]) => {
				const shown = () =>
					[...document.querySelectorAll<HTMLElement>('form[data-question] [data-item]')].map((one) => one.dataset.item);
				const press = (selector: string) =>
					document.querySelector<HTMLElement>(`form[data-question] ${selector}`)?.click();
				for (const [at, id] of order.entries()) {
					while (shown().indexOf(id) > at) {
						const before = shown().indexOf(id);
						press(`[data-item="${id}"] [data-move="up"]`);
						await until(`${id} moved up`, () => shown().indexOf(id) < before);
					}
				}
				press('[data-move="keep"]');
			};
			for (let screens = 0; place() !== end; screens++) {
				if (screens > 200) throw new Error(`${end}: not reached within 200 screens`);
				const here = place();
				const { question, row = '' } = document.querySelector<HTMLElement>('form[data-question]')?.dataset ?? {};
				if (question !== undefined && document.querySelector('[data-action="answer"]')) {
					const response = responses[`${question} ${row}`];
					if (response?.type === 'single-choice' || response?.type === 'likert') control(response.option)?.click();
					if (response?.type === 'multiple-choice') for (const id of response.options) control(id)?.click();
					if (response?.type === 'numeric') {
						for (const [id, value] of Object.entries(response.values)) enter(id, String(value), 'input');
					}
					const chosen =
						response?.type === 'matching' ? response.pairs : response?.type === 'table' ? response.cells : {};
					for (const [id, choice] of Object.entries(chosen)) enter(id, choice, 'change');
					if (response?.type === 'ordering') await putInOrder(response.order);
					if (response?.type === 'free-text') {
						enter('text', response.text || 'In my own words.', 'input');
						click('answer');
						await until(`the expert of ${question}`, () => control('matched') !== null);
						for (const id of [...response.checks, response.rating ?? '']) control(id)?.click();
					}
					click('answer');
					await until(`verdict of ${question}`, () => document.querySelector('[data-verdict]') !== null);
				}
				click(document.querySelector('[data-screen="test-start"]') ? 'leave-test' : 'continue');
				await until(`the screen after ${here}`, () => place() !== here && place() !== '');
			}
		},
		{ end, responses }
	);
}

/** What a learner sees of the question on screen: verdict, order of the options, and what is chosen. */
export function seen(view: CourseView) {
	return view.locator('form[data-question]').evaluate((form) => ({
		question: form.dataset.question,
		verdict: form.querySelector<HTMLElement>('[data-verdict]')?.dataset.verdict ?? null,
		order: [...form.querySelectorAll<HTMLElement>('[data-option]')].map((one) => one.dataset.option),
		chosen: [...form.querySelectorAll<HTMLElement>('[data-option]')].flatMap((one) => {
			if (one instanceof HTMLInputElement && one.type !== 'text') return one.checked ? [one.value] : [];
			return [one instanceof HTMLInputElement || one instanceof HTMLSelectElement ? one.value : one.textContent];
		})
	}));
}
