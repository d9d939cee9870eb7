import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findBrowser } from '../browser.ts';

/** A browser with a profile of its own on disk, which can be killed and started again. */
export interface KillableBrowser {
	start(): Promise<Page>;
	/** The whole process group at once, as when the power fails for the browser alone. */
	kill(): Promise<void>;
	/** The processes in which pages run; the browser stays. */
	killRenderers(): Promise<void>;
	/** Ends it and forgets its profile. */
	remove(): Promise<void>;
}

/** A browser that has not been started yet. */
export function killableBrowser(): KillableBrowser {
	const profile = mkdtempSync(join(tmpdir(), 'course-profile-'));
	let running: ReturnType<typeof spawn> | null = null;
	let connected: Browser | null = null;
	const kill = () =>
		new Promise<void>((resolve) => {
			if (running?.pid === undefined) return resolve();
			running.removeAllListeners('exit').on('exit', () => resolve());
			process.kill(-running.pid, 'SIGKILL');
			running = null;
		});
	return {
		kill,
		async killRenderers() {
			const session = await connected?.newBrowserCDPSession();
			const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {};
			await session?.detach();
			for (const { id, type } of processInfo) if (type === 'renderer') process.kill(id, 'SIGKILL');
		},
		async start() {
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
			running = child;
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
			connected = browser;
			return (browser.contexts()[0] ?? (await browser.newContext())).newPage();
		},
		async remove() {
			await kill();
			rmSync(profile, { recursive: true, force: true });
		}
	};
}
