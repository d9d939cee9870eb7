import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { asked } from '#questions/index.ts';
import { rightResponse } from '../builders.ts';
import { asShipped, foreignPage, watched } from './as-shipped.ts';
import { serveExactly } from './file-server.ts';
import { act, answer, fill, goTo, seen, waitForPlace, whenReady, type CourseView } from './learner.ts';
import { lmsElsewhere } from './lms-elsewhere.ts';
import { askedAnew, launch, lmsPackages, openLms, recordOf } from './lms.ts';
import { questionOf } from './real-course.ts';

test.use({ launchOptions: asShipped });

let site: Awaited<ReturnType<typeof serveExactly>>;
let lms: Awaited<ReturnType<typeof openLms>>;
let elsewhere: Awaited<ReturnType<typeof lmsElsewhere>>;
let foreign: Awaited<ReturnType<typeof foreignPage>>;
test.beforeAll(async () => {
	[site, lms, foreign] = await Promise.all([
		serveExactly('dist/mas-ivig-web.zip', '/course/'),
		openLms({ unspared: askedAnew }),
		foreignPage()
	]);
	elsewhere = await lmsElsewhere(lms.url);
});
test.afterAll(() => Promise.all([site.close(), lms.close(), foreign.close(), elsewhere.close()]));

const QUESTION = 'k1-3';
const HERE = `mas-basics/${QUESTION}`;

/** A course in a window of its own or in a frame of another site's page. */
interface Opened {
	/** The page around the course, or the one that opened it. */
	host: Page;
	view: CourseView;
}

interface Target {
	name: string;
	open(context: BrowserContext, learner: string, window: 'popup' | 'frame'): Promise<Opened>;
	/** The learner's next launch: where an LMS keeps the work, on another device. */
	next(context: BrowserContext, learner: string, window: 'popup' | 'frame'): Promise<CourseView>;
}

async function ready(view: CourseView): Promise<CourseView> {
	await whenReady(view);
	return view;
}

async function popupOf(page: Page, url: string): Promise<Page> {
	const popup = page.waitForEvent('popup');
	await page.evaluate((address) => void window.open(address), url);
	return popup;
}

/** Frames an address in a page of another site and gives the frame in which the course comes to run. */
async function framed(context: BrowserContext, url: string, course: RegExp): Promise<Opened> {
	const host = await context.newPage();
	await host.goto(foreign.url);
	await host.evaluate((address) => {
		const frame = document.createElement('iframe');
		frame.src = address;
		document.body.append(frame);
	}, url);
	const find = () => host.frames().find((frame) => course.test(frame.url()));
	await expect.poll(() => find() !== undefined).toBe(true);
	const view = find();
	if (!view) throw new Error(`${url}: no frame`);
	return { host, view: await ready(view) };
}

const web: Target = {
	name: 'web',
	async open(context, _learner, window) {
		if (window === 'frame') return framed(context, site.url, /\/course\//);
		const host = await context.newPage();
		await host.goto(foreign.url);
		return { host, view: await ready(await popupOf(host, site.url)) };
	},
	async next(context, learner, window) {
		return (await this.open(context, learner, window)).view;
	}
};

const inLms = (name: (typeof lmsPackages)[number]): Target => ({
	name,
	async open(context, learner, window) {
		if (window === 'frame') {
			return framed(context, `${elsewhere.url}launch/${name}?learner=${learner}&window=frame`, /\/content\//);
		}
		const { page, view } = await launch(context, { lms: lms.url, name, learner, window });
		return { host: page, view };
	},
	async next(context, learner) {
		await recordOf(context, { lms: lms.url, name, learner }, ({ session }) => session.ended);
		const browser = context.browser() as Browser;
		return (await launch(await browser.newContext(), { lms: lms.url, name, learner, window: 'frame' })).view;
	}
});

/** Fills the question; what follows runs in the page in the very tick of the answer. */
async function answerAnd(view: CourseView, leave: 'close' | 'elsewhere' | 'remove') {
	await goTo(view, HERE);
	await fill(view, rightResponse(asked(questionOf(QUESTION), null)));
	await view
		.evaluate(
			({ how, url }) => {
				document.querySelector<HTMLElement>('[data-action="answer"]')?.click();
				if (how === 'close') close();
				else if (how === 'elsewhere') location.href = url;
				else top?.postMessage('remove', '*');
			},
			{ how: leave, url: foreign.url }
		)
		// The page may be gone before it can answer.
		.catch(() => undefined);
}

async function expectAnswered(view: CourseView) {
	await waitForPlace(view, HERE);
	await expect.poll(async () => (await seen(view)).verdict).toBe('good');
}

const targets = [...lmsPackages.map(inLms), web];

for (const target of targets) {
	test.describe(target.name, () => {
		for (const [what, window, leave] of [
			['closes its window', 'popup', 'close'],
			['goes elsewhere', 'popup', 'elsewhere'],
			['is taken off another site’s page', 'frame', 'remove']
		] as const) {
			test(`row 8: an answer is there after the course ${what} in the same tick`, async ({ context }) => {
				const said = await watched(context);
				const { view } = await target.open(context, `tick-${leave}`, window);
				await answerAnd(view, leave);
				await expectAnswered(await target.next(context, `tick-${leave}`, window));
				expect(said()).toEqual([]);
			});
		}

		test('row 8: an answer is there after the tab was closed', async ({ context }) => {
			const said = await watched(context);
			const { host, view } = await target.open(context, 'tab', 'frame');
			await goTo(view, HERE);
			await answer(view);
			await host.close();
			await expectAnswered(await target.next(context, 'tab', 'frame'));
			expect(said()).toEqual([]);
		});

		test('row 8: links that stay on the page end nothing, and the course hears no farewell event that harms', async ({
			context
		}) => {
			const said = await watched(context);
			const { view } = await target.open(context, 'links', 'popup');
			await goTo(view, HERE);
			for (const href of ['data:text/plain,x', 'mailto:nobody@example.org', 'javascript:void 0']) {
				await view.evaluate((address) => {
					const link = document.createElement('a');
					link.href = address;
					if (address.startsWith('data:')) link.download = 'x.txt';
					document.body.append(link);
					link.click();
					link.remove();
				}, href);
			}
			await answer(view);
			await act(view, 'exit');
			await waitForPlace(view, 'left');
			await expect(view.locator('main')).not.toContainText('did not confirm');
			await expectAnswered(await target.next(context, 'links', 'popup'));
			// The policy of the page keeps the script of such a link from running, and the browser says so.
			expect(said().filter((one) => !one.includes('Running the JavaScript URL violates'))).toEqual([]);
		});
	});
}

/** Goes to another page and comes back; true when the browser gave the very page back instead of loading it anew. */
async function awayAndBack(page: Page): Promise<boolean> {
	await page.evaluate(() => {
		addEventListener('pageshow', ({ persisted }) => sessionStorage.setItem('given back', String(persisted)));
	});
	await page.goto(foreign.url);
	// Playwright's own goBack waits for a load that never comes.
	await page.evaluate(() => void setTimeout(() => history.back()));
	await expect.poll(() => page.evaluate(() => sessionStorage.getItem('given back')).catch(() => null)).not.toBeNull();
	return page.evaluate(() => sessionStorage.getItem('given back') === 'true');
}

test('row 8: the web app that the browser gives back goes on and keeps what is answered then', async ({ context }) => {
	const said = await watched(context);
	const page = await context.newPage();
	await page.goto(site.url);
	await whenReady(page);
	await goTo(page, HERE);
	await answer(page);
	expect(await awayAndBack(page)).toBe(true);
	await whenReady(page);
	await expectAnswered(page);
	await goTo(page, 'mas-basics/k1-1');
	await answer(page);
	await page.close();
	const again = await web.next(context, '', 'popup');
	await waitForPlace(again, 'mas-basics/k1-1');
	await expect.poll(async () => (await seen(again)).verdict).toBe('good');
	await goTo(again, HERE);
	await expectAnswered(again);
	expect(said()).toEqual([]);
});

for (const name of lmsPackages) {
	test(`row 8: ${name}: a page given back after its sitting ended is not dead, and the next launch has the answer`, async ({
		context
	}) => {
		const said = await watched(context);
		const { page, view } = await launch(context, { lms: elsewhere.url, name, learner: 'back', window: 'frame' });
		await goTo(view, HERE);
		await answer(view);
		expect(await awayAndBack(page)).toBe(true);
		// Playwright has lost sight of the frames of a page that was given back.
		const shown = () =>
			page.evaluate(() => {
				const course = document.querySelector('iframe')?.contentDocument;
				return [...(course?.querySelectorAll<HTMLElement>('main [data-action]') ?? [])].map(
					(one) => one.dataset.action
				);
			});
		// Whoever presses Back on a shared computer may be another than who left: nothing of the record is shown.
		await expect.poll(shown).toEqual(['reload', 'alone']);
		await expectAnswered(await inLms(name).next(context, 'back', 'frame'));
		expect(said()).toEqual([]);
	});
}

test('row 8: in another site’s page the web app has a record of its own, which the next launch there finds', async ({
	context
}) => {
	const own = await web.open(context, '', 'popup');
	await goTo(own.view, 'mas-basics/k1-1');
	const { view } = await web.open(context, '', 'frame');
	await expect(view.locator('main')).not.toHaveAttribute('data-place', 'mas-basics/k1-1');
	await goTo(view, HERE);
	await answer(view);
	await expect(view.locator('[data-device="saved"]')).toBeVisible();
	await expectAnswered(await web.next(context, '', 'frame'));
});
