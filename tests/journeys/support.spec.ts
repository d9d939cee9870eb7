import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { axeFaults } from '../axe.ts';
import { serveExactly } from './file-server.ts';
import { act, answer, goTo, start, whenReady, type CourseView } from './learner.ts';
import { launch, openLms } from './lms.ts';

let web: Awaited<ReturnType<typeof serveExactly>>;
let scorm: Awaited<ReturnType<typeof serveExactly>>;
let lms: Awaited<ReturnType<typeof openLms>>;
test.beforeAll(async () => {
	[web, scorm, lms] = await Promise.all([
		serveExactly('dist/mas-ivig-web.zip', '/course/'),
		serveExactly('dist/mas-ivig-scorm12.zip', '/course/'),
		openLms()
	]);
});
test.afterAll(() => Promise.all([web.close(), scorm.close(), lms.close()]));

const SHORTCUT = 'Shift+F1';

const panel = (view: CourseView) => view.locator('dialog[data-support]');
const fact = (view: CourseView, key: string) => view.locator(`[data-key="${key}"] dd`);
const text = (view: CourseView) => view.locator('#support-text').inputValue();

async function openPanel(page: Page, view: CourseView = page) {
	await page.keyboard.press(SHORTCUT);
	await expect(view.locator('#support-text')).toBeVisible();
}

async function open(page: Page) {
	await page.goto(web.url);
	await whenReady(page);
}

test('Shift+F1 opens the support panel over the screen and no other key does; Escape gives place and focus back', async ({
	page
}) => {
	await open(page);
	await start(page);
	await goTo(page, 'mas-basics/k1-1');
	await page.locator('[data-option]').first().focus();
	for (const keys of ['F1', 'Control+Shift+F1', 'Alt+Shift+F1', 'Meta+Shift+F1', 'Shift+F2', 'h', '?']) {
		await page.keyboard.press(keys);
		await expect(panel(page)).toBeHidden();
	}
	const [address, entries] = await page.evaluate(() => [location.href, history.length] as const);
	await openPanel(page);
	await expect(page.locator('main')).toHaveAttribute('data-place', 'mas-basics/k1-1');
	await page.keyboard.press(SHORTCUT);
	await page.keyboard.press('Escape');
	await expect(panel(page)).toBeHidden();
	await expect(page.locator('[data-option]').first()).toBeFocused();
	expect(await page.evaluate(() => [location.href, history.length])).toEqual([address, entries]);
	await expect(page.locator('main')).toHaveAttribute('data-place', 'mas-basics/k1-1');
});

test('the contents lead to the panel and say its shortcut; on a phone the focus comes back to their button', async ({
	page
}) => {
	await open(page);
	await start(page);
	const wide = page.locator('.side [data-action="support"]');
	await expect(wide).toHaveAttribute('aria-keyshortcuts', SHORTCUT);
	await expect(wide).toContainText(SHORTCUT);
	await wide.press('Enter');
	await expect(panel(page)).toBeVisible();
	await act(page, 'close-support');
	await expect(wide).toBeFocused();
	await page.setViewportSize({ width: 320, height: 640 });
	await act(page, 'contents');
	await page.locator('dialog [data-action="support"]').click();
	await expect(panel(page)).toBeVisible();
	await expect(page.locator('dialog[open]')).toHaveCount(1);
	await page.keyboard.press('Escape');
	await expect(page.locator('[data-action="contents"]')).toBeFocused();
});

test('the report tells how the LMS is reached and what it took, and nothing of who learns', async ({ context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const learner = 'nurse-hoa-4711';
	const sitting = await launch(context, { lms: lms.url, name: 'mas-ivig-scorm12', learner, window: 'frame' });
	const { page, view } = sitting;
	await start(view);
	await goTo(view, 'mas-basics/k1-1');
	await answer(view);
	await view.locator('main h1').focus();
	await openPanel(page, view);
	await expect(fact(view, 'session.standard')).toHaveText('SCORM 1.2');
	await expect(fact(view, 'session.found')).toHaveText('parent 1');
	await expect(fact(view, 'session.state')).toHaveText('open');
	await expect(fact(view, 'window.role')).toHaveText('writes');
	await expect(fact(view, 'storage.keeps')).toHaveText('yes');
	const committed = Date.parse(await fact(view, 'record.lastCommit').innerText());
	expect(Math.abs(Date.now() - committed)).toBeLessThan(60_000);
	const shown = await text(view);
	expect(shown).toMatch(/LMSInitialize -> true\n/);
	expect(shown).toMatch(/LMSSetValue cmi\.suspend_data = \(\d+ characters\) -> true\n/);
	expect(shown).not.toMatch(/hoa|4711/i);
	expect(shown).not.toMatch(/LMS(Get|Set)Value cmi\.interactions\.\d+\.student_response = (?!\(\d+ characters\))/);
	await act(view, 'copy-support');
	await expect(panel(view).getByRole('status')).toContainText('copied');
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
	const [download] = await Promise.all([page.waitForEvent('download'), act(view, 'save-support')]);
	expect(download.suggestedFilename()).toMatch(/^support-\d{12}\.txt$/);
	expect(readFileSync(await download.path(), 'utf8')).toBe(shown);
	await sitting.leave();
});

test('a frame without a clipboard copies in the older way, and where that is refused too marks the text', async ({
	page,
	context
}) => {
	await context.grantPermissions(['clipboard-read']);
	await page.route(web.url, async (route) => {
		const response = await route.fetch();
		await route.fulfill({
			response,
			headers: { ...response.headers(), 'permissions-policy': 'clipboard-write=()' }
		});
	});
	await open(page);
	await openPanel(page);
	await act(page, 'copy-support');
	await expect(panel(page).getByRole('status')).toContainText('copied');
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await text(page));
	await page.evaluate(() => (document.execCommand = () => false));
	await act(page, 'copy-support');
	await expect(panel(page).getByRole('status')).toContainText('Ctrl+C');
	await expect(page.locator('#support-text')).toBeFocused();
	expect(await page.evaluate(() => getSelection()?.toString())).toBe(await text(page));
});

test('without an API the panel opens while it is looked for, and says that there is none', async ({ page }) => {
	await page.goto(scorm.url);
	await page.locator('footer [data-action="support"]').click();
	await expect(fact(page, 'course.state')).toHaveText('launching');
	await expect(fact(page, 'session.state')).toHaveText('opening');
	await page.keyboard.press('Escape');
	await expect(page.locator('[data-action="alone"]')).toBeVisible({ timeout: 20_000 });
	await openPanel(page);
	await expect(fact(page, 'session.state')).toHaveText('failed');
	await expect(fact(page, 'session.found')).toHaveText('no API');
	await expect(fact(page, 'fault.words')).toHaveText('not found');
	await page.keyboard.press('Escape');
	await act(page, 'alone');
	await whenReady(page);
	await openPanel(page);
	await expect(fact(page, 'record.lms')).toHaveText('detached');
});

test('an LMS that refuses is told with its code and the words that are no person’s', async ({ page }) => {
	await page.addInitScript(() => {
		const refuse = () => 'false';
		Object.defineProperty(navigator, 'languages', { value: ['vi-VN', 'en'] });
		Object.assign(globalThis, {
			API: {
				LMSInitialize: refuse,
				LMSFinish: refuse,
				LMSGetValue: () => '',
				LMSSetValue: refuse,
				LMSCommit: refuse,
				LMSGetLastError: () => '101',
				LMSGetErrorString: () => 'General Exception for Nguyễn Thị Hoa'
			}
		});
	});
	await page.goto(scorm.url);
	await expect(page.locator('[data-action="alone"]')).toBeVisible({ timeout: 20_000 });
	await expect(page.locator('html'), 'the browser’s language, for there is no record').toHaveAttribute('lang', 'vi');
	await openPanel(page);
	await expect(fact(page, 'session.found')).toHaveText('here');
	await expect(fact(page, 'fault.call')).toHaveText('LMSInitialize');
	await expect(fact(page, 'fault.code')).toHaveText('101');
	await expect(fact(page, 'fault.words')).toHaveText('General Exception for …');
	expect(await text(page)).toMatch(/LMSInitialize -> false error 101/);
});

test('a device that keeps nothing is told as one', async ({ page }) => {
	await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
	await open(page);
	await start(page);
	await openPanel(page);
	await expect(fact(page, 'storage.keeps')).toHaveText('no');
	await expect(fact(page, 'queue.state')).toContainText('not known');
});

test('the panel that was fetched with the course opens when the line is gone, and else comes when it is asked for again', async ({
	page
}) => {
	const fetched = page.waitForResponse(/SupportPanel/);
	await open(page);
	await fetched;
	await page.route(/_app\//, (route) => route.abort());
	await openPanel(page);
	await page.keyboard.press('Escape');
	await page.reload({ waitUntil: 'commit' }).catch(() => undefined);
	await page.unroute(/_app\//);
	await page.route(/SupportPanel/, (route) => route.abort());
	await open(page);
	await page.keyboard.press(SHORTCUT);
	await expect(panel(page)).toContainText('could not be loaded');
	await page.unroute(/SupportPanel/);
	await panel(page).locator('[data-action="reload"]').click();
	await expect(page.locator('#support-text')).toBeVisible();
});

const themes = {
	'in the light': { colorScheme: 'light', forcedColors: 'none' },
	'in the dark': { colorScheme: 'dark', forcedColors: 'none' },
	'in forced colours': { colorScheme: 'dark', forcedColors: 'active' }
} as const;

for (const [name, media] of Object.entries(themes)) {
	test(`${name}, in Vietnamese, axe finds no fault on the panel, and nothing scrolls sideways`, async ({ page }) => {
		await page.emulateMedia(media);
		await page.addInitScript(() => Object.defineProperty(navigator, 'languages', { value: ['vi'] }));
		await open(page);
		await openPanel(page);
		await expect(panel(page).locator('h2')).toHaveText('Trợ giúp kỹ thuật');
		expect(await text(page)).toMatch(/^support report 1/);
		for (const size of [
			{ width: 1280, height: 900 },
			{ width: 650, height: 666 },
			{ width: 320, height: 640 }
		]) {
			await page.setViewportSize(size);
			expect(await axeFaults(page, { of: 'all', within: 'dialog[data-support]' })).toEqual([]);
			const [wide, scrolled] = await panel(page).evaluate((one) => [one.clientWidth, one.scrollWidth]);
			expect(scrolled, `${size.width}`).toBeLessThanOrEqual(wide ?? 0);
		}
	});
}
