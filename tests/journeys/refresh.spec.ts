import { expect, test, type Page } from '@playwright/test';
import { watched } from './as-shipped.ts';
import { act, answer, goTo, seen, waitForPlace, whenReady, type CourseView } from './learner.ts';
import { askedAnew, launch, openLms, recordOf, type LmsPackage } from './lms.ts';

let lms: Awaited<ReturnType<typeof openLms>>;
test.beforeAll(async () => {
	lms = await openLms({ unspared: askedAnew });
});
test.afterAll(() => lms.close());

/** Loads the course anew in the LMS page that is there: F5 in a window of its own, "reload frame" in a frame. */
async function reload(view: CourseView) {
	await view.evaluate(() => {
		(globalThis as unknown as { isOld: boolean }).isOld = true;
		setTimeout(() => location.reload());
	});
	await view.waitForFunction(() => !('isOld' in globalThis));
	await whenReady(view);
}

/** The manner of Moodle's player for 1.2, once interactions were committed. */
const throwAtInitialize = (page: Page) =>
	page.evaluate(() => {
		const { API } = globalThis as unknown as { API?: Record<string, unknown> };
		if (API) {
			API.LMSInitialize = () => {
				throw new TypeError('n is undefined');
			};
		}
	});

const manners = [
	['mas-ivig-scorm12', 'refuses', async () => undefined],
	['mas-ivig-scorm12', 'throws', throwAtInitialize],
	['mas-ivig-scorm2004-4', 'refuses', async () => undefined]
] as const satisfies [LmsPackage, string, (page: Page) => Promise<unknown>][];

for (const [name, manner, change] of manners) {
	for (const window of ['popup', 'frame'] as const) {
		test(`row 24: ${name}: loaded anew in a ${window} whose LMS ${manner}, the course goes on and the LMS has all of it in the end`, async ({
			context
		}) => {
			const said = await watched(context);
			const at = { lms: lms.url, name, learner: `refresh-${manner}-${window}` };
			const { page, view, leave } = await launch(context, { ...at, window });
			await goTo(view, 'mas-basics/k1-3');
			await answer(view);
			await change(page);

			await reload(view);
			await waitForPlace(view, 'mas-basics/k1-3');
			await expect.poll(async () => (await seen(view)).verdict).toBe('good');
			await expect(view.locator('.banner')).toContainText('has ended this session');
			await expect(view.locator('[data-lms]')).toHaveAttribute('data-lms', 'later');
			await goTo(view, 'mas-basics/k1-1');
			await answer(view);
			await expect(view.locator('[data-device]')).toHaveAttribute('data-device', 'saved');

			await reload(view);
			await waitForPlace(view, 'mas-basics/k1-1');
			await expect.poll(async () => (await seen(view)).verdict).toBe('good');
			await act(view, 'exit');
			await waitForPlace(view, 'left');
			await expect(view.locator('main')).toContainText('when you open the course again from there');
			await leave();

			const again = await launch(context, { ...at, window });
			await waitForPlace(again.view, 'mas-basics/k1-1');
			await expect(again.view.locator('[data-lms]')).toHaveAttribute('data-lms', 'recorded');
			await expect(again.view.locator('.banner')).toHaveCount(0);
			await goTo(again.view, 'mas-basics/k1-3');
			await expect.poll(async () => (await seen(again.view)).verdict).toBe('good');
			await again.leave();
			const { summary } = await recordOf(context, at, ({ session }) => session.ended);
			expect(summary.interactions.map(({ id }) => id)).toEqual(['k1_3', 'k1_1']);
			expect(said()).toEqual([]);
		});
	}
}

test('row 24: after an end by the learner, a refresh gives nobody the record', async ({ context }) => {
	const { view } = await launch(context, {
		lms: lms.url,
		name: 'mas-ivig-scorm2004-4',
		learner: 'over',
		window: 'popup'
	});
	await goTo(view, 'mas-basics/k1-3');
	await answer(view);
	await act(view, 'exit');
	await waitForPlace(view, 'left');
	await reload(view);
	await expect(view.locator('main [data-action="alone"]')).toBeVisible();
	await expect(view.locator('header')).toContainText('IVIG for macrophage activation syndrome');
	expect(await view.evaluate(() => sessionStorage.length)).toBe(0);
});

test('row 24: who launches the course in the LMS page that another learner left is given nothing', async ({
	context
}) => {
	const { page, view } = await launch(context, {
		lms: lms.url,
		name: 'mas-ivig-scorm2004-4',
		learner: 'before',
		window: 'frame'
	});
	await goTo(view, 'mas-basics/k1-3');
	await answer(view);
	// An LMS of one page: it takes the frame away, and makes another for whoever comes next.
	await page.evaluate(() => {
		const frame = document.querySelector('iframe');
		if (!frame) throw new Error('no frame of the course');
		const next = frame.cloneNode() as HTMLIFrameElement;
		const { parentElement } = frame;
		frame.remove();
		parentElement?.append(next);
	});
	const course = page.frameLocator('iframe');
	await expect(course.locator('main [data-action="alone"]')).toBeVisible();
	expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
	const [next] = page.frames().filter((frame) => frame.parentFrame() === page.mainFrame());
	if (!next) throw new Error('no frame of the course');
	await reload(next);
	await expect(course.locator('main [data-action="alone"]')).toBeVisible();
});
