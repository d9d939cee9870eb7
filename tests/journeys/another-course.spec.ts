import { fileURLToPath } from 'node:url';
import { expect, test, type Frame } from '@playwright/test';
import { courseFolders } from '#content/files.ts';
import { loadCourse } from '#content/load-course.ts';
import { asked, type Question } from '#questions/index.ts';
import { rightResponse } from '../builders.ts';
import { act, fill, goTo, placeOf, waitForPlace, type CourseView } from './learner.ts';
import { launch, openLms, recordOf } from './lms.ts';

const folder = fileURLToPath(new URL('../another-course/', import.meta.url));
const { units } = loadCourse(courseFolders({ COURSE: folder }));
const questions = new Map<string, Question>(
	units['en']?.flatMap(({ steps }) =>
		steps.flatMap((step) => (step.kind === 'question' ? [[step.id, step.question] as const] : []))
	)
);

/** Answers the question on screen; the first of the course wrong, so that the score is no round one. */
async function answer(view: CourseView) {
	const form = view.locator('form[data-question]');
	const question = questions.get((await form.getAttribute('data-question')) ?? '');
	if (!question) throw new Error(`${await placeOf(view)}: no question of this course`);
	const right = rightResponse(asked(question, await form.getAttribute('data-row')));
	await fill(view, question.id === 'whole' ? { type: 'single-choice', option: 'dough' } : right);
	await act(view, 'answer');
	await expect(view.locator('[data-verdict]')).toBeVisible();
}

async function workThrough(view: CourseView) {
	for (let place = await placeOf(view); place !== 'results'; place = await placeOf(view)) {
		if ((await view.locator('[data-action="answer"]').count()) > 0) await answer(view);
		await act(view, 'continue');
		await expect(view.locator('main')).not.toHaveAttribute('data-place', place);
	}
}

const addresses = (view: CourseView, within: string) =>
	view.locator(`${within} a`).evaluateAll((all) => all.map((one) => one.getAttribute('href')));

test.describe('another course', () => {
	let lms: Awaited<ReturnType<typeof openLms>>;
	test.beforeAll(async () => {
		lms = await openLms({ dist: `${folder}dist` });
	});
	test.afterAll(() => lms.close());

	test('is worked through in an LMS and passed by its own pass mark', async ({ context }) => {
		const at = { lms: lms.url, name: 'bread-by-weight-scorm2004-4', learner: 'baker' };
		const { view, leave } = await launch(context, { ...at, window: 'frame' });
		await expect(view.getByRole('heading', { name: 'Bread by weight' })).toBeVisible();
		await act(view, 'start');
		await waitForPlace(view, 'flour-first/overview');
		await workThrough(view);
		await expect(view.locator('[data-result="passed"]')).toBeVisible();
		const { summary } = await recordOf(context, at, (record) => record.summary.status['success_status'] === 'passed');
		expect({ ...summary.status, ...summary.score }).toEqual({
			completion_status: 'completed',
			success_status: 'passed',
			raw: '80',
			min: '0',
			max: '100',
			scaled: '0.8'
		});
		expect(new Set(summary.interactions.map(({ id }) => id))).toEqual(new Set(questions.keys()));
		await act(view, 'exit');
		await waitForPlace(view, 'left');
		await leave();
	});

	test('shows no page, choice or warning that belongs to what it does not have', async ({ context }) => {
		const at = { lms: lms.url, name: 'bread-by-weight-scorm12', learner: 'reader' };
		const { view, leave } = await launch(context, { ...at, window: 'frame' });
		const said = async () => `${await placeOf(view as Frame)}: ${await view.locator('body').innerText()}`;
		const screens = [await said()];
		for (const page of ['about', 'review', 'results', 'search', 'certificate', 'flour-first/overview']) {
			await goTo(view, page);
			await expect(view.locator('main h1')).toBeVisible();
			screens.push(await said());
		}
		const foreign =
			/stands behind|clinic|patient|ward|bedside|off-label|protocol|\bcases?\b|\btests?\b|role|Vietnamese|other language/i;
		expect(screens.flatMap((screen) => screen.split('\n').filter((line) => foreign.test(line)))).toEqual([]);
		await expect(view.locator('[data-action="speak"]')).toHaveCount(0);
		expect((await addresses(view, '.side nav')).filter((href) => !href?.includes('/flour-first/'))).toEqual([
			'#/home',
			'#/about',
			'#/into-the-oven/overview',
			'#/review',
			'#/results',
			'#/recorded',
			'#/search'
		]);
		await goTo(view, 'results');
		expect(await addresses(view, 'nav[aria-labelledby="next-steps"]')).toEqual(['#/review', '#/about']);
		await leave();
	});
});
