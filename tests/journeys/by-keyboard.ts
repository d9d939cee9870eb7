import { expect, type Page } from '@playwright/test';
import type { Response } from '#questions/index.ts';
import { rightResponse } from '../builders.ts';
import { placeOf, waitForPlace } from './learner.ts';
import { questionOf } from './real-course.ts';

/** Past every link of the contents and every control of the longest question. */
const MAX_TABS = 160;

/** Whether a reader can see where the focus is: on the element itself, or on the card around its field. */
const hasVisibleFocus = (page: Page) =>
	page.evaluate(() => {
		const focused = document.activeElement;
		if (!focused || focused === document.body) return true;
		const { width, height, bottom, top } = focused.getBoundingClientRect();
		const isOutlined = [focused, focused.closest('label')].some((one) => {
			if (!one) return false;
			const { outlineStyle, outlineWidth } = getComputedStyle(one);
			return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
		});
		return isOutlined && width > 0 && height > 0 && bottom > 0 && top < innerHeight;
	});

const isFocused = (page: Page, selector: string) =>
	page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

/** Goes on by Tab until the focus is there, and sees it on every stop. */
export async function tabTo(page: Page, selector: string): Promise<void> {
	for (let presses = 0; presses < MAX_TABS; presses++) {
		await page.keyboard.press('Tab');
		// What opens above it may push the focus out of sight for a moment, until the page has scrolled after it.
		await expect
			.poll(() => hasVisibleFocus(page), {
				message: await page.evaluate(() => document.activeElement?.outerHTML ?? '')
			})
			.toBe(true);
		if (await isFocused(page, selector)) return;
	}
	throw new Error(`${selector}: not reached by ${MAX_TABS} times Tab at ${page.url()}`);
}

/** Waits for a place and for its heading to have the focus: a Tab before that starts from the screen that goes. */
export async function arriveAt(page: Page, place: string): Promise<void> {
	await waitForPlace(page, place);
	await expect(page.locator('main h1')).toBeFocused();
}

/** Presses a button by Tab and Enter. */
export async function press(page: Page, action: string): Promise<void> {
	await tabTo(page, `[data-action="${action}"]`);
	await page.keyboard.press('Enter');
}

const field = (id: string) => `form[data-question] [data-option="${id}"]`;

async function pickRadio(page: Page, id: string) {
	await tabTo(page, 'form[data-question] input[type="radio"][data-option]');
	await page.keyboard.press('Space');
	while (!(await isFocused(page, field(id)))) await page.keyboard.press('ArrowDown');
	await expect(page.locator(field(id))).toBeChecked();
}

async function pickInList(page: Page, id: string, value: string) {
	await tabTo(page, field(id));
	const options = await page.locator(`${field(id)} option`).count();
	for (let step = 0; step < options && (await page.locator(field(id)).inputValue()) !== value; step++) {
		await page.keyboard.press('ArrowDown');
	}
	await expect(page.locator(field(id))).toHaveValue(value);
}

async function moveInto(page: Page, order: readonly string[]) {
	const items = page.locator('form[data-question] [data-item]');
	const placeIn = async (id: string) =>
		(await items.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.item))).indexOf(id);
	for (const [place, id] of order.entries()) {
		if ((await placeIn(id)) > place) await tabTo(page, `[data-item="${id}"] [data-move="up"]`);
		for (let at = await placeIn(id); at > place; at--) {
			await page.keyboard.press('Enter');
			await expect.poll(() => placeIn(id)).toBe(at - 1);
		}
	}
	if ((await page.locator('[data-move="keep"]').count()) === 0) return;
	await tabTo(page, '[data-move="keep"]');
	await page.keyboard.press('Enter');
}

/** Fills the question on screen by keyboard, without sending it. */
export async function fillByKeyboard(page: Page, response: Response): Promise<void> {
	switch (response.type) {
		case 'single-choice':
		case 'likert':
			return pickRadio(page, response.option);
		case 'multiple-choice':
			for (const id of await shownOrder(page, response.options)) {
				await tabTo(page, field(id));
				await page.keyboard.press('Space');
				await expect(page.locator(field(id))).toBeChecked();
			}
			return;
		case 'numeric':
			for (const [id, value] of Object.entries(response.values)) {
				await tabTo(page, field(id));
				await page.keyboard.type(String(value));
			}
			return;
		case 'matching':
			for (const id of await shownOrder(page, Object.keys(response.pairs))) {
				await pickInList(page, id, response.pairs[id] ?? '');
			}
			return;
		case 'table':
			for (const [id, choice] of Object.entries(response.cells)) await pickInList(page, id, choice);
			return;
		case 'ordering':
			return moveInto(page, response.order);
		case 'free-text':
			throw new Error('free-text: no journey answers it by keyboard');
	}
}

/** Ids in the order in which the screen has them, so that Tab meets them on one way down. */
async function shownOrder(page: Page, ids: readonly string[]): Promise<string[]> {
	const shown = await page
		.locator('form[data-question] [data-option]')
		.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.option ?? ''));
	return shown.filter((id) => ids.includes(id));
}

/** Answers the question on screen rightly, by keyboard alone; the focus is then on the verdict. */
export async function answerByKeyboard(page: Page): Promise<void> {
	const id = (await page.locator('form[data-question]').getAttribute('data-question')) ?? '';
	await fillByKeyboard(page, rightResponse(questionOf(id)));
	await press(page, 'answer');
	await expect(page.locator('[data-verdict] h2')).toBeFocused();
}

/** Works on by keyboard until `end` is shown; each screen puts the focus on its heading. */
export async function workByKeyboard(page: Page, end: string): Promise<void> {
	for (let place = await placeOf(page); place !== end; place = await placeOf(page)) {
		if ((await page.locator('[data-action="answer"]').count()) > 0) await answerByKeyboard(page);
		await press(page, 'continue');
		await expect(page.locator('main')).not.toHaveAttribute('data-place', place);
		await expect(page.locator('main')).not.toHaveAttribute('data-place', '');
		await expect(page.locator('main h1')).toBeFocused();
	}
}
