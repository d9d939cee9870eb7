import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/opt/google/chrome/chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium'
];

/** The browser for journeys: `CHROME_PATH`, else the system's; undefined means the one Playwright keeps itself. */
export function findBrowser(): string | undefined {
	return [process.env.CHROME_PATH, ...SYSTEM].find((path) => path !== undefined && existsSync(path));
}

function hasPlaywrightsOwn(): boolean {
	return existsSync(chromium.executablePath());
}

function run(command: string, args: string[]): boolean {
	try {
		execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: 300_000 });
		return true;
	} catch (error) {
		console.log(`${command} ${args.join(' ')}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
		return false;
	}
}

/** Installs Debian's packages where that is allowed, and answers whether it did. */
export function installOnDebian(packages: string[]): boolean {
	const isRoot = process.getuid?.() === 0;
	return isRoot && run('apt-get', ['update', '-qq']) && run('apt-get', ['install', '-y', '-qq', ...packages]);
}

/** Makes sure that a browser is there: the system's, else Playwright's download, else Debian's package when root. */
export function provideBrowser(): void {
	if (findBrowser() !== undefined || hasPlaywrightsOwn()) return;
	if (run('npx', ['playwright', 'install', 'chromium']) && hasPlaywrightsOwn()) return;
	if (installOnDebian(['chromium']) && findBrowser() !== undefined) return;
	throw new Error(
		'No browser for the journeys: install Chromium or Chrome (on Debian: apt-get install chromium), or set CHROME_PATH to one.'
	);
}
