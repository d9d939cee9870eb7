import { Scorm12API, Scorm2004API } from 'scorm-again';
import type { AttemptRecord } from '#preview/attempt.ts';
import type { LaunchSettings } from '#preview/manifest.ts';
import { createRunTime, type LogEntry } from '#preview/run-time.ts';
import { openSitting } from '#preview/sitting.ts';

const learner = { id: 'learner-1', name: 'Sam Student' };
/** A package's settings in each standard. */
export const settings12: LaunchSettings = {
	standard: 'scorm12',
	edition: '1.2',
	masteryScore: '80',
	launchData: 'role=nurse'
};
export const settings2004: LaunchSettings = {
	standard: 'scorm2004',
	edition: '2004 4th Edition',
	masteryScore: '0.8',
	launchData: 'role=nurse'
};

/** An LMS with one learner and one package, that can be launched again and again. */
export function lms(settings: LaunchSettings) {
	const kept: { record: AttemptRecord | null; writes: number } = { record: null, writes: 0 };
	let sessions = 0;
	function launch({ faults = new Set<string>(), reviewFinished = false, isDown = (): boolean => false } = {}) {
		const log: LogEntry[] = [];
		const blocked: number[] = [];
		const runTime = createRunTime({
			Api: settings.standard === 'scorm12' ? Scorm12API : Scorm2004API,
			standard: settings.standard,
			package: 'course',
			learner,
			sitting: openSitting(kept.record, settings, learner, { reviewFinished }),
			sessionId: `session-${++sessions}`,
			now: () => new Date('2026-01-01T10:00:00Z'),
			activeFaults: () => faults,
			block: (milliseconds) => blocked.push(milliseconds),
			store(record) {
				if (isDown()) return false;
				kept.record = structuredClone(record);
				kept.writes += 1;
				return true;
			},
			onCall: (entry) => log.push(entry)
		});
		const prefix = settings.standard === 'scorm12' ? 'LMS' : '';
		const call = (name: string, ...args: unknown[]) =>
			(runTime.api[`${prefix}${name}`] as (...args: unknown[]) => string)(...args);
		return { call, log, blocked, runTime, get: (element: string) => call('GetValue', element) };
	}
	return { kept, launch };
}

/** What was stored last; throws when nothing was. */
export function lastOf({ record }: { record: AttemptRecord | null }): AttemptRecord {
	if (!record) throw new Error('Nothing was stored');
	return record;
}
