import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startPreview, type Preview } from '#preview/start-preview.ts';
import type { sessionReport } from '#preview/session-report.ts';
import { axeFaults } from '../axe.ts';
import { foreignPackages } from './foreign-packages.ts';
import { hostileZips } from './hostile-zips.ts';
import { calls, courseIn, launchAddress } from './launched-course.ts';
import { writeSamplePackages } from './sample-packages.ts';

let folder: string;
let preview: Preview;
test.beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'preview-foreign-'));
	writeSamplePackages(join(folder, 'dist'));
	preview = await startPreview({ dist: join(folder, 'dist'), data: join(folder, 'data'), port: 0 });
});
test.afterAll(async () => {
	await preview.close();
	rmSync(folder, { recursive: true, force: true });
});

type Foreign = keyof typeof foreignPackages;
const zipOf = (name: Foreign) => ({
	name: `${name}.zip`,
	mimeType: 'application/zip',
	buffer: Buffer.from(foreignPackages[name]())
});

/** Puts a package on the shelf without the page; its name on the shelf. */
async function put(page: Page, name: Foreign): Promise<string> {
	const url = `${preview.url}api/packages?name=${name}`;
	const headers = { 'Content-Type': 'application/zip' };
	const response = await page.request.post(url, { headers, data: zipOf(name).buffer });
	return ((await response.json()) as { name: string }).name;
}

const address = (name: string, learner: string, query = '') =>
	launchAddress(preview.url, encodeURIComponent(name), learner, query);

async function launched(page: Page, name: string, learner: string, query = '') {
	return courseIn(page, 'frame', () => page.goto(address(name, learner, `${query}&window=frame`)));
}

test('a zip is chosen by keyboard, listed, launched, and removed with the attempts at it', async ({ page }) => {
	// Heard from before the key is pressed: a chooser that nobody waits for yet is gone.
	page.on('filechooser', () => undefined);
	await page.goto(`${preview.url}?learner=drop`);
	await page.getByLabel('Drop a zip here, or choose one:').focus();
	const chooser = page.waitForEvent('filechooser');
	await page.keyboard.press('Enter');
	const hostile = {
		name: 'bad.zip',
		mimeType: 'application/zip',
		buffer: Buffer.from(hostileZips['a drive letter']?.bytes() ?? '')
	};
	await (await chooser).setFiles([zipOf('classic-12'), hostile]);
	await expect(page.getByText('classic-12.zip: Classic finder (1.2) is on the shelf.')).toBeVisible();
	await expect(page.getByText('bad.zip: refused. "C:/evil.html": a drive letter')).toBeVisible();

	const card = page.locator('[data-package="~classic-12"]');
	await expect(card).toContainText('SCORM 1.2');
	const popup = await courseIn(page, 'popup', () => card.locator('[data-action="launch-popup"]').click());
	// In a pop-up nothing is above it, and this course looks nowhere else.
	await expect(popup.getByRole('heading')).toHaveText('Classic');
	await launched(page, '~classic-12', 'drop');
	await expect(page.frameLocator('iframe').locator('#found')).toHaveText('true drop');
	await expect(page.locator('[data-record]')).toContainText('incomplete');

	await page.goto(`${preview.url}?learner=drop`);
	await expect(card).toContainText('incomplete · score 40');
	await card.getByRole('button', { name: 'Remove Classic finder' }).click();
	await expect(card).toHaveCount(0);
	await expect(page.locator('[data-said]')).toHaveText('The package is removed, with the attempts at it.');
	expect((await page.request.get(address('~classic-12', 'drop'))).status()).toBe(404);
});

test('a zip is dropped anywhere on the page', async ({ page }) => {
	await page.goto(preview.url);
	const bytes = [...foreignPackages['opener-12']()];
	const transfer = await page.evaluateHandle((data) => {
		const held = new DataTransfer();
		held.items.add(new File([new Uint8Array(data)], 'dropped.zip', { type: 'application/zip' }));
		return held;
	}, bytes);
	await page.locator('h1').dispatchEvent('dragover', { dataTransfer: transfer });
	await expect(page.locator('[data-drop]')).toHaveClass(/over/);
	await page.locator('h1').dispatchEvent('drop', { dataTransfer: transfer });
	await expect(page.getByText('dropped.zip: Needs an opener (1.2) is on the shelf.')).toBeVisible();
	await expect(page.locator('[data-drop]')).not.toHaveClass(/over/);
});

test('a course of two SCOs and an asset: each is launched by itself and has a record of its own', async ({ page }) => {
	const name = await put(page, 'two-parts-2004');
	await page.goto(`${preview.url}?learner=parts`);
	const card = page.locator(`[data-package="${name}"]`);
	await expect(card.getByRole('listitem').filter({ has: page.getByRole('heading') })).toHaveCount(3);
	await expect(card).toContainText('level=hard');

	for (const [item, shown, location] of [
		['one', '?part=1', '?part=1'],
		['two', '?part=2 level=hard', '?part=2']
	]) {
		await launched(page, name, 'parts', `&item=${item}`);
		await expect(page.frameLocator('iframe').locator('#found')).toHaveText(shown ?? '');
		const record = page.request.get(`${preview.url}api/records/${encodeURIComponent(`${name}#${item}`)}/parts`);
		expect(await (await record).json()).toMatchObject({ summary: { location } });
	}
	await page.getByRole('link', { name: 'Read this first' }).click();
	await page.locator('[data-action="launch-frame"]').click();
	await expect(page.frameLocator('iframe').locator('#found')).toHaveText('undefined');
});

test('a course that needs an opener finds its API in a pop-up and not in a frame', async ({ page }) => {
	const name = await put(page, 'opener-12');
	const popup = await courseIn(page, 'popup', () => page.goto(address(name, 'opener', '&window=popup')));
	await expect(popup.locator('#found')).toHaveText('true');
	await page.locator('[data-action="close-course"]').click();
	await page.locator('[data-action="launch-frame"]').click();
	await expect(page.frameLocator('iframe').locator('#found')).toHaveText('no API');
});

test('a launch page deep in folders is launched with its parameters, and the findings say what is wrong', async ({
	page
}) => {
	const name = await put(page, 'deep-12');
	await launched(page, name, 'deep');
	await expect(page.frameLocator('iframe').locator('#found')).toHaveText(
		'content/Lesson%201/go.html?a=1&mode=exam#top'
	);
	await page.locator('[data-findings] summary').click();
	for (const rule of ['scormtype', 'missing file', 'absolute URL', 'mastery score', 'unlisted file', 'mjs']) {
		await expect(page.locator(`[data-finding="${rule}"]`)).toBeVisible();
	}
	await expect(page.locator('[data-finding="missing file"]')).toContainText('content/Lesson 1/missing.png');
});

test('a cmi5 course shows its units, and says of each what it asks', async ({ page }) => {
	const name = await put(page, 'cmi5');
	await page.goto(preview.url);
	const card = page.locator(`[data-package="${name}"]`);
	await expect(card).toContainText('Passed');
	await expect(card.locator('[data-problem]')).toContainText('nowhere.html: no such file in the package');
	await card.locator('[data-findings] summary').click();
	await expect(card.locator('[data-finding="moveOn"]')).toContainText('Seen');
});

test('a unit of a foreign cmi5 course is launched, its calls are listed, and its store has faults by switch', async ({
	page
}) => {
	const name = await put(page, 'cmi5');
	await launched(page, name, 'unit');
	const course = page.frameLocator('iframe');
	const said = course.locator('#found');
	const say = (verb: string, more: object = {}) =>
		course
			.locator('body')
			.evaluate(
				(_body, [one, rest]) => (globalThis as unknown as { say(...args: unknown[]): unknown }).say(one, rest),
				[verb, more] as const
			);
	await expect(said).toHaveText('initialized 200');
	const calls = page.locator('[data-requests] tr');
	await expect(calls).toHaveCount(4);
	await expect(calls.nth(1)).toContainText('GET activities/state LMS.LaunchData200');
	await expect(page.locator('[data-refusals]')).toHaveText('Nothing was refused.');

	for (const [label, status] of [
		['The store answers 500', 500],
		['The store asks for a pause (429)', 429],
		['The token has expired (401)', 401],
		['The store says that it knows the statement (409)', 409]
	] as const) {
		const told = page.waitForResponse(/\/faults$/);
		await page.getByLabel(label).check();
		await told;
		await say('terminated', { result: { duration: 'PT1S' } });
		await expect(said).toHaveText(`terminated ${status}`);
		await expect(calls.last()).toContainText(`${status}fault: ${label}`);
		const off = page.waitForResponse(/\/faults$/);
		await page.getByRole('button', { name: 'Switch all off' }).click();
		await off;
	}
	await page.getByLabel('The network is gone').check();
	await expect
		.poll(async () => {
			await say('terminated', { result: { duration: 'PT1S' } });
			return said.textContent();
		})
		.toBe('terminated no answer');
	expect(new URL(page.url()).searchParams.getAll('fault')).toEqual(['store-offline']);
	await page.getByLabel('The network is gone').uncheck();
	await expect
		.poll(async () => {
			await say('terminated', { result: { duration: 'PT1S' } });
			return said.textContent();
		})
		.toBe('terminated 200');
	await say('completed', { result: { completion: true, duration: 'PT1S' } });
	await expect(page.locator('[data-refusals]')).toContainText('Refused by 9.3.0.0-5');
	await expect(calls.last()).toContainText('9.3.0.0-5');
	expect(await axeFaults(page, { of: 'all', without: 'iframe' })).toEqual([]);
});

test('each call of a careless course is judged; the log is filtered, unfolded and downloaded', async ({ page }) => {
	const name = await put(page, 'illegal-12');
	await launched(page, name, 'illegal');
	await expect(page.locator('[data-log-count]')).toContainText('13 calls');
	const rows = page.locator('[data-log] > li');
	await expect(rows).toHaveCount(13);
	await page.getByRole('radio', { name: /^Refused/ }).check({ force: true });
	const refused = await rows.count();
	expect(refused).toBeGreaterThan(2);
	await expect(page.locator('[data-count="refused"]')).toHaveText(String(refused));
	await expect(rows.locator('.badge.refused')).toHaveCount(refused);
	await rows.first().locator('summary').focus();
	await page.keyboard.press('Enter');
	await expect(rows.first().locator('.detail')).toContainText('before-initialize');
	await page.getByRole('radio', { name: /^All/ }).check({ force: true });
	await page.getByLabel('Containing').fill('lesson_status');
	await expect(rows).toHaveCount(1);

	const download = page.waitForEvent('download');
	await page.locator('[data-action="download-session"]').click();
	const report = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as ReturnType<typeof sessionReport>;
	expect(report).toMatchObject({
		format: 'preview-lms-session',
		formatVersion: 1,
		package: { name, edition: '1.2', activity: { title: 'Careless', kind: 'sco' } },
		learner: { id: 'illegal' },
		launch: { number: 1, window: 'frame', size: '650x666', faults: [] },
		counts: { calls: 13, refused },
		record: { before: null, after: { cmi: { core: { student_id: 'illegal' } } } }
	});
	expect(report.calls.map(({ call }) => call).slice(0, 3)).toEqual(['LMSGetValue', 'LMSInitialize', 'LMSInitialize']);
	expect(report.record.changes).toContainEqual({
		element: 'cmi.core.student_id',
		before: '',
		after: 'illegal'
	});
	expect(report.package.findings.map(({ rule }) => rule)).toContain('schema files');
});

test('what a launch changed in the record is shown, and launches can be chosen', async ({ page }) => {
	const name = await put(page, 'classic-12');
	const launch = async (value: string) => {
		const course = await launched(page, name, 'diff');
		await calls(course, ['LMSSetValue', 'cmi.core.lesson_location', value], ['LMSCommit', '']);
		await page.locator('[data-action="close-course"]').click();
		await expect(page.locator('[data-said]')).toHaveText('Closed.');
	};
	const row = page.getByRole('row').filter({ hasText: 'cmi.core.lesson_location' });
	await launch('page-1');
	await expect(row).toHaveText(/cmi\.core\.lesson_location\s*–\s*page-1/);
	await launch('page-2');
	await expect(row).toHaveText(/page-1\s*page-2/);
	await page.getByLabel('From').selectOption({ label: 'before launch 1' });
	await expect(row).toHaveText(/–\s*page-2/);
	await page.getByLabel('to', { exact: true }).selectOption({ label: 'after launch 1' });
	await expect(row).toHaveText(/–\s*page-1/);
});

test('a course is launched at the sizes that Moodle gives it', async ({ page }) => {
	const name = await put(page, 'classic-12');
	const inner = () =>
		page
			.frameLocator('iframe')
			.locator('html')
			.evaluate(() => [innerWidth, innerHeight]);
	for (const [size, expected] of [
		['298x666', [298, 666]],
		['941x876', [941, 876]],
		['650x666', [650, 666]]
	] as const) {
		await launched(page, name, 'size', `&size=${size}`);
		expect(await inner()).toEqual(expected);
	}
	await page.getByLabel('Size').selectOption('298x666');
	expect(new URL(page.url()).searchParams.get('size')).toBe('298x666');
	const popup = await courseIn(page, 'popup', () => page.locator('[data-action="launch-popup"]').click());
	expect(await popup.evaluate(() => innerHeight)).toBe(666);
});

for (const colorScheme of ['light', 'dark'] as const) {
	test(`foreign packages, findings, verdicts and changes: axe finds no fault, in the ${colorScheme}`, async ({
		page
	}) => {
		await page.emulateMedia({ colorScheme });
		const [careless, deep] = [await put(page, 'illegal-12'), await put(page, 'deep-12')];
		await put(page, 'two-parts-2004');
		await page.setViewportSize({ width: 320, height: 720 });
		const width = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		await page.goto(preview.url);
		await page.locator(`[data-package="${deep}"] [data-findings] summary`).click();
		expect(await axeFaults(page, { of: 'all' })).toEqual([]);
		expect(await width()).toBeLessThanOrEqual(0);
		await launched(page, careless, `axe-${colorScheme}`);
		await expect(page.locator('[data-log] > li')).toHaveCount(13);
		await page.locator('[data-log] summary').first().click();
		await page.locator('[data-findings] summary').click();
		expect(await axeFaults(page, { of: 'all', without: 'iframe' })).toEqual([]);
		expect(await width()).toBeLessThanOrEqual(0);
	});
}
