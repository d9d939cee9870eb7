import { expect, test, type Page } from '@playwright/test';
import { axeFaults } from '../axe.ts';
import { arriveAt, press, tabTo, workByKeyboard } from './by-keyboard.ts';
import { serveExactly } from './file-server.ts';
import { goTo, placeOf, start, waitForPlace, whenReady, workUntil } from './learner.ts';
import { screens } from './screens.ts';

const WIDTHS = [1280, 320];

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
		const isWhole = name === 'in the light';
		// No width changes a colour.
		const widths = isWhole ? WIDTHS : WIDTHS.slice(0, 1);
		const faults: string[] = [];
		for (const screen of distinct) {
			await screen.show(page);
			for (const width of screen.narrow ? [320] : widths) {
				await page.setViewportSize({ width, height: 800 });
				const found = await axeFaults(page, { of: isWhole ? 'standard' : 'colours' });
				faults.push(...found.map((fault) => `${screen.name} at ${width}: ${fault}`));
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
	'case-consequence': VERDICT,
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
		const said = isQuestion
			? /^(Question \d+ · .+|.+ · question \d+ of \d+) · .+/
			: new RegExp(heading.replace(/[?()]/g, '\\$&'));
		await expect(page, `${name}: title`).toHaveTitle(said);
		titles.set(await placeOf(page), await page.title());
	}
	expect(new Set(titles.values()).size, [...titles.values()].join('\n')).toBe(titles.size);
});

test('a lesson, its questions and a stage of the case are worked by keyboard alone, with the focus in sight', async ({
	page
}) => {
	await open(page);
	await press(page, 'start');
	await arriveAt(page, 'role');
	await tabTo(page, '[data-option="student"]');
	await page.keyboard.press('Space');
	await press(page, 'choose-role');
	await arriveAt(page, 'pre-test/start');
	await press(page, 'leave-test');
	await arriveAt(page, 'mas-basics/overview');
	await tabTo(page, 'a[href="#/triggers/overview"]');
	await page.keyboard.press('Enter');
	await arriveAt(page, 'triggers/overview');
	await workByKeyboard(page, 'ivig-evidence/overview');
	await goTo(page, 'ivig-evidence/k3-1');
	await arriveAt(page, 'ivig-evidence/k3-1');
	await workByKeyboard(page, 'ivig-evidence/the-2001-series');
	await goTo(page, 'flare-or-mas/presentation');
	await arriveAt(page, 'flare-or-mas/presentation');
	await workByKeyboard(page, 'flare-or-mas/c1-q3');
});

test('Escape closes the contents, and the focus is back on their button; a place chosen there gets it', async ({
	page
}) => {
	await page.setViewportSize({ width: 320, height: 640 });
	await open(page);
	await start(page);
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
	await page.emulateMedia({ reducedMotion: 'no-preference' });
	await open(page);
	await start(page);
	await workUntil(page, 'mas-basics/k1-3');
	expect(await moving()).not.toEqual([]);
	await page.emulateMedia({ reducedMotion: 'reduce' });
	expect(await moving()).toEqual([]);
});
