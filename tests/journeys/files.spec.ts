import { expect, test } from '@playwright/test';
import { serveExactly } from './file-server.ts';
import { act, goTo, start, waitForPlace, whenReady } from './learner.ts';

let site: Awaited<ReturnType<typeof serveExactly>>;
test.beforeAll(async () => {
	site = await serveExactly('dist/mas-ivig-web.zip', '/course/');
});
test.afterAll(() => site.close());

const pages = ['results', 'about', 'review', 'glossary', 'evidence', 'references', 'aids', 'search', 'transcript'];

test('row 22: a page whose files do not arrive says so, leaves the rest readable, and comes when it is asked for again', async ({
	page
}) => {
	const exceptions: string[] = [];
	page.on('pageerror', (error) => exceptions.push(error.message));
	await page.goto(site.url);
	await whenReady(page);
	await start(page);
	for (const name of pages) {
		await page.route(/_app\//, (route) => route.abort());
		await page.goto(`${site.url}#/${name}`);
		await waitForPlace(page, name);
		await expect(page.locator('main')).toContainText('could not be loaded');
		await expect(page.locator('.side nav a').first()).toBeVisible();
		await page.unroute(/_app\//);
		await act(page, 'reload');
		await expect(page.locator('main')).not.toContainText('could not be loaded');
		await expect(page.locator('main h1, main h2').first()).toBeVisible();
	}
	expect(exceptions).toEqual([]);
});

test('row 22: a lesson whose words do not arrive leaves the lesson before it in reach, and comes when it is asked for again', async ({
	page
}) => {
	await page.goto(site.url);
	await whenReady(page);
	await start(page);
	await page.route(/_app\//, (route) => route.abort());
	await page.goto(`${site.url}#/mechanism/overview`);
	await expect(page.locator('main')).toContainText('could not be loaded');
	await expect(page.locator('header')).toContainText('IVIG for macrophage activation syndrome');
	await expect(page.locator('.side nav a').first()).toBeVisible();
	await goTo(page, 'mas-basics/overview').catch(() => undefined);
	await page.unroute(/_app\//);
	await goTo(page, 'mechanism/overview');
	await expect(page.locator('main h1').first()).toBeVisible();
});
