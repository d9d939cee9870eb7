import type { Unit } from '#course/model.ts';
import type { LearnerEvent } from '#course/progress.ts';
import type { Interaction } from '#ports/lms-session.ts';
import { lmsFormsOf, partsOf } from '#questions/index.ts';
import { plainText } from '#text/text.ts';

/** One answer as the LMS's interactions: one for most questions, one a field for a numeric question of several fields. */
export function interactionsOf(
	unit: Unit,
	{ question: id, response }: Extract<LearnerEvent, { type: 'answered' }>,
	{ at, latencySeconds }: Pick<Interaction, 'at' | 'latencySeconds'>
): Interaction[] {
	const question = unit.steps
		.flatMap((step) => (step.kind === 'question' ? [step.question] : []))
		.find((one) => one.id === id);
	if (!question) return [];
	return lmsFormsOf(question, response).map(({ suffix, ...form }) => ({
		...form,
		id: suffix === '' ? id : `${id}_${suffix}`,
		description: plainText(question.stem),
		objectives: question.objectives,
		parts: partsOf(question),
		at,
		latencySeconds
	}));
}
