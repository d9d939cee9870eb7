import { expect, test, type Page } from '@playwright/test';
import { axeFaults } from '../axe.ts';
import { rightResponse } from '../builders.ts';
import { arriveAt, fillByKeyboard, press, tabTo } from './by-keyboard.ts';
import { attemptWith, beginAs, shownItem } from './examinee.ts';
import { serveExactly } from './file-server.ts';
import { act, chooseRole, goTo, waitForPlace, whenReady } from './learner.ts';

const LOOKS = [
	{ colorScheme: 'light', forcedColors: 'none' },
	{ colorScheme: 'dark', forcedColors: 'none' },
	{ colorScheme: 'dark', forcedColors: 'active' }
] as const;

/** A nurse's pre-test with each kind of item: two to choose from, to match, to order, a table, two numbers, several keys. */
const attempt = attemptWith('pre-test', 'nurse', ['b1-1-a', 'b2-1-c', 'b3-3-a', 'b3-5-a', 'b5-1-a']);

let site: Awaited<ReturnType<typeof serveExactly>>;
test.beforeAll(async () => {
	site = await serveExactly('dist/mas-ivig-web.zip', '/course/');
});
test.afterAll(() => site.close());

async function open(page: Page) {
	await beginAs(page.context(), attempt);
	await page.goto(site.url);
	await whenReady(page);
}

const isChecking = async (page: Page) => (await page.locator('[data-screen="test-check"]').count()) > 0;

test('every screen of a test fits a phone, is clean for axe in each look, and puts the focus on its heading', async ({
	page
}) => {
	await page.setViewportSize({ width: 320, height: 640 });
	await open(page);
	const faults: string[] = [];
	const titles = new Set<string>();
	async function look(screen: string, focus = 'main h1') {
		await expect(page.locator(focus), screen).toBeFocused();
		const width = await page.evaluate(() => document.documentElement.scrollWidth);
		if (width > 320) faults.push(`${screen}: ${width} wide`);
		for (const media of LOOKS) {
			await page.emulateMedia(media);
			const found = await axeFaults(page);
			faults.push(...found.map((fault) => `${screen}, ${media.colorScheme}, ${media.forcedColors}: ${fault}`));
		}
		titles.add(await page.title());
	}

	await act(page, 'start');
	await waitForPlace(page, 'role');
	await act(page, 'choose-role');
	await look('role, none chosen', '[role="alert"]');
	await chooseRole(page, 'nurse');
	await waitForPlace(page, 'pre-test/start');
	await look('start');
	await act(page, 'begin-test');
	await waitForPlace(page, 'pre-test/item-1');
	const kinds = new Set<string>();
	while (!(await isChecking(page))) {
		const { id, question } = await shownItem(page);
		kinds.add(question.type);
		await look(id);
		await expect(page).toHaveTitle(/^Pre-test · question \d of 7 · /);
		await act(page, 'next-item');
		await expect(page.locator(`form[data-question="${question.id}"]`)).toHaveCount(0);
		await expect(page.locator('[data-screen]')).toBeVisible();
	}
	expect([...kinds].sort()).toEqual(['matching', 'multiple-choice', 'numeric', 'ordering', 'single-choice', 'table']);
	await look('check');
	await act(page, 'submit-test');
	await waitForPlace(page, 'pre-test/result');
	await look('result');
	await goTo(page, 'pre-test/start');
	await look('taken');
	await goTo(page, 'post-test/start');
	await look('refused');
	expect(faults).toEqual([]);
	expect(titles.size).toBe(1 + 1 + 7 + 1 + 1 + 1);
});

test('a test is taken by keyboard alone: flagged, looked over, changed, handed in and read', async ({ page }) => {
	await open(page);
	await press(page, 'start');
	await arriveAt(page, 'role');
	await tabTo(page, '[data-option="student"]');
	await page.keyboard.press('Space');
	await page.keyboard.press('ArrowUp');
	await expect(page.locator('[data-option="nurse"]')).toBeChecked();
	await press(page, 'choose-role');
	await arriveAt(page, 'pre-test/start');
	await press(page, 'begin-test');
	await arriveAt(page, 'pre-test/item-1');
	await press(page, 'flag');
	await expect(page.locator('[data-action="flag"]')).toHaveAttribute('aria-pressed', 'true');
	await press(page, 'next-item');
	for (let item = 2; item <= 7; item++) {
		await arriveAt(page, `pre-test/item-${item}`);
		await fillByKeyboard(page, rightResponse((await shownItem(page)).question));
		await press(page, 'next-item');
	}
	await arriveAt(page, 'pre-test/check');
	await expect(page.locator('[data-open]')).toHaveAttribute('data-open', '1');
	await expect(page.locator('.state').first()).toHaveText('not answered · flagged');

	await tabTo(page, 'main a[href="#/pre-test/item-1"]');
	await page.keyboard.press('Enter');
	await arriveAt(page, 'pre-test/item-1');
	await fillByKeyboard(page, rightResponse((await shownItem(page)).question));
	await press(page, 'check-answers');
	await arriveAt(page, 'pre-test/check');
	await expect(page.locator('[data-open]')).toHaveAttribute('data-open', '0');
	await press(page, 'submit-test');
	await arriveAt(page, 'pre-test/result');
	await expect(page.locator('[data-result="done"]')).toContainText('100%');
	await tabTo(page, 'details[data-item] summary');
	await page.keyboard.press('Enter');
	await expect(page.locator('details[data-item][open] section[data-verdict]')).toBeVisible();
	await press(page, 'continue');
	await arriveAt(page, 'mas-basics/overview');
});
