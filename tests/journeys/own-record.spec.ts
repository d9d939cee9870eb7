import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import type { Progress } from '#course/progress.ts';
import { keptOnDevice, rowsOnDevice } from './device.ts';
import { serveExactly } from './file-server.ts';
import { act, goTo, start, waitForPlace, whenReady, workUntil } from './learner.ts';
import { launch, openLms, recordOf } from './lms.ts';

const chooser = (page: Page) => page.locator('[data-file]');
const taking = (page: Page) => page.locator('[data-take]');

/** The learner's progress as the file holds it that the page saves. */
async function saveFile(page: Page): Promise<{ path: string; name: string; progress: Progress }> {
	const [download] = await Promise.all([page.waitForEvent('download'), act(page, 'save-progress')]);
	const path = await download.path();
	const { progress } = JSON.parse(readFileSync(path, 'utf8')) as { progress: Progress };
	return { path, name: download.suggestedFilename(), progress };
}

/** What a learner would miss; time and the count of steps go on. */
const work = ({ attempt, answers, visited, place, role, reached }: Progress) => ({
	attempt,
	answers,
	visited: [...visited].sort(),
	place,
	role,
	reached
});

test('what the device keeps comes late to the page of what is recorded, and moves nothing on it', async ({ page }) => {
	const site = await serveExactly('dist/mas-ivig-web.zip', '/course/');
	// All of the page on screen: what moves out of sight would not count.
	await page.setViewportSize({ width: 1000, height: 5000 });
	await page.addInitScript(() => {
		const moved: string[] = [];
		Object.assign(globalThis, { moved });
		new PerformanceObserver((list) => {
			for (const shift of list.getEntries() as (PerformanceEntry & { sources: { node: Node | null }[] })[]) {
				const inPage = shift.sources.flatMap(({ node }) =>
					node?.parentElement?.closest('[data-page="recorded"]') ? [node.textContent ?? ''] : []
				);
				moved.push(...inPage);
			}
		}).observe({ type: 'layout-shift', buffered: true });
	});
	try {
		await page.goto(site.url);
		await whenReady(page);
		await start(page);
		await goTo(page, 'recorded');
		await expect(page.locator('[aria-labelledby="beside"] dd').first()).not.toBeEmpty();
		await expect(page.locator('[data-action="clear-device"]')).toBeInViewport();
		await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
		expect(await page.evaluate(() => (globalThis as unknown as { moved: string[] }).moved)).toEqual([]);
	} finally {
		await site.close();
	}
});

test('row 26: progress saved as a file comes back on a device that was cleared, and goes again with undo; a hostile file changes nothing', async ({
	page
}) => {
	const site = await serveExactly('dist/mas-ivig-web.zip', '/course/');
	const errors: string[] = [];
	page.on('pageerror', ({ message }) => errors.push(message));
	page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
	try {
		await page.goto(site.url);
		await whenReady(page);
		await start(page);
		await workUntil(page, 'mas-basics/k1-2');
		await goTo(page, 'recorded');
		await expect(page.locator('[data-field="answers"] [data-value]')).toHaveText('2 answers');
		const saved = await saveFile(page);
		expect(saved.name).toMatch(/^mas-ivig-progress-\d{4}-\d\d-\d\d\.json$/);

		await act(page, 'clear-device');
		await act(page, 'clear-sure');
		await waitForPlace(page, 'left');
		await expect(page.locator('main')).toContainText('Nothing of this course is kept here any more.');
		expect(Object.values(await rowsOnDevice(page)).flat()).toEqual([]);
		await act(page, 'again');
		await whenReady(page);
		await goTo(page, 'recorded');
		await expect(page.locator('[data-field="answers"] [data-value]')).toHaveText('0 answers');

		const hostile = `{"format":"course-progress","__proto__":{"polluted":true},"deep":${'['.repeat(500)}`;
		await chooser(page).setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(hostile) });
		await expect(page.locator('[data-problem="deep"]')).toBeFocused();
		const before = await saveFile(page);
		expect(before.progress.answers).toEqual({});

		await chooser(page).setInputFiles(saved.path);
		await expect(taking(page)).toContainText('2 answers to questions without one');
		await expect(page.locator('[data-field="answers"] [data-value]')).toHaveText('0 answers');
		await act(page, 'take-over');
		await expect(page.locator('[data-field="answers"] [data-value]')).toHaveText('2 answers');
		await act(page, 'undo-import');
		await expect(taking(page)).toContainText('Undone');
		expect(work((await saveFile(page)).progress)).toEqual(work(before.progress));

		await chooser(page).setInputFiles(saved.path);
		await act(page, 'take-over');
		expect(work((await saveFile(page)).progress)).toEqual(work(saved.progress));
		await goTo(page, 'home');
		await page.reload();
		await whenReady(page);
		await goTo(page, 'recorded');
		expect(work((await saveFile(page)).progress)).toEqual(work(saved.progress));
		expect(errors).toEqual([]);
	} finally {
		await site.close();
	}
});

test('row 12: on a computer that several people use nothing of a learner stays once the LMS has it, and the next one finds nothing', async ({
	context
}) => {
	const lms = await openLms({ launchData: 'sharedDevice=on' });
	try {
		const at = { lms: lms.url, name: 'mas-ivig-scorm12', window: 'popup' } as const;
		const first = await launch(context, { ...at, learner: 'first-nurse' });
		await start(first.view);
		await workUntil(first.view, 'mas-basics/k1-1');
		await goTo(first.view, 'recorded');
		await expect(first.view.locator('[data-action="shared"]')).toBeChecked();
		await expect(first.view.locator('[data-field="answers"]')).toContainText('learning system: bookmark');
		expect(await keptOnDevice(first.view)).toContain('mas-basics');
		await act(first.view, 'exit');
		await waitForPlace(first.view, 'left');
		await expect(first.view.locator('main')).toContainText('your work has been removed from it');
		expect(await keptOnDevice(first.view)).not.toContain('mas-basics');
		await first.leave();
		const { summary } = await recordOf(context, { ...at, learner: 'first-nurse' }, ({ session }) => session.ended);
		expect(summary.status).toMatchObject({ lesson_status: 'incomplete' });

		const next = await launch(context, { ...at, learner: 'next-nurse' });
		await waitForPlace(next.view, 'home');
		await goTo(next.view, 'recorded');
		await expect(next.view.locator('[data-field="visited"] [data-value]')).toHaveText('0 screens');
		await next.leave();

		const again = await launch(context, { ...at, learner: 'first-nurse' });
		await waitForPlace(again.view, 'mas-basics/k1-1');
		await again.leave();
	} finally {
		await lms.close();
	}
});
