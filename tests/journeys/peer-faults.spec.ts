import { expect, test, type Page } from '@playwright/test';
import { calm, goOnAlone, goToLms, inFrame, leaveRecorded, openInFrame, PAGE, servedBesideLms } from './beside-lms.ts';
import { answer, goTo, seen, waitForPlace, type CourseView } from './learner.ts';
import { heardIn, interactionsIn, misbehave, storedIn, type Misbehaviour } from './lms-page.ts';
import { lmsPackages } from './lms.ts';

const sites = servedBesideLms();

/** The browser's own word when the course loads what it can do without. */
const LINE_CUT = /^console: Failed to load resource: net::ERR_INTERNET_DISCONNECTED$/;
const QUESTIONS = ['k1-3', 'k1-1'];

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
	const silent: [string, Misbehaviour | null][] = [
		[`row 19: ${name}: no LMS API`, null],
		[`row 5: ${name}: Initialize answered with false`, { calls: 'Initialize', code: '101' }]
	];
	for (const [what, fault] of silent) {
		test(`${what}: the learner works without recording, and finds every answer on this device again`, async ({
			context,
			page
		}) => {
			const expectCalm = await calm(context);
			const site = sites[name];
			async function launch() {
				if (fault) {
					await goToLms(page, site);
					await misbehave(page, fault);
				} else await page.goto(`${site.origin}${PAGE}`);
				const view = await inFrame(page, site);
				await goOnAlone(view);
				await waitForPlace(view, /./);
				return view;
			}
			await answerBoth(await launch());
			await takeAway(page);
			await expectBoth(await launch());
			expectCalm();
		});
	}

	const refusing: [string, Misbehaviour, isCut?: true][] = [
		['SetValue refused', { calls: 'SetValue$', code: '101' }],
		['Commit refused', { calls: 'Commit$', code: '101' }],
		['the network cut, then answers', { calls: 'Commit$|Finish$|Terminate$', code: '101' }, true]
	];
	for (const [what, fault, isCut = false] of refusing) {
		test(`row 5: ${name}: ${what}: the course works and ends its session, and the next launch tells both answers`, async ({
			context,
			page
		}) => {
			const expectCalm = await calm(context, isCut ? LINE_CUT : null);
			const site = sites[name];
			await goToLms(page, site);
			if (!isCut) await misbehave(page, fault);
			const view = await openInFrame(page, site);
			if (isCut) {
				await goTo(view, 'mas-basics/k1-3');
				await context.setOffline(true);
				await misbehave(page, fault);
			}
			await answerBoth(view);
			await takeAway(page);
			const ends = (await heardIn(page)).filter(({ call }) => /Finish|Terminate/.test(call));
			expect(ends).toHaveLength(1);
			const record = await storedIn(page);
			if (isCut) expect(interactionsIn(record)).toEqual([]);

			await context.setOffline(false);
			await goToLms(page, site, { record });
			const again = await openInFrame(page, site);
			await expectBoth(again);
			await leaveRecorded(again, page, ['k1_1', 'k1_3']);
			expectCalm();
		});
	}
}
