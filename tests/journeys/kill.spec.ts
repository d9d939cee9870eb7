import { expect, test } from '@playwright/test';
import { runKills } from '../kill/run.ts';
import { serveExactly } from './file-server.ts';
import { killableBrowser } from './killable-browser.ts';
import { answer, goTo, seen, waitForPlace, whenReady } from './learner.ts';
import { partlyMatched } from './real-course.ts';

// A trace cannot be fetched from a browser that was killed.
test.use({ trace: 'off' });

let site: Awaited<ReturnType<typeof serveExactly>>;
test.beforeAll(async () => {
	site = await serveExactly('dist/mas-ivig-web.zip', '/some/deep/folder/');
});
test.afterAll(() => site.close());

test('row 1: a killed browser comes back to the same step, answer and order', async () => {
	const browser = killableBrowser();
	try {
		const first = await browser.start();
		await first.goto(site.url);
		await whenReady(first);
		await goTo(first, 'triggers/k2-1');
		await answer(first, partlyMatched);
		await expect(first.locator('[data-device="saved"]')).toBeVisible();
		const left = await seen(first);
		await browser.kill();

		const second = await browser.start();
		await second.goto(site.url);
		await whenReady(second);
		await waitForPlace(second, 'triggers/k2-1');
		expect(await seen(second)).toEqual(left);
	} finally {
		await browser.remove();
	}
});

test('random kills of browser and page lose nothing that the screen called saved', async () => {
	const report = await runKills({ kills: { browser: 3, renderer: 3 }, seed: 7, plant: false });
	expect([report.lost, report.unusable]).toEqual([[], []]);
	expect(report.acknowledged).toBeGreaterThan(0);
});

test('the same kills find a journal that is written after the screen has said so', async () => {
	const report = await runKills({ kills: { browser: 1, renderer: 4 }, seed: 7, plant: true });
	expect(report.lost).not.toEqual([]);
});
