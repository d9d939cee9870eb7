import { expect, test, type Page } from '@playwright/test';
import { watched } from './as-shipped.ts';
import { serveExactly } from './file-server.ts';
import { act, answer, goTo, seen, waitForPlace, whenReady, type CourseView } from './learner.ts';
import {
	frameAt,
	heardIn,
	interactionsIn,
	LMS_PAGE,
	misbehave,
	plantLms,
	refusedIn,
	showInside,
	storedIn,
	type Misbehaviour
} from './lms-page.ts';
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
const QUESTIONS = ['k1-3', 'k1-1'];

async function open(page: Page, { url }: Site): Promise<CourseView> {
	await showInside(page, [url]);
	const view = await frameAt(page, url);
	await whenReady(view);
	return view;
}

async function answerBoth(view: CourseView) {
	for (const id of QUESTIONS) {
		await goTo(view, `mas-basics/${id}`);
		await answer(view);
		await expect(view.locator('[data-device]')).toHaveAttribute('data-device', 'saved');
	}
}

async function expectBoth(view: CourseView) {
	for (const id of QUESTIONS) {
		await goTo(view, `mas-basics/${id}`);
		await expect.poll(async () => (await seen(view)).verdict).toBe('good');
	}
}

/** The way out that no learner announces: the LMS takes the frame away. */
const takeAway = (page: Page) => page.evaluate(() => document.querySelector('iframe')?.remove());

for (const name of lmsPackages) {
	const standard = scormPackages[name];
	const record = { [LEARNER[standard]]: 'ann' };

	const refusing: [string, Misbehaviour][] = [
		['SetValue refused', { calls: 'SetValue$', code: '101' }],
		['Commit refused', { calls: 'Commit$', code: '101' }]
	];
	for (const [what, fault] of refusing) {
		test(`row 5: ${name}: ${what}: the course works and ends its session, and the next launch tells both answers`, async ({
			context,
			page
		}) => {
			const said = await watched(context);
			const site = sites[name];
			await page.goto(`${site.origin}${PAGE}`);
			await plantLms(page, standard, { record });
			await misbehave(page, fault);
			await answerBoth(await open(page, site));
			await takeAway(page);
			const ends = (await heardIn(page)).filter(({ call }) => /Finish|Terminate/.test(call));
			expect(ends).toHaveLength(1);
			const left = await storedIn(page);

			await page.goto(`${site.origin}${PAGE}`);
			await plantLms(page, standard, { record: left });
			const again = await open(page, site);
			await expectBoth(again);
			await act(again, 'exit');
			await waitForPlace(again, 'left');
			await expect(again.locator('main')).toContainText('has recorded your work');
			expect(interactionsIn(await storedIn(page)).sort()).toEqual(['k1_1', 'k1_3']);
			expect(await refusedIn(page)).toEqual([]);
			expect(said()).toEqual([]);
		});
	}
}
