import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openSitting, replay } from '#app/sitting.ts';
import { readBookmark, writeBookmark } from '#course/bookmark.ts';
import { outcome } from '#course/outcome.ts';
import { newProgress, placeKey, reduce, type LearnerEvent, type Progress } from '#course/progress.ts';
import type { LmsSession } from '#ports/lms-session.ts';
import type { JournalEntry } from '#ports/progress-store.ts';
import { keptOf } from '#storage/kept.ts';
import { memoryProgressStore } from '#storage/memory.ts';
import { unmarked } from '#targets/scorm12/retelling.ts';
import { scorm12Session } from '#targets/scorm12/session.ts';
import { scorm2004Session } from '#targets/scorm2004/session.ts';
import { saving } from '#app/saving.ts';
import { anyHistory, assessedNumbers, assessedOutline, chose, sat, type Given } from '../assessed.ts';
import { noHandover } from '../builders.ts';
import { fakeLms, steppedTime, type FakeLms, type Standard } from '../contracts/fake-lms.ts';
import { lackOf } from './oracle.ts';

const outline = assessedOutline({ completeOn: 'assessment' });
const numbers = assessedNumbers;

/** With a post-test that is passed at the end. */
const passedBy = (progress: Progress): Progress =>
	sat(
		reduce(progress, chose('nurse')),
		Array.from({ length: 10 }, (): Given => 'right')
	);

function tell(session: LmsSession, progress: Progress) {
	session.saveBookmark(writeBookmark(progress, numbers), progress.place ? placeKey(progress.place) : '');
	session.report(outcome(progress, outline));
}

/** The sitting of a learner on a device that knows nothing. */
function resumed(session: LmsSession) {
	const store = memoryProgressStore(newProgress);
	const clock = { now: () => 0, monotonic: () => 0 };
	const timers = { set: () => null, clear: () => undefined };
	const save = saving({ outline, session, store, clock, hasLms: true, timers, random: () => 0.5 });
	return openSitting({
		outline,
		session,
		saving: save,
		claim: async () => 'first',
		handover: noHandover,
		lms: 'lms',
		random: () => 5,
		numbers: async () => numbers,
		translated: async () => null,
		putAside: () => undefined
	});
}

/** What was set since the last commit, in order. */
const setSince = (lms: FakeLms, calls: number): [string, string][] =>
	lms.calls.slice(calls).flatMap((call): [string, string][] => {
		const [, element, value] = /SetValue (\S+?)=(.*)$/s.exec(call) ?? [];
		return element === undefined || value === undefined ? [] : [[element, value]];
	});

it.each<Standard>(['scorm12', 'scorm2004'])(
	'a commit of %s of which any first part was stored resumes no worse than either half',
	async (standard) => {
		const session = (lms: FakeLms): LmsSession =>
			(standard === 'scorm12' ? scorm12Session : scorm2004Session)({
				window: lms.launch(),
				patience: 0,
				...steppedTime()
			});
		await fc.assert(
			fc.asyncProperty(
				anyHistory(20),
				anyHistory(20),
				fc.boolean(),
				fc.double({ min: 0, max: 1, noNaN: true }),
				async (one, two, isPassed, at) => {
					const first = one(newProgress(7)).reduce(reduce, newProgress(7));
					const later = two(first).reduce(reduce, first);
					const second = isPassed ? passedBy(later) : later;
					const lms = fakeLms(standard);
					const sitting = session(lms);
					await sitting.open();
					tell(sitting, first);
					await sitting.commit();
					const calls = lms.calls.length;
					tell(sitting, second);
					const set = setSince(lms, calls);
					const stored = set.slice(0, Math.round(at * set.length));
					lms.stored = { ...lms.stored, ...Object.fromEntries(stored) };

					const { progress, ...rest } = await resumed(session(lms));
					const reading = readBookmark(unmarked(lms.stored['cmi.suspend_data'] ?? ''), numbers);
					if (!reading.ok) throw new Error(reading.fault);
					expect(rest.offered).toBeNull();
					expect(lackOf(reading.progress, progress)).toBeNull();
					expect(lackOf(first, progress)).toBeNull();
					const status = lms.stored['cmi.core.lesson_status'] ?? lms.stored['cmi.success_status'];
					const completion = lms.stored['cmi.core.lesson_status'] ?? lms.stored['cmi.completion_status'];
					if (status === 'passed') expect(progress.reached.passed).toBe(true);
					if (completion === 'completed') expect(progress.reached.completed).toBe(true);
				}
			),
			{ numRuns: 100 }
		);
	}
);

it('a journal that is replayed twice gives the same bytes', () => {
	const entriesOf = (events: readonly LearnerEvent[]): JournalEntry[] => {
		let progress = newProgress(7);
		return events.map((event) => {
			progress = reduce(progress, event, 1_000);
			const { attempt, rev, stamp } = progress;
			return { attempt, rev, stamp, event };
		});
	};
	const kept = (whole: Progress | null, entries: JournalEntry[]) =>
		replay(keptOf({ whole, entries, acknowledged: null, unsent: [] }, newProgress));
	const bytes = (progress: Progress | null) => [
		JSON.stringify(progress),
		progress && writeBookmark(progress, assessedNumbers)
	];
	fc.assert(
		fc.property(anyHistory(30), fc.nat(30), (history, at) => {
			const entries = entriesOf(history(newProgress(7)));
			const once = kept(null, entries);
			expect(bytes(kept(null, [...entries, ...entries]))).toEqual(bytes(once));
			expect(bytes(kept(once, entries))).toEqual(bytes(once));
			const part = kept(null, entries.slice(0, at));
			expect(bytes(kept(part, [...entries.slice(Math.floor(at / 2)), ...entries]))).toEqual(bytes(once));
		})
	);
});
