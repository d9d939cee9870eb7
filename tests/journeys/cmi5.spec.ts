import { expect, test, type BrowserContext } from '@playwright/test';
import type { LrsData } from '#preview/oracle/lrs/data.ts';
import { takeTest } from './examinee.ts';
import {
	act,
	answer,
	hurryUntil,
	placeOf,
	seen,
	start,
	waitForPlace,
	whenReady,
	workUntil,
	type CourseView
} from './learner.ts';
import { launch, lmsId, openLms, toldOfPaper, toldOfPractice } from './lms.ts';
import { unitsOf } from './real-course.ts';

const name = 'mas-ivig-cmi5';

let lms: Awaited<ReturnType<typeof openLms>>;
test.beforeAll(async () => {
	lms = await openLms();
});
test.afterAll(() => lms.close());

interface Told {
	verb: string;
	object: string;
	result: Record<string, unknown> | undefined;
	session: string;
}

/** What the store holds, with what it refused. */
async function storeOf(context: BrowserContext, learner: string) {
	const response = await context.request.get(`${lms.url}api/cmi5/${name}/${learner}`);
	const data = (await response.json()) as LrsData;
	const told = data.statements.map(({ statement, session }): Told => {
		const { verb, object, result } = statement as { verb: { id: string }; object: { id: string }; result?: object };
		return {
			verb: verb.id.split('/').at(-1) ?? '',
			object: object.id,
			result: result as Told['result'],
			session
		};
	});
	return { data, told };
}

const verbsOf = (told: readonly Told[]) => told.map(({ verb }) => verb);

/** Reloads the course where it stands and waits for the new page, which has loaded nothing yet. */
async function reload(view: CourseView) {
	await view.evaluate(() => {
		(globalThis as unknown as { isOld: boolean }).isOld = true;
		setTimeout(() => location.reload());
	});
	await view.waitForFunction(() => !('isOld' in globalThis));
}

test('a cmi5 sitting is reloaded, left, taken up again and passed, and the store holds just that', async ({
	browser
}) => {
	const at = { lms: lms.url, name, learner: 'cmi5-ann' };
	const context = await browser.newContext();
	const foreign: string[] = [];
	context.on('request', (request) => {
		if (!request.url().startsWith(lms.url)) foreign.push(request.url());
	});
	const first = await launch(context, { ...at, window: 'frame' });
	await start(first.view);
	await workUntil(first.view, 'mas-basics/k1-1');
	await answer(first.view, { 'k1-1': { type: 'single-choice', option: 'survival' } });
	const left = { place: await placeOf(first.view), question: await seen(first.view) };

	await reload(first.view);
	await whenReady(first.view);
	await waitForPlace(first.view, left.place);
	expect(await seen(first.view)).toEqual(left.question);
	await first.leave();
	await expect.poll(async () => verbsOf((await storeOf(context, at.learner)).told).at(-1)).toBe('terminated');
	const { told: before } = await storeOf(context, at.learner);
	expect(verbsOf(before)).toEqual(['initialized', 'answered', 'answered', 'terminated']);
	const wrong = before[2];
	expect(wrong).toMatchObject({ object: expect.stringMatching(/^urn:uuid:[\da-f-]{36}#k1-1$/) });
	expect(wrong?.result).toMatchObject({ response: 'survival', success: false, score: { scaled: 0 } });

	const again = await browser.newContext();
	const second = await launch(again, { ...at, window: 'frame' });
	await waitForPlace(second.view, left.place);
	expect(await seen(second.view)).toEqual(left.question);
	await hurryUntil(second.view, 'post-test/start');
	const items = await takeTest(second.view);
	await act(second.view, 'continue');
	await expect(second.view.locator('[data-result="passed"]')).toBeVisible();
	await act(second.view, 'exit');
	await waitForPlace(second.view, 'left');
	await expect(second.view.locator('main')).toContainText('Recorded: passed, 100%.');
	await second.leave();

	const { data, told } = await storeOf(again, at.learner);
	expect(data.refusals).toEqual([]);
	const [one, other] = [...new Set(told.map(({ session }) => session))].map((id) =>
		verbsOf(told.filter(({ session }) => session === id))
	);
	expect([one?.[0], one?.at(-1)]).toEqual(['initialized', 'terminated']);
	expect([other?.[0], other?.at(-1)]).toEqual(['initialized', 'terminated']);
	const answered = told
		.filter(({ verb }) => verb === 'answered')
		.map(({ object }) => lmsId(object.split('#')[1] ?? ''));
	expect(answered).toEqual([...toldOfPractice(unitsOf('student')), ...toldOfPaper('post-test', 1, items)]);
	const result = (verb: string) => told.filter((one) => one.verb === verb).map((one) => one.result);
	expect(result('completed')).toEqual([{ completion: true, duration: expect.stringMatching(/^PT/) }]);
	expect(result('passed')).toEqual([
		{
			success: true,
			score: { scaled: 1, raw: 100, min: 0, max: 100 },
			duration: expect.stringMatching(/^PT/)
		}
	]);
	expect(result('failed')).toEqual([]);
	expect(foreign).toEqual([]);
});

test('the learner’s own exit leads back to where the LMS wants the window, in review too', async ({ browser }) => {
	const at = { lms: lms.url, name, learner: 'cmi5-back', window: 'popup' as const };
	const back = `${lms.url}?learner=${at.learner}`;
	const context = await browser.newContext();
	const first = await launch(context, { ...at, query: '&back' });
	await start(first.view);
	await act(first.view, 'exit');
	await first.view.waitForURL(back);
	const { told } = await storeOf(context, at.learner);
	expect(verbsOf(told)).toEqual(['initialized', 'terminated']);
	await first.leave();

	const second = await launch(context, { ...at, query: '&back&review' });
	await act(second.view, 'exit');
	await second.view.waitForURL(back);
	const { data, told: all } = await storeOf(context, at.learner);
	expect(verbsOf(all)).toEqual(['initialized', 'terminated', 'initialized', 'terminated']);
	expect(data.refusals).toEqual([]);
	await second.leave();

	const third = await launch(context, at);
	await act(third.view, 'exit');
	await waitForPlace(third.view, 'left');
	await third.leave();
});

/** Where a session has no end, its LMS takes it for abandoned. */
for (const [when, window, held] of [
	['while the LMS has not answered the new page', 'frame', /stateId=LMS\.LaunchData/],
	['before the new page has come', 'popup', /index\.html\?/]
] as const) {
	test(`a cmi5 session that is reloaded and left ${when} has an end all the same`, async ({ context }) => {
		const at = { lms: lms.url, name, learner: `cmi5-left-${window}` };
		const first = await launch(context, { ...at, window });
		await start(first.view);
		await expect.poll(async () => verbsOf((await storeOf(context, at.learner)).told)).toEqual(['initialized']);
		const asked = context.waitForEvent('request', (request) => held.test(request.url()));
		await context.route(held, () => undefined);
		await first.view.evaluate(() => setTimeout(() => location.reload()));
		await asked;
		await first.leave();
		await expect.poll(async () => verbsOf((await storeOf(context, at.learner)).told).at(-1)).toBe('terminated');
		await context.unroute(held);

		const again = await launch(context, { ...at, window });
		await waitForPlace(again.view, 'mas-basics/overview');
		await again.leave();
		expect((await storeOf(context, at.learner)).data.refusals).toEqual([]);
	});
}
