import { expect, test } from '@playwright/test';
import { valueAt } from '#preview/attempt.ts';
import {
	act,
	answer,
	goTo,
	placeOf,
	seen,
	waitForPlace,
	workUntil,
	type CourseView,
	type Mistakes,
	hurryUntil
} from './learner.ts';
import { launch, lmsPackages, openLms, recordOf, type KeptRecord, type LmsPackage, type WindowKind } from './lms.ts';

import { partlyMatched } from './real-course.ts';

let lms: Awaited<ReturnType<typeof openLms>>;
test.beforeAll(async () => {
	lms = await openLms();
});
test.afterAll(() => lms.close());

const windows: WindowKind[] = ['frame', 'popup'];

/** Wrong on purpose, so that a resume has a verdict other than the right one to bring back. */
const half: Mistakes = { 'k1-2': { type: 'multiple-choice', options: ['constant-fever', 'rising-fibrinogen'] } };

/** Half of the first lesson, then the first stage of the case and one locked answer of the second. */
async function workHalf(view: CourseView) {
	await act(view, 'start');
	await hurryUntil(view, 'mas-basics/marrow', half);
	await goTo(view, 'flare-or-mas/presentation');
	await workUntil(view, 'flare-or-mas/c1-q1', half);
	await answer(view, { 'c1-q1': { type: 'single-choice', option: 'joints' } });
	return { place: await placeOf(view), question: await seen(view) };
}

async function expectSame(view: CourseView, left: Awaited<ReturnType<typeof workHalf>>) {
	await waitForPlace(view, left.place);
	expect(await seen(view)).toEqual(left.question);
	await goTo(view, 'mas-basics/k1-2');
	const question = await seen(view);
	expect(question.verdict).toBe('bad');
	expect([...question.chosen].sort()).toEqual(['constant-fever', 'rising-fibrinogen']);
}

/** Status and score as the LMS holds them. */
const resultOf = ({ summary }: KeptRecord) => ({ ...summary.status, ...summary.score });

const passedWith: Record<LmsPackage, (raw: string, scaled: string) => Record<string, string>> = {
	'mas-ivig-scorm12': (raw) => ({ lesson_status: 'passed', raw, min: '0', max: '100' }),
	'mas-ivig-scorm2004-4': (raw, scaled) => ({
		completion_status: 'completed',
		success_status: 'passed',
		raw,
		min: '0',
		max: '100',
		scaled
	})
};

for (const name of lmsPackages) {
	for (const window of windows) {
		test.describe(`${name} in a ${window}`, () => {
			const ways = ['the same profile', 'a fresh profile and the LMS record only', 'the local record only'] as const;
			for (const way of ways) {
				test(`a learner who leaves half-way comes back to the same step with ${way}`, async ({ browser }) => {
					const at = { lms: lms.url, name, learner: `half-${window}-${ways.indexOf(way)}` };
					const context = await browser.newContext();
					const first = await launch(context, { ...at, window });
					const left = await workHalf(first.view);
					await first.leave();
					await recordOf(context, at, ({ session }) => session.ended);
					if (way === 'the local record only') {
						const page = await context.newPage();
						await page.goto(`${lms.url}launch/${name}?learner=${at.learner}`);
						page.on('dialog', (dialog) => void dialog.accept());
						await page.locator('[data-action="empty-suspend"]').click();
						await recordOf(context, at, ({ summary }) => summary.suspendData === '');
						await page.close();
					}
					const back = way === 'a fresh profile and the LMS record only' ? await browser.newContext() : context;
					const second = await launch(back, { ...at, window });
					await expectSame(second.view, left);
					const { cmi } = await recordOf(back, at);
					expect(valueAt(cmi, name === 'mas-ivig-scorm12' ? 'core.entry' : 'entry')).toBe('resume');
					await second.leave();
				});
			}

			test('finishing everything passes, and later launches lower nothing', async ({ browser }) => {
				const at = { lms: lms.url, name, learner: `all-${window}` };
				const context = await browser.newContext();
				const begun = Date.now();
				const first = await launch(context, { ...at, window });
				await act(first.view, 'start');
				// A lesson by hand; the ways through the others are the same.
				await workUntil(first.view, 'triggers/overview');
				await hurryUntil(first.view, 'results');
				await expect(first.view.locator('[data-result="passed"]')).toBeVisible();
				await act(first.view, 'exit');
				await waitForPlace(first.view, 'left');
				await expect(first.view.locator('main')).toContainText('You can close this window now');
				await expect(first.view.locator('main')).toContainText('Recorded: passed, 100%.');
				await first.leave();
				const record = await recordOf(context, at, ({ session }) => session.ended);
				const seconds = (Date.now() - begun) / 1000;
				expect(resultOf(record)).toEqual(passedWith[name]('100', '1'));
				expect(record.summary.interactions).toHaveLength(20);
				expect(record.summary.totalSeconds).toBeGreaterThan(1);
				expect(record.summary.totalSeconds).toBeLessThanOrEqual(seconds);

				for (const query of ['', '&review']) {
					const again = await launch(context, { ...at, window, query });
					await goTo(again.view, 'mas-basics/k1-1');
					await act(again.view, 'retry');
					await answer(again.view, { 'k1-1': { type: 'single-choice', option: 'survival' } });
					await goTo(again.view, 'results');
					await expect(again.view.locator('[data-result="passed"]')).toBeVisible();
					await act(again.view, 'exit');
					await waitForPlace(again.view, 'left');
					await again.leave();
					const later = await recordOf(context, at, ({ session }) => session.ended && session.id !== record.session.id);
					expect(resultOf(later)).toEqual(passedWith[name]('100', '1'));
					expect(later.summary.totalSeconds).toBeGreaterThanOrEqual(record.summary.totalSeconds);
				}
			});
		});
	}
}

/*
 * The record of a known imperfect run, by hand. 18 questions are scored: twelve knowledge checks and six of the case.
 *   k1-1   one option, the wrong one                       0
 *   k1-2   six of seven keys, no distractor                6/7 = 0.8571
 *   k2-1   six of seven items placed right                 6/7 = 0.8571
 *   c1-q2  3 typed, 4 is right                             0
 *   the other fourteen                                     14
 * Mean: (14 + 2 * 0.8571) / 18 = 15.7142 / 18 = 0.873.
 */
const imperfect: Mistakes = {
	'k1-1': { type: 'single-choice', option: 'survival' },
	'k1-2': {
		type: 'multiple-choice',
		options: ['constant-fever', 'liver-spleen', 'brain', 'anaemia', 'shock', 'falling-platelets']
	},
	'k2-1': { type: 'matching', pairs: { ...partlyMatched['k2-1'].pairs, nsaid: 'trigger' } },
	'c1-q2': { type: 'numeric', values: { items: 3 } }
};

const interactionsOf: Record<LmsPackage, Record<string, Record<string, string>>> = {
	'mas-ivig-scorm12': {
		k1_1: { type: 'choice', student_response: 'c', result: 'wrong', 'correct_responses.0.pattern': 'b' },
		k1_2: { type: 'choice', student_response: 'a,c,d,e,g,i', 'correct_responses.0.pattern': 'a,c,d,e,g,h,i' },
		c1_q2: { type: 'numeric', student_response: '3', result: 'wrong' },
		c1_q3: { type: 'numeric', student_response: '350', result: 'correct' },
		c1_confidence_before: { type: 'likert', student_response: 'e', result: 'neutral' }
	},
	'mas-ivig-scorm2004-4': {
		k1_1: {
			type: 'choice',
			learner_response: 'survival',
			result: 'incorrect',
			'correct_responses.0.pattern': 'quoted_range'
		},
		c1_q2: { type: 'numeric', learner_response: '3', result: 'incorrect', 'correct_responses.0.pattern': '4[:]4' },
		c1_q3: { type: 'numeric', learner_response: '350', result: 'correct', 'correct_responses.0.pattern': '349[:]351' },
		c1_confidence_before: { type: 'likert', learner_response: 'very', result: 'neutral' }
	}
};

for (const name of lmsPackages) {
	test(`${name}: the record of a known imperfect run equals the one computed by hand`, async ({ browser }) => {
		const at = { lms: lms.url, name, learner: 'imperfect' };
		const context = await browser.newContext();
		const sitting = await launch(context, { ...at, window: 'frame' });
		await act(sitting.view, 'start');
		await hurryUntil(sitting.view, 'results', imperfect);
		await act(sitting.view, 'exit');
		await waitForPlace(sitting.view, 'left');
		const record = await recordOf(context, at, ({ session }) => session.ended);
		expect(resultOf(record)).toEqual(passedWith[name]('87.3', '0.873'));
		for (const [id, expected] of Object.entries(interactionsOf[name])) {
			expect(record.summary.interactions.find((one) => one.id === id)).toMatchObject(expected);
		}
	});

	/* Five of 18 wrong: 13 / 18 = 0.722, not passed. Two of them put right: 15 / 18 = 0.833, passed. */
	test(`${name}: a result below the pass mark is no result yet, and a better try passes`, async ({ browser }) => {
		const at = { lms: lms.url, name, learner: 'retry' };
		const context = await browser.newContext();
		const wrong: Mistakes = {
			'k1-1': { type: 'single-choice', option: 'survival' },
			'k1-3': { type: 'single-choice', option: 'one-in-two' },
			'k2-2': { type: 'single-choice', option: 'no-link' },
			'k3-2': { type: 'single-choice', option: 'emapalumab-all' },
			'k3-3': { type: 'single-choice', option: 'contraindication' }
		};
		const first = await launch(context, { ...at, window: 'frame' });
		await act(first.view, 'start');
		await hurryUntil(first.view, 'results', wrong);
		await expect(first.view.locator('[data-result="incomplete"]')).toBeVisible();
		await expect(first.view.locator('main')).toContainText('72.2%');
		await act(first.view, 'exit');
		await waitForPlace(first.view, 'left');
		await first.leave();
		const below = await recordOf(context, at, ({ session }) => session.ended);
		const status = below.summary.status;
		expect(status.lesson_status ?? status.completion_status).toBe('incomplete');
		expect(status.success_status ?? 'unknown').toBe('unknown');
		expect(below.summary.score.raw ?? '').toBe('');

		const second = await launch(context, { ...at, window: 'frame' });
		for (const id of ['k1-1', 'k1-3']) {
			await goTo(second.view, `mas-basics/${id}`);
			await act(second.view, 'retry');
			await answer(second.view);
		}
		await goTo(second.view, 'results');
		await expect(second.view.locator('[data-result="passed"]')).toBeVisible();
		await second.leave();
		const passed = await recordOf(context, at, ({ session }) => session.ended && session.id !== below.session.id);
		expect(resultOf(passed)).toEqual(passedWith[name]('83.3', '0.833'));
	});
}
