import { afterEach, beforeEach, expect, describe, it, vi } from 'vitest';
import { openBookmark } from '#course/bookmark.ts';
import { newProgress } from '#course/progress.ts';
import type { Frame } from '#targets/scorm/find-api.ts';
import { memoryProgressStore } from '#storage/memory.ts';
import { sampleNumbers } from '../builders.ts';
import { fakeLms, type FakeLms, type Standard } from '../contracts/fake-lms.ts';
import { finish, MINUTE, pass, sit } from './sit.ts';

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: Date.UTC(2026, 0, 2) });
});
afterEach(() => {
	vi.useRealTimers();
});

const learner = { scorm12: 'cmi.core.student_id', scorm2004: 'cmi.learner_id' };
const spent = {
	scorm12: { element: 'cmi.core.session_time', aMinute: '0000:01:00.00' },
	scorm2004: { element: 'cmi.session_time', aMinute: 'PT1M' }
};
const location = { scorm12: 'cmi.core.lesson_location', scorm2004: 'cmi.location' };

/** What the page of an LMS does when it is asked for a session after it has ended the only one that it has. */
const manners: [string, Standard, Pick<FakeLms, 'fault' | 'lastError'>][] = [
	[
		'of 1.2 throws',
		'scorm12',
		{
			fault: (call, _element, normal) => {
				if (call === 'LMSInitialize') throw new TypeError("can't access property of undefined");
				return normal();
			},
			lastError: undefined
		}
	],
	['of 1.2 answers 101', 'scorm12', { fault: (_call, _element, normal) => normal(), lastError: undefined }],
	['of 2004 answers 104', 'scorm2004', { fault: (_call, _element, normal) => normal(), lastError: () => '104' }],
	[
		'of 2004 says true and then refuses everything',
		'scorm2004',
		{ fault: (call, _element, normal) => (call === 'Initialize' ? 'true' : normal()), lastError: undefined }
	]
];

let loaded = 0;
/** The page of an LMS, as it is loaded for a launch. */
const pageOf = (lms: FakeLms) => ({ ...lms.launch(), performance: { timeOrigin: ++loaded } }) as Frame;

/** Nothing is wrong with the LMS any more. */
const repair = (lms: FakeLms) => Object.assign(lms, { fault: fakeLms('scorm12').fault, lastError: undefined });

const interactions = (lms: FakeLms) =>
	Object.entries(lms.stored)
		.filter(([element]) => /^cmi\.interactions\.\d+\.id$/.test(element))
		.map(([, id]) => id);

describe.each(manners)('row 24: a refresh in an LMS whose page %s', (_manner, standard, ended) => {
	const lmsOf = (name = 'ann') => fakeLms(standard, { [learner[standard]]: name });

	/** A learner who answered one question in the LMS, and whose course was then loaded anew in the same LMS page. */
	async function refreshed(
		lms: FakeLms,
		tab: Map<string, string> | undefined = new Map(),
		window: Frame = pageOf(lms)
	) {
		const store = memoryProgressStore(newProgress);
		const first = await sit({ lms, standard, store, window, ...(tab ? { tab } : {}) });
		await first.go('first-sign');
		await first.answer();
		await first.leave();
		Object.assign(lms, ended);
		const again = await sit({ lms, standard, store, window, ...(tab ? { tab } : {}) });
		return { first, again, store, tab, window };
	}

	it('opens at the same step with every answer, and says that the LMS hears of it later', async () => {
		const { first, again } = await refreshed(lmsOf());
		expect(again.is('open')).toBe(true);
		expect(again.progress().place).toEqual({ unit: 'basics', step: 'first-sign' });
		expect(again.progress().answers).toEqual(first.progress().answers);
		expect(again.progress().attempt).toBe(first.progress().attempt);
		expect(again.course.getSnapshot().context.sitting).toMatchObject({ ended: true, detached: false });
		expect(again.receipt().lms).toBe('later');
	});

	it('keeps all that is done then, and the next launch tells the LMS each answer once', async () => {
		const lms = lmsOf();
		const { again, store } = await refreshed(lms);
		const before = lms.calls.length;
		await finish(again);
		await pass(10 * MINUTE);
		expect(again.receipt()).toMatchObject({ device: 'saved', lms: 'later' });
		expect(lms.calls.slice(before)).toEqual([]);
		await again.leave();
		const inBetween = again.progress();

		repair(lms);
		const next = await sit({ lms, standard, store });
		await pass(10_000);
		expect(next.progress().answers).toEqual(inBetween.answers);
		expect(next.receipt().lms).toBe('recorded');
		await next.save.close(next.course);

		const whole = lmsOf();
		const straight = await sit({ lms: whole, standard });
		await finish(straight);
		await straight.save.close(straight.course);
		expect([...interactions(lms)].sort()).toEqual([...interactions(whole)].sort());
		for (const element of [
			'cmi.core.lesson_status',
			'cmi.core.score.raw',
			'cmi.success_status',
			'cmi.score.raw',
			location[standard]
		]) {
			expect([element, lms.stored[element]]).toEqual([element, whole.stored[element]]);
		}
	});

	it('counts the minutes worked meanwhile as the course’s own; no session claims time that it did not have', async () => {
		const lms = lmsOf();
		const { again, store } = await refreshed(lms);
		for (let minute = 0; minute < 7; minute++) {
			await pass(MINUTE);
			again.save.touch();
		}
		await again.leave();
		const worked = again.progress().seconds;
		expect(worked).toBeGreaterThanOrEqual(7 * 60);

		repair(lms);
		const next = await sit({ lms, standard, store });
		expect(next.progress().seconds).toBe(worked);
		await pass(MINUTE);
		next.save.touch();
		await next.save.close(next.course);
		expect(lms.stored[spent[standard].element]).toBe(spent[standard].aMinute);
		const bookmark = await openBookmark(lms.stored['cmi.suspend_data'] ?? '', sampleNumbers);
		expect(bookmark.ok && bookmark.progress.seconds).toBe(worked + 60);
	});

	it('is made good by the first commit of the next launch, whatever becomes of that page', async () => {
		const lms = lmsOf();
		const { again, store } = await refreshed(lms);
		await again.go('dose');
		await again.answer();
		await again.leave();
		repair(lms);
		const next = await sit({ lms, standard, store });
		next.kill();
		expect(interactions(lms)).toEqual(['first_sign', 'dose__total', 'dose__vials']);
		expect(lms.calls.filter((call) => call.endsWith('Commit'))).toHaveLength(1);
		const last = await sit({ lms, standard, store });
		await pass(10_000);
		await last.save.close(last.course);
		expect(interactions(lms)).toEqual(['first_sign', 'dose__total', 'dose__vials']);
	});

	it('is due until a launch in which the LMS takes interactions, and then is told once', async () => {
		const lms = lmsOf();
		const { again, store } = await refreshed(lms);
		await again.go('dose');
		await again.answer();
		await again.leave();

		// It gives no answer about its list, so often that it is not asked again; all else it takes.
		let error = '0';
		Object.assign(lms, {
			lastError: () => error,
			fault: (call: string, element: string, normal: () => unknown) => {
				const isHit = element === 'cmi.interactions._children';
				error = isHit ? '101' : '0';
				return isHit ? '' : normal();
			}
		});
		for (let launches = 0; launches < 2; launches++) {
			const mute = await sit({ lms, standard, store });
			await pass(MINUTE);
			if (launches === 0) await mute.go('which-tests', 'night-call');
			if (launches === 0) await mute.answer();
			await pass(3 * MINUTE);
			expect(mute.receipt().lms).toBe('recorded');
			await mute.leave();
			expect(interactions(lms)).toEqual(['first_sign']);
		}

		repair(lms);
		for (let launches = 0; launches < 2; launches++) {
			const next = await sit({ lms, standard, store });
			await pass(MINUTE);
			await next.leave();
			expect(interactions(lms)).toEqual(['first_sign', 'dose__total', 'dose__vials', 'which_tests']);
		}
	});

	it('is gone on from at each further refresh, one that comes before the course is there too', async () => {
		const lms = lmsOf();
		const { again, store, tab, window } = await refreshed(lms);
		await again.go('dose');
		await again.answer();
		await again.leave();
		const third = await sit({ lms, standard, store, window, ...(tab ? { tab } : {}) });
		expect(third.progress().answers).toEqual(again.progress().answers);
		expect(third.receipt().lms).toBe('later');
	});

	it('is asked about as ever where the tab keeps nothing', async () => {
		const lms = lmsOf();
		const store = memoryProgressStore(newProgress);
		const window = pageOf(lms);
		const first = await sit({ lms, standard, store, window });
		await first.go('first-sign');
		await first.leave();
		Object.assign(lms, ended);
		expect((await sit({ lms, standard, store, window })).is('unavailable')).toBe(true);
	});

	it('lets nobody in who comes by another page of the LMS', async () => {
		const { again, store, tab } = await refreshed(lmsOf());
		await again.leave();
		const next = lmsOf('bob');
		Object.assign(next, {
			fault: () => {
				throw new Error('down');
			}
		});
		const loaded = pageOf(next);
		const bob = await sit({ lms: next, standard, store, window: loaded, ...(tab ? { tab } : {}) });
		expect(bob.is('unavailable')).toBe(true);
		expect(tab?.size).toBe(0);
	});

	it('lets nobody in who launches the course in the same page of the LMS, nor at a refresh after that', async () => {
		const { again, store, tab, window } = await refreshed(lmsOf());
		await again.leave();
		const at = { lms: lmsOf('bob'), standard, store, window, ...(tab ? { tab } : {}) };
		const bob = await sit({ ...at, lms: Object.assign(at.lms, ended), isReload: false });
		expect(bob.is('unavailable')).toBe(true);
		await bob.leave();
		expect(tab?.size).toBe(0);
		expect((await sit(at)).is('unavailable')).toBe(true);
	});

	it('lets nobody in ten minutes later, and keeps no name', async () => {
		const lms = lmsOf('ann-of-ward-9');
		const { again, store, tab, window } = await refreshed(lms);
		await again.leave();
		expect([...(tab?.values() ?? [])].join()).not.toContain('ann-of-ward-9');
		expect(tab?.size).toBe(1);
		await pass(10 * MINUTE);
		expect((await sit({ lms, standard, store, window, ...(tab ? { tab } : {}) })).is('unavailable')).toBe(true);
	});
});

it('row 24: an LMS that begins a session once more is told at once, and the tab keeps nothing of the page before', async () => {
	const lms = fakeLms('scorm12', { 'cmi.core.student_id': 'ann' });
	const store = memoryProgressStore(newProgress);
	const tab = new Map<string, string>();
	const window = pageOf(lms);
	const first = await sit({ lms, standard: 'scorm12', store, tab, window });
	await first.go('first-sign');
	await first.answer();
	await first.leave();
	expect(tab.size).toBe(1);
	const again = await sit({ lms, standard: 'scorm12', store, tab, window: pageOf(lms) });
	expect(tab.size).toBe(0);
	expect(again.receipt().lms).toBe('recorded');
	expect(again.course.getSnapshot().context.sitting.ended).toBe(false);
});
