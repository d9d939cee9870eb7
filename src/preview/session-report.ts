import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Learner } from './attempt.ts';
import type { Activity } from './course-structure.ts';
import type { LaunchablePackage } from './packages.ts';
import { diffRecords } from './record-diff.ts';
import type { LogEntry } from './run-time.ts';
import type { Session } from './sessions.ts';

/** Rises when a reader of an older report would misread a newer one; docs/preview-report.md says what each part means. */
const FORMAT = 1;

/** One launch as a file for whoever has to find a fault in it. */
export function sessionReport(
	one: LaunchablePackage,
	activity: Activity,
	learner: Learner,
	session: Session,
	now = new Date()
) {
	const { entries, before, after, number, started, window, size, faults, browser } = session;
	const calls = entries.filter((entry) => entry !== undefined);
	const countOf = (level: LogEntry['verdict']['level']) =>
		calls.filter(({ verdict }) => verdict.level === level).length;
	return {
		format: 'preview-lms-session',
		formatVersion: FORMAT,
		written: now.toISOString(),
		made: { node: process.version, scormAgain: scormAgainVersion(), browser },
		package: {
			name: one.name,
			kind: one.kind,
			edition: one.course.edition,
			title: one.course.title,
			files: one.files.size,
			findings: one.findings,
			activity
		},
		learner,
		launch: { number, session: session.id, started, window, size, faults },
		counts: {
			calls: calls.length,
			withError: calls.filter(({ error }) => error !== '0').length,
			refused: countOf('refused'),
			risky: countOf('risky'),
			wasteful: countOf('wasteful')
		},
		calls,
		record: { before, after, changes: diffRecords(before, after) }
	};
}

function scormAgainVersion(): string {
	const file = fileURLToPath(import.meta.resolve('scorm-again/scorm12/min'));
	const folder = file.slice(0, file.lastIndexOf('scorm-again') + 'scorm-again'.length);
	return (JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { version: string }).version;
}
