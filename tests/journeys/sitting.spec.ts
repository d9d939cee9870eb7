import { expect, test, type Page } from '@playwright/test';
import { summarise, type Cmi } from '#preview/attempt.ts';
import { itemsFor } from '#course/draw.ts';
import { keptOnDevice, rowsOnDevice } from './device.ts';
import { takeTest, withMistakes, type GivenItem } from './examinee.ts';
import { serveExactly } from './file-server.ts';
import { act, chooseRole, goTo, hurryUntil, waitForPlace, whenReady } from './learner.ts';
import { launch, lmsId, openLms, recordOf, toldOfPaper, toldOfPractice } from './lms.ts';
import { readPdf } from './pdf.ts';
import { bank, outline, unitsOf } from './real-course.ts';

const NAME = 'Quincy Xanthopoulos';

interface Papers {
	pre: GivenItem[];
	first: GivenItem[];
	second: GivenItem[];
}

/*
 * A student's pre-test has 11 items, the post-test 14. Two wrong of 11: 9 / 11 = 81.8%. Three wrong of 14: 11 / 14 =
 * 78.6%, not passed. One wrong of 14: 13 / 14 = 92.9%. Gain: 92.86 - 81.82 = 11.0 points.
 */
async function workThrough(page: Page): Promise<Papers> {
	await act(page, 'start');
	await chooseRole(page, 'student');
	await waitForPlace(page, 'pre-test/start');
	const pre = await takeTest(page, withMistakes(2));
	await expect(page.locator('[data-result="done"]')).toContainText('81.8% of the marks of 11 questions');
	await act(page, 'continue');
	await waitForPlace(page, 'mas-basics/overview');
	await hurryUntil(page, 'post-test/start');
	const first = await takeTest(page, withMistakes(3));
	await expect(page.locator('[data-result="failed"]')).toContainText('78.6% of the marks of 14 questions');
	await act(page, 'test-again');
	await waitForPlace(page, 'post-test/start');
	const second = await takeTest(page, withMistakes(1));
	await expect(page.locator('[data-screen="test-result"][data-result="passed"]')).toContainText('92.9%');
	await act(page, 'continue');
	await waitForPlace(page, 'results');
	await expect(page.locator('[data-result="passed"]')).toBeVisible();
	await expect(page.locator('[data-gain]')).toHaveAttribute('data-gain', '11');
	return { pre, first, second };
}

/** Opens one of the pages to which the results lead. */
async function follow(page: Page, link: string) {
	await goTo(page, 'results');
	await page.locator(`[data-page-link="${link}"]`).click();
	await waitForPlace(page, link);
	await expect(page.locator('main h1')).toBeFocused();
}

/** Types a name on the record of completion and prints it; gives the letters on the sheet. */
async function printRecord(page: Page): Promise<string> {
	await follow(page, 'certificate');
	await page.locator('#cert-name').fill(NAME);
	await expect(page.locator('.sheet')).toContainText(NAME);
	const pages = readPdf(await page.pdf({ format: 'A4', printBackground: true }));
	return squeezed(pages.map(({ text }) => text).join(' '));
}

const squeezed = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

function expectPrinted(printed: string, words: string[]) {
	expect(words.filter((one) => !printed.includes(squeezed(one)))).toEqual([]);
}

/** What every student's record says of this sitting. */
const onRecord = ['Record of completion', NAME, outline.title, 'Medical student', '92.9%', outline.version];

/**
 * An item comes again only where the bank has no other: every item of its objective that no earlier paper held is of a
 * question that the paper already asks.
 */
function expectNothingNeedlesslyTwice({ pre, first, second }: Papers) {
	const idsOf = (items: GivenItem[]) => new Set(items.map(({ id }) => id));
	for (const [paper, earlier] of [
		[first, [pre]],
		[second, [pre, first]]
	] as const) {
		const seen = idsOf(earlier.flat());
		const asked = new Set(paper.map(({ question }) => question.id));
		for (const { id, question } of paper.filter((item) => seen.has(item.id))) {
			const unseen = itemsFor(bank, question.objectives[0] ?? '', 'student')
				.filter((one) => !seen.has([one.question, one.row ?? []].flat().join(' ')))
				.filter((one) => !asked.has(one.question));
			expect(unseen, `instead of ${id}`).toEqual([]);
		}
	}
	const repeated = [...idsOf(second)].filter((id) => idsOf([...pre, ...first]).has(id));
	expect(repeated.length).toBeLessThanOrEqual(Math.floor(second.length / 3));
	expect([...idsOf(first)].filter((id) => idsOf(pre).has(id))).toEqual([]);
}

/** Whether each item of a paper was told as it was answered: wholly right, or wrong. */
function expectTold(told: Record<string, string>[], test: string, items: GivenItem[], wrong: string) {
	for (const { question, score } of items) {
		const name = lmsId(`${test}_${question.id}`);
		const results = told.filter(({ id }) => id === name || id?.startsWith(`${name}__`)).map(({ result }) => result);
		expect(new Set(results), name).toEqual(new Set([score === 1 ? 'correct' : wrong]));
	}
}

test('a student’s whole sitting in SCORM 1.2, from pre-test to the printed record, is what the LMS records', async ({
	browser
}) => {
	const lms = await openLms();
	try {
		const at = { lms: lms.url, name: 'mas-ivig-scorm12' as const, learner: 'sitting' };
		const context = await browser.newContext();
		const { page, view } = await launch(context, { ...at, window: 'popup' });
		if (!('pdf' in view)) throw new Error('the pop-up is no page');
		const papers = await workThrough(view);
		expectNothingNeedlesslyTwice(papers);

		await follow(view, 'evaluation');
		await view.locator('[data-item="eval-balance"] [data-option="strongly-disagree"]').check();
		await view.locator('[data-item="eval-change"] [data-option="agree"]').check();
		await act(view, 'send-evaluation');
		await expect(view.locator('main h1')).toHaveText('Thank you');
		expectPrinted(await printRecord(view), [...onRecord, at.learner, 'The record in the learning system decides.']);
		const kept = await keptOnDevice(view);
		await act(view, 'exit');
		await waitForPlace(view, 'left');
		await expect(view.locator('main')).toContainText('Recorded: passed, 92.9%.');
		await view.close();
		await page.close();

		const record = await recordOf(context, at, ({ session }) => session.ended);
		const { status, score, interactions } = record.summary;
		expect({ ...status, ...score }).toEqual({ lesson_status: 'passed', raw: '92.9', min: '0', max: '100' });
		expect(interactions.map(({ id }) => id)).toEqual([
			...toldOfPaper('pre-test', 1, papers.pre),
			...toldOfPractice(unitsOf('student')),
			...toldOfPaper('post-test', 1, papers.first),
			...toldOfPaper('post-test', 2, papers.second),
			'eval_balance',
			'eval_change'
		]);
		expectTold(interactions, 'pre-test-1', papers.pre, 'wrong');
		expectTold(interactions, 'post-test-1', papers.first, 'wrong');
		expectTold(interactions, 'post-test-2', papers.second, 'wrong');
		const told = (id: string) => interactions.find((one) => one.id === lmsId(id));
		const itself = (test: string) => told(`${test}_v${outline.version}`);
		expect(itself('pre-test-1')).toMatchObject({ type: 'numeric', student_response: '81.8', result: '0.82' });
		expect(itself('post-test-1')).toMatchObject({ type: 'numeric', student_response: '78.6', result: '0.79' });
		expect(itself('post-test-2')).toMatchObject({ type: 'numeric', student_response: '92.9', result: '0.93' });
		expect(told('eval-balance')).toMatchObject({ type: 'likert', student_response: 'a', result: 'neutral' });
		expect(told('eval-change')).toMatchObject({ type: 'likert', student_response: 'd', result: 'neutral' });

		const calls = await context.request.get(`${at.lms}api/log/${at.name}/${at.learner}`);
		expect(`${JSON.stringify(record)}${await calls.text()}${kept}`).not.toContain('Quincy');
	} finally {
		await lms.close();
	}
});

test('a student’s whole sitting in the web app, from pre-test to the printed record, is what the device keeps', async ({
	page
}) => {
	const site = await serveExactly('dist/mas-ivig-web.zip', '/course/');
	try {
		await page.goto(site.url);
		await whenReady(page);
		const papers = await workThrough(page);
		expectNothingNeedlesslyTwice(papers);
		await goTo(page, 'evaluation');
		await expect(page.locator('main')).toContainText('No learning system would receive your answers');
		expectPrinted(await printRecord(page), [...onRecord, 'No learning system has recorded it.']);
		await act(page, 'exit');
		await waitForPlace(page, 'left');

		const record = await ownRecord(page);
		expect({ ...record.status, ...record.score }).toEqual({
			completion_status: 'completed',
			success_status: 'passed',
			raw: '92.9',
			min: '0',
			max: '100',
			scaled: '0.929'
		});
		const { interactions } = record;
		expect(interactions.map(({ id }) => id)).toEqual([
			...toldOfPaper('pre-test', 1, papers.pre),
			...toldOfPractice(unitsOf('student')),
			...toldOfPaper('post-test', 1, papers.first),
			...toldOfPaper('post-test', 2, papers.second)
		]);
		expectTold(interactions, 'post-test-1', papers.first, 'incorrect');
		expectTold(interactions, 'post-test-2', papers.second, 'incorrect');
		expect(interactions.at(-1)).toMatchObject({ type: 'numeric', learner_response: '92.9', result: '0.93' });
		expect(await keptOnDevice(page)).not.toContain('Quincy');
	} finally {
		await site.close();
	}
});

/** The record that the web app keeps of itself, as an LMS would. */
async function ownRecord(page: Page) {
	const { 'course/records': records = [] } = await rowsOnDevice(page);
	const [row] = records as { record: { cmi: Cmi } }[];
	if (!row) throw new Error('records: none on this device');
	return summarise({ standard: 'scorm2004', cmi: row.record.cmi, session: { id: '', sequence: 0, ended: true } });
}
