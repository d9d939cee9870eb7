import { expect, type Page } from '@playwright/test';
import { beginTest, handIn, takeTest } from './examinee.ts';
import { act, answer, chooseRole, goTo, hurryUntil, waitForPlace, workUntil } from './learner.ts';
import { partlyMatched } from './real-course.ts';

/** One kind of screen; each is shown by going on from the one before it in the list. */
interface Screen {
	name: string;
	show(page: Page): Promise<void>;
	/** True where the screen is there on narrow windows alone. */
	narrow?: true;
}

const place = (name: string, where: string): Screen => ({ name, show: (page) => goTo(page, where) });

const asked = (name: string, unit: string, question: string): Screen => place(name, `${unit}/${question}`);

async function references(page: Page, unit: string) {
	await goTo(page, `${unit}/references`);
	await expect(page.locator('[data-claim]').first()).toBeVisible();
}

/** Every kind of screen, from the first launch to the farewell. */
export const screens: Screen[] = [
	{ name: 'cover-fresh', show: (page) => waitForPlace(page, 'home') },
	{
		name: 'role',
		async show(page) {
			await act(page, 'start');
			await waitForPlace(page, 'role');
		}
	},
	{
		name: 'test-start',
		async show(page) {
			await chooseRole(page, 'student');
			await waitForPlace(page, 'pre-test/start');
		}
	},
	{ name: 'test-item', show: (page) => beginTest(page) },
	{
		name: 'test-check',
		async show(page) {
			await act(page, 'check-answers');
			await waitForPlace(page, 'pre-test/check');
		}
	},
	{
		name: 'test-result',
		async show(page) {
			await handIn(page);
			await expect(page.locator('tr[data-objective]').first()).toBeVisible();
		}
	},
	{
		name: 'overview',
		async show(page) {
			await act(page, 'continue');
			await waitForPlace(page, 'mas-basics/overview');
		}
	},
	place('section-figure', 'mas-basics/what-goes-wrong'),
	place('section-chart', 'mas-basics/mortality'),
	place('section-table', 'mas-basics/criteria-2016'),
	place('section-wide-table', 'triggers/background-diseases'),
	place('section-callouts', 'triggers/drugs'),
	place('section-summary', 'mas-basics/summary'),
	asked('single-asked', 'mas-basics', 'k1-3'),
	{ name: 'single-right', show: (page) => answer(page) },
	{
		name: 'single-wrong',
		async show(page) {
			await goTo(page, 'mas-basics/k1-1');
			await answer(page, { 'k1-1': { type: 'single-choice', option: 'survival' } });
		}
	},
	asked('multiple-asked', 'mas-basics', 'k1-2'),
	{
		name: 'error-summary',
		async show(page) {
			await act(page, 'answer');
			await expect(page.getByRole('alert')).toBeVisible();
		}
	},
	{
		name: 'multiple-partly',
		async show(page) {
			const options = ['constant-fever', 'liver-spleen', 'brain', 'anaemia', 'rising-fibrinogen'];
			await answer(page, { 'k1-2': { type: 'multiple-choice', options } });
			await page.locator('[data-verdict] summary').first().click();
		}
	},
	asked('matching-asked', 'triggers', 'k2-1'),
	{
		name: 'matching-partly',
		show: (page) => answer(page, partlyMatched)
	},
	{ name: 'references', show: (page) => references(page, 'mas-basics') },
	place('case-presentation', 'flare-or-mas/presentation'),
	{ name: 'likert-asked', show: (page) => workUntil(page, 'flare-or-mas/c1-confidence-before') },
	{ name: 'likert-kept', show: (page) => answer(page) },
	{ name: 'case-laboratory', show: (page) => workUntil(page, 'flare-or-mas/laboratory') },
	{ name: 'case-question', show: (page) => workUntil(page, 'flare-or-mas/c1-q1') },
	{
		name: 'numeric-asked',
		async show(page) {
			await workUntil(page, 'flare-or-mas/c1-q3');
			await page.locator('[data-option="ratio"]').fill('35');
		}
	},
	{
		name: 'numeric-wrong',
		show: (page) => answer(page, { 'c1-q3': { type: 'numeric', values: { ratio: 35 } } })
	},
	{ name: 'case-decision', show: (page) => workUntil(page, 'flare-or-mas/decision') },
	{ name: 'case-table', show: (page) => workUntil(page, 'flare-or-mas/c1-differential') },
	{
		name: 'case-consequence',
		async show(page) {
			await workUntil(page, 'flare-or-mas/c1-q6');
			await answer(page, { 'c1-q6': { type: 'single-choice', option: 'ivig-alone' } });
		}
	},
	{
		name: 'case-expert',
		async show(page) {
			await workUntil(page, 'flare-or-mas/expert');
			await expect(page.locator('[data-confidence]')).toBeVisible();
		}
	},
	{
		name: 'contents',
		narrow: true,
		async show(page) {
			await page.setViewportSize({ width: 320, height: 640 });
			await act(page, 'contents');
			await expect(page.getByRole('dialog')).toBeVisible();
		}
	},
	{
		name: 'cover-progress',
		async show(page) {
			await act(page, 'close-contents');
			await goTo(page, 'home');
		}
	},
	place('results-open', 'results'),
	{
		name: 'recorded',
		async show(page) {
			await goTo(page, 'recorded');
			await expect(page.locator('[data-action="clear-device"]')).toBeVisible();
		}
	},
	{
		name: 'review-due',
		async show(page) {
			await goTo(page, 'review');
			await expect(page.locator('section[data-due]')).toBeVisible();
		}
	},
	{
		name: 'results-passed',
		async show(page) {
			await goTo(page, 'mas-basics/overview');
			await hurryUntil(page, 'post-test/start');
			await takeTest(page);
			await act(page, 'continue');
			await waitForPlace(page, 'results');
			await expect(page.locator('[data-result="passed"]')).toBeVisible();
		}
	},
	{
		name: 'left',
		async show(page) {
			await act(page, 'exit');
			await waitForPlace(page, 'left');
		}
	}
];
