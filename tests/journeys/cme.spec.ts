import { expect, test, type Page } from '@playwright/test';
import { certificateCode } from '#course/certificate.ts';
import { axeFaults } from '../axe.ts';
import { keptOnDevice } from './device.ts';
import { serveExactly } from './file-server.ts';
import { giveRecord, passedProgress, PASSED_ON, recordOf, SCORE } from './given-record.ts';
import { act, goTo, waitForPlace, whenReady } from './learner.ts';
import { readPdf } from './pdf.ts';
import { outline } from './real-course.ts';

const LEARNER = 'ann@lms.example';
const NAME = 'Nguyễn Thị Ánh Nguyệt';

let site: Awaited<ReturnType<typeof serveExactly>>;
test.beforeAll(async () => {
	site = await serveExactly('dist/mas-ivig-scorm2004-4.zip', '/content/');
});
test.afterAll(() => site.close());

/** A launch in which the LMS knows the learner to have passed. */
async function openPassed(page: Page, more: Record<string, string> = {}) {
	const lms = await giveRecord(page, recordOf(passedProgress(), more));
	await page.goto(site.url);
	await whenReady(page);
	return lms;
}

async function openFresh(page: Page) {
	const lms = await giveRecord(page, {
		'cmi.learner_id': LEARNER,
		'cmi.mode': 'normal',
		'cmi.credit': 'credit',
		'cmi.entry': 'ab-initio'
	});
	await page.goto(site.url);
	await whenReady(page);
	return lms;
}

async function openPage(page: Page, place: string) {
	await goTo(page, place);
	await expect(page.locator('main h1')).toBeFocused();
	await expect(page.locator('main').getByText('Loading')).toHaveCount(0);
}

const themes = {
	'in the light': { colorScheme: 'light', forcedColors: 'none' },
	'in the dark': { colorScheme: 'dark', forcedColors: 'none' },
	'in forced colours': { colorScheme: 'dark', forcedColors: 'active' }
} as const;

for (const [name, media] of Object.entries(themes)) {
	test(`${name} axe finds no fault in what the CME office asks for, and nothing scrolls sideways`, async ({ page }) => {
		await page.emulateMedia(media);
		await openPassed(page);
		const faults: string[] = [];
		for (const place of ['home', 'about', 'evaluation', 'transcript', 'certificate']) {
			await openPage(page, place);
			for (const width of [1280, 320]) {
				await page.setViewportSize({ width, height: 800 });
				faults.push(...(await axeFaults(page)).map((fault) => `${place} at ${width}: ${fault}`));
				const reach = await page.evaluate(() => document.documentElement.scrollWidth);
				if (reach > width) faults.push(`${place} at ${width}: ${reach} wide`);
			}
		}
		expect(faults).toEqual([]);
	});
}

test('before the first start the cover says for whom, how it is passed, what is off-label and that there is no credit', async ({
	page
}) => {
	await openFresh(page);
	const cover = page.locator('.cover header');
	for (const words of [
		'Medical students',
		'80% or more',
		'off-label use',
		'not supplied yet',
		'Not accredited',
		'Clinical review pending'
	]) {
		await expect(cover).toContainText(words);
	}
	await act(page, 'about');
	await waitForPlace(page, 'about');
	for (const words of ['List at least six clinical', 'Financial relationships', 'Not supplied yet', 'Term ends on']) {
		await expect(page.locator('main')).toContainText(words);
	}
	await act(page, 'start');
	await expect(page.locator('main')).not.toHaveAttribute('data-place', 'about');
});

test('what stands before the course is loaded when it is asked for, not before', async ({ page }) => {
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await openFresh(page);
	expect(asked.filter((url) => /syllabus|evaluation|certificate/i.test(url))).toEqual([]);
});

test('after the last day of its term the content stays and the words on credit say so', async ({ page }) => {
	await page.clock.install({ time: new Date('2030-01-01T12:00') });
	await openFresh(page);
	await expect(page.locator('.cover header')).toContainText('The term for credit has ended');
	await expect(page.locator('[data-action="start"]')).toBeVisible();
	await openPage(page, 'about');
	await expect(page.locator('main')).toContainText('The term for credit has ended');
});

test('without a pass there is no record of completion', async ({ page }) => {
	await openFresh(page);
	await openPage(page, 'certificate');
	await expect(page.locator('[data-certificate="none"]')).toBeVisible();
	await expect(page.locator('main input')).toHaveCount(0);
});

const code = certificateCode({
	course: outline.id,
	version: outline.version,
	learner: LEARNER,
	date: PASSED_ON,
	score: SCORE
});

for (const format of ['A4', 'Letter'] as const) {
	test(`the record of completion prints on one page of ${format} with its facts and its code`, async ({ page }) => {
		await openPassed(page);
		await openPage(page, 'certificate');
		await page.locator('#cert-name').fill(NAME);
		await page.emulateMedia({ colorScheme: 'dark' });
		const [sheet, ...more] = readPdf(await page.pdf({ format, printBackground: true }));
		expect(more.map(({ text }) => text)).toEqual([]);
		const squeezed = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
		const printed = squeezed(sheet?.text ?? '');
		const expected = [
			'Record of completion',
			NAME,
			outline.title,
			'20 November 2026',
			'87.5%',
			'about 1 h 25 min',
			'Not accredited: this record carries no credit.',
			'Clinical review pending.',
			outline.version,
			LEARNER,
			code,
			'The record in the learning system decides.'
		];
		expect(expected.filter((words) => !printed.includes(squeezed(words)))).toEqual([]);
		const onScreen = ['Your name, as', 'Print, or save', 'Save and exit', 'Contents', 'Saved on this device'];
		expect(onScreen.filter((words) => printed.includes(squeezed(words)))).toEqual([]);
	});
}

test('a long name and no name leave the record on one page', async ({ page }) => {
	await openPassed(page);
	await openPage(page, 'certificate');
	for (const name of ['', 'W'.repeat(80), 'Maria Wilhelmina van der Heijden-Oppenheimer von und zu Lichtenstein']) {
		await page.locator('#cert-name').fill(name);
		for (const format of ['A4', 'Letter'] as const) {
			expect(readPdf(await page.pdf({ format, printBackground: true })), `${name} on ${format}`).toHaveLength(1);
		}
	}
});

test('the name that is typed is kept and sent nowhere, and is gone after a reload', async ({ page }) => {
	const sent: string[] = [];
	page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
	const lms = await openPassed(page);
	await openPage(page, 'certificate');
	await page.locator('#cert-name').fill('Quincy Xanthopoulos');
	await expect(page.locator('.sheet')).toContainText('Quincy Xanthopoulos');
	expect(await page.title()).not.toContain('Quincy');
	expect(page.url()).not.toContain('Quincy');
	await goTo(page, 'results');
	await goTo(page, 'certificate');
	await expect(page.locator('#cert-name')).toHaveValue('');

	await page.locator('#cert-name').fill('Quincy Xanthopoulos');
	// A hidden page sends and stores what it still holds.
	await page.evaluate(() => {
		Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
		document.dispatchEvent(new Event('visibilitychange'));
	});
	await expect.poll(async () => (await lms.told()).length).toBeGreaterThan(0);
	const places = { lms: JSON.stringify(await lms.told()), device: await keptOnDevice(page), requests: sent.join() };
	expect(Object.entries(places).flatMap(([place, text]) => (text.includes('Quincy') ? [place] : []))).toEqual([]);
	await page.reload();
	await whenReady(page);
	await goTo(page, 'certificate');
	await expect(page.locator('#cert-name')).toHaveValue('');
	await expect(page.locator('main')).not.toContainText('Quincy');
});

test('the evaluation goes to the LMS once, as answers on a scale, and is kept nowhere else', async ({ page }) => {
	const lms = await openPassed(page);
	await openPage(page, 'evaluation');
	await expect(page.locator('main')).toContainText('may link them to your account');
	await act(page, 'send-evaluation');
	await expect(page.getByRole('alert')).toBeFocused();

	await page.locator('[data-item="eval-balance"] [data-option="strongly-disagree"]').check();
	await page.locator('[data-item="eval-change"] [data-option="agree"]').check();
	await act(page, 'send-evaluation');
	await expect(page.locator('main h1')).toHaveText('Thank you');

	const answers = async () => {
		const told = await lms.told();
		const of = (field: string) =>
			told.flatMap(([element, value]) =>
				element.startsWith('cmi.interactions.') && element.endsWith(field) ? [value] : []
			);
		return { ids: of('.id'), types: of('.type'), responses: of('.learner_response') };
	};
	expect(await answers()).toEqual({
		ids: ['eval_balance', 'eval_change'],
		types: ['likert', 'likert'],
		responses: ['strongly_disagree', 'agree']
	});
	const kept = await keptOnDevice(page);
	expect(kept).toContain('"evaluated"');
	expect(/strongly.disagree|eval.balance/.exec(kept)).toBeNull();

	await goTo(page, 'results');
	await openPage(page, 'evaluation');
	await expect(page.locator('main h1')).toHaveText('Thank you');
	await expect(page.locator('form.evaluation')).toHaveCount(0);
	expect((await answers()).ids).toHaveLength(2);
});

test('the evaluation may be skipped, and nothing of it is told', async ({ page }) => {
	const lms = await openPassed(page);
	await openPage(page, 'evaluation');
	await act(page, 'skip');
	await waitForPlace(page, 'results');
	expect((await lms.told()).filter(([element]) => element.startsWith('cmi.interactions'))).toEqual([]);
});

test('in a review the record says so and no evaluation is asked for', async ({ page }) => {
	const lms = await openPassed(page, { 'cmi.mode': 'review', 'cmi.credit': 'no-credit' });
	await openPage(page, 'certificate');
	await expect(page.locator('.sheet')).toContainText('Printed in a review');
	await expect(page.locator('[data-code]')).toHaveText(code);
	await openPage(page, 'evaluation');
	await expect(page.locator('form.evaluation')).toHaveCount(0);
	const written = (await lms.told()).filter(([element]) => element !== 'cmi.exit');
	expect(written).toEqual([]);
});

test('the evaluation waits for the test at the end', async ({ page }) => {
	await openFresh(page);
	await openPage(page, 'evaluation');
	await expect(page.locator('main')).toContainText('after the test at the end');
});

test('without an LMS no evaluation is asked for', async ({ page }) => {
	const web = await serveExactly('dist/mas-ivig-web.zip', '/course/');
	try {
		await page.goto(web.url);
		await whenReady(page);
		await openPage(page, 'evaluation');
		await expect(page.locator('main')).toContainText('No learning system would receive your answers');
	} finally {
		await web.close();
	}
});

test('the transcript says each decision in words, and on paper each page of a case is headed', async ({ page }) => {
	await openPassed(page);
	await openPage(page, 'transcript');
	await expect(page.locator('[data-attempt="post-test 2"]')).toContainText('87.5%');
	const decisions = page.locator('[data-decision]');
	await expect(decisions.first()).toContainText('Very confident');
	for (const verdict of ['Right', 'Wrong', 'Not marked']) await expect(page.locator('main')).toContainText(verdict);
	const pages = readPdf(await page.pdf({ format: 'A4' }));
	expect(pages.length).toBeGreaterThan(1);
	for (const { text } of pages) expect(text.replace(/\s+/g, '')).toContain('Case:');
});
