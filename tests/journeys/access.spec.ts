import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { serveExactly } from './file-server.ts';
import { act, goTo, placeOf, waitForPlace, whenReady, workUntil } from './learner.ts';
import { screens } from './screens.ts';

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WIDTHS = [1280, 320];

// A trace of so many pages takes as long as the test; what fails here names its screen and element.
test.use({ trace: 'off' });

let site: Awaited<ReturnType<typeof serveExactly>>;
test.beforeAll(async () => {
	site = await serveExactly('dist/mas-ivig-web.zip', '/course/');
});
test.afterAll(() => site.close());

async function open(page: Page) {
	await page.goto(site.url);
	await whenReady(page);
}

const themes = {
	'in the light': { colorScheme: 'light', forcedColors: 'none' },
	'in the dark': { colorScheme: 'dark', forcedColors: 'none' },
	'in forced colours': { colorScheme: 'dark', forcedColors: 'active' }
} as const;

/** What is made of the same parts as another kind of screen, and leads to none. */
const alike = [
	'section-chart',
	'section-wide-table',
	'section-summary',
	'single-right',
	'likert-kept',
	'case-laboratory',
	'case-decision',
	'results-passed'
];
const distinct = screens.filter(({ name }) => !alike.includes(name));

for (const [name, media] of Object.entries(themes)) {
	test(`${name} axe finds no fault on any kind of screen, wide or narrow`, async ({ page }) => {
		await page.emulateMedia(media);
		await open(page);
		// The page has no frames, for whose sake axe would else open another page each time.
		const axe = new AxeBuilder({ page }).withTags(STANDARD).setLegacyMode();
		const faults: string[] = [];
		for (const screen of distinct) {
			await screen.show(page);
			for (const width of screen.narrow ? [320] : WIDTHS) {
				await page.setViewportSize({ width, height: 800 });
				const { violations } = await axe.analyze();
				for (const { id, nodes } of violations) {
					faults.push(`${screen.name} at ${width}: ${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`);
				}
			}
		}
		expect(faults).toEqual([]);
	});
}

const VERDICT = '[data-verdict] h2';
/** Where the focus is after a step, if not on the screen's heading. */
const focusAt: Record<string, string> = {
	'single-right': VERDICT,
	'single-wrong': VERDICT,
	'error-summary': '[role="alert"] h2',
	'multiple-partly': '[data-verdict] summary >> nth=0',
	'matching-partly': VERDICT,
	'likert-kept': VERDICT,
	'numeric-asked': '[data-option="ratio"]',
	'numeric-wrong': VERDICT,
	contents: '[data-action="close-contents"]'
};

test('on a phone nothing scrolls sideways; each step puts the focus on its heading and its name in the title', async ({
	page
}) => {
	await page.setViewportSize({ width: 320, height: 640 });
	await open(page);
	const titles = new Map<string, string>();
	for (const { name, show } of screens) {
		await show(page);
		await expect(page.locator(focusAt[name] ?? 'main h1'), `${name}: focus`).toBeFocused();
		const width = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(width, `${name}: width`).toBeLessThanOrEqual(320);
		const isQuestion = (await page.locator('form[data-question]').count()) > 0;
		const heading = (await page.locator('main h1').innerText()).replace(/\s+/g, ' ');
		const said = isQuestion ? /^Question \d+ · .+ · .+/ : new RegExp(heading.replace(/[?()]/g, '\\$&'));
		await expect(page, `${name}: title`).toHaveTitle(said);
		titles.set(await placeOf(page), await page.title());
	}
	expect(new Set(titles.values()).size, [...titles.values()].join('\n')).toBe(titles.size);
});

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

/** Goes on by Tab until the focus is there. */
async function tabTo(page: Page, selector: string) {
	for (let presses = 0; presses < 80; presses++) {
		await page.keyboard.press('Tab');
		expect(await hasVisibleFocus(page), await page.evaluate(() => document.activeElement?.outerHTML)).toBe(true);
		if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
	}
	throw new Error(`${selector}: not reached by 80 times Tab at ${await placeOf(page)}`);
}

async function press(page: Page, action: string) {
	await tabTo(page, `[data-action="${action}"]`);
	await page.keyboard.press('Enter');
}

/** Gives some answer to the question on screen by keyboard. */
async function answerByKeyboard(page: Page) {
	const fields = page.locator('form[data-question] [data-option]');
	const kind = await fields.first().evaluate((field) => (field instanceof HTMLInputElement ? field.type : 'select'));
	const ids = await fields.evaluateAll((all) => all.map((field) => (field as HTMLElement).dataset.option ?? ''));
	const toField = (id: string) => tabTo(page, `[data-option="${id}"]`);
	if (kind === 'select') {
		for (const id of ids) {
			await toField(id);
			await page.keyboard.type('Rep');
			await expect(page.locator(`[data-option="${id}"]`)).not.toHaveValue('');
		}
	} else if (kind === 'text') {
		for (const id of ids) {
			await toField(id);
			await page.keyboard.type('4');
		}
	} else if (kind === 'checkbox') {
		for (const id of ids.slice(0, 2)) {
			await toField(id);
			await page.keyboard.press('Space');
			await expect(page.locator(`[data-option="${id}"]`)).toBeChecked();
		}
	} else {
		await toField(ids[0] ?? '');
		await page.keyboard.press('Space');
		await expect(fields.first()).toBeChecked();
		await page.keyboard.press('ArrowDown');
		await expect(fields.nth(1)).toBeChecked();
	}
	await press(page, 'answer');
	await expect(page.locator(VERDICT)).toBeFocused();
}

/** Works on by keyboard until `end` is shown; gives the kinds of fields met. */
async function workByKeyboard(page: Page, end: string) {
	for (let place = await placeOf(page); place !== end; place = await placeOf(page)) {
		if ((await page.locator('[data-action="answer"]').count()) > 0) await answerByKeyboard(page);
		await press(page, 'continue');
		await expect(page.locator('main')).not.toHaveAttribute('data-place', place);
		await expect(page.locator('main')).not.toHaveAttribute('data-place', '');
		await expect(page.locator('main h1')).toBeFocused();
	}
}

test('a lesson, its questions and a stage of the case are worked by keyboard alone, with the focus in sight', async ({
	page
}) => {
	await open(page);
	await press(page, 'start');
	await waitForPlace(page, 'mas-basics/overview');
	await tabTo(page, 'a[href="#/triggers/overview"]');
	await page.keyboard.press('Enter');
	await waitForPlace(page, 'triggers/overview');
	await workByKeyboard(page, 'ivig-evidence/overview');
	await goTo(page, 'ivig-evidence/k3-1');
	await workByKeyboard(page, 'ivig-evidence/the-2001-series');
	await goTo(page, 'flare-or-mas/presentation');
	await workByKeyboard(page, 'flare-or-mas/c1-q3');
});

test('Escape closes the contents, and the focus is back on their button; a place chosen there gets it', async ({
	page
}) => {
	await page.setViewportSize({ width: 320, height: 640 });
	await open(page);
	await act(page, 'start');
	await waitForPlace(page, 'mas-basics/overview');
	await page.locator('main h1').press('Shift+Tab');
	await tabTo(page, '[data-action="contents"]');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('dialog')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toBeHidden();
	await expect(page.locator('[data-action="contents"]')).toBeFocused();
	await page.keyboard.press('Enter');
	await tabTo(page, 'dialog a[href="#/mas-basics/bedside"]');
	await page.keyboard.press('Enter');
	await waitForPlace(page, 'mas-basics/bedside');
	await expect(page.getByRole('dialog')).toBeHidden();
	await expect(page.locator('main h1')).toBeFocused();
});

test('nothing moves for whoever asked for less motion', async ({ page }) => {
	const moving = () =>
		page.evaluate(() =>
			[...document.querySelectorAll('*')]
				.filter((one) => {
					const { transitionDuration, animationName } = getComputedStyle(one);
					return animationName !== 'none' || transitionDuration.split(', ').some((time) => parseFloat(time) > 0);
				})
				.map(({ className }) => String(className))
		);
	await open(page);
	await act(page, 'start');
	await workUntil(page, 'mas-basics/k1-3');
	expect(await moving()).not.toEqual([]);
	await page.emulateMedia({ reducedMotion: 'reduce' });
	expect(await moving()).toEqual([]);
});
