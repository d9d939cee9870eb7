import { hasUnnamed } from '#course/bookmark/names.ts';
import { openBookmark, writeBookmark } from '#course/bookmark.ts';
import type { Sitting } from '#course/course.machine.ts';
import { hasPlace, type Numbers, type Outline, type Place } from '#course/model.ts';
import { raises } from '#course/outcome.ts';
import { ATTEMPT_BITS, join, newProgress, reduce, wholeProgress, type Progress } from '#course/progress.ts';
import { reconcile } from '#course/reconcile.ts';
import { SessionRefused, type Launch, type LmsSession } from '#ports/lms-session.ts';
import type { JournalEntry, KeptProgress } from '#ports/progress-store.ts';
import type { Handover, Known } from './handover.ts';
import { launchSettings } from './launch-settings.ts';
import { learnerKey } from './learner-key.ts';
import type { Saving } from './saving.ts';
import { noSettings } from './settings.ts';
import type { Claim } from './writer.ts';

export interface SittingParts {
	outline: Outline;
	session: LmsSession;
	numbers: () => Promise<Numbers>;
	/** Tells LMSs apart on one device: an origin, or the course's own for the web app. */
	lms: string;
	/** A whole number of 32 random bits. */
	random: () => number;
	saving: Saving;
	/** Claims the record under a key for this window. */
	claim: (key: string) => Promise<Claim>;
	/** The course in the learner's language, or in the one that suits a learner who has chosen none but may prefer some. */
	translated: (language: string | null, preferred: readonly string[]) => Promise<Outline | null>;
	/** Puts aside a bookmark that this version cannot read, before the LMS is told a new one. */
	putAside: (key: string, bookmark: string) => void;
	/** Between this page and the one before or after it in the same frame. */
	handover: Pick<Handover, 'found' | 'begin'>;
	/** Hears whether the LMS says that several people use this device; null where it says nothing. */
	presetShared?: (isShared: boolean | null) => void;
}

/** Progress as the device keeps it: the last whole one with the events since. */
export function replay(kept: Pick<KeptProgress, 'progress' | 'events'> | null): Progress | null {
	if (!kept) return null;
	return kept.events
		.filter(({ attempt, rev }) => attempt === kept.progress.attempt && rev > kept.progress.rev)
		.reduce(folded, wholeProgress(kept.progress));
}

/**
 * A row that a disk gave back in part is passed over: what is whole around it counts. The count goes on from the rows that
 * are there, for what is written next must come after them.
 */
function folded(progress: Progress, { event, stamp, rev }: JournalEntry): Progress {
	try {
		return { ...reduce(progress, event, stamp), rev };
	} catch {
		return { ...progress, rev };
	}
}

/** The same, with the names of what an older package kept by number alone. */
async function lastRecord(kept: KeptProgress | null, numbers: Numbers): Promise<Progress | null> {
	const record = replay(kept);
	return record && hasUnnamed(record) ? (await import('#course/bookmark/named.ts')).named(record, numbers) : record;
}

/** `unit/step`, as it is kept in the LMS's location. */
function readLocation(location: string | null, outline: Outline): Place | null {
	const [unit, step] = location?.split('/') ?? [];
	if (unit === undefined || step === undefined) return null;
	return hasPlace(outline, { unit, step }) ? { unit, step } : null;
}

async function readLms(launch: Launch, outline: Outline, numbers: Numbers) {
	const bookmark = launch.bookmark?.trim() ?? '';
	const readable = { unread: null, isLost: false, isNewer: false };
	if (bookmark === '') return { ...readable, progress: null };
	const reading = await openBookmark(bookmark, numbers);
	if (reading.ok) return { ...readable, progress: reading.progress };
	if (reading.fault === 'newer') {
		// It stays where it is; what is done meanwhile is of the same attempt, so that a later version can join the two.
		const progress = { ...newProgress(reading.attempt), place: readLocation(launch.location, outline) };
		return { ...readable, progress, isNewer: true };
	}
	// Another course's text may hold anything, a name too: it is none of this device's business.
	return { ...readable, progress: null, unread: reading.fault === 'foreign' ? null : bookmark, isLost: true };
}

const confirmedOf = (kept: KeptProgress | null) =>
	kept?.acknowledged ? { rev: kept.acknowledged.rev, isReturned: kept.acknowledged.returned !== null } : null;

/** A record that is more than what the LMS has is a revision of its own, so that no earlier "true" confirms it. */
const joinedAnew = (progress: Progress, { bookmark }: Launch, numbers: Numbers): Progress =>
	writeBookmark(progress, numbers) === bookmark?.trim() ? progress : { ...progress, rev: progress.rev + 1 };

/**
 * What the LMS says of this launch; where it has ended the session of the page before and begins none anew, what it said to
 * that page.
 */
async function knownOf({ session, lms, outline, handover }: SittingParts): Promise<Known & { isEnded: boolean }> {
	try {
		const launch = await session.open();
		const key = await learnerKey(lms, launch.learner, outline.id);
		return { key, isNamed: launch.learner !== '', launch, isEnded: false };
	} catch (error) {
		const known = error instanceof SessionRefused ? handover.found(error.page) : null;
		if (known === null) throw error;
		return { ...known, isEnded: true };
	}
}

/** Opens the session, finds the learner's record in LMS and device, and says what the sitting starts from. */
export async function openSitting(parts: SittingParts): Promise<Sitting> {
	const { outline, session, saving } = parts;
	const [known, numbers] = await Promise.all([knownOf(parts), parts.numbers()]);
	const { key, isNamed, launch, isEnded } = known;
	parts.handover.begin({ key, isNamed, launch }, numbers);
	const readOnly = launch.mode !== 'normal' || !launch.credit;
	// Who only looks takes the record from nobody; who claims it reads what the device holds after that.
	const claim = readOnly ? 'first' : await parts.claim(key);
	const isMine = claim !== 'elsewhere';
	const lms = await readLms(launch, outline, numbers);
	if (lms.unread !== null && isMine) parts.putAside(key, lms.unread);
	const found = await saving.loadLocal(key);
	// Where the LMS names nobody, the device's record may be another learner's, unless the LMS knows its attempt.
	const isTheirs = isNamed || found?.progress.attempt === lms.progress?.attempt;
	const kept = isTheirs ? found : null;
	const local = await lastRecord(kept, numbers);
	// An LMS that holds a text has not been reset, whatever it says and whoever can read it; nor is what another window of
	// this launch wrote.
	const mayBeReset = claim === 'first' && !lms.isLost;
	const { progress, offered, aside } = reconcile({
		...launch,
		entry: mayBeReset ? launch.entry : 'resume',
		lms: lms.progress,
		local,
		confirmed: confirmedOf(kept)
	});
	const fresh = newProgress(parts.random() % 2 ** ATTEMPT_BITS);
	const salvaged = lms.isLost ? { ...fresh, place: readLocation(launch.location, outline) } : fresh;
	// An attempt may come back that was put aside when another had to be begun.
	const isOther = progress !== null && local !== null && progress.attempt !== local.attempt;
	const back = isOther ? await saving.aside(key, progress.attempt) : null;
	const start = progress ? joinedAnew(back ? join(progress, back) : progress, launch, numbers) : salvaged;
	if (aside && !readOnly && isMine) saving.putAside();
	const {
		policy: written,
		role,
		language,
		sharedDevice,
		lms: settings,
		unknown
	} = await launchSettings(launch.launchData, outline);
	session.configure(settings);
	parts.presetShared?.(sharedDevice);
	const theirs = launch.passMark === null ? {} : { passMark: launch.passMark };
	const policy = launch.passMarkBinds ? { ...written, ...theirs } : { ...theirs, ...written };
	saving.begin({
		key,
		numbers,
		policy,
		readOnly,
		claim,
		isLost: lms.isLost && local === null,
		isNewer: lms.isNewer,
		known: { bookmark: claim === 'first' ? launch.bookmark : null, reached: launch.reached },
		device: {
			attempt: (local ?? start).attempt,
			// What a newer bookmark gives back cannot be told: nothing is taken for lost.
			kept: lms.isNewer ? null : kept,
			returned:
				lms.progress && !lms.isNewer && lms.progress.attempt === (local ?? start).attempt ? lms.progress.rev : null
		},
		isNew: aside !== null && offered === null,
		settings
	});
	if (isEnded) saving.defer();
	return {
		progress: raises(start.reached, launch.reached)
			? reduce(start, { type: 'reached', reached: launch.reached })
			: start,
		offered,
		readOnly,
		elsewhere: !isMine,
		detached: false,
		ended: isEnded,
		learner: launch.learner,
		policy,
		role,
		outline: await parts.translated(start.language ?? language, launch.languages ?? []),
		unknownSettings: unknown
	};
}

/** The sitting of a learner for whom no session could be had: this device alone keeps the work. */
export async function openAlone(parts: Omit<SittingParts, 'session' | 'handover'>): Promise<Sitting> {
	const { outline, saving } = parts;
	// A row of its own: an LMS that names nobody writes under no name, too.
	const key = await learnerKey(`alone ${parts.lms}`, '', outline.id);
	const claim = await parts.claim(key);
	const [numbers, local] = await Promise.all([parts.numbers(), saving.loadLocal(key)]);
	const start = (await lastRecord(local, numbers)) ?? newProgress(parts.random() % 2 ** ATTEMPT_BITS);
	saving.begin({
		key,
		numbers,
		policy: {},
		readOnly: false,
		claim,
		isLost: false,
		isNewer: false,
		known: { bookmark: null, reached: start.reached },
		device: { attempt: start.attempt, kept: null, returned: null },
		isNew: false,
		settings: noSettings().lms
	});
	saving.detach();
	return {
		progress: start,
		offered: null,
		readOnly: false,
		elsewhere: claim === 'elsewhere',
		detached: true,
		ended: false,
		learner: '',
		policy: {},
		role: null,
		outline: await parts.translated(start.language, []),
		unknownSettings: []
	};
}
