import { writeBookmark } from '#course/bookmark.ts';
import { outcome } from '#course/outcome.ts';
import { placeKey, type Progress } from '#course/progress.ts';
import { lmsId } from '#targets/scorm/words.ts';
import { courseOf } from './courses.ts';
import type { Lms } from './lms.ts';
import type { Setting } from './world.ts';

export interface Highest {
	completed: boolean;
	passed: boolean;
	/** From 0 to 100. */
	score: number;
}

/** What of an LMS's record is compared; a report server's stands for it in the web app. */
export interface LmsRecord {
	standard: Lms['standard'];
	/** An element as it is stored; '' for what was never set. */
	read(element: string): string;
	bookmark(): string;
	location(): string;
}

/** The record that an LMS holds. */
export const recordIn = (lms: Lms): LmsRecord => ({
	standard: lms.standard,
	read: (element) => lms.stored()[element] ?? '',
	bookmark: () => lms.bookmark(),
	location: () => lms.location()
});

/** What a record shows as reached. */
export function reachedIn({ standard, read }: LmsRecord): Highest {
	const score = Number(read(standard === 'scorm12' ? 'cmi.core.score.raw' : 'cmi.score.raw'));
	if (standard === 'scorm12') {
		const status = read('cmi.core.lesson_status');
		return { completed: /^(passed|completed)$/.test(status), passed: status === 'passed', score };
	}
	return {
		completed: read('cmi.completion_status') === 'completed',
		passed: read('cmi.success_status') === 'passed',
		score
	};
}

export const highest = (a: Highest, b: Highest): Highest => ({
	completed: a.completed || b.completed,
	passed: a.passed || b.passed,
	score: Math.max(a.score, b.score)
});

/** What fell; null when nothing did. */
export function fallen(before: Highest, now: Highest): string | null {
	if (before.completed && !now.completed) return 'completion';
	if (before.passed && !now.passed) return 'pass';
	return now.score < before.score ? `score (${before.score} to ${now.score})` : null;
}

/** In what a record differs from that of a course without faults, at the end of a sitting; null for nothing. */
export function checkEnd(record: LmsRecord, progress: Progress, course: Setting['course']): string | null {
	const { outline, numbers } = courseOf(course);
	if (progress.visited.length === 0) return null;
	const reached = reachedIn(record);
	const { completion, success, score } = outcome(progress, outline);
	const isCompleted = completion === 'completed' || (record.standard === 'scorm12' && success === 'passed');
	const expected: [string, unknown, unknown][] = [
		['bookmark', record.bookmark(), writeBookmark(progress, numbers)],
		['location', record.location(), progress.place ? placeKey(progress.place) : ''],
		['completion', reached.completed, isCompleted],
		['pass', reached.passed, success === 'passed'],
		['score', reached.score, score === null ? reached.score : Math.round(score * 10_000) / 100]
	];
	const wrong = expected.find(([, found, due]) => found !== due);
	return wrong ? `${wrong[0]} in the record is ${String(wrong[1])}, due is ${String(wrong[2])}` : null;
}

/** How often a question stands among the interactions of an LMS's record; of one with fields, its fullest field. */
function timesIn(lms: Lms, question: string): number {
	const counts = new Map<string, number>();
	for (const [element, id] of Object.entries(lms.stored())) {
		if (!/^cmi\.interactions\.\d+\.id$/.test(element)) continue;
		if (id === lmsId(question) || id.startsWith(`${lmsId(question)}__`)) counts.set(id, (counts.get(id) ?? 0) + 1);
	}
	return Math.max(0, ...counts.values());
}

/**
 * What is wrong with the answers among an LMS's interactions: `given` is how often each question was answered in all,
 * `due` which of them the LMS must have.
 */
export function checkInteractions(lms: Lms, given: ReadonlyMap<string, number>, due: Iterable<string>): string | null {
	for (const [question, times] of given) {
		const found = timesIn(lms, question);
		if (found > times) return `${question} was answered ${times} times and stands in the LMS ${found} times`;
	}
	for (const question of due) if (timesIn(lms, question) === 0) return `the answer to ${question} is not in the LMS`;
	return null;
}
