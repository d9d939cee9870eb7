import { expect, test } from '@playwright/test';
import { takeTest } from './examinee.ts';
import { serveExactly } from './file-server.ts';
import { act, goTo, hurryUntil, placeOf, start, waitForPlace, whenReady } from './learner.ts';

const FOLDER = '/some/deep/folder/';
let site: Awaited<ReturnType<typeof serveExactly>>;
test.beforeAll(async () => {
	site = await serveExactly('dist/mas-ivig-web.zip', FOLDER);
});
test.afterAll(() => site.close());

test('in a deep folder of a server for exact files every way to a place works', async ({ page }) => {
	const failed: string[] = [];
	page.on('response', (response) => {
		if (response.status() >= 400) failed.push(response.url());
	});
	await page.goto(site.url);
	await whenReady(page);
	await waitForPlace(page, 'home');

	await start(page);
	expect(page.url()).toBe(`${site.url}#/mas-basics/overview`);
	await page.getByRole('link', { name: 'Who is at risk' }).click();
	await waitForPlace(page, 'mas-basics/who-is-at-risk');
	await act(page, 'continue');
	const question = await placeOf(page);

	await page.reload();
	await whenReady(page);
	await waitForPlace(page, question);
	await page.goBack();
	await waitForPlace(page, 'mas-basics/who-is-at-risk');
	await page.goBack();
	await waitForPlace(page, 'mas-basics/overview');
	await page.goForward();
	await waitForPlace(page, 'mas-basics/who-is-at-risk');

	await page.goto('about:blank');
	await page.goto(`${site.url}#/triggers/infection`);
	await whenReady(page);
	await waitForPlace(page, 'triggers/infection');
	await page.evaluate(() => {
		location.hash = '#/flare-or-mas/outcome';
	});
	await waitForPlace(page, 'flare-or-mas/c1-confidence-before');
	expect(page.url()).toBe(`${site.url}#/flare-or-mas/c1-confidence-before`);
	await page.evaluate(() => {
		location.hash = '#/no-such/place';
	});
	await expect.poll(() => page.url()).toBe(`${site.url}#/flare-or-mas/c1-confidence-before`);
	expect(failed).toEqual([]);
});

test('without an LMS a whole course is passed, and it is still passed after a reload', async ({ page }) => {
	await page.goto(site.url);
	await whenReady(page);
	await start(page);
	await hurryUntil(page, 'post-test/start');
	await takeTest(page);
	await act(page, 'continue');
	await waitForPlace(page, 'results');
	await expect(page.locator('[data-result="passed"]')).toBeVisible();
	await expect(page.locator('[data-device="saved"]')).toBeVisible();
	await page.goto('about:blank');
	await page.goto(site.url);
	await whenReady(page);
	await goTo(page, 'results');
	await expect(page.locator('[data-result="passed"]')).toBeVisible();
	await act(page, 'exit');
	await waitForPlace(page, 'left');
	await expect(page.locator('main')).toContainText('You can close this window now');
});
