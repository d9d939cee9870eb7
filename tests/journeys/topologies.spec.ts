import { expect, test, type Page } from '@playwright/test';
import type { Standard } from '#preview/oracle/verdict.ts';
import { watched } from './as-shipped.ts';
import { serveExactly } from './file-server.ts';
import { act, answer, goTo, waitForPlace, whenReady, type CourseView } from './learner.ts';
import { frameAt, interactionsIn, LMS_PAGE, plantLms, refusedIn, showInside, storedIn } from './lms-page.ts';
import { lmsPackages, scormPackages, type LmsPackage } from './lms.ts';

const PAGE = '/lms/';

type Site = Awaited<ReturnType<typeof serveExactly>>;
const sites = {} as Record<LmsPackage, Site>;
test.beforeAll(async () => {
	for (const name of lmsPackages)
		sites[name] = await serveExactly(`dist/${name}.zip`, '/course/', { pages: { [PAGE]: LMS_PAGE } });
});
test.afterAll(() => Promise.all(Object.values(sites).map((site) => site.close())));

const LEARNER = { scorm12: 'cmi.core.student_id', scorm2004: 'cmi.learner_id' };
/** The same server by another name is another site. */
const foreign = (origin: string) => origin.replace('127.0.0.1', 'localhost');

async function inFrames(page: Page, { url }: Site, around: readonly string[] = []): Promise<CourseView> {
	await showInside(page, [...around, url]);
	return frameAt(page, url);
}

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
	{ what: 'its parent', packages: lmsPackages, open: (page, site) => inFrames(page, site) },
	{
		what: 'the sixth frame above it',
		packages: lmsPackages,
		open: (page, site) => inFrames(page, site, Array(5).fill(PAGE))
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
			return inFrames(player, site);
		}
	},
	{
		what: 'its grandparent, with a parent of another site between',
		packages: lmsPackages,
		open: (page, site) => inFrames(page, site, [`${foreign(site.origin)}${PAGE}`])
	},
	{
		what: 'its parent after 5 s',
		packages: ['mas-ivig-scorm12'],
		after: 5_000,
		open: (page, site) => inFrames(page, site)
	}
];

for (const { what, packages, after = 0, open } of reachable) {
	for (const name of packages) {
		test(`row 19: ${name}: with the API in ${what}, the LMS gets the answer`, async ({ context, page }) => {
			const said = await watched(context);
			const site = sites[name];
			const standard: Standard = scormPackages[name];
			await page.goto(`${site.origin}${PAGE}`);
			await plantLms(page, standard, { record: { [LEARNER[standard]]: 'ann' }, after });
			const view = await open(page, site);
			await whenReady(view);
			await expect(view.locator('[data-action="alone"]')).toHaveCount(0);
			await goTo(view, 'mas-basics/k1-3');
			await answer(view);
			await act(view, 'exit');
			await waitForPlace(view, 'left');
			await expect(view.locator('main')).toContainText('has recorded your work');
			const stored = await storedIn(page);
			expect(interactionsIn(stored)).toEqual(['k1_3']);
			expect(stored['cmi.suspend_data']).toMatch(/./);
			expect(await refusedIn(page)).toEqual([]);
			expect(said()).toEqual([]);
		});
	}
}
