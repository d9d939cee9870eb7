import { expect, test, type BrowserContext } from '@playwright/test';
import { takeTest } from './examinee.ts';
import { serveExactly } from './file-server.ts';
import { act, chooseRole, goTo, waitForPlace, whenReady, workUntil, type CourseView } from './learner.ts';
import { launch, lmsPackages, openLms } from './lms.ts';

/** Everything that went elsewhere or went wrong in the context's pages, as it comes. */
async function watch(context: BrowserContext, origin: string): Promise<string[]> {
	const seen: string[] = [];
	context.on('request', (request) => {
		const url = new URL(request.url());
		if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin) seen.push(`request: ${url.href}`);
	});
	context.on('response', (response) => {
		if (response.status() >= 400) seen.push(`${response.status()}: ${response.url()}`);
	});
	context.on('console', (message) => {
		if (['error', 'warning'].includes(message.type())) seen.push(`${message.type()}: ${message.text()}`);
	});
	context.on('weberror', (error) => seen.push(`uncaught: ${error.error().message}`));
	await context.exposeFunction('reportViolation', (what: string) => seen.push(`policy: ${what}`));
	await context.addInitScript(() => {
		addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
			(globalThis as unknown as { reportViolation(what: string): void }).reportViolation(
				`${violatedDirective}: ${blockedURI}`
			);
		});
	});
	return seen;
}

/** What each package has of its own: the LMS at the start, at answers and at the end. */
async function pass(view: CourseView) {
	await act(view, 'start');
	await chooseRole(view, 'student');
	await goTo(view, 'mas-basics/k1-3');
	await workUntil(view, 'mas-basics/k1-1');
	await act(view, 'exit');
	await waitForPlace(view, 'left');
}

/** A test, one lesson with the evidence of an answer and the references, the case, the result, and out. */
async function walk(view: CourseView) {
	await act(view, 'start');
	await chooseRole(view, 'student');
	await waitForPlace(view, 'pre-test/start');
	await takeTest(view);
	await act(view, 'continue');
	await waitForPlace(view, 'mas-basics/overview');
	await workUntil(view, 'mas-basics/mortality');
	await view.locator('[data-action="back"]').click();
	await view.locator('[data-verdict] summary').last().click();
	await expect(view.locator('[data-claim]').first()).toBeVisible();
	await workUntil(view, 'triggers/overview');
	await goTo(view, 'flare-or-mas/presentation');
	await workUntil(view, 'results');
	await act(view, 'exit');
	await waitForPlace(view, 'left');
}

test('mas-ivig-web asks no other origin for anything, and nothing goes wrong on the way', async ({ page, context }) => {
	const site = await serveExactly('dist/mas-ivig-web.zip', '/course/');
	try {
		const seen = await watch(context, site.origin);
		await page.goto(site.url);
		await whenReady(page);
		await walk(page);
		expect(seen).toEqual([]);
	} finally {
		await site.close();
	}
});

for (const name of lmsPackages) {
	test(`${name} asks no other origin for anything, and nothing goes wrong on the way`, async ({ context }) => {
		const lms = await openLms();
		try {
			const seen = await watch(context, new URL(lms.url).origin);
			const sitting = await launch(context, { lms: lms.url, name, learner: 'one-origin', window: 'frame' });
			await pass(sitting.view);
			await sitting.leave();
			expect(seen).toEqual([]);
		} finally {
			await lms.close();
		}
	});
}
