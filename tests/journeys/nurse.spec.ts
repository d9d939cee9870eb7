import { expect, test } from '@playwright/test';
import { readBookmark } from '#course/bookmark.ts';
import { takeTest, withMistakes } from './examinee.ts';
import { act, hurryUntil, start, waitForPlace, type CourseView } from './learner.ts';
import { launch, openLms, recordOf, toldOfPaper, toldOfPractice } from './lms.ts';
import { numbers, unitsOf } from './real-course.ts';

let lms: Awaited<ReturnType<typeof openLms>>;
test.beforeAll(async () => {
	lms = await openLms();
});
test.afterAll(() => lms.close());

/** Asked of others in the lessons that a nurse reads, so that a nurse may pass them over. */
const notAsked = ['ivig-evidence/k3-1', 'ivig-evidence/k3-3', 'mas-vs-hlh/k5-2', 'mas-vs-hlh/k5-1'];

/*
 * A nurse's post-test has ten items: two on the dose, two on the infusion, two on a reaction, one each on the other four
 * objectives. Two wrong of ten: 8 / 10 = 80%, which passes, and no more.
 */
const blueprint = ['o1-1', 'o2-1', 'o3-3', 'o3-3', 'o3-4', 'o3-4', 'o3-5', 'o3-5', 'o3-6', 'o5-1'];

/** Notes every screen from here on that is wider than its window. */
async function watchWidth(view: CourseView): Promise<() => Promise<string[]>> {
	const noted = await view.evaluateHandle(() => {
		const places: string[] = [];
		const main = document.querySelector('main');
		const look = () => {
			if (document.documentElement.scrollWidth > innerWidth) places.push(main?.dataset.place ?? '');
		};
		if (main) new MutationObserver(look).observe(main, { attributes: true, childList: true, subtree: true });
		return places;
	});
	return () => noted.jsonValue();
}

test('a nurse in a frame of 650 × 666 passes without the lesson and the questions that are asked of others', async ({
	browser
}) => {
	const at = { lms: lms.url, name: 'mas-ivig-scorm2004-4' as const, learner: 'nurse' };
	const context = await browser.newContext();
	const { view } = await launch(context, { ...at, window: 'frame' });
	expect(await view.evaluate(() => [innerWidth, innerHeight])).toEqual([650, 666]);
	const wide = await watchWidth(view);
	await start(view, 'nurse');
	for (const place of notAsked) {
		await hurryUntil(view, place);
		await act(view, 'skip');
		await expect(view.locator('main')).not.toHaveAttribute('data-place', place);
	}
	await hurryUntil(view, 'post-test/start');
	const items = await takeTest(view, withMistakes(2));
	expect(items.map(({ question }) => question.objectives[0]).sort()).toEqual(blueprint);
	await act(view, 'continue');
	await waitForPlace(view, 'results');
	await expect(view.locator('[data-result="passed"]')).toBeVisible();
	expect(await wide()).toEqual([]);
	await act(view, 'exit');
	await waitForPlace(view, 'left');

	const { summary } = await recordOf(context, at, ({ session }) => session.ended);
	expect({ ...summary.status, ...summary.score }).toEqual({
		completion_status: 'completed',
		success_status: 'passed',
		raw: '80',
		min: '0',
		max: '100',
		scaled: '0.8'
	});
	expect(summary.interactions.map(({ id }) => id)).toEqual([
		...toldOfPractice(unitsOf('nurse')).filter((id) => !['k3_1', 'k3_3', 'k5_1', 'k5_2'].includes(id)),
		...toldOfPaper('post-test', 1, items)
	]);
	const reading = readBookmark(summary.suspendData, numbers);
	const visited = reading.ok ? reading.progress.visited.map((place) => place.split('/')[0]) : [];
	expect(new Set(visited)).toEqual(new Set(['pre-test', ...unitsOf('nurse'), 'post-test']));
});
