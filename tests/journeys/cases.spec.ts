import { expect, test, type Page } from '@playwright/test';
import { axeFaults } from '../axe.ts';
import { workByKeyboard, answerByKeyboard } from './by-keyboard.ts';
import { serveExactly } from './file-server.ts';
import { killableBrowser } from './killable-browser.ts';
import { act, goTo, hurryUntil, placeOf, seen, start, waitForPlace, whenReady } from './learner.ts';

// A trace cannot be fetched from a browser that was killed.
test.use({ trace: 'off' });

const CASE = 'flare-or-mas';
const EXPERT = `${CASE}/expert`;

let site: Awaited<ReturnType<typeof serveExactly>>;
test.beforeAll(async () => {
	site = await serveExactly('dist/mas-ivig-web.zip', '/course/');
});
test.afterAll(() => site.close());

async function open(page: Page, place = `${CASE}/presentation`) {
	await page.goto(site.url);
	await whenReady(page);
	await start(page);
	await goTo(page, place);
}

/** The expert's screen with everything on it. */
async function workToExpert(page: Page) {
	await hurryUntil(page, EXPERT);
	await expect(page.locator('[data-confidence]')).toBeVisible();
}

/** The expert's screen in words, diagnosis by diagnosis. */
const considered = (page: Page) =>
	page
		.locator('[data-diagnosis]')
		.evaluateAll((all) => all.map((one) => (one as HTMLElement).innerText.replace(/\s+/g, ' ')));

test('a case is worked to its expert by keyboard alone, through three kills of the browser', async () => {
	const browser = killableBrowser();
	/** Comes back after a kill to where the learner was. */
	const comeBack = async (from: Page): Promise<Page> => {
		const place = await placeOf(from);
		await expect(from.locator('[data-device="saved"]')).toBeVisible();
		await browser.kill();
		const page = await browser.start();
		await page.goto(site.url);
		await whenReady(page);
		await waitForPlace(page, place);
		return page;
	};
	try {
		let page = await browser.start();
		await open(page);
		await workByKeyboard(page, `${CASE}/c1-q2`);
		await answerByKeyboard(page);
		const locked = await seen(page);
		page = await comeBack(page);
		expect(await seen(page)).toEqual(locked);

		await workByKeyboard(page, `${CASE}/c1-differential`);
		page = await comeBack(page);
		await expect(page.locator('[data-action="answer"]')).toBeVisible();

		await workByKeyboard(page, EXPERT);
		const diagnoses = await considered(page);
		expect(diagnoses).toHaveLength(4);
		page = await comeBack(page);
		await expect(page.locator('[data-confidence]')).toBeVisible();
		expect(await considered(page)).toEqual(diagnoses);
		await workByKeyboard(page, `${CASE}/references`);
	} finally {
		await browser.remove();
	}
});

/** Every value printed in the figure lies on a screen of this width, in letters that can be read. */
async function expectReadable(page: Page, width: number) {
	const before = page.viewportSize();
	await page.setViewportSize({ width, height: 640 });
	const printed = await page.locator('[data-timeline] text').evaluateAll((all) =>
		all.map((one) => {
			const { left, right } = one.getBoundingClientRect();
			return { left, right, size: parseFloat(getComputedStyle(one).fontSize) };
		})
	);
	expect(printed).toHaveLength(20);
	for (const { left, right, size } of printed) {
		expect(left).toBeGreaterThanOrEqual(0);
		expect(right).toBeLessThanOrEqual(width);
		expect(size).toBeGreaterThanOrEqual(13);
	}
	if (before) await page.setViewportSize(before);
}

/** The table of a figure is folded away on screen and open on paper. */
async function expectTableOnPaper(page: Page) {
	const cell = page.locator('[data-figure-data]').getByRole('cell', { name: '8400' });
	await expect(cell).toBeHidden();
	await page.emulateMedia({ media: 'print' });
	await expect(cell).toBeVisible();
	await page.emulateMedia({ media: 'screen' });
}

const shutInContents = (page: Page) =>
	page.getByRole('navigation', { name: 'Contents' }).getByText('How an expert reasons (opens later)');

test('the expert is shut until every question is locked, and shut again when the case is worked again', async ({
	page
}) => {
	await open(page);
	await page.evaluate((place) => (location.hash = `#/${place}`), EXPERT);
	await expect(page).not.toHaveURL(/expert/);
	expect(await placeOf(page)).not.toBe(EXPERT);
	await expect(shutInContents(page)).toBeVisible();

	await workToExpert(page);
	await act(page, 'continue');
	await waitForPlace(page, `${CASE}/references`);
	await act(page, 'restart');
	await waitForPlace(page, `${CASE}/presentation`);
	await expect(shutInContents(page)).toBeVisible();
});

test('the expert says in words what speaks for, what against and what is absent; confidence stands side by side', async ({
	page
}) => {
	await open(page);
	await hurryUntil(page, `${CASE}/c1-confidence-after`, {
		'c1-confidence-before': { type: 'likert', option: 'slightly' }
	});
	await goTo(page, `${CASE}/laboratory`);
	await expect(page.locator('[data-strip="ferritin"]')).toHaveAccessibleName(
		'Ferritin: from 1150 ng/mL (2 weeks ago) to 8400 ng/mL (now), rising'
	);
	await expectReadable(page, 320);
	await expectTableOnPaper(page);
	await goTo(page, `${CASE}/c1-confidence-after`);
	await hurryUntil(page, EXPERT, { 'c1-confidence-after': { type: 'likert', option: 'fairly' } });
	const flare = page.locator('[data-diagnosis="flare"]');
	await expect(flare.locator('[data-way="for"]')).toContainText(/Speaks for it\s+Known disease/);
	await expect(flare.locator('[data-way="against"]')).toContainText('520 → 142 ×10⁹/L');
	await expect(flare.locator('[data-way="absent"]')).toContainText(
		/Expected, but absent\s+Fever that falls once a day/
	);
	const confidence = page.locator('[data-confidence="2-4"]');
	await expect(confidence).toContainText(/At the start\s+Slightly confident/);
	await expect(confidence).toContainText(/At the end\s+Fairly confident/);
	await expect(confidence).toContainText('you answered 7 fully right');
});

const themes = {
	'in the light': { colorScheme: 'light', forcedColors: 'none' },
	'in the dark': { colorScheme: 'dark', forcedColors: 'none' },
	'in forced colours': { colorScheme: 'dark', forcedColors: 'active' }
} as const;

test('axe finds no fault on the expert of any case, wide or narrow, and nothing scrolls sideways', async ({ page }) => {
	await open(page);
	for (const [unit, first] of [
		[CASE, 'presentation'],
		['choosing-and-dosing', 'presentation'],
		['infusion-reaction', 'order']
	] as const) {
		await goTo(page, `${unit}/${first}`);
		await hurryUntil(page, `${unit}/expert`);
		await expect(page.locator('[data-confidence]')).toBeVisible();
		for (const [name, media] of Object.entries(themes)) {
			await page.emulateMedia(media);
			for (const width of [1280, 320]) {
				await page.setViewportSize({ width, height: 800 });
				expect(await axeFaults(page), `${unit} ${name} at ${width}`).toEqual([]);
				expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
			}
		}
	}
});
