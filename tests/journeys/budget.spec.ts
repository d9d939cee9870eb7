import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import type { LogEntry } from '#preview/run-time.ts';
import { serveExactly } from './file-server.ts';
import { goTo, waitForPlace, whenReady, workUntil, type CourseView } from './learner.ts';
import { launch, lmsPackages, openLms } from './lms.ts';

const JS_LIMITS = { 'first launch': 96_500, 'resume into a case': 133_500 };
/** Statements, the outbox and the store's document are the course's own work here, which an LMS's API else does. */
const CMI5_JS_LIMITS = { 'first launch': 98_500, 'resume into a case': 135_500 };
const kinds = ['first launch', 'resume into a case'] as const;
const CALL_LIMIT = 16;
/** What cmi5 prescribes, and the course's own document; sorted, for what can be asked at once is. */
const CMI5_READS = [
	'GET activities/state LMS.LaunchData',
	'GET activities/state course-record',
	'GET agents/profile',
	'POST fetch'
];

let lms: Awaited<ReturnType<typeof openLms>>;
test.beforeAll(async () => {
	lms = await openLms();
});
test.afterAll(() => lms.close());

/** Gzipped bytes of every script that the course had asked for when it was ready, and of those written into its page. */
async function scriptBytes(view: CourseView): Promise<number> {
	const { scripts, inline } = await view.evaluate(async () => {
		const ready = performance.getEntriesByName('course-ready')[0];
		if (!ready) throw new Error('no performance mark course-ready');
		const asked = performance
			.getEntriesByType('resource')
			.filter(({ name, startTime }) => new URL(name).pathname.endsWith('.js') && startTime <= ready.startTime);
		return {
			scripts: await Promise.all(asked.map(async ({ name }) => (await fetch(name)).text())),
			inline: [...document.querySelectorAll('script:not([src])')].map((script) => script.textContent ?? '')
		};
	});
	return [...scripts, ...inline].reduce((sum, code) => sum + gzipSync(code, { level: 9 }).length, 0);
}

for (const name of lmsPackages) {
	test(`${name}: scripts and LMS calls until ready stay within budget, on first launch and on resume into a case`, async ({
		browser
	}) => {
		const at = { lms: lms.url, name, learner: 'budget', window: 'frame' as const };
		const context = await browser.newContext();
		for (const kind of kinds) {
			const sitting = await launch(context, at);
			const bytes = await scriptBytes(sitting.view);
			// Reads within five seconds after count too.
			await sitting.page.waitForTimeout(5_000);
			const log = await sitting.page.evaluate(() => (globalThis as unknown as { previewLog: LogEntry[] }).previewLog);
			const calls = log.filter(({ call }) => !/GetLastError|GetErrorString|GetDiagnostic/.test(call));
			const commits = calls.filter(({ call }) => call.endsWith('Commit'));
			console.log(`${name}, ${kind}: ${bytes} B of script, ${calls.length} calls, ${commits.length} commit`);
			expect(bytes).toBeGreaterThan(20_000);
			expect(bytes).toBeLessThanOrEqual(JS_LIMITS[kind]);
			expect(calls.length).toBeLessThanOrEqual(CALL_LIMIT);
			expect(commits).toHaveLength(1);
			// 403, a value that was never set, is how SCORM 2004 answers on a first launch.
			expect(log.filter(({ error }) => !['', '0', '403'].includes(error))).toEqual([]);
			if (kind === 'first launch') {
				await goTo(sitting.view, 'flare-or-mas/presentation');
				await workUntil(sitting.view, 'flare-or-mas/c1-q2');
			} else {
				await waitForPlace(sitting.view, 'flare-or-mas/c1-q2');
			}
			await sitting.leave();
		}
	});
}

test('mas-ivig-cmi5: scripts and requests to the LMS until ready stay within budget, on first launch and on resume into a case', async ({
	browser
}) => {
	const name = 'mas-ivig-cmi5';
	const context = await browser.newContext();
	let asked: string[] = [];
	context.on('request', (request) => {
		const { pathname, searchParams } = new URL(request.url());
		const [, resource] = /^\/lrs\/[^/]+\/[^/]+\/(?:xapi\/)?(.+)$/.exec(pathname) ?? [];
		if (resource === undefined) return;
		const what = resource.startsWith('fetch/') ? 'fetch' : resource;
		asked.push([request.method(), what, searchParams.get('stateId') ?? ''].join(' ').trim());
	});
	for (const kind of kinds) {
		asked = [];
		const sitting = await launch(context, { lms: lms.url, name, learner: 'budget', window: 'frame' });
		const bytes = await scriptBytes(sitting.view);
		// Requests within five seconds after count too.
		await sitting.page.waitForTimeout(5_000);
		console.log(`${name}, ${kind}: ${bytes} B of script, ${asked.join(', ')}`);
		expect(bytes).toBeGreaterThan(20_000);
		expect(bytes).toBeLessThanOrEqual(CMI5_JS_LIMITS[kind]);
		// A page that was left had no answer to its last statements: these are asked for or said once more.
		const reads = asked.filter((one) => !/ statements$|^PUT /.test(one));
		expect(reads.toSorted()).toEqual(CMI5_READS);
		expect(asked.filter((one) => one.startsWith('PUT ')).length).toBeLessThanOrEqual(1);
		expect(asked.length).toBeLessThanOrEqual(CALL_LIMIT);
		if (kind === 'first launch') {
			await goTo(sitting.view, 'flare-or-mas/presentation');
			await workUntil(sitting.view, 'flare-or-mas/c1-q2');
		} else {
			await waitForPlace(sitting.view, 'flare-or-mas/c1-q2');
		}
		await sitting.leave();
	}
});

test('mas-ivig-web: scripts until ready stay within budget, on first launch and on resume into a case', async ({
	page
}) => {
	const site = await serveExactly('dist/mas-ivig-web.zip', '/course/');
	try {
		for (const kind of kinds) {
			await page.goto(site.url);
			await whenReady(page);
			const bytes = await scriptBytes(page);
			console.log(`mas-ivig-web, ${kind}: ${bytes} B of script`);
			expect(bytes).toBeLessThanOrEqual(JS_LIMITS[kind]);
			if (kind === 'first launch') {
				await goTo(page, 'flare-or-mas/presentation');
				await workUntil(page, 'flare-or-mas/c1-q2');
				await expect(page.locator('[data-device="saved"]')).toBeVisible();
			} else {
				await waitForPlace(page, 'flare-or-mas/c1-q2');
			}
			await page.goto('about:blank');
		}
	} finally {
		await site.close();
	}
});
