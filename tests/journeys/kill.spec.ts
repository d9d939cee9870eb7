import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { findBrowser } from '../browser.ts';
import { serveExactly } from './file-server.ts';
import { answer, goTo, seen, waitForPlace, whenReady } from './learner.ts';
import { partlyMatched } from './real-course.ts';

// A trace cannot be fetched from a browser that was killed.
test.use({ trace: 'off' });

let site: Awaited<ReturnType<typeof serveExactly>>;
test.beforeAll(async () => {
	site = await serveExactly('dist/mas-ivig-web.zip', '/some/deep/folder/');
});
test.afterAll(() => site.close());

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
		await answer(first.page, partlyMatched);
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
