import { expect, type Frame, type Page } from '@playwright/test';
import type { Response } from '#questions/index.ts';
import { questionOf, rightResponse } from './real-course.ts';

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

/** Fills the question on screen without sending it. */
async function fill(view: CourseView, response: Response): Promise<void> {
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
	}
}

/** Answers the question on screen and waits for the verdict. */
export async function answer(view: CourseView, mistakes: Mistakes = {}): Promise<void> {
	const id = (await view.locator('form[data-question]').getAttribute('data-question')) ?? '';
	await fill(view, mistakes[id] ?? rightResponse(questionOf(id)));
	await act(view, 'answer');
	await expect(view.locator('[data-verdict]')).toBeVisible({ timeout: STEP_TIMEOUT });
}

/** Works on from the screen shown until `end` is shown, answering every open question on the way. */
export async function workUntil(view: CourseView, end: string, mistakes: Mistakes = {}): Promise<void> {
	for (let screens = 0; screens < 200; screens++) {
		const place = await placeOf(view);
		if (place === end) return;
		const isAsked = (await view.locator('[data-action="answer"]').count()) > 0;
		if (isAsked) await answer(view, mistakes);
		await act(view, 'continue');
		await expect(view.locator('main')).not.toHaveAttribute('data-place', place, { timeout: STEP_TIMEOUT });
		await expect(view.locator('main')).not.toHaveAttribute('data-place', '', { timeout: STEP_TIMEOUT });
	}
	throw new Error(`${end}: not reached within 200 screens`);
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
