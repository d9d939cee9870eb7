import { scoreToReport, type ObjectiveDialect, type Values } from '../scorm/dialect.ts';
import { decimal, numberIn, token } from '../scorm/words.ts';
import { unmarkedId } from './retelling.ts';
import { lessonStatus } from './status.ts';

/** A lesson in the words of `cmi.objectives.n`: its status and, once it is whole, its score. */
export const objective: ObjectiveDialect = {
	idOf: unmarkedId,
	floor(read) {
		const status = token(read('status'));
		const score = numberIn(read('score.raw'), 0, 100);
		return {
			completed: status === 'completed' || status === 'passed',
			passed: status === 'passed',
			score: score === null ? null : score / 100,
			progress: 0
		};
	},
	named: () => [],
	values(lesson, floor) {
		const score = scoreToReport(lesson, floor);
		const status: Values = [['status', lessonStatus(lesson, floor)]];
		if (score === null) return status;
		// They are set once, before the first score.
		const range: Values = [
			['score.min', '0', 'optional'],
			['score.max', '100', 'optional']
		];
		return [...status, ...(floor.score === null ? range : []), ['score.raw', decimal(score * 100, 2)]];
	}
};
