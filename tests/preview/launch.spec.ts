import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startPreview, type Preview } from '#preview/start-preview.ts';
import { axeFaults } from '../axe.ts';
import { calls, courseIn, keptRecord, launchAddress, type Call } from './launched-course.ts';
import { writeSamplePackages } from './sample-packages.ts';

let folder: string;
let preview: Preview;
test.beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'preview-launch-'));
	writeSamplePackages(join(folder, 'dist'));
	preview = await startPreview({ dist: join(folder, 'dist'), data: join(folder, 'data'), port: 0 });
});
test.afterAll(async () => {
	await preview.close();
	rmSync(folder, { recursive: true, force: true });
});

const launchUrl = (name: string, learner: string, query = '') => launchAddress(preview.url, name, learner, query);
const recordOf = (page: Page, name: string, learner: string) => keptRecord(page, preview.url, name, learner);

interface Dialect {
	begin: Call[];
	finish: Call[];
	resume: Call[];
	commit: Call;
	setStatus: Call;
	/** The total time after `finish`. */
	total: string;
}

const dialects: Record<'sample-scorm12' | 'sample-scorm2004', Dialect> = {
	'sample-scorm12': {
		begin: [
			['LMSInitialize', ''],
			['LMSSetValue', 'cmi.core.lesson_status', 'incomplete'],
			['LMSSetValue', 'cmi.core.exit', 'suspend'],
			['LMSSetValue', 'cmi.suspend_data', 'page=3'],
			['LMSSetValue', 'cmi.interactions.0.id', 'q1']
		],
		finish: [
			['LMSSetValue', 'cmi.core.session_time', '00:10:00'],
			['LMSFinish', '']
		],
		resume: [
			['LMSInitialize', ''],
			['LMSGetValue', 'cmi.core.entry'],
			['LMSGetValue', 'cmi.suspend_data'],
			['LMSGetValue', 'cmi.core.total_time']
		],
		total: '00:10:00',
		commit: ['LMSCommit', ''],
		setStatus: ['LMSSetValue', 'cmi.core.lesson_status', 'incomplete']
	},
	'sample-scorm2004': {
		begin: [
			['Initialize', ''],
			['SetValue', 'cmi.completion_status', 'incomplete'],
			['SetValue', 'cmi.exit', 'suspend'],
			['SetValue', 'cmi.suspend_data', 'page=3'],
			['SetValue', 'cmi.interactions.0.id', 'q1']
		],
		finish: [
			['SetValue', 'cmi.session_time', 'PT10M'],
			['Terminate', '']
		],
		resume: [
			['Initialize', ''],
			['GetValue', 'cmi.entry'],
			['GetValue', 'cmi.suspend_data'],
			['GetValue', 'cmi.total_time']
		],
		total: 'PT10M',
		commit: ['Commit', ''],
		setStatus: ['SetValue', 'cmi.completion_status', 'incomplete']
	}
};

for (const [name, { begin, finish, resume, total, commit, setStatus }] of Object.entries(dialects)) {
	for (const window of ['frame', 'popup'] as const) {
		test.describe(`${name} in a ${window}`, () => {
			const learner = (what: string) => `${window}-${what}`;

			test('comes back where it was left, in a fresh browser', async ({ page, browser }) => {
				const id = learner('resume');
				const course = await courseIn(page, window, () => page.goto(launchUrl(name, id, `&window=${window}`)));
				expect(new Set(await calls(course, ...begin, ...finish))).toEqual(new Set(['true']));
				expect((await recordOf(page, name, id))?.summary).toMatchObject({ totalSeconds: 600, suspendData: 'page=3' });
				await page.context().close();

				const later = await browser.newPage();
				const again = await courseIn(later, window, () => later.goto(launchUrl(name, id, `&window=${window}`)));
				expect(await calls(again, ...resume)).toEqual(['true', 'resume', 'page=3', total]);
				await calls(again, ...finish);
				expect((await recordOf(later, name, id))?.summary.totalSeconds).toBe(1200);
				await later.context().close();
			});

			test('keeps what the course says while the LMS closes it', async ({ page }) => {
				const id = learner('close');
				const course = await courseIn(page, window, () => page.goto(launchUrl(name, id, `&window=${window}`)));
				await calls(course, ...begin);
				await page.locator('[data-action="close-course"]').click();
				await expect.poll(async () => (await recordOf(page, name, id))?.session.ended).toBe(true);
				expect((await recordOf(page, name, id))?.summary).toMatchObject({ totalSeconds: 7, suspendData: 'page=3' });
				await expect(page.locator('iframe')).toHaveCount(0);
			});

			test('keeps what the course says while the learner closes the window', async ({ page, context }) => {
				const id = learner('shut');
				const course = await courseIn(page, window, () => page.goto(launchUrl(name, id, `&window=${window}`)));
				await calls(course, ...begin);
				await ('parentFrame' in course ? page : course).close();
				const other = await context.newPage();
				await expect.poll(async () => (await recordOf(other, name, id))?.session.ended).toBe(true);
				expect((await recordOf(other, name, id))?.summary).toMatchObject({ totalSeconds: 7, suspendData: 'page=3' });
			});
		});
	}

	test(`${name}: the page shows the record and the calls as they come`, async ({ page }) => {
		const course = await courseIn(page, 'frame', () => page.goto(launchUrl(name, 'shown', '&window=frame')));
		await calls(course, ...begin, commit);
		await expect(page.locator('[data-record]')).toContainText('incomplete');
		await expect(page.locator('[data-suspend-data]')).toHaveText('page=3');
		await expect(page.getByRole('heading', { name: 'Suspend data, 6 characters' })).toBeVisible();
		await expect(page.getByRole('region', { name: 'Interactions' })).toContainText('q1');
		await expect(page.locator('[data-log] > li')).toHaveCount(6);
		await expect(page.locator('[data-log-count]')).toHaveText('6 calls, 0 with an error; GetLastError 0 times apart.');
		const log = await page.evaluate(() => window.previewLog);
		expect(log.map(({ call, args }) => [call, ...args])).toEqual([...begin, commit]);
		const url = `${preview.url}api/log/${name}/shown`;
		await expect.poll(async () => (await page.request.get(url)).json()).toEqual(log);
	});

	test(`${name}: a fault can be played from the address and from the page`, async ({ page }) => {
		const course = await courseIn(page, 'frame', () =>
			page.goto(launchUrl(name, 'faults', '&window=frame&fault=commit-false'))
		);
		await calls(course, ...begin);
		expect(await calls(course, commit)).toEqual(['false']);
		expect(await recordOf(page, name, 'faults')).toBeNull();
		await page.getByLabel('Commit answers false').uncheck();
		expect(await calls(course, commit)).toEqual(['true']);
		expect(await recordOf(page, name, 'faults')).not.toBeNull();
		await page.getByLabel('SetValue is refused').check();
		expect((await calls(course, setStatus))[0]).toBe('false');
		expect(new URL(page.url()).searchParams.getAll('fault')).toEqual(['set-refused']);
	});
}

test('an administrator empties the suspend data, then deletes the attempt', async ({ page }) => {
	const { begin, finish, resume } = dialects['sample-scorm2004'];
	const launch = () => page.locator('[data-action="launch-frame"]').click();
	await page.goto(launchUrl('sample-scorm2004', 'admin'));
	await calls(await courseIn(page, 'frame', launch), ...begin, ...finish);
	await page.locator('[data-action="close-course"]').click();
	await page.locator('[data-action="empty-suspend"]').click();
	await expect(page.locator('[data-suspend-data]')).toHaveText('–');
	expect(await calls(await courseIn(page, 'frame', launch), ...resume)).toEqual(['true', 'resume', '', 'PT10M']);
	await page.locator('[data-action="close-course"]').click();
	await page.locator('[data-action="delete-attempt"]').click();
	await expect(page.locator('[data-record]')).toHaveText('No attempt yet.');
	expect(await calls(await courseIn(page, 'frame', launch), ...resume)).toEqual(['true', 'ab-initio', '', 'PT0S']);
});

test('a course that is closed and launched again at once finds its last words', async ({ page }) => {
	const { begin, resume } = dialects['sample-scorm12'];
	await page.goto(launchUrl('sample-scorm12', 'quick'));
	const launch = () => page.locator('[data-action="launch-frame"]').click();
	await calls(await courseIn(page, 'frame', launch), ...begin);
	await page.evaluate(() => {
		for (const action of ['close-course', 'launch-frame']) {
			document.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();
		}
	});
	const again = await courseIn(page, 'frame', async () => {});
	expect(await calls(again, ...resume)).toEqual(['true', 'resume', 'page=3', '00:00:07']);
});

test('the home page lists each package, launches it, and tells why one is refused', async ({ page }) => {
	await page.goto(`${preview.url}?learner=home`);
	await expect(page.getByRole('article')).toHaveCount(5);
	await expect(page.locator('[data-package="sample-climbing"] [data-reason]')).toContainText('leaves the folder (..)');
	const card = page.locator('[data-package="sample-scorm12"]');
	await expect(card).toContainText('No attempt yet.');
	const popup = await courseIn(page, 'popup', () => card.locator('[data-action="launch-popup"]').click());
	await calls(popup, ...dialects['sample-scorm12'].begin, ...dialects['sample-scorm12'].finish);
	await page.goto(`${preview.url}?learner=home`);
	await expect(card).toContainText('incomplete · score – · 10 min 0 s in 1 sitting');
	await card.locator('[data-action="delete-attempt"]').click();
	await expect(card).toContainText('No attempt yet.');
});

test('a web package is launched without an API', async ({ page }) => {
	await page.goto(launchUrl('sample-web', 'web', '&window=frame'));
	await expect(page.frameLocator('iframe').getByRole('heading')).toHaveText('Web app');
	expect(await page.evaluate(() => [typeof window.API, typeof window.API_1484_11])).toEqual(['undefined', 'undefined']);
});

test('the frame has the size that Moodle gives it, and can fill the window', async ({ page }) => {
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.goto(launchUrl('sample-web', 'size', '&window=frame'));
	expect(await page.locator('iframe').boundingBox()).toMatchObject({ width: 650, height: 666 });
	await page.getByLabel('Fill the window').check();
	const filled = await page.locator('iframe').boundingBox();
	expect(filled?.width).toBeGreaterThan(1240);
	expect(filled?.height).toBeGreaterThan(800);
});

for (const width of [320, 768, 1280]) {
	test(`no page scrolls sideways at ${width} pixels`, async ({ page }) => {
		await page.setViewportSize({ width, height: 720 });
		for (const url of [preview.url, launchUrl('sample-scorm12', 'shown', '&window=frame')]) {
			await page.goto(url);
			const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
			expect(overflow, url).toBeLessThanOrEqual(0);
		}
	});
}

for (const colorScheme of ['light', 'dark'] as const) {
	test(`no page has an accessibility fault that axe can find, in the ${colorScheme}`, async ({ page }) => {
		const { begin, commit } = dialects['sample-scorm12'];
		await page.emulateMedia({ colorScheme });
		await page.goto(preview.url);
		expect(await axeFaults(page, { of: 'all' })).toEqual([]);
		const course = await courseIn(page, 'frame', () =>
			page.goto(launchUrl('sample-scorm12', `axe-${colorScheme}`, '&window=frame'))
		);
		await calls(course, ...begin, commit, ['LMSSetValue', 'cmi.nonsense', 'x']);
		await expect(page.locator('.failed')).toBeVisible();
		expect(await axeFaults(page, { of: 'all', without: 'iframe' })).toEqual([]);
	});
}

test('faults begin when the address says, are counted on the page and go off together', async ({ page }) => {
	const { begin, commit } = dialects['sample-scorm12'];
	const query = '&window=frame&fault=commit-false&fault=throws&after=60';
	await page.clock.install();
	const course = await courseIn(page, 'frame', () => page.goto(launchUrl('sample-scorm12', 'after', query)));
	expect(new Set(await calls(course, ...begin, commit))).toEqual(new Set(['true']));
	await page.clock.fastForward(60_000);
	await expect(calls(course, commit)).rejects.toThrow('gone');
	await expect(page.locator('[data-fault-group="answers"] [data-count]')).toHaveText('2 on');
	await page.locator('[data-action="faults-off"]').click();
	await expect(page.locator('[data-faults-on]')).toHaveText('None is on.');
	expect(await calls(course, commit)).toEqual(['true']);
	expect(new URL(page.url()).searchParams.getAll('fault')).toEqual([]);
});

test('an API can come late or never', async ({ page }) => {
	const isThere = () => page.evaluate(() => window.API !== undefined);
	await page.clock.install();
	await page.goto(launchUrl('sample-scorm12', 'late', '&window=frame&fault=api-late'));
	await page.waitForSelector('iframe');
	expect(await isThere()).toBe(false);
	await page.clock.fastForward(5_000);
	expect(await isThere()).toBe(true);
	await page.goto(launchUrl('sample-scorm12', 'never', '&window=frame&fault=api-missing'));
	await page.waitForSelector('iframe');
	expect(await isThere()).toBe(false);
});

test('a course’s files are not delivered while the switch says so, and only that course’s', async ({ page }) => {
	const ask = (name: string) =>
		page.evaluate(async (url) => (await fetch(url).catch(() => ({ status: 0 }))).status, `/content/${name}/index.html`);
	await page.goto(launchUrl('sample-scorm12', 'cut', '&fault=content-down'));
	expect([await ask('sample-scorm12'), await ask('sample-web')]).toEqual([0, 200]);
	await page.getByLabel('The course’s files cannot be reached').uncheck();
	expect(await ask('sample-scorm12')).toBe(200);
});
