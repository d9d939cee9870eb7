import { paths, valueAt, withValues, type AttemptRecord, type Cmi, type Learner } from './attempt.ts';
import type { LaunchSettings } from './manifest.ts';
import { secondsOf, timeOf } from './times.ts';

/** Why an attempt is opened: the first time, to go on, or afresh after an end. */
type Entry = 'ab-initio' | 'resume' | '';

/** One launch: what the run-time is seeded with and where its writes belong. */
export interface Sitting {
	attempt: number;
	sittings: number;
	entry: Entry;
	isReview: boolean;
	/** The time of all earlier sittings of this attempt, in the standard's words. */
	totalTime: string;
	/** The schemaversion of the package. */
	edition: string;
	cmi: Cmi;
}

const RESUMING_EXITS = { scorm12: ['suspend'], scorm2004: ['suspend', 'logout'] };

/**
 * Opens the next sitting. SCORM 1.2 has one attempt for ever, so its data always comes back (RTE 3.4.3); 2004 keeps
 * the attempt only when it was suspended (RTE 4.2.8), and otherwise starts afresh.
 */
export function openSitting(
	record: AttemptRecord | null,
	settings: LaunchSettings,
	learner: Learner,
	{ reviewFinished = false } = {}
): Sitting {
	const { standard } = settings;
	const at = paths[standard];
	const isSuspended = record !== null && RESUMING_EXITS[standard].includes(valueAt(record.cmi, at.exit));
	const isContinued = record !== null && (standard === 'scorm12' || isSuspended);
	const isReview = reviewFinished && record !== null && isFinished(record);
	const before = isContinued || isReview ? record : null;
	const entry = record === null ? 'ab-initio' : isSuspended ? 'resume' : '';
	const totalTime = timeOf(before ? totalSecondsOf(before) : 0, standard);
	return {
		attempt: before ? before.attempt : (record?.attempt ?? 0) + 1,
		sittings: (before?.sittings ?? 0) + 1,
		entry,
		isReview,
		totalTime,
		edition: settings.edition,
		cmi: withValues(before?.cmi ?? {}, {
			[at.learnerId]: learner.id,
			[at.learnerName]: learner.name,
			[at.credit]: isReview ? 'no-credit' : 'credit',
			[at.mode]: isReview ? 'review' : 'normal',
			[at.entry]: entry,
			[at.totalTime]: totalTime,
			[at.launchData]: settings.launchData ?? '',
			[at.masteryScore]: settings.masteryScore ?? '',
			// Both are the last sitting's own; a sitting that says nothing has said nothing.
			[at.exit]: '',
			[at.sessionTime]: '',
			...(standard === 'scorm2004' ? { completion_threshold: settings.completionThreshold ?? '' } : {})
		})
	};
}

/** Completed and, where the standard tells success apart, passed. */
function isFinished({ standard, cmi }: AttemptRecord): boolean {
	if (standard === 'scorm12') return ['passed', 'completed'].includes(valueAt(cmi, 'core.lesson_status'));
	return valueAt(cmi, 'completion_status') === 'completed' && valueAt(cmi, 'success_status') === 'passed';
}

/** The attempt's time, with that of a last sitting which never terminated. */
function totalSecondsOf({ standard, cmi, session }: AttemptRecord): number {
	const at = paths[standard];
	const total = secondsOf(valueAt(cmi, at.totalTime));
	return session.ended ? total : total + secondsOf(valueAt(cmi, at.sessionTime));
}
