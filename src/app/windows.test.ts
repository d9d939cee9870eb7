import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KEY, pass, work } from '../../tests/at-work.ts';
import { after, entered, sampleNumbers, sampleOutline, noHandover } from '../../tests/builders.ts';
import { writeBookmark } from '#course/bookmark.ts';
import { newProgress, type Progress } from '#course/progress.ts';
import type { Launch, LmsSession } from '#ports/lms-session.ts';
import { memoryProgressStore } from '#storage/memory.ts';
import { announcing, inTurn } from './announcing.ts';
import { learnerKey } from './learner-key.ts';
import { saving } from './saving.ts';
import { openSitting } from './sitting.ts';
import type { Claim } from './writer.ts';

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: Date.UTC(2026, 0, 2) });
});
afterEach(() => {
	vi.useRealTimers();
});

const begun = after([entered('basics', 'overview')]);
const nothingReached = { completed: false, passed: false, score: null };

describe('row 10: a window that reads beside the one that writes', () => {
	it('tells the LMS nothing, does not end its session, and keeps nothing on the device', async () => {
		const { go, answer, save, course, told, store, receipt } = await work({ progress: begun, claim: 'elsewhere' });
		await go('first-sign');
		await answer();
		await pass(10 * 60_000);
		save.hide(course);
		expect(await save.close(course)).toEqual({ recorded: false });
		expect(told.calls).toEqual([]);
		expect(await store.load(KEY)).toBeNull();
		expect(receipt()).toMatchObject({ lms: 'elsewhere', device: 'idle' });
	});
});

describe('row 10: a window that goes on in place of another', () => {
	it('does not call lost what the LMS was told after this window’s launch', async () => {
		const acknowledged = { attempt: begun.attempt, rev: begun.rev, returned: null };
		const kept = { progress: begun, events: [], acknowledged, unsent: [] };
		expect((await work({ progress: begun, kept, claim: 'first' })).receipt().resent).toBe(true);
		expect((await work({ progress: begun, kept, claim: 'taken' })).receipt().resent).toBe(false);
	});
});

it('row 10: a window whose place was taken writes nothing more, not even that its session ends', async () => {
	const { save, course, told, go, store, progress } = await work({ progress: begun });
	await go('first-sign');
	told.calls.splice(0);
	const kept = await store.load(KEY);
	save.abandon();
	await go('dose');
	save.compact(progress());
	await pass(10 * 60_000);
	expect(await save.close(course)).toEqual({ recorded: false });
	expect(told.calls).toEqual([]);
	expect(await store.load(KEY)).toEqual(kept);
});

describe('a sitting', () => {
	const further = after([entered('basics', 'overview'), entered('basics', 'dose')]);

	/** Opens a sitting of an LMS that says this, on a device that holds `further` and the LMS's word that it has it. */
	async function sit(claim: Claim, launched: Partial<Launch>, local: Progress = further) {
		const store = memoryProgressStore(newProgress);
		const key = await learnerKey('lms', 'ann', sampleOutline.id);
		await store.keep(key, local);
		await store.acknowledge(key, { attempt: local.attempt, rev: local.rev, returned: local.rev }, 0);
		const launch: Launch = {
			learner: 'ann',
			mode: 'normal',
			credit: true,
			entry: 'ab-initio',
			bookmark: null,
			location: null,
			reached: nothingReached,
			passMark: null,
			launchData: '',
			...launched
		};
		const session = { open: async () => launch, configure: () => undefined } as unknown as LmsSession;
		const claimed: string[] = [];
		const save = saving({
			outline: sampleOutline,
			session,
			store,
			clock: { now: () => 0, monotonic: () => 0 },
			hasLms: true,
			timers: { set: () => null, clear: () => undefined },
			random: () => 0.5
		});
		const begins = vi.spyOn(save, 'begin');
		const asides = vi.spyOn(save, 'putAside');
		const sitting = await openSitting({
			outline: sampleOutline,
			session,
			saving: save,
			claim: async (one) => {
				claimed.push(one);
				return claim;
			},
			handover: noHandover,
			lms: 'lms',
			random: () => 5,
			numbers: async () => sampleNumbers,
			translated: async () => null,
			putAside: () => undefined
		});
		return { sitting, claimed, key, asides, known: begins.mock.lastCall?.[0].known.bookmark };
	}

	it.each<[Claim, string]>([
		['elsewhere', 'reads'],
		['taken', 'goes on']
	])(
		'that was told "%s" %s from what the other window kept, though its own LMS page knows nothing of it',
		async (claim) => {
			const { sitting, asides, claimed, key } = await sit(claim, {});
			expect(sitting).toMatchObject({ offered: null, elsewhere: claim === 'elsewhere' });
			expect(sitting.progress.place).toEqual(further.place);
			expect(asides).not.toHaveBeenCalled();
			expect(claimed).toEqual([key]);
		}
	);

	it('that goes on from another window’s does not hold the LMS to what it said at this window’s launch', async () => {
		const bookmark = writeBookmark(further, sampleNumbers);
		expect((await sit('first', { bookmark })).known).toBe(bookmark);
		expect((await sit('taken', { bookmark })).known).toBeNull();
	});

	it('of a window of its own takes the same for a reset', async () => {
		const { sitting, asides } = await sit('first', {});
		expect(sitting.progress.visited).toEqual([]);
		expect(asides).toHaveBeenCalledOnce();
	});

	it.each<Partial<Launch>>([{ mode: 'review' }, { mode: 'browse' }, { credit: false }])(
		'that may not write claims nothing: %o',
		async (launched) => {
			const { sitting, claimed } = await sit('elsewhere', launched);
			expect([claimed, sitting.elsewhere]).toEqual([[], false]);
		}
	);
});

describe('what a window has kept', () => {
	const entry = { attempt: 7, rev: 3, stamp: 3, event: { type: 'spent' as const, seconds: 1 } };

	it('is announced once it is durable, and not where the device refused it', async () => {
		const said: unknown[] = [];
		let finish = () => {};
		const store = announcing(
			{ ...memoryProgressStore(newProgress), append: () => new Promise((resolve) => (finish = resolve)) },
			(at) => said.push(at)
		);
		const written = store.append('ann', entry);
		await pass(0);
		expect(said).toEqual([]);
		finish();
		await written;
		await store.idle();
		expect(said).toEqual([{ attempt: 7, rev: 3 }]);
		const refusing = announcing(
			{ ...memoryProgressStore(newProgress), append: () => Promise.reject(new Error('full')) },
			(at) => said.push(at)
		);
		await expect(refusing.append('ann', entry)).rejects.toThrow('full');
		expect(said.length).toBe(1);
	});

	it('is waited for before another window goes on', async () => {
		let finish = () => {};
		const store = announcing(
			{ ...memoryProgressStore(newProgress), append: () => new Promise((resolve) => (finish = resolve)) },
			() => undefined
		);
		void store.append('ann', entry);
		let isIdle = false;
		void store.idle().then(() => (isIdle = true));
		await pass(0);
		expect(isIdle).toBe(false);
		finish();
		await pass(0);
		expect(isIdle).toBe(true);
	});

	it('is read once more when word came during a reading, however often it came', async () => {
		const ends: (() => void)[] = [];
		const read = inTurn(() => new Promise((resolve) => ends.push(resolve)));
		read();
		read();
		read();
		expect(ends.length).toBe(1);
		ends[0]?.();
		await pass(0);
		ends[1]?.();
		await pass(0);
		expect(ends.length).toBe(2);
	});
});
