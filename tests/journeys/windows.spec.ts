import { expect, test, type BrowserContext } from '@playwright/test';
import { rowsOnDevice } from './device.ts';
import { serveExactly } from './file-server.ts';
import { act, answer, goTo, seen, start, waitForPlace, whenReady, type CourseView } from './learner.ts';
import { launch, lmsId, openLms, recordOf } from './lms.ts';
import { practiceOf } from './real-course.ts';

const [one, two, three] = practiceOf('mas-basics').map(({ id }) => id) as [string, string, string];
const at = (question: string) => `mas-basics/${question}`;

const reader = (view: CourseView) => view.locator('[data-action="continue-here"]');
const verdictOf = async (view: CourseView) => (await seen(view)).verdict;

async function answerAt(view: CourseView, question: string) {
	await goTo(view, at(question));
	await answer(view);
	await expect(view.locator('[data-device="saved"]')).toBeVisible();
}

/** Everything that goes wrong in any page of the context. */
function troublesOf(context: BrowserContext): string[] {
	const troubles: string[] = [];
	context.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
	context.on('weberror', (error) => troubles.push(String(error.error())));
	context.on('dialog', (dialog) => troubles.push(dialog.message()));
	return troubles;
}

/** A tab in the back paints nothing, and what waits for its next frame waits for ever. */
const toFront = (view: CourseView) => ('bringToFront' in view ? view : view.page()).bringToFront();

/** The second window reads along; goes on in the place of the first; both keep what was answered. */
async function goOnElsewhere(first: CourseView, openSecond: () => Promise<CourseView>): Promise<CourseView> {
	await start(first);
	await answerAt(first, one);
	const second = await openSecond();
	await expect(reader(second)).toBeVisible();
	await expect(reader(first)).toHaveCount(0);
	await waitForPlace(second, at(one));
	expect(await verdictOf(second)).toBe('good');

	await toFront(first);
	await answerAt(first, two);
	// The reader is told, and stays where it is.
	await expect(second.locator(`a[href="#/${at(two)}"] .visually-hidden`).first()).toBeAttached();
	await waitForPlace(second, at(one));

	await toFront(second);
	await reader(second).click();
	await waitForPlace(first, 'elsewhere');
	await expect(first.locator('main h1')).toBeFocused();
	await waitForPlace(second, at(two));
	await expect(reader(second)).toHaveCount(0);
	expect(await verdictOf(second)).toBe('good');
	await answerAt(second, three);
	return second;
}

test('row 10: in the web app a second window reads along, goes on in place of the first, and no answer is lost', async ({
	context,
	page
}) => {
	const troubles = troublesOf(context);
	const site = await serveExactly('dist/mas-ivig-web.zip', '/course/');
	try {
		await page.goto(site.url);
		await whenReady(page);
		const second = await goOnElsewhere(page, async () => {
			const other = await context.newPage();
			await other.goto(site.url);
			await whenReady(other);
			return other;
		});
		await toFront(page);
		await act(page, 'again');
		await whenReady(page);
		await expect(reader(page)).toBeVisible();
		await goTo(page, at(three));
		expect(await verdictOf(page)).toBe('good');
		await toFront(second);
		await act(second, 'exit');
		await waitForPlace(second, 'left');
		await toFront(page);
		const { 'course/records': records = [] } = await rowsOnDevice(page);
		for (const id of [one, two, three]) expect(JSON.stringify(records)).toContain(`"${lmsId(id)}"`);
		// A page that is left lets go at once: what replaces it writes.
		for (const _time of [1, 2]) {
			await page.reload();
			await whenReady(page);
			await expect(page.locator('[data-lms="none"]')).toBeVisible();
			await expect(reader(page)).toHaveCount(0);
		}
		expect(troubles).toEqual([]);
	} finally {
		await site.close();
	}
});

test('row 10: in an LMS, and without Web Locks, only the window that writes reports, and the LMS has every answer', async ({
	context
}) => {
	await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));
	const troubles = troublesOf(context);
	const lms = await openLms();
	try {
		const here = { lms: lms.url, name: 'mas-ivig-scorm12', learner: 'windows', window: 'popup' } as const;
		const first = await launch(context, here);
		let second: Awaited<ReturnType<typeof launch>> | null = null;
		await goOnElsewhere(first.view, async () => {
			second = await launch(context, here);
			return second.view;
		});
		await first.leave();
		if (second === null) throw new Error('no second window');
		const { view } = second as Awaited<ReturnType<typeof launch>>;
		await act(view, 'exit');
		await waitForPlace(view, 'left');
		const { summary } = await recordOf(context, here, ({ session }) => session.ended);
		expect(summary.interactions.map(({ id }) => id)).toEqual([one, two, three].map(lmsId));
		expect(summary.status).toEqual({ lesson_status: 'incomplete' });
		expect(troubles).toEqual([]);
	} finally {
		await lms.close();
	}
});
