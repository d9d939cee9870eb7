import { expect, test, type Page } from '@playwright/test';
import type { Answer } from '#course/progress.ts';
import { axeFaults } from '../axe.ts';
import { serveBench } from './bench/server.ts';
import { tabTo } from './by-keyboard.ts';

const VERDICT = '[data-verdict] h2';

// One build of the bench serves them all.
test.describe.configure({ mode: 'default' });
let bench: Awaited<ReturnType<typeof serveBench>>;
test.beforeAll(async ({ browserName: _ }, info) => {
	bench = await serveBench(info.outputPath('bench'));
});
test.afterAll(() => bench.close());

async function open(page: Page, question: string, answer?: Partial<Answer>) {
	const left = answer ? `?answer=${encodeURIComponent(JSON.stringify(answer))}` : '';
	await page.goto(`${bench.url}${left}#${question}`);
	await page.waitForSelector('html[data-ready]', { state: 'attached' });
}

async function send(page: Page) {
	await tabTo(page, '[data-action="answer"]');
	await page.keyboard.press('Enter');
}

async function choose(page: Page, option: string) {
	await tabTo(page, `[data-option="${option}"]`);
	await page.keyboard.press('Space');
}

/** Chooses in a select by the first letters of an entry. */
async function pick(page: Page, option: string, letters: string) {
	await tabTo(page, `[data-option="${option}"]`);
	await page.keyboard.type(letters);
}

async function type(page: Page, option: string, text: string) {
	await tabTo(page, `[data-option="${option}"]`);
	await page.keyboard.type(text);
}

const shownOrder = (page: Page) =>
	page.locator('[data-item]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.item));

/** Each type answered rightly by keyboard alone, up to the button that sends the answer. */
const byKeyboard: Record<string, (page: Page) => Promise<void>> = {
	async 'single-choice'(page) {
		// A radio group is one stop of Tab; the arrows go on inside it.
		await tabTo(page, 'input[type="radio"]');
		await page.keyboard.press('Space');
		for (let presses = 0; presses < 4 && !(await page.locator('[data-option="a"]').isChecked()); presses++) {
			await page.keyboard.press('ArrowDown');
		}
	},
	async 'multiple-choice'(page) {
		const ids = await page
			.locator('[data-option]')
			.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.option ?? ''));
		for (const id of ids.filter((one) => one.startsWith('k'))) await choose(page, id);
	},
	async numeric(page) {
		await type(page, 'total', '48,2');
		await type(page, 'volume', '1200');
	},
	async rows(page) {
		const weight = (await page.locator('h1').innerText()).match(/\d+/)?.[0];
		await type(page, 'grams', weight === '18' ? '27' : '48');
	},
	async matching(page) {
		const ids = await page
			.locator('[data-option]')
			.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.option ?? ''));
		for (const id of ids) await pick(page, id, id === 'ferritin' ? 'Te' : 'Si');
	},
	async ordering(page) {
		for (const [place, id] of ['stop', 'adrenaline', 'help', 'report'].entries()) {
			const up = `[data-item="${id}"] [data-move="up"]`;
			if ((await shownOrder(page)).indexOf(id) <= place) continue;
			await page.locator('h1').focus();
			await tabTo(page, up);
			while ((await shownOrder(page)).indexOf(id) > place) await page.keyboard.press('Enter');
		}
	},
	async table(page) {
		await pick(page, 'platelets.mas', 'fo');
		await pick(page, 'platelets.flare', 'ag');
		await pick(page, 'esr.mas', 'ab');
	},
	async 'free-text'(page) {
		await type(page, 'text', 'The platelets fall.');
		await send(page);
		await choose(page, 'trend');
		await tabTo(page, 'input[type="radio"]');
		await page.keyboard.press('Space');
	},
	async likert(page) {
		await choose(page, 'low');
	}
};

const verdictOf: Record<string, string> = { likert: 'kept', 'free-text': 'kept' };

for (const [name, give] of Object.entries(byKeyboard)) {
	test(`${name}: answered by keyboard alone, with the focus on the verdict; axe finds no fault before and after`, async ({
		page
	}) => {
		const width = () => page.evaluate(() => document.documentElement.scrollWidth);
		await page.setViewportSize({ width: 320, height: 800 });
		await open(page, name);
		await expect(page.locator('h1')).toBeFocused();
		expect(await axeFaults(page)).toEqual([]);
		expect(await width()).toBeLessThanOrEqual(320);
		await give(page);
		expect(await axeFaults(page)).toEqual([]);
		await send(page);
		await expect(page.locator(VERDICT)).toBeFocused();
		await expect(page.locator('[data-verdict]')).toHaveAttribute('data-verdict', verdictOf[name] ?? 'good');
		expect(await width()).toBeLessThanOrEqual(320);
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme });
			expect(await axeFaults(page)).toEqual([]);
		}
	});

	test(`${name}: an empty answer is not marked, and the way to its first field is told`, async ({ page }) => {
		await open(page, name);
		await page.locator('[data-action="answer"]').click();
		await expect(page.getByRole('alert').getByRole('heading')).toBeFocused();
		await expect(page.locator('[data-verdict]')).toHaveCount(0);
		await page.getByRole('alert').getByRole('link').click();
		const fields = 'fieldset :is(input, select, textarea, button)';
		expect(await page.evaluate((list) => document.activeElement?.matches(list), fields)).toBe(true);
	});
}

test.describe('an order', () => {
	const button = (page: Page, id: string, way: 'up' | 'down') =>
		page.locator(`[data-item="${id}"] [data-move="${way}"]`);

	test('keeps the focus on the button of the step that was moved, and says where it is now', async ({ page }) => {
		await open(page, 'ordering');
		const [first = '', second] = await shownOrder(page);
		await expect(button(page, first, 'up')).toBeDisabled();
		await button(page, first, 'down').focus();
		await page.keyboard.press('Enter');
		expect((await shownOrder(page)).slice(0, 2)).toEqual([second, first]);
		await expect(button(page, first, 'down')).toBeFocused();
		const name = await page.locator(`[data-item="${first}"] .text`).innerText();
		await expect(page.getByRole('status')).toHaveText(`${name}, now 2 of 4`);
		await page.keyboard.press('Enter');
		await page.keyboard.press('Enter');
		expect((await shownOrder(page)).at(-1)).toBe(first);
		await expect(button(page, first, 'down')).toBeDisabled();
		await expect(button(page, first, 'up')).toBeFocused();
	});

	test('that is shown first is no answer until it is kept', async ({ page }) => {
		await open(page, 'ordering');
		const before = await shownOrder(page);
		await page.locator('[data-action="answer"]').click();
		await expect(page.getByRole('alert')).toContainText('Move a step, or keep the order as it is');
		await page.locator('[data-move="keep"]').click();
		await expect(page.locator('[data-move="keep"]')).toHaveAttribute('aria-pressed', 'true');
		await page.locator('[data-action="answer"]').click();
		await expect(page.locator(VERDICT)).toBeFocused();
		expect(await shownOrder(page)).toEqual(before);
	});
});

test.describe('a table', () => {
	test('names each choice by its row and column', async ({ page }) => {
		await open(page, 'table');
		await expect(page.getByRole('combobox', { name: 'Platelets flare' })).toHaveAttribute(
			'data-option',
			'platelets.flare'
		);
		await expect(page.getByRole('combobox')).toHaveCount(3);
	});

	test('is a table where there is room, and on a phone each row is a list of its cells', async ({ page }) => {
		const tops = () =>
			page
				.locator('[data-option^="platelets."]')
				.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
		await page.setViewportSize({ width: 900, height: 800 });
		await open(page, 'table');
		expect(new Set(await tops()).size).toBe(1);
		await expect(page.getByRole('columnheader')).toHaveText(['mas', 'flare']);
		await page.setViewportSize({ width: 320, height: 800 });
		expect(new Set(await tops()).size).toBe(2);
	});

	test('of long choices is a list at every width, so that a choice can be read whole', async ({ page }) => {
		await page.setViewportSize({ width: 900, height: 800 });
		await open(page, 'wide-table');
		const widths = await page
			.getByRole('combobox')
			.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
		expect(Math.min(...widths)).toBeGreaterThan(350);
	});
});

test.describe('a free text', () => {
	test('is set beside the expert’s only once it is written, and can then no longer be changed', async ({ page }) => {
		await open(page, 'free-text');
		await page.locator('[data-option="text"]').fill('  \n ');
		await page.locator('[data-action="answer"]').click();
		await expect(page.getByRole('alert')).toContainText('Write something first');
		await expect(page.getByText('What an expert wrote.')).toHaveCount(0);
		await page.locator('[data-option="text"]').fill('It falls.');
		await page.locator('[data-action="answer"]').click();
		await expect(page.getByText('What an expert wrote.')).toBeVisible();
		await expect(page.getByRole('heading', { name: 'What you wrote' })).toBeFocused();
		await expect(page.getByRole('alert')).toHaveCount(0);
		await expect(page.locator('textarea')).toHaveCount(0);
		await page.locator('[data-action="answer"]').click();
		await expect(page.getByRole('alert')).toContainText('Say how near you came');
		await page.locator('[data-option="partly"]').check();
		await page.locator('[data-action="answer"]').click();
		await expect(page.locator('[data-verdict="kept"]')).toBeVisible();
		await expect(page.getByText('It falls.')).toBeVisible();
	});

	test('that was written on another device is told to have stayed there', async ({ page }) => {
		const response = { type: 'free-text' as const, text: '', checks: ['plan'], rating: 'partly' as const };
		await open(page, 'free-text', { response, score: null, best: null, tries: 1, open: false, certainty: null });
		await expect(page.getByText('What you wrote stayed on the device you wrote it on.')).toBeVisible();
		await expect(page.locator('[data-option="partly"]')).toBeChecked();
		await expect(page.locator('[data-option="plan"]')).toBeChecked();
	});
});

test.describe('a number', () => {
	test('that can be read in two ways is not taken, and both are told', async ({ page }) => {
		await open(page, 'numeric');
		await page.locator('[data-option="total"]').fill('48');
		await page.locator('[data-option="volume"]').fill('1,200');
		const said = '1,200 can be read as 1200 or as 1.2. Type the one you mean.';
		await expect(page.getByText(said)).toBeVisible();
		await expect(page.locator('[data-option="volume"]')).toHaveAccessibleDescription(said);
		await page.locator('[data-action="answer"]').click();
		await expect(page.getByRole('alert')).toBeVisible();
		await page.locator('[data-option="volume"]').fill('1200');
		await expect(page.getByText(said)).toHaveCount(0);
		await page.locator('[data-action="answer"]').click();
		await expect(page.locator('[data-verdict="good"]')).toBeVisible();
	});

	test('that is none is told to be none, once the field is left', async ({ page }) => {
		await open(page, 'numeric');
		await page.locator('[data-option="total"]').pressSequentially('48 g');
		await expect(page.getByText('This is not a number.')).toHaveCount(0);
		await page.locator('[data-option="volume"]').focus();
		await expect(page.getByText('This is not a number.')).toBeVisible();
	});

	test('of a well-known mistake is explained before the key', async ({ page }) => {
		await open(page, 'numeric');
		await page.locator('[data-option="total"]').fill('24');
		await page.locator('[data-option="volume"]').fill('1200');
		await page.locator('[data-action="answer"]').click();
		await expect(page.locator('[data-verdict="partly"]')).toBeVisible();
		const reasons = await page.locator('[data-verdict] .why').allInnerTexts();
		expect(reasons[0]).toContain('The weight was halved.');
	});
});

test.describe('what is told beside a question', () => {
	test('how the score comes about, before the answer and after a partly right one', async ({ page }) => {
		await open(page, 'table');
		const rule = 'Partial credit: each cell counts the same.';
		await expect(page.getByText(rule)).toBeVisible();
		await page.locator('[data-option="platelets.mas"]').selectOption('for');
		await page.locator('[data-option="platelets.flare"]').selectOption('for');
		await page.locator('[data-option="esr.mas"]').selectOption('absent');
		await page.locator('[data-action="answer"]').click();
		await expect(page.locator('[data-verdict="partly"]')).toContainText(rule);
	});

	test('a hint for whoever asks for it', async ({ page }) => {
		await open(page, 'single-choice');
		await expect(page.getByText('Think of the fever.')).toBeHidden();
		await page.getByText('Show a hint').click();
		await expect(page.getByText('Think of the fever.')).toBeVisible();
	});

	test('what would have followed from the wrong choice that was made', async ({ page }) => {
		await open(page, 'single-choice');
		await page.locator('[data-option="b"]').check();
		await page.locator('[data-action="answer"]').click();
		const feedback = page.locator('[data-verdict="bad"]');
		await expect(feedback.getByRole('heading', { name: 'What would have followed' })).toBeVisible();
		await expect(feedback).toContainText('Two days later the platelets had halved.');
	});
});
