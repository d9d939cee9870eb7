import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { axeFaults } from '../axe.ts';
import { tabTo } from './by-keyboard.ts';
import { beginTest, takeTest, withMistakes } from './examinee.ts';
import { serveExactly } from './file-server.ts';
import { act, answer, goTo, start, waitForPlace, whenReady } from './learner.ts';
import { launch, openLms } from './lms.ts';

// East of Greenwich, in the evening: there the day in UTC is still the one before.
test.use({ timezoneId: 'Asia/Ho_Chi_Minh' });

let site: Awaited<ReturnType<typeof serveExactly>>;
test.beforeAll(async () => {
	site = await serveExactly('dist/mas-ivig-web.zip', '/course/');
});
test.afterAll(() => site.close());

const missed = { 'k1-1': { type: 'single-choice' as const, option: 'survival' } };

/** Opens the course anew at three in the morning of a day, on a page of it. */
async function openOn(page: Page, date: string, place: string) {
	await page.clock.setFixedTime(new Date(`${date}T03:00:00+07:00`));
	await page.goto('about:blank');
	await page.goto(`${site.url}#/${place}`);
	await whenReady(page);
	await waitForPlace(page, place);
}

async function answerInLesson(page: Page, place: string, mistakes = {}) {
	await goTo(page, place);
	await answer(page, mistakes);
	await expect(page.locator('[data-device="saved"]')).toBeVisible();
}

const due = (page: Page) => page.locator('section[data-due]');
const comingDays = (page: Page) => page.locator('[data-day] dt');

/** The content lines of a calendar, unfolded. */
const linesOf = (file: string) => file.replaceAll('\r\n ', '').split('\r\n');

test('a question missed is due the next day, comes back later after a right answer, and its lesson keeps the first', async ({
	page
}) => {
	await openOn(page, '2026-08-04', 'home');
	await expect(page.locator('[data-action="review"]')).toHaveCount(0);
	await answerInLesson(page, 'mas-basics/k1-3');
	await answerInLesson(page, 'mas-basics/k1-1', missed);

	await openOn(page, '2026-08-05', 'home');
	await expect(page.locator('[data-action="review"]')).toHaveText('Review: 1 question due');
	await act(page, 'review');
	await waitForPlace(page, 'review');
	await expect(due(page)).toContainText('1 question is due today');
	await act(page, 'start-review');
	await expect(page.locator('form[data-question="k1-1"]')).toBeVisible();
	await expect(page.locator('[data-verdict]')).toHaveCount(0);
	await answer(page);
	await expect(page.locator('[data-next]')).toHaveText('Next due in 2 days');
	await expect(page.locator('[data-action="retry"]')).toHaveCount(0);
	await act(page, 'continue');
	await expect(page.locator('[data-right]')).toHaveText('1 of 1 answered right.');
	await expect(comingDays(page)).toHaveText([/^Friday,? 7 August 2026$/]);
	await goTo(page, 'mas-basics/k1-1');
	await expect(page.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'bad');

	await openOn(page, '2026-08-06', 'review');
	await expect(due(page)).toHaveAttribute('data-due', '0');
	await openOn(page, '2026-08-07', 'review');
	await expect(due(page)).toHaveAttribute('data-due', '1');
});

test('a sitting left in the middle goes on with what is left of it', async ({ page }) => {
	await openOn(page, '2026-08-04', 'home');
	await answerInLesson(page, 'mas-basics/k1-1', missed);
	await goTo(page, 'mas-basics/k1-3');
	await act(page, 'flag');
	await goTo(page, 'review');
	await expect(due(page)).toHaveAttribute('data-due', '2');
	await act(page, 'start-review');
	await expect(page.locator('main')).toContainText('Review · 1 of 2');
	const first = await page.locator('form[data-question]').getAttribute('data-question');
	await answer(page);
	await expect(page.locator('[data-device="saved"]')).toBeVisible();

	await openOn(page, '2026-08-04', 'review');
	await expect(due(page)).toHaveAttribute('data-due', '1');
	await act(page, 'start-review');
	await expect(page.locator('form[data-question]')).not.toHaveAttribute('data-question', first ?? '');
});

test('a clock that is set back, or ten years on, breaks nothing and hides nothing for good', async ({ page }) => {
	await openOn(page, '2026-08-04', 'home');
	await answerInLesson(page, 'mas-basics/k1-1', missed);
	await openOn(page, '2036-10-01', 'review');
	await act(page, 'start-review');
	await answer(page);
	await expect(page.locator('[data-device="saved"]')).toBeVisible();
	await openOn(page, '2026-08-05', 'review');
	await expect(due(page)).toHaveAttribute('data-due', '1');
	await act(page, 'start-review');
	await answer(page);
	await expect(page.locator('[data-next]')).toHaveText('Next due in 2 days');
	await expect(page.locator('[data-device="saved"]')).toBeVisible();
	await openOn(page, '2026-07-01', 'review');
	await expect(due(page)).toHaveAttribute('data-due', '0');
	await expect(comingDays(page)).toHaveText([/^Friday,? 7 August 2026$/]);
});

test('the calendar file is made on this device and holds days and counts alone', async ({ page }) => {
	const faults: string[] = [];
	page.on('console', (message) => {
		if (['error', 'warning'].includes(message.type())) faults.push(message.text());
	});
	await openOn(page, '2026-08-04', 'home');
	await answerInLesson(page, 'mas-basics/k1-1', missed);
	await goTo(page, 'review');
	await act(page, 'start-review');
	await answer(page);
	await act(page, 'continue');
	await act(page, 'end-review');
	const coming = page.waitForEvent('download');
	await act(page, 'save-calendar');
	const download = await coming;
	expect(download.suggestedFilename()).toBe('mas-ivig-review.ics');
	const file = readFileSync(await download.path(), 'utf8');
	expect(file).not.toContain('k1-1');
	expect(linesOf(file)).toEqual([
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//mas-ivig//Spaced review//EN',
		'CALSCALE:GREGORIAN',
		'METHOD:PUBLISH',
		'BEGIN:VEVENT',
		'UID:review-2026-08-06@mas-ivig',
		'DTSTAMP:20260803T200000Z',
		'DTSTART;VALUE=DATE:20260806',
		'DTEND;VALUE=DATE:20260807',
		expect.stringMatching(/^SUMMARY:1 question to review: /),
		expect.stringMatching(/^DESCRIPTION:/),
		'TRANSP:TRANSPARENT',
		'END:VEVENT',
		'END:VCALENDAR',
		''
	]);
	expect(faults).toEqual([]);
});

test('the cards for Anki hold the questions of the deck, each with its answer', async ({ page }) => {
	await openOn(page, '2026-08-04', 'home');
	await answerInLesson(page, 'mas-basics/k1-1', missed);
	await goTo(page, 'triggers/k2-1');
	await act(page, 'flag');
	await goTo(page, 'review');
	const coming = page.waitForEvent('download');
	await act(page, 'save-cards');
	const download = await coming;
	expect(download.suggestedFilename()).toBe('mas-ivig-review.txt');
	const [separator, html, tags, ...cards] = readFileSync(await download.path(), 'utf8').split('\n');
	expect([separator, html, tags]).toEqual(['#separator:tab', '#html:false', '#tags column:3']);
	expect(cards.join('\n').match(/"\t"mas-ivig-[\d.]+"\n/g)).toHaveLength(2);
});

test('what a test found missing comes to review once the test is handed in, with its evidence', async ({ page }) => {
	await openOn(page, '2026-08-04', 'home');
	await start(page, 'student');
	await goTo(page, 'pre-test/start');
	await beginTest(page);
	await goTo(page, 'review');
	await expect(due(page)).toHaveAttribute('data-due', '0');
	await goTo(page, 'pre-test/start');
	await takeTest(page, withMistakes(2));
	await goTo(page, 'review');
	await expect(due(page)).toContainText('Pre-test');
	await expect(due(page)).toHaveAttribute('data-due', '2');
	await act(page, 'start-review');
	await answer(page);
	await page.locator('[data-verdict] summary').last().click();
	await expect(page.locator('[data-claim]').first()).toBeVisible();
	await act(page, 'continue');
	await answer(page);
	await act(page, 'continue');
	await expect(page.locator('[data-right]')).toHaveText('2 of 2 answered right.');
});

test('in an LMS a flag goes to another device; the dates of reviews stay on this one', async ({ browser }) => {
	const lms = await openLms();
	const at = { lms: lms.url, name: 'mas-ivig-scorm12', learner: 'spaced', window: 'frame' } as const;
	const device = async () => {
		const context = await browser.newContext({ timezoneId: 'Asia/Ho_Chi_Minh' });
		await context.clock.setFixedTime(new Date('2026-08-04T03:00:00+07:00'));
		return context;
	};
	try {
		const [ward, home] = [await device(), await device()];
		const first = await launch(ward, at);
		await goTo(first.view, 'mas-basics/k1-3');
		await act(first.view, 'flag');
		await goTo(first.view, 'review');
		await act(first.view, 'start-review');
		await answer(first.view);
		await act(first.view, 'exit');
		await waitForPlace(first.view, 'left');
		await first.leave();
		const elsewhere = await launch(home, at);
		await goTo(elsewhere.view, 'review');
		await expect(elsewhere.view.locator('section[data-due]')).toHaveAttribute('data-due', '1');
		await elsewhere.leave();
		const again = await launch(ward, at);
		await goTo(again.view, 'review');
		await expect(again.view.locator('section[data-due]')).toHaveAttribute('data-due', '0');
		await Promise.all([ward.close(), home.close()]);
	} finally {
		await lms.close();
	}
});

/** Goes on by Tab to what is asked for, and presses. */
async function pressAt(page: Page, selector: string, key = 'Enter') {
	await tabTo(page, selector);
	await page.keyboard.press(key);
}

test('a review is done by keyboard alone, and axe finds no fault on any of its screens', async ({ page }) => {
	await openOn(page, '2026-08-04', 'home');
	await answerInLesson(page, 'mas-basics/k1-1', missed);
	await goTo(page, 'review');
	const faults: string[] = [];
	async function look(screen: string) {
		for (const width of [1280, 320]) {
			for (const colorScheme of ['light', 'dark'] as const) {
				await page.setViewportSize({ width, height: 800 });
				await page.emulateMedia({ colorScheme });
				const found = await axeFaults(page);
				faults.push(...found.map((fault) => `${screen} at ${width}, ${colorScheme}: ${fault}`));
			}
			const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
			if (scroll > width) faults.push(`${screen}: ${scroll} wide at ${width}`);
		}
		await page.setViewportSize({ width: 1280, height: 900 });
	}
	await expect(page.locator('main h1')).toBeFocused();
	await look('what is due');
	await pressAt(page, '[data-action="start-review"]');
	await expect(page.locator('main h1')).toBeFocused();
	await look('question');
	await pressAt(page, '[data-option]', 'Space');
	await pressAt(page, '[data-action="answer"]');
	await expect(page.locator('[data-verdict] h2')).toBeFocused();
	await look('feedback');
	await pressAt(page, '[data-action="continue"]');
	await expect(page.locator('main h1')).toBeFocused();
	await look('end');
	await pressAt(page, '[data-action="end-review"]');
	await expect(page.locator('main h1')).toBeFocused();
	await look('days to come');
	expect(faults).toEqual([]);
});
