import { expect, test, type Page } from '@playwright/test';
import { serveExactly } from './file-server.ts';
import { act, answer, goTo, start, waitForPlace, whenReady } from './learner.ts';
import { launch, lmsPackages, openLms, recordOf } from './lms.ts';

let site: Awaited<ReturnType<typeof serveExactly>>;
let lms: Awaited<ReturnType<typeof openLms>>;
test.beforeAll(async () => {
	[site, lms] = await Promise.all([serveExactly('dist/mas-ivig-web.zip', '/course/'), openLms()]);
});
test.afterAll(() => Promise.all([site.close(), lms.close()]));

const RUN_TIME = /scorm2004\.min/;

async function open(page: Page) {
	await page.goto(site.url);
	await whenReady(page);
}

test('the web app, left before its run-time came, goes on where it was left and asks nothing', async ({ context }) => {
	const first = await context.newPage();
	await first.route(RUN_TIME, () => undefined);
	await open(first);
	await start(first);
	await expect(first.locator('[data-device]')).toHaveAttribute('data-device', 'saved');
	await first.close();
	const second = await context.newPage();
	await open(second);
	await waitForPlace(second, 'mas-basics/overview');
});

test('a run-time that never comes holds nobody on the way out, and no LMS is blamed', async ({ page }) => {
	await page.route(RUN_TIME, () => undefined);
	await open(page);
	await start(page);
	await act(page, 'exit');
	await waitForPlace(page, 'left');
	await expect(page.locator('main')).toContainText('Your work is kept on this device.');
	await expect(page.locator('[data-lms]')).toHaveAttribute('data-lms', 'none');
});

test('a device that keeps nothing is never said to keep the work', async ({ page }) => {
	await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
	await open(page);
	await start(page);
	await goTo(page, 'mas-basics/k1-3');
	await answer(page);
	await act(page, 'exit');
	await waitForPlace(page, 'left');
	await expect(page.locator('main')).toContainText('This device keeps no data');
	await expect(page.locator('main')).not.toContainText('kept on this device');
	await expect(page.locator('[data-lms]')).toHaveAttribute('data-lms', 'none');
});

test('results that could not be loaded can be asked for again', async ({ page }) => {
	await open(page);
	let isCut = true;
	await page.route(/Results/, (route) => (isCut ? route.abort() : route.continue()));
	await goTo(page, 'results');
	await expect(page.locator('main')).toContainText('could not be loaded');
	isCut = false;
	await act(page, 'reload');
	await expect(page.locator('[data-result]')).toBeVisible();
});

test('without its script the first view says what is missing and how to try again', async ({ page, browser }) => {
	await page.route(/\.js$/, (route) => route.abort());
	await page.goto(site.url);
	const late = page.getByRole('link', { name: 'Try again' });
	await expect(late).toBeHidden();
	await expect(late).toBeVisible({ timeout: 25_000 });
	await page.unroute(/\.js$/);
	await late.click();
	await whenReady(page);

	await page.route(/course\.[^/]+\.js$/, (route) => route.abort());
	await page.goto(site.url);
	const missing = page.locator('[data-not-started="missing"]');
	await expect(missing.locator('[lang="en"]')).toContainText('did not arrive', { timeout: 3_000 });
	await expect(page.locator('[data-not-started="apart"]')).toBeHidden();
	await page.unroute(/course\.[^/]+\.js$/);
	await missing.locator('[lang="vi"] a').click();
	await whenReady(page);
	await expect(missing).toHaveCount(0);

	const bare = await browser.newPage({ javaScriptEnabled: false });
	await bare.goto(site.url);
	await expect(bare.locator('main')).toContainText('The course needs JavaScript', { useInnerText: true });
	await bare.close();
});

test('a course that is only late is not said to be missing', async ({ page }) => {
	await page.addInitScript(() => {
		const told: string[] = [];
		Object.assign(globalThis, { told });
		new MutationObserver((changes) => {
			for (const { target } of changes) told.push((target as HTMLElement).dataset.notStarted ?? '');
		}).observe(document, { subtree: true, attributeFilter: ['hidden'] });
	});
	await page.route(/course\.[^/]+\.js$/, async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 4_000));
		await route.continue();
	});
	await page.goto(site.url, { waitUntil: 'commit' });
	await whenReady(page);
	expect(await page.evaluate(() => performance.getEntriesByName('course-ready')[0]?.startTime)).toBeGreaterThan(4_000);
	expect(await page.evaluate(() => (globalThis as unknown as { told: string[] }).told)).toEqual([]);
});

for (const name of lmsPackages) {
	test(`${name}: what an LMS refused is there once it takes again, and an ended sitting is not offered anew`, async ({
		browser
	}) => {
		const at = { lms: lms.url, name, learner: 'refused' };
		const context = await browser.newContext();
		const sitting = await launch(context, { ...at, window: 'frame', query: '&fault=set-refused' });
		await start(sitting.view);
		await goTo(sitting.view, 'mas-basics/k1-3');
		await answer(sitting.view);
		await sitting.page.locator('[data-fault="set-refused"]').uncheck();
		await goTo(sitting.view, 'mas-basics/k1-1');
		await answer(sitting.view);
		await act(sitting.view, 'exit');
		await waitForPlace(sitting.view, 'left');
		await expect(sitting.view.locator('main')).toContainText('has recorded your work');
		await expect(sitting.view.locator('[data-action="again"]')).toHaveCount(0);
		const { summary } = await recordOf(context, at, ({ session }) => session.ended);
		expect(summary.interactions.map(({ id }) => id)).toEqual(['k1_3', 'k1_1']);
		expect(summary.status.lesson_status ?? summary.status.completion_status).toBe('incomplete');
	});
}

for (const name of lmsPackages) {
	test(`${name}: work that the LMS never took is offered where it opens a new record`, async ({ browser }) => {
		const at = { lms: lms.url, name, learner: 'offered' };
		const context = await browser.newContext();
		const first = await launch(context, { ...at, window: 'frame', query: '&fault=stores-nothing' });
		await start(first.view);
		await goTo(first.view, 'mas-basics/k1-3');
		await answer(first.view);
		await expect(first.view.locator('[data-device]')).toHaveAttribute('data-device', 'saved');
		await first.leave();
		const again = await launch(context, { ...at, window: 'frame' });
		await expect(again.view.locator('main h1')).toBeFocused();
		await expect(again.view.locator('main')).toContainText('2 of');
		await act(again.view, 'take-offer');
		await waitForPlace(again.view, 'mas-basics/k1-3');
		await expect(again.view.locator('main')).toContainText('Correct');
		await act(again.view, 'exit');
		await waitForPlace(again.view, 'left');
		const { summary } = await recordOf(context, at, ({ session }) => session.ended);
		expect(summary.interactions.map(({ id }) => id)).toEqual(['k1_3']);
	});
}
