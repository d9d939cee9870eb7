import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	answersOf,
	assessedNumbers,
	assessedOutline,
	chose,
	postTest,
	preTest,
	sat,
	testOf,
	type Given
} from '../../tests/assessed.ts';
import { KEY, pass, work } from '../../tests/at-work.ts';
import { after, answerTo, entered, likert, questionsIn, rightResponse, sampleUnits } from '../../tests/builders.ts';
import { LAUNCH_DAY } from '../../tests/open-course.ts';
import { readBookmark, writeBookmark } from '#course/bookmark.ts';
import type { Test } from '#course/model.ts';
import { replay } from './sitting.ts';

beforeEach(() => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
		now: Date.UTC(2026, 0, 2)
	});
});
afterEach(() => {
	vi.useRealTimers();
});

const lesson = assessedOutline().units.find(({ id }) => id === 'basics');
/** A nurse who has done the lesson, on the first screen of the post-test. */
const ready = after([
	chose('nurse'),
	...(lesson?.steps ?? []).map(({ id }) => entered('basics', id)),
	...questionsIn(sampleUnits.slice(0, 1)).map((one) => answerTo(one, rightResponse(one))),
	entered('after', 'start')
]);

type Options = Parameters<typeof work>[0];

/** A learner at work in a course with tests and roles. */
async function atTest(options: Options & { test?: Test } = {}) {
	const { test = postTest, ...others } = options;
	const at = await work({
		outline: assessedOutline(),
		units: [preTest, ...sampleUnits, test],
		numbers: assessedNumbers,
		progress: ready,
		...others
	});
	const actor = () => at.course.getSnapshot().children.test;
	return {
		...at,
		actor,
		async begin() {
			actor()?.send({ type: 'begin', extension: 0 });
			await pass(0);
		},
		async respond(...given: Given[]) {
			for (const event of answersOf(at.progress(), given)) {
				if (event.type !== 'responded') continue;
				actor()?.send({ type: 'respond', question: event.question, response: event.response });
			}
			await pass(0);
		},
		async submit() {
			actor()?.send({ type: 'submit' });
			await pass(0);
		}
	};
}

describe('a test that is handed in', () => {
	it('is told to the LMS at once and whole: items, result, bookmark and outcome, in one commit', async () => {
		const { begin, respond, submit, told, commits, progress } = await atTest();
		await begin();
		await respond('right', 'right', 'right');
		commits();
		told.calls.splice(0);
		await submit();
		expect(told.interactions.map(({ score }) => score)).toEqual([1, 1, 1, 1]);
		expect(told.interactions.at(-1)?.id).toBe('after-1_v1.0.0');
		expect(told.outcomes.at(-1)).toEqual({ completion: 'completed', success: 'passed', score: 1, progress: 1 });
		expect(told.bookmarks.at(-1)).toBe(writeBookmark(progress(), assessedNumbers));
		expect(commits()).toBe(1);
		expect(told.calls.at(-1)).toBe('commit');
	});

	it('is committed at once also when it was not passed', async () => {
		const { begin, submit, told, commits } = await atTest();
		await begin();
		commits();
		await submit();
		expect(commits()).toBe(1);
		expect(told.interactions.map(({ score }) => score)).toEqual([0]);
		expect(told.outcomes.at(-1)).toMatchObject({ completion: 'incomplete', success: 'unknown', score: null });
	});

	it('was told to nobody while it was worked on, but its bookmark was', async () => {
		const { begin, respond, told, progress } = await atTest();
		await begin();
		await respond('right', 'wrong');
		expect(told.interactions).toEqual([]);
		const reading = readBookmark(told.bookmarks.at(-1) ?? '', assessedNumbers);
		expect(reading.ok && reading.progress.papers).toEqual(progress().papers);
	});

	it('is told once, though the learner comes back to its result', async () => {
		const { begin, submit, told, go } = await atTest();
		await begin();
		await submit();
		const count = told.interactions.length;
		await go('overview');
		await go('result', 'after');
		expect(told.interactions).toHaveLength(count);
	});

	it('is on the device whole, as soon as it was handed in', async () => {
		const { begin, respond, submit, store, progress } = await atTest();
		await begin();
		await respond('right', 'right', 'right');
		await submit();
		expect(replay(await store.load(KEY))).toEqual(progress());
		expect(progress().passedOn).toBe(LAUNCH_DAY);
	});

	it('in review is told to nobody and kept nowhere', async () => {
		const { begin, submit, told, store } = await atTest({ readOnly: true });
		await begin();
		await submit();
		expect(told.calls).toEqual([]);
		expect(await store.load(KEY)).toBeNull();
	});
});

describe('the time of a test', () => {
	const test = testOf('posttest', { timeLimit: 2 });

	it('is on the device after every five seconds, so that a kill costs no more', async () => {
		const { begin, store } = await atTest({ test });
		await begin();
		await pass(42_000);
		expect(replay(await store.load(KEY))?.papers[0]?.seconds).toBe(40);
	});

	it('costs the LMS no more commits than any other work', async () => {
		const { begin, commits } = await atTest({ test: testOf('posttest', { timeLimit: 60 }) });
		await begin();
		commits();
		await pass(45 * 60_000);
		expect(commits()).toBeLessThanOrEqual(36);
	});

	it('that is up hands in, and the LMS is told at once', async () => {
		const { begin, respond, told, commits, progress } = await atTest({ test });
		await begin();
		await respond('right', 'right', 'right');
		await pass(115_000);
		commits();
		await pass(5_000);
		expect(progress().reached.passed).toBe(true);
		expect(told.outcomes.at(-1)).toMatchObject({ success: 'passed' });
		expect(commits()).toBe(1);
	});
});

describe('the evaluation', () => {
	const question = likert({ id: 'e-met' });
	const answers = [{ question, response: rightResponse(question) }];

	it('is told to the LMS at once, and stored nowhere: not in the bookmark, not on the device', async () => {
		const { course, told, store, commits } = await atTest();
		commits();
		course.send({ type: 'evaluate', answers });
		await pass(0);
		expect(told.interactions).toMatchObject([{ id: 'e-met', response: ['high'], score: null }]);
		expect(commits()).toBe(1);
		const kept = replay(await store.load(KEY));
		expect(kept?.evaluated).toBe(true);
		expect(JSON.stringify(await store.load(KEY))).not.toContain('e-met');
		const reading = readBookmark(told.bookmarks.at(-1) ?? '', assessedNumbers);
		expect(reading).toMatchObject({ ok: true, progress: { evaluated: true } });
	});

	it('is told once, however often it is handed in', async () => {
		const { course, told } = await atTest();
		course.send({ type: 'evaluate', answers });
		course.send({ type: 'evaluate', answers });
		await pass(0);
		expect(told.interactions).toHaveLength(1);
	});

	it('in review is told to nobody', async () => {
		const { course, told } = await atTest({ readOnly: true });
		course.send({ type: 'evaluate', answers });
		await pass(0);
		expect(told.calls).toEqual([]);
	});
});

describe('what the LMS sets of the policy', () => {
	it('decides what it is told of the outcome', async () => {
		const { begin, respond, submit, told, progress } = await atTest({ policy: { passMark: 0.6 } });
		await begin();
		await respond('right', 'right', 'wrong');
		await submit();
		expect(told.outcomes.at(-1)).toMatchObject({ success: 'passed', score: 0.667 });
		expect(progress().reached.passed).toBe(true);
	});

	it('makes of a result below the pass mark what it says', async () => {
		const { begin, submit, told } = await atTest({ policy: { onFail: 'failed' } });
		await begin();
		await submit();
		expect(told.outcomes.at(-1)).toMatchObject({ completion: 'incomplete', success: 'failed', score: 0 });
	});

	it('decides also of what was known at launch', async () => {
		const progress = sat(ready, ['right', 'right']);
		const { told } = await atTest({ progress, policy: { passMark: 0.6 } });
		expect(told.outcomes.at(-1)).toMatchObject({ success: 'passed', score: 0.667 });
		const { told: strict } = await atTest({ progress });
		expect(strict.outcomes.at(-1)).toMatchObject({ success: 'unknown' });
	});

	it('never lowers what was reached', async () => {
		const reached = { completed: true, passed: true, score: 0.85 };
		const progress = after([{ type: 'reached', reached, day: 19_000 }], ready);
		const known = { bookmark: null, reached };
		const { go, told } = await atTest({ progress, known, policy: { passMark: 0.95, completeOn: 'both' } });
		await go('overview');
		for (const outcome of told.outcomes) expect(outcome).toMatchObject({ completion: 'completed', success: 'passed' });
	});
});

it('a role that the LMS presets is in the bookmark and on the device', async () => {
	const { go, told, store } = await atTest({ progress: after([entered('basics', 'dose')]), role: 'physician' });
	await go('overview');
	const reading = readBookmark(told.bookmarks.at(-1) ?? '', assessedNumbers);
	expect(reading).toMatchObject({ ok: true, progress: { role: 'physician' } });
	expect(replay(await store.load(KEY))?.role).toBe('physician');
});

it('a flag and a review are on the device as soon as they are made', async () => {
	const { course, store, progress } = await atTest();
	course.send({ type: 'flag', question: 'dose', flagged: true });
	course.send({ type: 'review', question: 'dose', grade: 3 });
	await pass(0);
	const kept = replay(await store.load(KEY));
	expect(kept).toMatchObject({ flagged: ['dose'], reviews: { dose: [{ day: LAUNCH_DAY, grade: 3 }] } });
	expect(kept).toEqual(progress());
});
