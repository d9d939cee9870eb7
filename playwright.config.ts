import { defineConfig } from '@playwright/test';
import { findBrowser } from './tests/browser.ts';

const executablePath = findBrowser();

export default defineConfig({
	testDir: 'tests',
	testMatch: ['journeys/**/*.spec.ts', 'preview/**/*.spec.ts'],
	timeout: 120_000,
	workers: 2,
	fullyParallel: true,
	forbidOnly: Boolean(process.env.CI),
	retries: 0,
	reporter: [['line'], ['json', { outputFile: 'test-results/journeys.json' }]],
	use: {
		viewport: { width: 1280, height: 900 },
		// A colour on its way to another would be measured half-way.
		contextOptions: { reducedMotion: 'reduce' },
		// A trace of every test costs a third of the stage; `npx playwright test --trace on <name>` makes one.
		trace: 'off',
		launchOptions: {
			...(executablePath ? { executablePath } : {}),
			args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run']
		}
	}
});
