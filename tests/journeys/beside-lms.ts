import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import type { Values } from '#preview/oracle/strict-lms.ts';
import type { Standard } from '#preview/oracle/verdict.ts';
import { watched } from './as-shipped.ts';
import { serveExactly } from './file-server.ts';
import { act, whenReady, type CourseView } from './learner.ts';
import { frameAt, interactionsIn, LMS_PAGE, plantLms, refusedIn, showInside, storedIn } from './lms-page.ts';
import { lmsPackages, scormPackages, type LmsPackage } from './lms.ts';

/** Where an LMS's page lies, on the course's own server. */
export const PAGE = '/lms/';

const LEARNER = { scorm12: 'cmi.core.student_id', scorm2004: 'cmi.learner_id' };

/** A package on a server of its own, with an LMS's page beside it; each answer has the headers. */
export async function serveBesideLms(name: LmsPackage, headers: Readonly<Record<string, string>> = {}) {
	const site = await serveExactly(`dist/${name}.zip`, '/course/', { pages: { [PAGE]: LMS_PAGE }, headers });
	return { ...site, standard: scormPackages[name] as Standard };
}

export type Site = Awaited<ReturnType<typeof serveBesideLms>>;

/** Such a server for each package, while the tests of this file run. */
export function servedBesideLms(): Readonly<Record<LmsPackage, Site>> {
	const sites = {} as Record<LmsPackage, Site>;
	test.beforeAll(async () => {
		for (const name of lmsPackages) sites[name] = await serveBesideLms(name);
	});
	test.afterAll(() => Promise.all(Object.values(sites).map((site) => site.close())));
	return sites;
}

interface Planted {
	/** What the LMS keeps of Ann; nothing where none is given. */
	record?: Values;
	/** Until the LMS's page has its API, in milliseconds. */
	after?: number;
}

/** Goes to the LMS's page and plants an LMS there, at which Ann is the learner. */
export async function goToLms(page: Page, { origin, standard }: Site, { record = {}, after = 0 }: Planted = {}) {
	await page.goto(`${origin}${PAGE}`);
	await plantLms(page, standard, { record: { [LEARNER[standard]]: 'ann', ...record }, after });
}

interface Around {
	/** Addresses of the frames around the course's, the outermost first. */
	around?: readonly string[];
	/** What a sandbox of the outermost frame allows. */
	sandbox?: string;
}

/** The course in a frame of the page. */
export async function inFrame(page: Page, { url }: Site, { around = [], sandbox }: Around = {}): Promise<CourseView> {
	await showInside(page, [...around, url], sandbox);
	return frameAt(page, url);
}

/** The same, once it is ready. */
export async function openInFrame(page: Page, site: Site, around: Around = {}): Promise<CourseView> {
	const view = await inFrame(page, site, around);
	await whenReady(view);
	return view;
}

/** Ends the sitting; the learner is told that the LMS has all, which has these interactions and took every call. */
export async function leaveRecorded(view: CourseView, page: Page, interactions: readonly string[]): Promise<Values> {
	await act(view, 'exit');
	await expect(view.locator('main')).toContainText('has recorded your work');
	const stored = await storedIn(page);
	expect(interactionsIn(stored).sort()).toEqual([...interactions].sort());
	expect(await refusedIn(page)).toEqual([]);
	return stored;
}

/** Nothing a learner must never meet was met, but for what the browser itself says of a fault. */
export async function calm(context: BrowserContext, but: RegExp | null = null): Promise<() => void> {
	const said = await watched(context);
	return () => expect(said().filter((one) => !but?.test(one))).toEqual([]);
}

/** Goes on without an LMS, of which the learner is told in time. */
export async function goOnAlone(view: CourseView): Promise<void> {
	// An LMS is waited for ten seconds; the rest is loading.
	await expect(view.locator('main')).toContainText('The learning system did not answer', { timeout: 14_000 });
	await act(view, 'alone');
}
