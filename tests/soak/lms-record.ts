import { writeBookmark } from '#course/bookmark.ts';
import { outcome } from '#course/outcome.ts';
import { placeKey, type Progress } from '#course/progress.ts';
import { courseOf } from './courses.ts';
import type { Lms } from './lms.ts';
import type { Setting } from './world.ts';

export interface Highest {
	completed: boolean;
	passed: boolean;
	/** From 0 to 100. */
	score: number;
}

/** What an LMS's report shows as reached. */
export function reachedIn(lms: Lms): Highest {
	const stored = lms.stored();
	const score = Number(stored[lms.standard === 'scorm12' ? 'cmi.core.score.raw' : 'cmi.score.raw'] ?? 0);
	if (lms.standard === 'scorm12') {
		const status = stored['cmi.core.lesson_status'] ?? '';
		return { completed: /^(passed|completed)$/.test(status), passed: status === 'passed', score };
	}
	return {
		completed: stored['cmi.completion_status'] === 'completed',
		passed: stored['cmi.success_status'] === 'passed',
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

/** In what an LMS's record differs from that of a course without faults, at the end of a sitting; null for nothing. */
export function checkEnd(lms: Lms, progress: Progress, course: Setting['course']): string | null {
	const { outline, numbers } = courseOf(course);
	if (progress.visited.length === 0) return null;
	const stored = lms.stored();
	const reached = reachedIn(lms);
	const { completion, success, score } = outcome(progress, outline);
	const expected: [string, unknown, unknown][] = [
		['bookmark', stored['cmi.suspend_data'], writeBookmark(progress, numbers)],
		[
			'location',
			stored[lms.standard === 'scorm12' ? 'cmi.core.lesson_location' : 'cmi.location'] ?? '',
			progress.place ? placeKey(progress.place) : ''
		],
		[
			'completion',
			reached.completed,
			completion === 'completed' || (lms.standard === 'scorm12' && success === 'passed')
		],
		['pass', reached.passed, success === 'passed'],
		['score', reached.score, score === null ? reached.score : Math.round(score * 10_000) / 100]
	];
	const wrong = expected.find(([, found, due]) => found !== due);
	return wrong ? `${wrong[0]} in the LMS is ${String(wrong[1])}, due is ${String(wrong[2])}` : null;
}
