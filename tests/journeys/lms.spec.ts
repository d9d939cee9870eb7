import { expect, test } from '@playwright/test';
import { valueAt } from '#preview/attempt.ts';
import { rightResponse, wrongResponse } from '../builders.ts';
import { attemptWith, beginAs, takeTest, withMistakes, type Giving } from './examinee.ts';
import {
	act,
	answer,
	goTo,
	hurryUntil,
	placeOf,
	seen,
	start,
	waitForPlace,
	workUntil,
	type CourseView,
	type Mistakes
} from './learner.ts';
import {
	launch,
	lmsId,
	lmsPackages,
	openLms,
	recordOf,
	scormPackages,
	toldOfPaper,
	toldOfPractice,
	type KeptRecord,
	type ScormPackage,
	type WindowKind
} from './lms.ts';
import { outline, unitsOf } from './real-course.ts';

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
	await start(view);
	await hurryUntil(view, 'mas-basics/criteria-2016', half);
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

const finishedIn = { 'mas-ivig-scorm12': 'popup', 'mas-ivig-scorm2004-4': 'frame' } as const;

type Standard = (typeof scormPackages)[ScormPackage];

/** Status and score as the LMS holds them. */
const resultOf = ({ summary }: KeptRecord) => ({ ...summary.status, ...summary.score });

const passedIn: Record<Standard, (raw: string, scaled: string) => Record<string, string>> = {
	scorm12: (raw) => ({ lesson_status: 'passed', raw, min: '0', max: '100' }),
	scorm2004: (raw, scaled) => ({
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
			// What is kept where differs by no window: in the second one way is enough.
			for (const way of window === 'frame' ? ways : ways.slice(0, 1)) {
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

			// Twenty seconds each: every package once, every window once.
			if (window !== finishedIn[name]) return;
			test('finishing everything passes, and later launches lower nothing', async ({ browser }) => {
				const at = { lms: lms.url, name, learner: `all-${window}` };
				const context = await browser.newContext();
				const begun = Date.now();
				const first = await launch(context, { ...at, window });
				await start(first.view);
				// A lesson by hand; the ways through the others are the same.
				await workUntil(first.view, 'triggers/overview');
				await hurryUntil(first.view, 'post-test/start');
				const items = await takeTest(first.view);
				await act(first.view, 'continue');
				await expect(first.view.locator('[data-result="passed"]')).toBeVisible();
				await act(first.view, 'exit');
				await waitForPlace(first.view, 'left');
				await expect(first.view.locator('main')).toContainText('You can close this window now');
				await expect(first.view.locator('main')).toContainText('Recorded: passed, 100%.');
				await first.leave();
				const record = await recordOf(context, at, ({ session }) => session.ended);
				const seconds = (Date.now() - begun) / 1000;
				expect(resultOf(record)).toEqual(passedIn[scormPackages[name]]('100', '1'));
				expect(record.summary.interactions.map(({ id }) => id)).toEqual([
					...toldOfPractice(unitsOf('student')),
					...toldOfPaper('post-test', 1, items)
				]);
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
					expect(resultOf(later)).toEqual(passedIn[scormPackages[name]]('100', '1'));
					expect(later.summary.totalSeconds).toBeGreaterThanOrEqual(record.summary.totalSeconds);
				}
			});
		});
	}
}

/** Wrong in practice, which counts for nothing, and told to the LMS as it was given. */
const practice: Mistakes = {
	'k1-1': { type: 'single-choice', option: 'survival' },
	'k1-2': {
		type: 'multiple-choice',
		options: ['constant-fever', 'liver-spleen', 'brain', 'anaemia', 'shock', 'falling-platelets']
	},
	'c1-q2': { type: 'numeric', values: { items: 3 } }
};

/*
 * The score of a known imperfect paper, by hand. A student's post-test has 14 items.
 *   b1-1-a   four of six values placed right                      4/6 = 0.6667
 *   b2-1-c   one of two keys, one of three distractors      1/2 - 1/3 = 0.1667
 *   b4-2-a   one option, not the key                                    0
 *   the other eleven                                                   11
 * Mean: (11 + 0.6667 + 0.1667) / 14 = 11.8334 / 14 = 0.845, passed.
 */
const imperfect: Giving = ({ question }) => {
	switch (question.id) {
		case 'b1-1-a':
			return {
				type: 'matching',
				pairs: {
					platelets: 'turns-round',
					ferritin: 'high-in-both',
					haemoglobin: 'low-in-both',
					esr: 'turns-round',
					crp: 'turns-round',
					fibrinogen: 'low-in-both'
				}
			};
		case 'b2-1-c':
			return { type: 'multiple-choice', options: ['lupus', 'flare'] };
		case 'b4-2-a':
			return wrongResponse(question);
		default:
			return rightResponse(question);
	}
};

const attemptItself = lmsId(`post-test-1_v${outline.version}`);

const interactionsIn: Record<Standard, Record<string, Record<string, string>>> = {
	scorm12: {
		k1_1: { type: 'choice', student_response: 'c', result: 'wrong', 'correct_responses.0.pattern': 'b' },
		k1_2: { type: 'choice', student_response: 'a,c,d,e,g,i', 'correct_responses.0.pattern': 'a,c,d,e,g,h,i' },
		c1_q2: { type: 'numeric', student_response: '3', result: 'wrong' },
		c1_q3: { type: 'numeric', student_response: '350', result: 'correct' },
		c1_confidence_before: { type: 'likert', student_response: 'e', result: 'neutral' },
		post_test_1__b1_1_a: { type: 'matching', result: '0.67' },
		post_test_1__b2_1_c: {
			type: 'choice',
			student_response: 'a,b',
			result: '0.17',
			'correct_responses.0.pattern': 'b,d'
		},
		post_test_1__b4_2_a: { type: 'choice', result: 'wrong' },
		[attemptItself]: { type: 'numeric', student_response: '84.5', result: '0.85' }
	},
	scorm2004: {
		k1_1: {
			type: 'choice',
			learner_response: 'survival',
			result: 'incorrect',
			'correct_responses.0.pattern': 'quoted_range'
		},
		c1_q2: { type: 'numeric', learner_response: '3', result: 'incorrect', 'correct_responses.0.pattern': '4[:]4' },
		c1_q3: { type: 'numeric', learner_response: '350', result: 'correct', 'correct_responses.0.pattern': '349[:]351' },
		c1_confidence_before: { type: 'likert', learner_response: 'very', result: 'neutral' },
		post_test_1__b1_1_a: { type: 'matching', result: '0.67', 'objectives.0.id': 'o1_1' },
		post_test_1__b2_1_c: {
			type: 'choice',
			learner_response: 'lupus[,]flare',
			result: '0.17',
			'correct_responses.0.pattern': 'flare[,]influenza'
		},
		post_test_1__b4_2_a: { type: 'choice', result: 'incorrect' },
		[attemptItself]: { type: 'numeric', learner_response: '84.5', result: '0.85' }
	}
};

for (const name of Object.keys(scormPackages) as ScormPackage[]) {
	test(`${name}: the record of a known imperfect run equals the one computed by hand`, async ({ browser }) => {
		const at = { lms: lms.url, name, learner: 'imperfect' };
		const context = await browser.newContext();
		await beginAs(context, attemptWith('post-test', 'student', ['b1-1-a', 'b2-1-c', 'b4-2-a']));
		const sitting = await launch(context, { ...at, window: 'frame' });
		await start(sitting.view);
		await hurryUntil(sitting.view, 'post-test/start', practice);
		await takeTest(sitting.view, imperfect);
		await act(sitting.view, 'continue');
		await act(sitting.view, 'exit');
		await waitForPlace(sitting.view, 'left');
		const record = await recordOf(context, at, ({ session }) => session.ended);
		expect(resultOf(record)).toEqual(passedIn[scormPackages[name]]('84.5', '0.845'));
		for (const [id, expected] of Object.entries(interactionsIn[scormPackages[name]])) {
			expect(record.summary.interactions.find((one) => one.id === id)).toMatchObject(expected);
		}
	});
}

for (const name of lmsPackages) {
	/*
	 * Of 14 items, three wrong: 11 / 14 = 0.786, not passed. Two wrong: 12 / 14 = 0.857, passed. Five wrong: 9 / 14 =
	 * 0.643, and the better one stays.
	 */
	test(`${name}: a paper below the pass mark is no result yet, a better one passes, a worse one lowers nothing`, async ({
		browser
	}) => {
		const at = { lms: lms.url, name, learner: 'retry' };
		const context = await browser.newContext();
		const first = await launch(context, { ...at, window: 'frame' });
		await start(first.view);
		await hurryUntil(first.view, 'post-test/start');
		await takeTest(first.view, withMistakes(3));
		await expect(first.view.locator('[data-result="failed"]')).toContainText('78.6%');
		await act(first.view, 'continue');
		await expect(first.view.locator('[data-result="incomplete"]')).toBeVisible();
		await act(first.view, 'exit');
		await waitForPlace(first.view, 'left');
		await first.leave();
		const below = await recordOf(context, at, ({ session }) => session.ended);
		const { status, score } = below.summary;
		expect(status.lesson_status ?? status.completion_status).toBe('incomplete');
		expect(status.success_status ?? 'unknown').toBe('unknown');
		expect(score.raw ?? '').toBe('');
		expect(score.scaled ?? '').toBe('');

		const second = await launch(context, { ...at, window: 'frame' });
		await goTo(second.view, 'post-test/start');
		await takeTest(second.view, withMistakes(2));
		await act(second.view, 'continue');
		await expect(second.view.locator('[data-result="passed"]')).toBeVisible();
		await second.leave();
		const passed = await recordOf(context, at, ({ session }) => session.ended && session.id !== below.session.id);
		expect(resultOf(passed)).toEqual(passedIn[scormPackages[name]]('85.7', '0.857'));

		const third = await launch(context, { ...at, window: 'frame' });
		await goTo(third.view, 'post-test/start');
		await takeTest(third.view, withMistakes(5));
		await expect(third.view.locator('[data-result="failed"]')).toContainText('64.3%');
		await third.leave();
		const later = await recordOf(context, at, ({ session }) => session.ended && session.id !== passed.session.id);
		expect(resultOf(later)).toEqual(passedIn[scormPackages[name]]('85.7', '0.857'));
	});
}
