import type { LessonOutcome, Outcome } from '#course/outcome.ts';
import { scoreToReport, type ObjectiveDialect, type ObjectiveFloor, type Values } from '../scorm/dialect.ts';
import { decimal, numberIn, plainLine, token } from '../scorm/words.ts';
import { MAX_DESCRIPTION } from './interaction.ts';

/** Status and progress, never below the floor, in the words that the course and its objectives share. */
export function statusValues(
	{ completion, success, progress }: Outcome,
	floor: Pick<ObjectiveFloor, 'completed' | 'passed'> & { progress?: number }
): Values {
	const completed = completion === 'completed' || floor.completed;
	const told = success === 'passed' || floor.passed ? 'passed' : success;
	return [
		['completion_status', completed ? 'completed' : 'incomplete'],
		// Never taken back to "unknown".
		...(told === 'unknown' ? [] : ([['success_status', told]] satisfies Values)),
		['progress_measure', completed ? '1' : decimal(Math.max(progress, floor.progress ?? 0), 2)]
	];
}

/** A lesson in the words of `cmi.objectives.n`. */
export const objective: ObjectiveDialect = {
	idOf: (text) => text,
	floor(read) {
		const success = token(read('success_status'));
		return {
			completed: token(read('completion_status')) === 'completed' || success === 'passed',
			passed: success === 'passed',
			score: numberIn(read('score.scaled'), 0, 1),
			progress: numberIn(read('progress_measure'), 0, 1) ?? 0
		};
	},
	named({ title }: LessonOutcome) {
		const description = plainLine(title, MAX_DESCRIPTION);
		return description === '' ? [] : [['description', description]];
	},
	values(lesson, floor) {
		const score = scoreToReport(lesson, floor);
		return [
			...statusValues(lesson, floor),
			...(score === null ? [] : ([['score.scaled', decimal(score, 4)]] satisfies Values))
		];
	}
};
