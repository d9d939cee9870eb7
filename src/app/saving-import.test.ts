import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KEY, pass, work } from '../../tests/at-work.ts';
import {
	after,
	answerTo,
	entered,
	questionsIn,
	rightResponse,
	sampleNumbers,
	sampleUnits
} from '../../tests/builders.ts';
import { readBookmark } from '#course/bookmark.ts';
import { newProgress, type Progress } from '#course/progress.ts';
import { replay } from './sitting.ts';

const questions = questionsIn(sampleUnits);
const here = after([entered('basics', 'overview')]);
const record = after(
	[
		...sampleUnits.flatMap(({ id, steps }) => steps.map((step) => entered(id, step.id))),
		...questions.map((one) => answerTo(one, rightResponse(one)))
	],
	here
);
const other = after([entered('basics', 'dose')], newProgress(9));

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: Date.UTC(2026, 0, 2) });
});
afterEach(() => {
	vi.useRealTimers();
});

/** A learner on the page who has just taken over a record. */
async function taking(taken: Progress) {
	const working = await work({ progress: here });
	working.course.send({ type: 'go', to: 'recorded' });
	working.told.calls.splice(0);
	working.course.send({ type: 'import', record: taken });
	await pass(0);
	const lastBookmark = () => {
		const reading = readBookmark(working.told.bookmarks.at(-1) ?? '', sampleNumbers);
		return reading.ok ? reading.progress : null;
	};
	return { ...working, lastBookmark };
}

const says = (calls: string[]) => calls.filter((call) => call !== 'commit');

describe('a record that was taken over', () => {
	it('is on the device at once', async () => {
		const { store, progress } = await taking(record);
		expect(replay(await store.load(KEY))).toEqual(progress());
	});

	it('is not told to the LMS while it can be undone, however long that is', async () => {
		const { told, save, course } = await taking(record);
		save.hide(course);
		await pass(10 * 60_000);
		expect(says(told.calls)).toEqual([]);
	});

	it('is told once the learner leaves the page, and at once where it changes the result', async () => {
		const { told, course, lastBookmark, progress, commits } = await taking(record);
		commits();
		course.send({ type: 'go', to: 'home' });
		await pass(0);
		expect(told.outcomes.at(-1)).toMatchObject({ success: 'passed', score: 1 });
		expect(lastBookmark()?.answers).toEqual(progress().answers);
		expect(commits()).toBe(1);
	});

	it('is told with the last words of a page that is closed', async () => {
		const { told, save, course, lastBookmark, progress } = await taking(record);
		await save.close(course);
		expect(lastBookmark()?.answers).toEqual(progress().answers);
		expect(told.calls.at(-1)).toBe('close');
	});

	it('and undone leaves the LMS with what it knew', async () => {
		const { told, save, course, lastBookmark, store, progress } = await taking(record);
		course.send({ type: 'undoImport' });
		await save.close(course);
		expect(lastBookmark()).toMatchObject({ answers: {}, visited: here.visited });
		expect(told.outcomes.some(({ success }) => success === 'passed')).toBe(false);
		expect(replay(await store.load(KEY))).toEqual(progress());
	});

	it('and undone holds back nothing that is done later', async () => {
		const { told, course, go } = await taking(record);
		course.send({ type: 'undoImport' });
		await go('dose');
		expect(told.locations.at(-1)).toBe('basics/dose');
	});

	it('brings no interaction: the LMS was told them when they were given', async () => {
		const { told, course } = await taking(record);
		course.send({ type: 'go', to: 'home' });
		await pass(0);
		expect(told.interactions).toEqual([]);
	});

	it('of another attempt is not confirmed by a commit that was on its way before', async () => {
		const { answers, save, course, store } = await work({ progress: here });
		let arrive = () => {};
		answers.commit = () => new Promise((resolve) => (arrive = () => resolve({ ok: true })));
		save.hide(course);
		course.send({ type: 'go', to: 'recorded' });
		course.send({ type: 'import', record: other });
		course.send({ type: 'go', to: 'home' });
		await pass(0);
		arrive();
		await pass(0);
		expect((await store.load(KEY))?.acknowledged?.attempt).not.toBe(other.attempt);
	});

	it('of another attempt is confirmed as that one', async () => {
		const { save, course, store, progress } = await taking(other);
		await save.close(course);
		expect(await store.load(KEY)).toMatchObject({ acknowledged: { attempt: 9, rev: progress().rev } });
	});
});
