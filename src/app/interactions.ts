import type { Evaluated } from '#course/course.machine.ts';
import type { Test, Unit } from '#course/model.ts';
import { papersOf, type Paper } from '#course/paper.ts';
import type { LearnerEvent, Progress } from '#course/progress.ts';
import { askedItem } from '#course/test.machine.ts';
import type { Interaction } from '#ports/lms-session.ts';
import { asked, lmsFormsOf, partsOf, rowOf, type Question, type Response } from '#questions/index.ts';
import { plainText } from '#text/text.ts';

interface At extends Pick<Interaction, 'at' | 'latencySeconds'> {
	/** The course's version, which stands in the LMS's record of each attempt at a test. */
	version: string;
}

/**
 * What an event tells the LMS as interactions: an answer as one for most questions and one a field for a numeric
 * question of several; a test handed in as its answered items and one of its own with the result.
 */
export function interactionsOf(unit: Unit | Test, event: LearnerEvent, progress: Progress, at: At): Interaction[] {
	if (event.type === 'answered' && 'steps' in unit) return answerInteractions(unit, event, at);
	if (event.type === 'submitted' && !('steps' in unit) && event.test === unit.id) {
		const paper = papersOf(progress.papers, unit.id).at(-1);
		return paper ? paperInteractions(unit, paper, at) : [];
	}
	return [];
}

/** The evaluation's answers as interactions. */
export function evaluationInteractions(answers: readonly Evaluated[], at: number): Interaction[] {
	return answers.flatMap(({ question, response }) =>
		formsOf(question, response, question.id, { at, latencySeconds: 0 })
	);
}

function answerInteractions(
	{ steps }: Unit,
	{ question: id, response }: Extract<LearnerEvent, { type: 'answered' }>,
	{ at, latencySeconds }: At
): Interaction[] {
	const question = steps
		.flatMap((step) => (step.kind === 'question' ? [step.question] : []))
		.find((one) => one.id === id);
	return question ? formsOf(asked(question, rowOf(response)), response, id, { at, latencySeconds }) : [];
}

/** Ids carry the test and the attempt's number, so that a report tells one try from the next. */
function paperInteractions(test: Test, paper: Paper, { at, version }: At): Interaction[] {
	const name = `${test.id}-${paper.number}`;
	const time = { at, latencySeconds: 0 };
	const items = paper.items.flatMap((item) => {
		const question = askedItem(test, item);
		return question && item.response ? formsOf(question, item.response, `${name}_${question.id}`, time) : [];
	});
	const score = paper.score ?? 0;
	return [
		...items,
		{
			id: `${name}_v${version}`,
			kind: 'numeric',
			response: Math.round(score * 1000) / 10,
			correct: null,
			score,
			description: `${test.reported ?? test.title}, attempt ${paper.number}, course version ${version}`,
			objectives: [],
			parts: [],
			// Its items have their own.
			weighting: 0,
			...time
		}
	];
}

function formsOf(
	question: Question,
	response: Response,
	id: string,
	time: Pick<Interaction, 'at' | 'latencySeconds'>
): Interaction[] {
	return lmsFormsOf(question, response).map(({ suffix, ...form }, _index, { length }) => ({
		...form,
		id: suffix === '' ? id : `${id}_${suffix}`,
		description: question.reported ?? plainText(question.stem),
		objectives: question.objectives,
		parts: partsOf(question),
		weighting: form.score === null ? 0 : 1 / length,
		...time
	}));
}
