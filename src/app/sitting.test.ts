import { beforeEach, describe, expect, it } from 'vitest';
import { assessedOutline } from '../../tests/assessed.ts';
import { after, answered, entered, sampleNumbers, sampleOutline, sittingOf, noHandover } from '../../tests/builders.ts';
import { bitWriter, checksum, toSigns } from '#course/bookmark/bits.ts';
import { writeBookmark } from '#course/bookmark.ts';
import { ATTEMPT_BITS, newProgress, reduce, type LearnerEvent, type Progress } from '#course/progress.ts';
import { LmsError, type Launch, type LmsSession } from '#ports/lms-session.ts';
import { StorageError, type Acknowledged, type ProgressStore } from '#ports/progress-store.ts';
import { memoryProgressStore } from '#storage/memory.ts';
import { learnerKey } from './learner-key.ts';
import { saving } from './saving.ts';
import type { Claim } from './writer.ts';
import { openAlone, openSitting, replay } from './sitting.ts';

const LMS = 'https://lms.example';
const nothingReached = { completed: false, passed: false, score: null };

const launched = (changes: Partial<Launch> = {}): Launch => ({
	learner: 'ann',
	mode: 'normal',
	credit: true,
	entry: 'resume',
	bookmark: null,
	location: null,
	reached: nothingReached,
	passMark: null,
	launchData: '',
	...changes
});

/** A session that opens as told and takes everything. */
const sessionOf = (open: () => Promise<Launch>): LmsSession => ({
	open,
	configure: () => undefined,
	saveBookmark: () => ({ ok: true }),
	report: () => ({ ok: true }),
	reportLessons: () => ({ ok: true }),
	record: () => ({ ok: true }),
	said: () => null,
	spend: () => undefined,
	commit: async () => ({ ok: true }),
	close: async () => ({ ok: true })
});

function parts(session: LmsSession, store: ProgressStore = memoryProgressStore(newProgress)) {
	const save = saving({
		outline: sampleOutline,
		session,
		store,
		clock: { now: () => 0, monotonic: () => 0 },
		hasLms: true,
		timers: { set: () => null, clear: () => undefined },
		random: () => 0.5
	});
	return {
		outline: sampleOutline,
		session,
		saving: save,
		handover: noHandover,
		lms: LMS,
		claim: async (): Promise<Claim> => 'first',
		random: () => 2 ** 31 + 5,
		numbers: async () => sampleNumbers,
		translated: async (language: string | null) => (language === 'vi' ? inVietnamese : null),
		putAside: (_key: string, bookmark: string) => void aside.push(bookmark),
		presetShared: () => undefined
	};
}

/** The bookmarks that were put aside in the test that runs. */
let aside: string[] = [];
beforeEach(() => {
	aside = [];
});

const inVietnamese = { ...sampleOutline, language: 'vi', languages: ['en', 'vi'] };

/** Opens a sitting over an LMS and a device that hold this. */
async function sit(
	launch: Partial<Launch>,
	local: Progress | null = null,
	outline = sampleOutline,
	acknowledged: Acknowledged | null = null
) {
	const store = memoryProgressStore(newProgress);
	const key = await learnerKey(LMS, launch.learner === '' ? '' : 'ann', sampleOutline.id);
	if (local) await store.keep(key, local);
	if (acknowledged) await store.acknowledge(key, acknowledged, 0);
	const all = parts(
		sessionOf(async () => launched(launch)),
		store
	);
	const sitting = await openSitting({ ...all, outline });
	return {
		sitting,
		receipt: all.saving.receipt.get(),
		saving: all.saving,
		store,
		/** The first screen is shown, and the device writes what it is to write. */
		async begin(progress = sitting.progress) {
			all.saving.settle(progress);
			await new Promise((resolve) => setImmediate(resolve));
		}
	};
}

const assessed = assessedOutline();
const shared = after([entered('basics', 'overview')]);
const inLms = after([answered('first-sign', 1), entered('basics', 'dose')], shared);
const onDevice = after([entered('basics', 'what-it-is')], shared);
const bookmark = writeBookmark(inLms, sampleNumbers);
/** What the LMS does not have as it is here is a revision of its own. */
const restored = { ...onDevice, rev: onDevice.rev + 1 };

describe('a replay', () => {
	const entry = (rev: number, event: LearnerEvent, attempt = 7) => ({ attempt, rev, stamp: rev, event });

	it('of nothing kept is nothing', () => {
		expect(replay(null)).toBeNull();
	});

	it('is the last whole progress with the events since', () => {
		const events = [entry(2, entered('basics', 'dose')), entry(3, answered('dose', 0.5))];
		expect(replay({ progress: shared, events })).toEqual(
			after([entered('basics', 'dose'), answered('dose', 0.5)], shared)
		);
	});

	it('passes over what the whole progress holds already and what is of another attempt', () => {
		const events = [entry(1, entered('basics', 'references')), entry(2, entered('basics', 'dose'), 8)];
		expect(replay({ progress: shared, events })).toEqual(shared);
	});

	it('with an event missing ends after the last one that is there, so that none is ever counted twice', () => {
		const kept = replay({ progress: shared, events: [entry(shared.rev + 3, { type: 'spent', seconds: 40 })] });
		expect(kept).toMatchObject({ rev: shared.rev + 3, seconds: shared.seconds + 40 });
	});

	it('starts afresh from what a sitting began with', () => {
		const events = [
			entry(4, { type: 'began', progress: { ...inLms, rev: 4, stamp: 4 } }),
			entry(5, entered('basics', 'references'))
		];
		const progress = replay({ progress: shared, events });
		expect(progress).toEqual(reduce({ ...inLms, rev: 4, stamp: 4 }, entered('basics', 'references')));
		expect(progress?.rev).toBe(5);
	});
});

describe('a sitting', () => {
	it('of a new learner starts with nothing, in an attempt of its own', async () => {
		const { sitting } = await sit({ entry: 'ab-initio' });
		expect(sitting).toEqual(sittingOf(newProgress(5)));
		expect(sitting.progress.attempt).toBeLessThan(2 ** ATTEMPT_BITS);
	});

	it('goes on from the LMS’s bookmark where this device knows nothing', async () => {
		expect((await sit({ bookmark })).sitting.progress).toEqual(inLms);
	});

	it.each(['resume', 'unknown'] as const)(
		'goes on from this device where the LMS has no bookmark and says "%s"',
		async (entry) => {
			expect((await sit({ entry }, onDevice)).sitting).toMatchObject({ progress: restored, offered: null });
		}
	);

	it('goes on from both where they are of one attempt', async () => {
		const { progress } = (await sit({ bookmark }, onDevice)).sitting;
		expect(progress.visited).toEqual(['basics/dose', 'basics/overview', 'basics/what-it-is']);
		expect(progress.answers).toEqual(inLms.answers);
		expect(progress.place).toEqual({ unit: 'basics', step: 'dose' });
	});

	it('goes on from the LMS alone where this device has another attempt', async () => {
		expect((await sit({ bookmark }, { ...onDevice, attempt: 8 })).sitting.progress).toEqual(inLms);
	});

	it('offers the device’s work where the LMS says that this is the first launch', async () => {
		const { sitting } = await sit({ entry: 'ab-initio' }, onDevice);
		expect(sitting.offered).toEqual(onDevice);
		expect(sitting.progress).toEqual(newProgress(5));
	});

	it('puts the device’s record of another attempt aside', async () => {
		const other = { ...onDevice, attempt: 8 };
		const { store, receipt, begin } = await sit({ bookmark }, other);
		await begin();
		expect((await store.aside(await learnerKey(LMS, 'ann', sampleOutline.id))).map(({ progress }) => progress)).toEqual(
			[other]
		);
		expect(receipt.putAside).toBe(true);
	});

	it('begins anew, and keeps the old record aside, where an administrator took away what the LMS had whole', async () => {
		const acknowledged = { attempt: 7, rev: onDevice.rev, returned: 1 };
		const { sitting, store, receipt, begin } = await sit({ entry: 'ab-initio' }, onDevice, sampleOutline, acknowledged);
		expect(sitting).toMatchObject({ progress: newProgress(5), offered: null });
		await begin(after([entered('basics', 'overview')], sitting.progress));
		expect(await store.aside(await learnerKey(LMS, 'ann', sampleOutline.id))).toHaveLength(1);
		expect(receipt.putAside).toBe(true);
	});

	it.each([
		['of another attempt', { ...onDevice, attempt: 8 }],
		['in which nothing was seen', reduce(newProgress(8), { type: 'chose', role: 'nurse' })]
	])('goes on from what was put aside, too, where the LMS comes back from one %s', async (_what, last) => {
		const store = memoryProgressStore(newProgress);
		const key = await learnerKey(LMS, 'ann', sampleOutline.id);
		await store.putAside(key, { progress: onDevice, at: 0 });
		await store.keep(key, last);
		const all = parts(
			sessionOf(async () => launched({ bookmark })),
			store
		);
		expect((await openSitting(all)).progress.visited).toEqual(['basics/dose', 'basics/overview', 'basics/what-it-is']);
	});

	it('in review puts nothing aside', async () => {
		const { store, begin } = await sit({ bookmark, mode: 'review' }, { ...onDevice, attempt: 8 });
		await begin();
		expect(await store.aside(await learnerKey(LMS, 'ann', sampleOutline.id))).toEqual([]);
	});

	it('sees nothing that another learner left on this device', async () => {
		const { sitting } = await sit({ learner: 'bob', entry: 'resume' }, onDevice);
		expect(sitting).toMatchObject({ progress: newProgress(5), offered: null });
	});

	it.each<[string, Partial<Launch>]>([
		['review', { mode: 'review' }],
		['browse', { mode: 'browse' }],
		['no credit', { credit: false }]
	])('in %s records nothing, and shows what is recorded', async (_what, launch) => {
		const { sitting, receipt } = await sit({ bookmark, ...launch });
		expect(sitting).toMatchObject({ progress: inLms, readOnly: true });
		expect(receipt.lms).toBe('readOnly');
	});

	describe('in an LMS that names nobody', () => {
		const nobody = { learner: '', entry: 'unknown' } as const;

		it('sees nothing of what an unnamed learner left on this device', async () => {
			const { sitting } = await sit(nobody, onDevice);
			expect(sitting.progress.visited).toEqual([]);
			expect(sitting.offered).toBeNull();
		});

		it('goes on from the device’s record where the LMS knows its attempt', async () => {
			const { progress } = (await sit({ ...nobody, bookmark }, onDevice)).sitting;
			expect(progress.visited).toContain('basics/what-it-is');
			expect(progress.answers['first-sign']).toBeDefined();
		});
	});

	it('takes a bookmark with blanks around it, and blanks alone for none', async () => {
		expect((await sit({ bookmark: ` ${bookmark}\n` })).sitting.progress).toEqual(inLms);
		expect((await sit({ bookmark: ' ' })).receipt.bookmarkLost).toBe(false);
	});

	it('knows what the LMS says was reached', async () => {
		const reached = { completed: true, passed: true, score: 6 / 7 };
		const { progress } = (await sit({ bookmark, reached })).sitting;
		expect(progress.reached).toEqual({ completed: true, passed: true, score: 0.8571 });
		expect(progress.rev).toBe(inLms.rev + 1);
	});

	it('learns nothing new of a result that its own record holds', async () => {
		const reached = { completed: true, passed: true, score: 6 / 7 };
		const known = after([{ type: 'reached', reached }], inLms);
		const { progress } = (await sit({ bookmark: writeBookmark(known, sampleNumbers), reached })).sitting;
		expect(progress).toEqual(known);
	});

	it('is in the language that the learner chose, before the one that the LMS sets', async () => {
		const chosen = writeBookmark(after([{ type: 'switched', language: 'vi' }]), sampleNumbers);
		expect((await sit({ bookmark: chosen })).sitting.outline).toBe(inVietnamese);
		const course = { ...sampleOutline, languages: ['en', 'vi'] };
		expect((await sit({ launchData: 'language=vi' }, null, course)).sitting.outline).toBe(inVietnamese);
		const stays = writeBookmark(after([{ type: 'switched', language: 'en' }]), sampleNumbers);
		expect((await sit({ bookmark: stays, launchData: 'language=vi' }, null, course)).sitting.outline).toBeNull();
	});

	it('cannot be opened without a session', async () => {
		const fault = new LmsError({ call: 'LMSInitialize', code: 101, text: 'General Exception' });
		await expect(openSitting(parts(sessionOf(() => Promise.reject(fault))))).rejects.toBe(fault);
	});

	it('goes on from the LMS where the device cannot be read, and says so', async () => {
		const refused = () => Promise.reject(new StorageError('load', new Error('blocked')));
		const all = parts(
			sessionOf(async () => launched({ bookmark })),
			{ ...memoryProgressStore(newProgress), load: refused }
		);
		expect((await openSitting(all)).progress).toEqual(inLms);
		expect(all.saving.receipt.get().device).toBe('refused');
	});
});

describe('what the LMS sets for a launch', () => {
	it('is the pass mark', async () => {
		expect((await sit({ passMark: 0.7 })).sitting.policy).toEqual({ passMark: 0.7 });
		expect((await sit({})).sitting.policy).toEqual({});
	});

	it('is read from its launch data, which goes before its pass mark', async () => {
		const { sitting } = await sit({ passMark: 0.7, launchData: 'passMark=75; attempts=2; role=nurse' }, null, assessed);
		expect(sitting).toMatchObject({ policy: { passMark: 0.75, attempts: 2 }, role: 'nurse', unknownSettings: [] });
	});

	it('is its own pass mark, where that binds, with what else its launch data says', async () => {
		const binding = { passMark: 0.7, passMarkBinds: true, launchData: 'passMark=75; attempts=2' };
		expect((await sit(binding, null, assessed)).sitting.policy).toEqual({ passMark: 0.7, attempts: 2 });
	});

	it('is told where it is no setting, and leaves the rest', async () => {
		const { sitting } = await sit({ passMark: 0.7, launchData: 'role=pilot\npassMark=7o' }, null, assessed);
		expect(sitting).toMatchObject({
			policy: { passMark: 0.7 },
			role: null,
			unknownSettings: ['role=pilot', 'passMark=7o']
		});
	});

	it('is whom it names: kept for the code on the record of completion, and nowhere else', async () => {
		const { sitting } = await sit({ learner: 'ann' });
		expect(sitting.learner).toBe('ann');
		expect(JSON.stringify(sitting.progress)).not.toContain('ann');
	});

	it('is a pass without a day, which stays unknown', async () => {
		const { progress } = (await sit({ bookmark, reached: { completed: true, passed: true, score: 0.9 } })).sitting;
		expect(progress).toMatchObject({ reached: { passed: true }, passedOn: null });
		const better = { type: 'reached' as const, reached: { completed: true, passed: true, score: 1 }, day: 20_000 };
		expect(reduce(progress, better).passedOn).toBeNull();
	});
});

it('a record that an earlier version kept on this device is gone on with whole', async () => {
	const { role: _1, flagged: _2, papers: _3, reviews: _4, evaluated: _5, passedOn: _6, ...old } = onDevice;
	const { progress } = (await sit({ entry: 'resume' }, old as Progress)).sitting;
	expect(progress).toEqual(restored);
});

describe('a bookmark that cannot be read', () => {
	const lost = bookmark.slice(0, 20);

	it('leaves the place, from the LMS’s own location', async () => {
		const { sitting, receipt } = await sit({ bookmark: lost, location: 'basics/dose' });
		expect(sitting.progress).toEqual({ ...newProgress(5), place: { unit: 'basics', step: 'dose' } });
		expect(receipt.bookmarkLost).toBe(true);
	});

	it.each([null, '', 'basics', 'basics/removed', '12/3'])(
		'leaves no place when the location is %j',
		async (location) => {
			expect((await sit({ bookmark: lost, location })).sitting.progress.place).toBeNull();
		}
	);

	it.each(['a1.AAAA.0000', 'a2.AAAA.AAAAAA'])('is put aside before a new one is written: %s', async (text) => {
		await sit({ bookmark: text });
		expect(aside).toEqual([text]);
	});

	it('is not put aside where it is another course’s, which may name a learner', async () => {
		await sit({ bookmark: '{"name":"Ann"}' });
		expect(aside).toEqual([]);
	});

	it('costs nothing where this device has the record', async () => {
		const { sitting, receipt } = await sit({ bookmark: lost, location: 'basics/dose' }, onDevice);
		expect(sitting.progress).toEqual(restored);
		expect(receipt.bookmarkLost).toBe(false);
	});

	it('costs no result: what the LMS holds apart from it stays reached', async () => {
		const reached = { completed: true, passed: true, score: 0.9 };
		expect((await sit({ bookmark: lost, reached })).sitting.progress.reached).toEqual(reached);
	});
});

/** A bookmark in a format of a later version, of an attempt. */
function newer(attempt: number): string {
	const out = bitWriter();
	out.number(attempt, 23);
	const text = `a3.${toSigns(out.text())}AZaz09-_`;
	return `${text}.${checksum(text)}`;
}

describe('row 16: a bookmark in the format of a later version', () => {
	it('is no loss: the sitting starts at the LMS’s location, in the attempt that the bookmark is of', async () => {
		const { sitting, receipt } = await sit({ bookmark: newer(9), location: 'basics/dose' });
		expect(sitting.progress).toMatchObject({ attempt: 9, place: { unit: 'basics', step: 'dose' }, visited: [] });
		expect(receipt).toMatchObject({ bookmarkNewer: true, bookmarkLost: false });
		expect(aside).toEqual([]);
	});

	it('goes on from this device’s record of that attempt', async () => {
		const { sitting } = await sit({ bookmark: newer(7), entry: 'ab-initio' }, onDevice);
		expect(sitting.progress).toMatchObject({ visited: [...onDevice.visited].sort(), place: onDevice.place });
		expect(sitting.offered).toBeNull();
	});

	it('is never mixed with this device’s record of another', async () => {
		const { sitting } = await sit({ bookmark: newer(9) }, onDevice);
		expect(sitting.progress).toMatchObject({ attempt: 9, visited: [] });
	});

	it('makes nothing that the LMS once confirmed look lost', async () => {
		const confirmed = { attempt: 7, rev: onDevice.rev, returned: onDevice.rev };
		const { sitting, saving } = await sit({ bookmark: newer(7) }, onDevice, sampleOutline, confirmed);
		saving.settle(sitting.progress);
		expect(saving.receipt.get().resent).toBe(false);
	});
});

it('a bookmark that cannot be read is no reset: the device’s record goes on, though the LMS says “first launch”', async () => {
	const confirmed = { attempt: 7, rev: onDevice.rev, returned: onDevice.rev };
	const cut = bookmark.slice(0, 20);
	const { sitting } = await sit({ bookmark: cut, entry: 'ab-initio' }, onDevice, sampleOutline, confirmed);
	expect(sitting.progress.visited).toEqual(onDevice.visited);
});

describe('a sitting without a session', () => {
	it('starts with nothing, keeps to this device and says so', async () => {
		const { session: _none, ...all } = parts(sessionOf(async () => launched()));
		expect(await openAlone(all)).toEqual(sittingOf(newProgress(5), { detached: true, learner: '' }));
		expect(all.saving.receipt.get().lms).toBe('detached');
	});

	it('goes on from what was done here without a session before, and sees nobody’s record', async () => {
		const store = memoryProgressStore(newProgress);
		await store.keep(await learnerKey(LMS, 'ann', sampleOutline.id), inLms);
		const { session: _none, ...all } = parts(
			sessionOf(async () => launched()),
			store
		);
		expect((await openAlone(all)).progress).toEqual(newProgress(5));
		await store.keep(await learnerKey(`alone ${LMS}`, '', sampleOutline.id), onDevice);
		expect((await openAlone(all)).progress).toEqual(onDevice);
	});
});
