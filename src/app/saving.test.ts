import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KEY, OK, pass, REFUSED, work } from '../../tests/at-work.ts';
import {
	after,
	answerTo,
	entered,
	questionsIn,
	rightResponse,
	sampleLesson,
	sampleNumbers,
	sampleUnits
} from '../../tests/builders.ts';
import { readBookmark, writeBookmark } from '#course/bookmark.ts';
import { newProgress } from '#course/progress.ts';
import type { LmsResult } from '#ports/lms-session.ts';
import { StorageError, type ProgressStore } from '#ports/progress-store.ts';
import { memoryProgressStore } from '#storage/memory.ts';
import { replay } from './sitting.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: Date.UTC(2026, 0, 2) });
});
afterEach(() => {
	vi.useRealTimers();
});

/** All is seen and answered but the first question. */
const almost = after([
	...sampleUnits.flatMap(({ id, steps }) => steps.map((step) => entered(id, step.id))),
	...questionsIn(sampleUnits)
		.slice(1)
		.map((one) => answerTo(one, rightResponse(one))),
	entered('basics', 'first-sign')
]);

describe('the LMS', () => {
	it('gets a first commit when the course is open', async () => {
		const { commits, receipt } = await work();
		expect(commits()).toBe(1);
		expect(receipt()).toMatchObject({ lms: 'recorded', recordedAt: Date.UTC(2026, 0, 2) });
	});

	it('gets the bookmark and the place with each step, and the commit 75 seconds after the first of them', async () => {
		const { go, told, commits, receipt, progress } = await work();
		commits();
		await go('overview');
		await pass(50 * SECOND);
		await go('what-it-is');
		expect(told.locations).toEqual(['basics/overview', 'basics/what-it-is']);
		expect(readBookmark(told.bookmarks.at(-1) ?? '', sampleNumbers)).toEqual({ ok: true, progress: progress() });
		expect(receipt().lms).toBe('pending');
		await pass(24 * SECOND);
		expect(commits()).toBe(0);
		await pass(SECOND);
		expect(commits()).toBe(1);
		expect(receipt().lms).toBe('recorded');
	});

	it('gets no more than 40 commits in a sitting of 45 minutes at a steady pace', async () => {
		const { go, commits } = await work();
		for (let seconds = 0; seconds < 45 * 60; seconds += 15) {
			await go(seconds % 2 ? 'overview' : 'dose');
			await pass(15 * SECOND);
		}
		const count = commits();
		expect(count).toBeGreaterThan(30);
		expect(count).toBeLessThanOrEqual(40);
	});

	it('gets a result at once, in one commit that holds it whole', async () => {
		const { answer, told, commits, receipt, progress } = await work({ progress: almost });
		commits();
		told.calls.splice(0);
		await answer();
		expect(commits()).toBe(1);
		expect(told.calls.at(-1)).toBe('commit');
		expect(told.outcomes.at(-1)).toEqual({ completion: 'completed', success: 'passed', score: 1, progress: 1 });
		expect(told.bookmarks.at(-1)).toBe(writeBookmark(progress(), sampleNumbers));
		expect(progress().reached.passed).toBe(true);
		expect(receipt().lms).toBe('recorded');
	});

	it('gets a lesson that is done at once, and once', async () => {
		const last = { unit: 'basics', step: 'references' };
		const seen = sampleLesson.steps.filter(({ id }) => id !== last.step).map(({ id }) => entered('basics', id));
		const answers = questionsIn([sampleLesson]).map((one) => answerTo(one, rightResponse(one)));
		const { go, commits } = await work({ progress: after([...seen, ...answers]) });
		commits();
		await go(last.step);
		expect(commits()).toBe(1);
		await go('overview');
		await go(last.step);
		expect(commits()).toBe(0);
	});

	it('gets an answer as an interaction, with the time that it took', async () => {
		const { go, answer, told } = await work();
		await go('first-sign');
		await pass(12.5 * SECOND);
		await answer(false);
		expect(told.interactions).toMatchObject([
			{ id: 'first-sign', response: ['b'], score: 0, latencySeconds: 12.5, at: Date.UTC(2026, 0, 2) + 12.5 * SECOND }
		]);
	});

	it('is not told again what it said at launch', async () => {
		const progress = after([{ type: 'reached', reached: { completed: true, passed: true, score: 1 } }], almost);
		const { told } = await work({
			progress,
			known: { bookmark: writeBookmark(progress, sampleNumbers), reached: progress.reached }
		});
		expect(told.calls).toEqual(['commit']);
	});

	it('is told what this device alone knew', async () => {
		const { told } = await work({ progress: almost });
		expect(told.bookmarks).toEqual([writeBookmark(almost, sampleNumbers)]);
		expect(told.outcomes.map(({ progress }) => progress)).toEqual([0.9]);
	});

	it('is told nothing of a course in which nothing was seen', async () => {
		expect((await work()).told.calls).toEqual(['commit']);
	});

	it('hears from a learner who only reads every eight minutes', async () => {
		const { save, commits } = await work();
		commits();
		for (let minute = 0; minute < 16; minute++) {
			await pass(MINUTE - 1);
			save.touch();
			await pass(1);
		}
		expect(commits()).toBe(2);
	});

	it('hears nothing while nobody is there, and again when somebody is', async () => {
		const { save, commits } = await work();
		commits();
		await pass(3 * 60 * MINUTE);
		expect(commits()).toBe(0);
		save.touch();
		await pass(8 * MINUTE);
		expect(commits()).toBe(1);
	});

	it('gets a commit at once when the page is hidden, with the time until then', async () => {
		const { go, save, course, commits, told, progress } = await work();
		await go('overview');
		await pass(30 * SECOND);
		commits();
		save.hide(course);
		expect(commits()).toBe(1);
		expect(told.seconds.at(-1)).toBe(30);
		expect(progress().seconds).toBe(30);
	});

	it('gets no time in which the page was hidden', async () => {
		const { save, course, told } = await work();
		await pass(10 * SECOND);
		save.hide(course);
		await pass(2 * MINUTE);
		save.show();
		await pass(5 * SECOND);
		await save.close(course);
		expect(told.seconds.at(-1)).toBe(15);
	});
});

describe('an LMS that refuses', () => {
	it('is asked again after 2, 5, 15 and then every 60 seconds, and the learner is told', async () => {
		const { go, answers, told, receipt, commits } = await work();
		answers.commit = async () => REFUSED;
		commits();
		await go('overview');
		await pass(75 * SECOND);
		expect(receipt().lms).toBe('refused');
		await pass(150 * SECOND);
		const times = told.commits.map((at) => Math.round((at - (told.commits[0] ?? 0)) / SECOND));
		expect(times).toEqual([0, 2, 7, 22, 82, 142]);
	});

	it.each([
		[0, 1.5],
		[1, 2.5]
	])('is asked again a quarter earlier or later, as chance has it (%d)', async (chance, seconds) => {
		const { go, answers, commits } = await work({ random: () => chance });
		answers.commit = async () => REFUSED;
		await go('overview');
		await pass(75 * SECOND);
		commits();
		await pass(seconds * SECOND - 1);
		expect(commits()).toBe(0);
		await pass(1);
		expect(commits()).toBe(1);
	});

	it('is believed when it takes a commit again, and then left in peace', async () => {
		const { go, answers, receipt, commits } = await work();
		answers.commit = async () => REFUSED;
		await go('overview');
		await pass(75 * SECOND);
		answers.commit = async () => OK;
		await pass(2 * SECOND);
		expect(receipt()).toMatchObject({ lms: 'recorded', recordedAt: Date.now() });
		commits();
		await pass(7 * MINUTE);
		expect(commits()).toBe(0);
	});

	it('starts the pauses from the shortest after each success', async () => {
		const { go, answers, commits } = await work();
		answers.commit = async () => REFUSED;
		await go('overview');
		await pass(80 * SECOND);
		answers.commit = async () => OK;
		await pass(15 * SECOND);
		answers.commit = async () => REFUSED;
		await go('dose');
		await pass(75 * SECOND);
		commits();
		await pass(2 * SECOND);
		expect(commits()).toBe(1);
	});

	it('is not asked at every step of the learner, nor does a step hide that it refused', async () => {
		const { go, answers, commits, receipt } = await work();
		answers.commit = async () => REFUSED;
		await go('overview');
		await pass(75 * SECOND + 22 * SECOND);
		commits();
		for (const step of ['dose', 'overview', 'dose']) await go(step);
		expect(commits()).toBe(0);
		expect(receipt().lms).toBe('refused');
	});

	it('the bookmark is not said to have recorded it, though it takes the commit', async () => {
		const { go, answers, receipt, told } = await work();
		answers.bookmark = REFUSED;
		await go('overview');
		await pass(75 * SECOND);
		expect(receipt().lms).toBe('refused');
		answers.bookmark = OK;
		await pass(8 * MINUTE);
		await go('dose');
		await pass(75 * SECOND);
		expect(receipt().lms).toBe('recorded');
		expect(told.locations.at(-1)).toBe('basics/dose');
	});
});

describe('what a learner does while the LMS takes a commit', () => {
	it('is not said to be recorded, and goes with the next', async () => {
		const { go, answers, receipt, commits } = await work();
		let end: (result: LmsResult) => void = () => undefined;
		answers.commit = () => new Promise((resolve) => (end = resolve));
		await go('overview');
		await pass(75 * SECOND);
		await go('dose');
		end(OK);
		await pass(0);
		expect(receipt().lms).toBe('pending');
		commits();
		await pass(75 * SECOND);
		expect(commits()).toBe(1);
	});

	it('is not undone by an older commit that is refused late', async () => {
		const { go, answers, receipt, save, course } = await work();
		const ends: ((result: LmsResult) => void)[] = [];
		answers.commit = () => new Promise((resolve) => ends.push(resolve));
		await go('overview');
		await pass(75 * SECOND);
		save.hide(course);
		ends[1]?.(OK);
		await pass(0);
		ends[0]?.(REFUSED);
		await pass(0);
		expect(receipt().lms).toBe('recorded');
	});
});

describe('this device', () => {
	it('has every event as soon as it happened', async () => {
		const { go, answer, store, progress, receipt } = await work();
		await go('first-sign');
		await answer();
		expect(replay(await store.load(KEY))).toEqual(progress());
		expect(receipt().device).toBe('saved');
	});

	it('has what the sitting started from', async () => {
		const { store } = await work({ progress: almost });
		expect(replay(await store.load(KEY))).toEqual(almost);
	});

	it('has the same after its journal was folded into one record', async () => {
		const { go, store, save, progress } = await work();
		await go('overview');
		save.compact(progress());
		await go('dose');
		expect((await store.load(KEY))?.events).toHaveLength(1);
		expect(replay(await store.load(KEY))).toEqual(progress());
	});

	it('may refuse everything: the learner is told, the LMS goes on, and nothing throws', async () => {
		const refuse = () => Promise.reject(new StorageError('append', new Error('QuotaExceededError')));
		const store: ProgressStore = {
			...memoryProgressStore(newProgress),
			load: refuse,
			append: refuse,
			keep: refuse,
			acknowledge: refuse
		};
		const { go, receipt, save, course, told, progress } = await work({ progress: almost, store });
		await go('dose');
		save.compact(progress());
		await pass(75 * SECOND);
		expect(receipt()).toMatchObject({ device: 'refused', lms: 'recorded' });
		expect(told.bookmarks.at(-1)).toBe(writeBookmark(progress(), sampleNumbers));
		expect(await save.close(course)).toEqual({ recorded: true });
	});
});

describe('what the LMS has', () => {
	const ofDevice = async (store: ProgressStore) => (await store.load(KEY))?.acknowledged;

	it('is noted on the device with each commit that the LMS took whole', async () => {
		const { go, answer, store, progress, answers } = await work();
		await go('first-sign');
		await answer();
		await pass(75 * SECOND);
		const rev = progress().rev;
		expect(await ofDevice(store)).toEqual({ attempt: 7, rev, returned: null });
		answers.commit = async () => REFUSED;
		await go('dose');
		await pass(75 * SECOND);
		expect((await ofDevice(store))?.rev).toBe(rev);
	});

	it('is not noted of a commit in which something was refused', async () => {
		const { go, store, answers } = await work();
		answers.bookmark = REFUSED as typeof OK;
		await go('dose');
		await pass(75 * SECOND);
		expect((await ofDevice(store))?.rev).toBe(-1);
	});

	it('is noted with the end of the sitting', async () => {
		const { go, store, save, course, progress } = await work();
		await go('dose');
		await save.close(course);
		expect((await ofDevice(store))?.rev).toBe(progress().rev);
	});

	it('is given what it lost: interactions that it does not hold are told once more, in their order', async () => {
		const first = await work();
		first.answers.commit = async () => REFUSED;
		for (const step of ['first-sign', 'dose']) {
			await first.go(step);
			await first.answer();
		}
		const kept = await first.store.load(KEY);
		const { told, save, progress, commits } = await work({ progress: first.progress(), ...(kept ? { kept } : {}) });
		save.compact(progress());
		save.compact(progress());
		await pass(0);
		expect(told.interactions).toEqual(first.told.interactions);
		expect(commits()).toBe(1);
	});

	it('is given them before a new answer, so that the order holds', async () => {
		const first = await work();
		await first.go('first-sign');
		await first.answer();
		const kept = await first.store.load(KEY);
		const { told, go, answer } = await work({ progress: first.progress(), ...(kept ? { kept } : {}) });
		await go('dose');
		await answer();
		expect(told.interactions.slice(0, 2).map(({ id }) => id)).toEqual(['first-sign', 'dose_total']);
	});

	it('is told nothing twice that it gave back', async () => {
		const first = await work();
		await first.go('first-sign');
		await first.answer();
		const kept = await first.store.load(KEY);
		const again = await work({
			progress: first.progress(),
			returned: first.progress().rev,
			...(kept ? { kept } : {})
		});
		again.save.compact(again.progress());
		expect(again.told.interactions).toEqual([]);
		expect(again.receipt().resent).toBe(false);
	});

	it('is said to the learner where it had lost what it confirmed', async () => {
		const kept = {
			progress: almost,
			events: [],
			unsent: [],
			acknowledged: { attempt: 7, rev: almost.rev, returned: 3 }
		};
		expect((await work({ progress: almost, kept, returned: almost.rev - 1 })).receipt().resent).toBe(true);
		expect((await work({ progress: almost, kept, returned: almost.rev })).receipt().resent).toBe(false);
	});

	it('of one attempt says nothing of another', async () => {
		const first = await work();
		await first.go('first-sign');
		await first.answer();
		const kept = await first.store.load(KEY);
		const course = await work({ progress: newProgress(7), ...(kept ? { kept } : {}), started: newProgress(9) });
		course.save.compact(course.progress());
		expect(course.told.interactions).toEqual([]);
		expect(await ofDevice(course.store)).toBeUndefined();
	});
});

describe('row 16: a sitting over the bookmark of a later version', () => {
	it('leaves that bookmark as it is, reports the result and keeps the work on this device', async () => {
		const { told, store, go, answer, receipt, save, course } = await work({ isNewer: true });
		await go('first-sign');
		await answer();
		await pass(80_000);
		expect(told.bookmarks).toEqual([]);
		expect(told.outcomes.length).toBeGreaterThan(0);
		expect(Object.keys(replay(await store.load(KEY))?.answers ?? {})).toEqual(['first-sign']);
		expect(receipt()).toMatchObject({ lms: 'pending', bookmarkNewer: true });
		expect(await save.close(course)).toEqual({ recorded: false });
	});
});

describe('a sitting that may not write', () => {
	it('tells the LMS and the device nothing, whatever the learner does', async () => {
		const { go, answer, save, course, told, store, receipt } = await work({ readOnly: true });
		await go('first-sign');
		await answer();
		save.compact(almost);
		await pass(20 * MINUTE);
		save.hide(course);
		expect(await save.close(course)).toEqual({ recorded: false });
		expect(told.calls).toEqual(['close']);
		expect(await store.load(KEY)).toBeNull();
		expect(receipt()).toMatchObject({ lms: 'readOnly', device: 'idle' });
	});
});

describe('a sitting without an LMS', () => {
	it('that should have one keeps to this device and claims nothing', async () => {
		const { go, save, course, told, store, receipt, progress } = await work({ detached: true });
		await go('dose');
		await pass(20 * MINUTE);
		expect(told.calls).toEqual([]);
		expect(replay(await store.load(KEY))).toEqual(progress());
		expect(receipt()).toMatchObject({ lms: 'detached', device: 'saved' });
		expect(await save.close(course)).toEqual({ recorded: false });
	});

	it('that needs none speaks of none, and still keeps its own record', async () => {
		const { go, receipt, commits } = await work({ hasLms: false });
		commits();
		await go('dose');
		expect(receipt().lms).toBe('none');
		await pass(75 * SECOND);
		expect(commits()).toBe(1);
		expect(receipt().lms).toBe('none');
	});
});

describe('the end of a sitting', () => {
	it('is told to the LMS once, however often it is asked for, and answered alike', async () => {
		const { save, course, told } = await work();
		const [first, second] = await Promise.all([save.close(course), save.close(course)]);
		expect(await save.close(course)).toEqual({ recorded: true });
		expect([first, second]).toEqual([{ recorded: true }, { recorded: true }]);
		expect(told.closes).toBe(1);
	});

	it('is told before the call returns: a page that is left runs nothing afterwards', async () => {
		const { go, save, course, told } = await work();
		await go('dose');
		await pass(5 * SECOND);
		const bookmarks = told.bookmarks.length;
		void save.close(course);
		expect(told.closes).toBe(1);
		expect(told.seconds.at(-1)).toBe(5);
		expect(told.bookmarks).toHaveLength(bookmarks + 1);
	});

	it('says that nothing was recorded when the LMS refused, and so does the receipt', async () => {
		const { save, course, answers, receipt } = await work();
		answers.close = async () => REFUSED;
		expect(await save.close(course)).toEqual({ recorded: false });
		expect(receipt().lms).toBe('refused');
	});

	it('says that nothing was recorded when the LMS took no bookmark', async () => {
		const { go, save, course, answers } = await work();
		answers.bookmark = REFUSED;
		await go('dose');
		expect(await save.close(course)).toEqual({ recorded: false });
	});

	it('tells once more what was refused before', async () => {
		const { go, save, course, answers, told } = await work();
		answers.bookmark = REFUSED;
		await go('dose');
		answers.bookmark = OK;
		expect(await save.close(course)).toEqual({ recorded: true });
		expect(told.calls.slice(-2)).toEqual(['bookmark', 'close']);
	});

	it('that the learner asked for keeps the time of the sitting, in LMS and device', async () => {
		const { go, course, store, told, progress } = await work();
		await go('dose');
		await pass(40 * SECOND);
		course.send({ type: 'exit' });
		await pass(0);
		expect(course.getSnapshot().context.farewell).toEqual({ recorded: true });
		expect(progress().seconds).toBe(40);
		expect(replay(await store.load(KEY))?.seconds).toBe(40);
		expect(told.bookmarks.at(-1)).toBe(writeBookmark(progress(), sampleNumbers));
	});

	it('is the end: no timer and no hidden page makes the LMS hear more', async () => {
		const { go, save, course, told } = await work();
		await go('dose');
		await save.close(course);
		const calls = told.calls.length;
		save.hide(course);
		await pass(20 * MINUTE);
		expect(told.calls).toHaveLength(calls);
	});
});

it('a learner who reads the whole lesson has all its screens in the LMS at the end', async () => {
	const { course, go, told } = await work();
	await go('overview');
	for (let step = 1; step < sampleLesson.steps.length; step++) {
		await pass(20 * SECOND);
		course.getSnapshot().children.unit?.send({ type: 'next' });
	}
	course.send({ type: 'exit' });
	await pass(0);
	const reading = readBookmark(told.bookmarks.at(-1) ?? '', sampleNumbers);
	expect(reading.ok && reading.progress.visited).toEqual(sampleLesson.steps.map(({ id }) => `basics/${id}`));
});

describe('without an LMS', () => {
	it('a run-time that does not load is not blamed on one', async () => {
		const { answers, receipt, go, save, course } = await work({ hasLms: false });
		answers.commit = async () => REFUSED;
		answers.close = async () => REFUSED;
		await go('dose');
		await pass(2 * MINUTE);
		expect(receipt()).toMatchObject({ device: 'saved', lms: 'none' });
		expect(await save.close(course)).toEqual({ recorded: false });
		expect(receipt().lms).toBe('none');
	});
});

it('lets the learner go when the end of the session is never confirmed', async () => {
	const { answers, go, save, course, receipt } = await work();
	answers.close = () => new Promise(() => undefined);
	await go('dose');
	const farewell = save.close(course);
	await pass(5 * SECOND);
	expect(await farewell).toEqual({ recorded: false });
	expect(receipt().lms).toBe('refused');
});

describe('the lessons', () => {
	it('are not told at launch, and first with what comes after the device’s whole copy', async () => {
		const { save, told, progress } = await work({ progress: almost });
		expect(told.lessons).toEqual([]);
		save.compact(progress());
		expect(told.lessons.map(({ id, completion }) => [id, completion])).toEqual([
			['basics', 'incomplete'],
			['night-call', 'completed']
		]);
	});

	it('are told with the first answer, and then when they are new', async () => {
		const { answer, told } = await work({ progress: almost });
		await answer();
		expect(told.lessons.map(({ id, completion }) => [id, completion])).toEqual([
			['basics', 'completed'],
			['night-call', 'completed']
		]);
		const before = told.lessons.length;
		await pass(10 * MINUTE);
		expect(told.lessons).toHaveLength(before);
	});

	it('are told before the commit of a page that goes out of sight, and before the end', async () => {
		const { save, course, told, go } = await work();
		await go('overview');
		save.hide(course);
		expect(told.calls.slice(-2)).toEqual(['lessons', 'commit']);
		await go('what-it-is');
		await save.close(course);
		expect(told.calls.slice(-2)).toEqual(['lessons', 'close']);
	});

	it('are told by nobody who only reads', async () => {
		const { save, course, told, progress } = await work({ progress: almost, readOnly: true });
		save.compact(progress());
		await save.close(course);
		expect(told.lessons).toEqual([]);
	});
});

it('the LMS hears as often as the launch data say, and no oftener', async () => {
	const { go, commits } = await work({ settings: { commitEvery: 200 } });
	commits();
	await go('overview');
	await pass(199 * SECOND);
	expect(commits()).toBe(0);
	await pass(SECOND);
	expect(commits()).toBe(1);
});
