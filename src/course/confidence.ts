import { isScored, responseFits, type Question } from '#questions/index.ts';
import type { Inline } from '#text/text.ts';
import type { Unit } from './model.ts';
import { isAnswered, knownScore, type Answer, type Progress } from './progress.ts';

/** A step of a scale as the learner chose it: the `place` of `of`, from 1. */
export interface Confidence {
	text: Inline[];
	place: number;
	of: number;
}

/** How sure the learner was at the start of a case and at its end, beside how the answers between turned out. */
export interface ConfidenceChange {
	before: Confidence;
	after: Confidence;
	/** Marked questions whose standing answer is fully right. */
	right: number;
	marked: number;
}

/** Reads a case's first and last question of opinion; null unless there are two and both have an answer. */
export function confidenceChange(
	{ steps }: Pick<Unit, 'steps'>,
	progress: Pick<Progress, 'answers'>
): ConfidenceChange | null {
	const questions = steps.flatMap((step) => (step.kind === 'question' ? [step.question] : []));
	const opinions = questions.filter(({ type }) => type === 'likert');
	const [first, last] = [opinions[0], opinions.at(-1)];
	if (!first || !last || first === last) return null;
	const before = confidenceOf(first, progress);
	const after = confidenceOf(last, progress);
	if (!before || !after) return null;
	const marked = questions.filter(({ type }) => isScored(type));
	const right = marked.filter(({ id }) => isAnswered(progress, id) && isRight(progress.answers[id]));
	return { before, after, right: right.length, marked: marked.length };
}

const isRight = (answer: Answer | undefined): boolean => answer !== undefined && knownScore(answer) === 1;

function confidenceOf(question: Question, progress: Pick<Progress, 'answers'>): Confidence | null {
	const response = progress.answers[question.id]?.response;
	if (question.type !== 'likert' || response?.type !== 'likert') return null;
	if (!isAnswered(progress, question.id) || !responseFits(question, response)) return null;
	const index = question.scale.findIndex(({ id }) => id === response.option);
	return { text: question.scale[index]?.text ?? [], place: index + 1, of: question.scale.length };
}
