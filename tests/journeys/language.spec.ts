import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { beginTest, handIn, shownItem, takeTest } from './examinee.ts';
import { serveExactly } from './file-server.ts';
import {
	act,
	answer,
	chooseRole,
	fill,
	goTo,
	placeOf,
	seen,
	start,
	waitForPlace,
	whenReady,
	workUntil
} from './learner.ts';
import { launch, lmsPackages, openLms, recordOf, type KeptRecord, type LmsPackage } from './lms.ts';
import { rightResponse, wrongResponse } from '../builders.ts';
import { questionOf } from './real-course.ts';

let site: Awaited<ReturnType<typeof serveExactly>>;
let lms: Awaited<ReturnType<typeof openLms>>;
test.beforeAll(async () => {
	[site, lms] = await Promise.all([serveExactly('dist/mas-ivig-web.zip', '/course/'), openLms()]);
});
test.afterAll(() => Promise.all([site.close(), lms.close()]));

type View = Parameters<typeof act>[0];

/** Puts the course in its other language; the focus stays on the switch. */
async function speak(view: View, language: 'en' | 'vi') {
	await view.locator(`[data-action="speak"][data-language="${language}"]`).click();
	await expect(view.locator('html')).toHaveAttribute('lang', language);
	await expect(view.locator('[data-action="speak"]')).toBeFocused();
}

async function open(page: Page) {
	await page.goto(site.url);
	await whenReady(page);
}

test('in the middle of a case the language changes: same place, same answers, same order', async ({ page }) => {
	await open(page);
	await start(page, 'student');
	await goTo(page, 'flare-or-mas/presentation');
	await workUntil(page, 'flare-or-mas/c1-q1');
	await answer(page, { 'c1-q1': { type: 'single-choice', option: 'joints' } });
	const english = await seen(page);
	await speak(page, 'vi');
	expect(await placeOf(page)).toBe('flare-or-mas/c1-q1');
	await expect(page.locator('main h1')).toContainText('đợt bùng phát');
	expect(await seen(page)).toEqual(english);
	await act(page, 'continue');
	await workUntil(page, 'flare-or-mas/c1-q2');
	await page.locator('form[data-question] input').first().fill('3');
	await speak(page, 'en');
	await expect(page.locator('form[data-question] input').first()).toHaveValue('3');
	await expect(page.locator('main h1')).not.toContainText('tiêu chuẩn');
});

test('in the middle of an exam the language changes: same items in the same order, what was given stays', async ({
	page
}) => {
	await open(page);
	await act(page, 'start');
	await page.locator('[data-option="nurse"]').check();
	await speak(page, 'vi');
	await expect(page.locator('[data-option="nurse"]')).toBeChecked();
	await act(page, 'choose-role');
	await waitForPlace(page, 'pre-test/start');
	await beginTest(page);
	const items: string[] = [];
	for (let item = 1; item <= 7; item++) {
		const { question } = await shownItem(page);
		items.push(question.id);
		await fill(page, item % 2 === 0 ? wrongResponse(question) : rightResponse(question));
		if (item === 3) {
			const before = await optionsOf(page);
			await speak(page, 'en');
			expect(await optionsOf(page)).toEqual(before);
		}
		await act(page, 'next-item');
	}
	await expect(page.locator('[data-open]')).toHaveAttribute('data-open', '0');
	await speak(page, 'vi');
	await expect(page.locator('[data-open]')).toHaveAttribute('data-open', '0');
	await handIn(page);
	await expect(page.locator('details[data-item]')).toHaveCount(items.length);
	await speak(page, 'en');
	await expect(page.locator('details[data-item]')).toHaveCount(items.length);
});

/** The controls of the item on screen, each with what is in it. */
const optionsOf = (page: Page) =>
	page
		.locator('form[data-question] :is(input, select)')
		.evaluateAll((all) =>
			all.map((one) => [
				(one as HTMLElement).dataset.option,
				(one as HTMLInputElement).checked,
				(one as HTMLInputElement).value
			])
		);

test('the chosen language is there again after a reload, and on another device through the LMS', async ({
	browser
}) => {
	const at = { lms: lms.url, name: 'mas-ivig-scorm2004-4' as const, learner: 'both', window: 'frame' as const };
	const ward = await browser.newContext();
	const first = await launch(ward, at);
	await start(first.view);
	await speak(first.view, 'vi');
	await first.view.locator('[data-action="continue"]').click();
	await first.leave();
	await recordOf(ward, at, ({ session }) => session.ended);
	const home = await browser.newContext();
	const second = await launch(home, at);
	await expect(second.view.locator('html')).toHaveAttribute('lang', 'vi');
	await expect(second.view.locator('[data-action="continue"]')).toHaveText('Tiếp tục');
	await second.leave();
	await Promise.all([ward.close(), home.close()]);
});

test('a browser in Vietnamese opens the course in Vietnamese until another language is chosen', async ({ browser }) => {
	const context = await browser.newContext({ locale: 'vi-VN' });
	const page = await context.newPage();
	await open(page);
	await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
	await expect(page.locator('main h1')).toContainText('hội chứng hoạt hóa đại thực bào');
	await context.close();
});

test('words that do not arrive leave the course in its language, and say so', async ({ page }) => {
	await open(page);
	await start(page);
	await page.route('**/_app/immutable/outline*', (route) => route.abort());
	await page.locator('[data-action="speak"]').click();
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

/** What the LMS holds of a sitting, without what no two sittings share. */
function toldIn({ summary }: KeptRecord) {
	const interactions = summary.interactions.map(({ timestamp: _t, time: _s, latency: _l, ...rest }) => rest);
	return { status: summary.status, score: summary.score, interactions };
}

async function work(context: BrowserContext, name: LmsPackage, learner: string, language: 'en' | 'vi') {
	const at = { lms: lms.url, name, learner };
	await context.addInitScript(() => {
		crypto.getRandomValues = ((array: Uint32Array) => array.fill(7)) as typeof crypto.getRandomValues;
	});
	const sitting = await launch(context, { ...at, window: 'frame' });
	await act(sitting.view, 'start');
	await chooseRole(sitting.view, 'nurse');
	await waitForPlace(sitting.view, 'pre-test/start');
	if (language === 'vi') await speak(sitting.view, 'vi');
	await takeTest(sitting.view);
	await goTo(sitting.view, 'mas-basics/k1-1');
	await answer(sitting.view, { 'k1-1': wrongResponse(questionOf('k1-1')) });
	await act(sitting.view, 'exit');
	await waitForPlace(sitting.view, 'left');
	return toldIn(await recordOf(context, at, ({ session }) => session.ended));
}

for (const name of lmsPackages) {
	test(`${name}: the record is the same whichever language was read`, async ({ browser }) => {
		const [english, vietnamese] = await Promise.all([browser.newContext(), browser.newContext()]);
		const one = await work(english, name, 'in-english', 'en');
		const other = await work(vietnamese, name, 'in-vietnamese', 'vi');
		expect(one.interactions.length).toBeGreaterThan(5);
		expect(other).toEqual(one);
		await Promise.all([english.close(), vietnamese.close()]);
	});
}
