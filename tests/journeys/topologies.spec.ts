import { expect, test, type Page } from '@playwright/test';
import {
	calm,
	goOnAlone,
	goToLms,
	inFrame,
	leaveRecorded,
	PAGE,
	serveBesideLms,
	servedBesideLms,
	type Site
} from './beside-lms.ts';
import { beginTest, shownItem } from './examinee.ts';
import { act, answer, chooseRole, fill, goTo, waitForPlace, whenReady, type CourseView } from './learner.ts';
import { frameAt, showInside } from './lms-page.ts';
import { lmsPackages, type LmsPackage } from './lms.ts';
import { rightResponse } from '../builders.ts';

const sites = servedBesideLms();

/** The same server by another name is another site. */
const foreign = (origin: string) => origin.replace('127.0.0.1', 'localhost');

/** All that a sandbox must allow; forms, windows and dialogs are not needed. */
const SANDBOX = 'allow-scripts allow-same-origin';

async function windowOf(opener: CourseView, url: string): Promise<Page> {
	const page = 'context' in opener ? opener : opener.page();
	const [opened] = await Promise.all([
		page.waitForEvent('popup'),
		opener.evaluate((address) => void open(address), url)
	]);
	return opened;
}

interface Topology {
	what: string;
	packages: readonly LmsPackage[];
	/** Until the LMS's page has its API, in milliseconds. */
	after?: number;
	/** Opens the course around or beside the page with the API. */
	open(page: Page, site: Site): Promise<CourseView>;
}

const reachable: Topology[] = [
	{ what: 'its parent', packages: lmsPackages, open: inFrame },
	{
		what: 'the sixth frame above it',
		packages: lmsPackages,
		open: (page, site) => inFrame(page, site, { around: Array(5).fill(PAGE) })
	},
	{ what: 'its opener', packages: lmsPackages, open: (page, { url }) => windowOf(page, url) },
	{
		what: "its opener's parent",
		packages: ['mas-ivig-scorm12'],
		async open(page, { url, origin }) {
			await showInside(page, [PAGE]);
			return windowOf(await frameAt(page, `${origin}${PAGE}`), url);
		}
	},
	{
		what: "its window's opener, with the course in a frame there",
		packages: ['mas-ivig-scorm12'],
		async open(page, site) {
			const player = await windowOf(page, `${site.origin}${PAGE}`);
			return inFrame(player, site);
		}
	},
	{
		what: 'its grandparent, with a parent of another site between',
		packages: lmsPackages,
		open: (page, site) => inFrame(page, site, { around: [`${foreign(site.origin)}${PAGE}`] })
	},
	{
		what: 'its parent after 5 s',
		packages: ['mas-ivig-scorm12'],
		after: 5_000,
		open: inFrame
	},
	{
		what: 'its parent, in a frame whose sandbox allows scripts and their origin alone',
		packages: lmsPackages,
		open: (page, site) => inFrame(page, site, { sandbox: SANDBOX })
	}
];

for (const name of lmsPackages) {
	test(`row 19: ${name}: with the window of the LMS closed under it, the course says that the LMS has not all`, async ({
		context,
		page
	}) => {
		const expectCalm = await calm(context);
		const site = sites[name];
		await goToLms(page, site);
		const view = await windowOf(page, site.url);
		await whenReady(view);
		await page.close();
		await goTo(view, 'mas-basics/k1-3');
		await answer(view);
		await expect(view.locator('[data-device]')).toHaveAttribute('data-device', 'saved');
		await act(view, 'exit');
		await waitForPlace(view, 'left');
		await expect(view.locator('main')).toContainText('did not confirm the last save');
		expectCalm();
	});
}

for (const { what, packages, after = 0, open } of reachable) {
	for (const name of packages) {
		test(`row 19: ${name}: with the API in ${what}, the LMS gets the answer`, async ({ context, page }) => {
			const expectCalm = await calm(context);
			await goToLms(page, sites[name], { after });
			const view = await open(page, sites[name]);
			await whenReady(view);
			await expect(view.locator('[data-action="alone"]')).toHaveCount(0);
			await goTo(view, 'mas-basics/k1-3');
			await answer(view);
			const stored = await leaveRecorded(view, page, ['k1_3']);
			expect(stored['cmi.suspend_data']).toMatch(/./);
			expectCalm();
		});
	}
}

test('row 19: a sandbox that allows no forms stops neither role, test, Enter, nor what is closed by a button', async ({
	context,
	page
}) => {
	const expectCalm = await calm(context);
	await page.setViewportSize({ width: 640, height: 900 });
	const site = sites['mas-ivig-scorm12'];
	await goToLms(page, site);
	const view = await inFrame(page, site, { sandbox: SANDBOX });
	await whenReady(view);
	await act(view, 'start');
	await chooseRole(view, 'student');
	await waitForPlace(view, 'pre-test/start');
	await beginTest(view);
	const { question } = await shownItem(view);
	await fill(view, rightResponse(question));
	await view.locator('form [data-option]').first().press('Enter');
	await expect(view.locator(`form[data-question="${question.id}"]`)).toHaveCount(0);

	await act(view, 'contents');
	await act(view, 'close-contents');
	await expect(view.locator('[data-action="close-contents"]')).toBeHidden();
	await view.locator('footer [data-action="support"]').click();
	await act(view, 'close-support');
	await expect(view.locator('[data-support]')).toBeHidden();
	expectCalm();
});

/** The learner goes on without the LMS, at once to a question. */
async function workAlone(view: CourseView, device: string) {
	await goOnAlone(view);
	await goTo(view, 'mas-basics/k1-3');
	await answer(view);
	await expect(view.locator('[data-device]')).toHaveAttribute('data-device', device);
}

test('row 19: with no API anywhere, the learner is told in time and works without recording', async ({
	context,
	page
}) => {
	const expectCalm = await calm(context);
	await page.goto(sites['mas-ivig-scorm12'].url);
	await workAlone(page, 'saved');
	expectCalm();
});

test('row 19: with the API on another site, the learner is told in time and works without recording', async ({
	context,
	page
}) => {
	const expectCalm = await calm(context);
	const site = sites['mas-ivig-scorm12'];
	await goToLms(page, { ...site, origin: foreign(site.origin) });
	// A browser that blocks third-party storage, as this one does, keeps nothing for such a frame either.
	await workAlone(await inFrame(page, site), 'refused');
	expectCalm();
});

test('row 19: in a sandbox that takes its origin, on a server that gives its files to anybody, the learner is told and works', async ({
	context,
	page
}) => {
	const expectCalm = await calm(context);
	const site = await serveBesideLms('mas-ivig-scorm12', { 'access-control-allow-origin': '*' });
	await goToLms(page, site);
	await workAlone(await inFrame(page, site, { sandbox: 'allow-scripts' }), 'refused');
	expectCalm();
	await site.close();
});

/** What the browser says of each script that a frame without an origin may not have. */
const OF_ORIGIN_NULL = /origin 'null' has been blocked by CORS policy|Failed to load resource: net::ERR_FAILED/;

for (const name of lmsPackages) {
	test(`row 19: ${name}: in a sandbox that takes its origin, the learner is told why the course does not start and what to do, in each language`, async ({
		context,
		page
	}) => {
		const expectCalm = await calm(context, OF_ORIGIN_NULL);
		await goToLms(page, sites[name]);
		const view = await inFrame(page, sites[name], { sandbox: 'allow-scripts' });
		const notice = view.locator('[data-not-started="apart"]');
		await expect(notice).toBeInViewport({ timeout: 3_000 });
		await expect(notice.locator('[lang="en"]')).toContainText('new window');
		await expect(notice.locator('[lang="en"]')).toContainText('“allow-same-origin”');
		await expect(notice.locator('[lang="vi"]')).toContainText('cửa sổ mới');
		await expect(view.locator('[data-opening]')).toBeHidden();
		await expect(view.locator('[data-not-started="missing"]')).toBeHidden();
		expectCalm();
	});
}
