import type { Outcome } from '#course/outcome.ts';
import type { Reached } from '#course/progress.ts';

/** One status for what SCORM 2004 and the course say in two, of the course or of one lesson. */
export function lessonStatus({ completion, success }: Outcome, floor: Reached): string {
	if (success === 'passed' || floor.passed) return 'passed';
	if (floor.completed) return 'completed';
	return success === 'failed' ? 'failed' : completion;
}
