import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { findBrowser } from '../browser.ts';
import { serveExactly } from './file-server.ts';
import { act, answer, goTo, hurryUntil, placeOf, seen, waitForPlace, whenReady } from './learner.ts';

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

	await act(page, 'start');
	await waitForPlace(page, 'mas-basics/overview');
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
	await act(page, 'start');
	await hurryUntil(page, 'results');
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

test('a killed browser comes back to the same step, answer and order', async () => {
	const profile = mkdtempSync(join(tmpdir(), 'course-profile-'));
	const start = async () => {
		const child = spawn(
			findBrowser() ?? chromium.executablePath(),
			[
				'--headless',
				'--no-sandbox',
				'--disable-gpu',
				'--no-first-run',
				'--disable-background-networking',
				'--remote-debugging-port=0',
				`--user-data-dir=${profile}`,
				'about:blank'
			],
			{ stdio: ['ignore', 'ignore', 'pipe'], detached: true }
		);
		const endpoint = await new Promise<string>((resolve, reject) => {
			let said = '';
			child.stderr.on('data', (chunk: Buffer) => {
				said += String(chunk);
				const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
				if (found) resolve(found);
			});
			child.on('exit', () => reject(new Error(said)));
		});
		const browser = await chromium.connectOverCDP(endpoint);
		const page = await (browser.contexts()[0] ?? (await browser.newContext())).newPage();
		return {
			page,
			/** The whole process group at once, as when the power fails for the browser alone. */
			kill: () =>
				new Promise<void>((resolve) => {
					child.removeAllListeners('exit').on('exit', () => resolve());
					if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
				})
		};
	};
	try {
		const first = await start();
		await first.page.goto(site.url);
		await whenReady(first.page);
		await goTo(first.page, 'triggers/k2-1');
		await answer(first.page, {
			'k2-1': {
				type: 'matching',
				pairs: {
					kawasaki: 'trigger',
					ebv: 'trigger',
					'juvenile-sle': 'background',
					flare: 'trigger',
					'no-trigger': 'none-found',
					sjia: 'background',
					nsaid: 'background'
				}
			}
		});
		await expect(first.page.locator('[data-device="saved"]')).toBeVisible();
		const left = await seen(first.page);
		await first.kill();

		const second = await start();
		await second.page.goto(site.url);
		await whenReady(second.page);
		await waitForPlace(second.page, 'triggers/k2-1');
		expect(await seen(second.page)).toEqual(left);
		await second.kill();
	} finally {
		rmSync(profile, { recursive: true, force: true });
	}
});
