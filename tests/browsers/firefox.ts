import puppeteer, { type Frame } from 'puppeteer-core';
import type { Driver } from './driver.ts';

/** Where Debian puts it. */
export const FIREFOX = '/usr/bin/firefox-esr';

/** Firefox ESR, by WebDriver BiDi. */
export async function startFirefox(): Promise<Driver> {
	const browser = await puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX, headless: true });
	const page = await browser.newPage();
	let view: Frame = page.mainFrame();
	return {
		version: await browser.version(),
		async open(url) {
			view = page.mainFrame();
			await page.goto(url);
		},
		async reload() {
			view = page.mainFrame();
			await page.reload();
		},
		async enterFrame() {
			const frame = await (await page.waitForSelector('iframe'))?.contentFrame();
			if (!frame) throw new Error('the page has no frame');
			view = frame;
		},
		async click(selector) {
			const found = await view.waitForSelector(selector, { visible: true });
			await found?.click();
		},
		async press(...keys) {
			for (const key of keys) await page.keyboard.down(key);
			for (const key of keys.toReversed()) await page.keyboard.up(key);
		},
		evaluate: (expression) => view.evaluate(expression),
		resize: (width, height) => page.setViewport({ width, height }),
		picture: () => page.screenshot(),
		close: () => browser.close()
	};
}
