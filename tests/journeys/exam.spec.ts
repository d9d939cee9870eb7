import { expect, test } from '@playwright/test';
import { rightResponse } from '../builders.ts';
import { rowsOnDevice } from './device.ts';
import { attemptWith, beginAs, beginTest, handIn, shownItem, takeTest, withMistakes } from './examinee.ts';
import { serveExactly } from './file-server.ts';
import { killableBrowser } from './killable-browser.ts';
import { act, chooseRole, fill, goTo, seen, waitForPlace, whenReady, type CourseView } from './learner.ts';
import { launch, lmsPackages, openLms, recordOf } from './lms.ts';

// A trace cannot be fetched from a browser that was killed.
test.use({ trace: 'off' });

/*
 * A nurse's pre-test of seven items: to match, to put in order, two numbers to work out, and four others. Four of the
 * others are answered rightly, of the two numbers one is typed, two are left: 4 / 7 = 57.1%.
 */
const HALF = 'b3-3-a';
const attempt = attemptWith('pre-test', 'nurse', [HALF, 'b1-1-a', 'b3-5-a']);
const ANSWERED = 4;

type Seen = Awaited<ReturnType<typeof seenItem>>;

async function seenItem(view: CourseView) {
	const flag = view.locator('[data-action="flag"]');
	return { ...(await seen(view)), flagged: await flag.getAttribute('aria-pressed') };
}

/** What the list of answers must say of an item. */
interface Stand {
	question: string;
	state: 'answered' | 'incomplete' | 'unanswered';
	flagged: boolean;
}

interface Desk {
	/** The place of the item that is half typed. */
	place: string;
	items: { place: string; seen: Seen }[];
	stands: Stand[];
}

/** Answers four items, types half of another, flags one that is answered and one that is not, and stops at the half. */
async function workHalf(view: CourseView): Promise<Desk> {
	await act(view, 'start');
	await chooseRole(view, 'nurse');
	await waitForPlace(view, 'pre-test/start');
	await beginTest(view);
	const desk: Desk = { place: '', items: [], stands: [] };
	while ((await view.locator('[data-screen="test-check"]').count()) === 0) {
		const { question } = await shownItem(view);
		const place = `pre-test/item-${desk.items.length + 1}`;
		await waitForPlace(view, place);
		const answered = desk.stands.filter(({ state }) => state === 'answered').length;
		const stand: Stand = { question: question.id, state: 'unanswered', flagged: false };
		if (question.type === 'numeric' && question.id === HALF) {
			await fill(view, { type: 'numeric', values: { grams: question.fields[0]?.key ?? 0 } });
			stand.state = 'incomplete';
			desk.place = place;
		} else if (answered < ANSWERED) {
			await fill(view, rightResponse(question));
			stand.state = 'answered';
		}
		const isFirst = (state: Stand['state']) => stand.state === state && !desk.stands.some((one) => one.state === state);
		if (isFirst('answered') || isFirst('unanswered')) {
			await act(view, 'flag');
			stand.flagged = true;
		}
		desk.items.push({ place, seen: await seenItem(view) });
		desk.stands.push(stand);
		await act(view, 'next-item');
		await expect(view.locator(`form[data-question="${question.id}"]`)).toHaveCount(0);
		await expect(view.locator('[data-screen]')).toBeVisible();
	}
	expect(desk.stands.map(({ state }) => state).sort()).toEqual([
		...Array<string>(ANSWERED).fill('answered'),
		'incomplete',
		'unanswered',
		'unanswered'
	]);
	await goTo(view, desk.place);
	return desk;
}

/** The same item, and on every item the same order, answers and flag. */
async function expectSame(view: CourseView, { place, items }: Desk) {
	await waitForPlace(view, place);
	for (const item of items) {
		await goTo(view, item.place);
		expect(await seenItem(view), item.place).toEqual(item.seen);
	}
	await goTo(view, place);
}

const words = { answered: 'answered', incomplete: 'not complete', unanswered: 'not answered' };

/** The list of answers says of each how it stands, and the test is then handed in as it is. */
async function checkAndHandIn(view: CourseView, { stands }: Desk) {
	await goTo(view, 'pre-test/check');
	await expect(view.locator('[data-open]')).toHaveAttribute('data-open', '3');
	await expect(view.locator('[data-open]')).toContainText('Without a complete answer: 3.');
	await expect(view.locator('[data-screen="test-check"] .state')).toHaveText(
		stands.map(({ state, flagged }) => `${words[state]}${flagged ? ' · flagged' : ''}`)
	);
	const open = stands.findIndex(({ state }) => state === 'unanswered') + 1;
	await view.getByRole('link', { name: `Change question ${open}`, exact: true }).click();
	await waitForPlace(view, `pre-test/item-${open}`);
	await goTo(view, 'pre-test/check');
	await handIn(view);
	await expect(view.locator('[data-result="done"]')).toContainText('57.1% of the marks of 7 questions');
	for (const { question, state } of stands) {
		const verdict = state === 'answered' ? 'right' : 'unanswered';
		await expect(view.locator(`details[data-item="${question}"]`)).toHaveAttribute('data-verdict', verdict);
	}
}

for (const name of lmsPackages) {
	test(`${name}: a test left in the middle goes on in another browser, from the LMS’s bookmark alone`, async ({
		browser
	}) => {
		const lms = await openLms();
		try {
			const at = { lms: lms.url, name, learner: 'desk', window: 'frame' as const };
			const [ward, home] = await Promise.all([browser.newContext(), browser.newContext()]);
			await beginAs(ward, attempt);
			const first = await launch(ward, at);
			const desk = await workHalf(first.view);
			await first.leave();
			const { session } = await recordOf(ward, at, (record) => record.session.ended);

			const second = await launch(home, at);
			await expectSame(second.view, desk);
			await second.leave();
			await recordOf(home, at, (record) => record.session.ended && record.session.id !== session.id);

			const third = await launch(ward, at);
			await expectSame(third.view, desk);
			await checkAndHandIn(third.view, desk);
			await third.leave();
			await recordOf(ward, at, (record) => record.session.ended);
		} finally {
			await lms.close();
		}
	});
}

test('what was typed a moment before the window closed is there again', async ({ browser }) => {
	const lms = await openLms();
	try {
		const at = { lms: lms.url, name: 'mas-ivig-scorm12' as const, learner: 'moment', window: 'frame' as const };
		const [ward, home] = await Promise.all([browser.newContext(), browser.newContext()]);
		await beginAs(ward, attempt);
		const first = await launch(ward, at);
		const { place } = await workHalf(first.view);
		await first.view.locator('[data-option="volume"]').fill('123');
		await first.leave();
		await recordOf(ward, at, ({ session }) => session.ended);
		for (const context of [home, ward]) {
			const again = await launch(context, at);
			await waitForPlace(again.view, place);
			await expect(again.view.locator('[data-option="volume"]')).toHaveValue('123');
			await again.page.close();
		}
	} finally {
		await lms.close();
	}
});

test('a browser killed in the middle of a test comes back to the same item, answers, flags and orders', async () => {
	const site = await serveExactly('dist/mas-ivig-web.zip', '/course/');
	const browser = killableBrowser();
	try {
		const first = await browser.start();
		await beginAs(first.context(), attempt);
		await first.goto(site.url);
		await whenReady(first);
		const desk = await workHalf(first);
		await expect
			.poll(async () => JSON.stringify(await rowsOnDevice(first)))
			.toContain(`"place":{"unit":"pre-test","step":"${desk.place.split('/')[1]}"}`);
		await browser.kill();

		const second = await browser.start();
		await second.goto(site.url);
		await whenReady(second);
		await expectSame(second, desk);
		await checkAndHandIn(second, desk);
	} finally {
		await browser.remove();
		await site.close();
	}
});

/* Three wrong of a nurse's ten: 70%, not passed. */
for (const name of lmsPackages) {
	test(`${name}: launch data sets role and tries; a used-up try says what can be done`, async ({ browser }) => {
		const lms = await openLms({ launchData: 'role=nurse;attempts=1;completeOn=assessment' });
		try {
			const at = { lms: lms.url, name, learner: 'preset', window: 'frame' as const };
			const context = await browser.newContext();
			const first = await launch(context, at);
			await expect(first.view.locator('main')).toContainText('Your role: Nurse.');
			await act(first.view, 'start');
			await waitForPlace(first.view, 'pre-test/start');
			await goTo(first.view, 'post-test/start');
			await expect(first.view.locator('main')).toContainText('1 of 1 left');
			expect(await takeTest(first.view, withMistakes(3))).toHaveLength(10);
			await expect(first.view.locator('[data-result="failed"]')).toContainText('70%');
			await expect(first.view.locator('[data-action="test-again"]')).toHaveCount(0);
			await first.leave();
			await recordOf(context, at, ({ session }) => session.ended);

			const second = await launch(context, at);
			await goTo(second.view, 'post-test/start');
			const refused = second.view.locator('[data-refused="used-up"]');
			await expect(refused).toContainText(
				'Whoever gave you the course can open it again for you in the learning system.'
			);
			await expect(second.view.locator('[data-action="begin-test"]')).toHaveCount(0);
			const { summary } = await recordOf(context, at);
			expect(summary.status.lesson_status ?? summary.status.completion_status).toBe('incomplete');
			expect(summary.score.raw ?? '').toBe('');
			await second.leave();
			await recordOf(context, at, ({ session }) => session.ended);
		} finally {
			await lms.close();
		}
	});
}
