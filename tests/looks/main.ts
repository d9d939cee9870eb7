import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { startPreview } from '#preview/start-preview.ts';
import { findBrowser, provideBrowser } from '../browser.ts';
import { serveExactly } from '../journeys/file-server.ts';
import { act, whenReady } from '../journeys/learner.ts';
import { screens } from '../journeys/screens.ts';

const FOLDER = 'looks';
const THEMES = ['light', 'dark'] as const;
/** A desktop, the frame that Moodle gives, and a small phone; `shown` is an image's width on the sheet. */
const SIZES = [
	{ width: 1280, height: 900, shown: 420 },
	{ width: 650, height: 666, shown: 300 },
	{ width: 320, height: 640, shown: 200 }
];

interface Look {
	name: string;
	sheet: string;
	file: string;
}

const looks: Look[] = [];

/** A full-page picture of what is on screen in every size and both themes. */
async function picture(page: Page, name: string, isNarrow: boolean) {
	await page.mouse.move(0, 0);
	for (const { width, height } of SIZES) {
		if (isNarrow && width > 1000) continue;
		await page.setViewportSize({ width, height });
		for (const colorScheme of THEMES) {
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			const sheet = `${width}x${height}-${colorScheme}`;
			const file = `${sheet}-${name}.png`;
			await page.screenshot({ path: join(FOLDER, file), fullPage: !isNarrow });
			looks.push({ name, sheet, file });
		}
	}
	await page.setViewportSize({ width: 1280, height: 900 });
}

async function pictureCourse(browser: Browser) {
	const site = await serveExactly('dist/mas-ivig-web.zip', '/course/');
	const page = await browser.newPage();
	try {
		await page.goto(site.url);
		await whenReady(page);
		for (const { name, show, narrow = false } of screens) {
			await show(page);
			await picture(page, name, narrow);
			console.log(name);
		}
	} finally {
		await page.close();
		await site.close();
	}
}

async function picturePreview(browser: Browser) {
	const data = mkdtempSync(join(tmpdir(), 'looks-'));
	const preview = await startPreview({ dist: 'dist', data, port: 0 });
	const page = await browser.newPage();
	try {
		await page.goto(preview.url);
		await picture(page, 'preview-home', false);
		await page.goto(`${preview.url}launch/mas-ivig-scorm12?learner=looks`);
		await picture(page, 'preview-launch', false);
		await act(page, 'launch-frame');
		const course = page.frameLocator('iframe');
		await course.locator('html[data-ready]').waitFor({ state: 'attached' });
		await course.locator('[data-action="start"]').click();
		await page.locator('[data-log] > li').nth(5).waitFor();
		await picture(page, 'preview-running', false);
	} finally {
		await page.close();
		await preview.close();
		rmSync(data, { recursive: true, force: true });
	}
}

/** One page of all pictures; each sheet on it is pictured in turn. */
function contactSheet(): string {
	const sections = SIZES.flatMap(({ width, height, shown }) =>
		THEMES.map((theme) => {
			const sheet = `${width}x${height}-${theme}`;
			const figures = looks
				.filter((look) => look.sheet === sheet)
				.map(
					({ name, file }) =>
						`<figure style="width:${shown}px"><figcaption>${name}</figcaption><a href="${file}" style="height:${Math.round(shown * (width > 400 ? 1.1 : 2.2))}px"><img src="${file}" alt="${name}"></a></figure>`
				);
			return `<section id="sheet-${sheet}"><h2>${sheet}</h2><div>${figures.join('')}</div></section>`;
		})
	);
	return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Looks</title><style>
body { margin: 1rem; font: 13px system-ui; background: #777; color: #fff }
section > div { display: flex; flex-wrap: wrap; gap: 12px }
figure { margin: 0 }
a { display: block; overflow: hidden; background: #555 }
img { display: block; width: 100% }
</style>${sections.join('\n')}</html>`;
}

async function pictureSheets(browser: Browser) {
	const index = resolve(FOLDER, 'index.html');
	writeFileSync(index, contactSheet());
	const page = await browser.newPage({ viewport: { width: 1800, height: 1200 } });
	await page.goto(pathToFileURL(index).href);
	for (const sheet of new Set(looks.map((look) => look.sheet))) {
		await page.locator(`#sheet-${sheet}`).screenshot({ path: join(FOLDER, `sheet-${sheet}.png`) });
	}
	await page.close();
}

provideBrowser();
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER);
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
try {
	await pictureCourse(browser);
	await picturePreview(browser);
	await pictureSheets(browser);
} finally {
	await browser.close();
}
console.log(`${looks.length} pictures and ${SIZES.length * THEMES.length} sheets written to ${FOLDER}/index.html`);
