import type { Question } from '#questions/index.ts';
import type { Test, Unit } from '../model.ts';
import type { Progress } from '../progress.ts';
import { shuffled } from '../shuffle.ts';
import type { Card } from './deck.ts';

/** One question's turn in a sitting of review. */
export interface Turn extends Pick<Card, 'question' | 'unit'> {
	/** How often it was asked before, after `lastRow` where there is one. */
	asked: number;
	/** The value row that a test asked it with; null for none. */
	lastRow: string | null;
}

function turnOf({ question, unit }: Card, { answers, papers, reviews }: Progress): Turn {
	const item = papers
		.filter(({ submitted }) => submitted)
		.flatMap(({ items }) => items)
		.filter((one) => one.question === question)
		.at(-1);
	return {
		question,
		unit,
		asked: (answers[question]?.tries ?? 0) + (reviews[question]?.length ?? 0),
		lastRow: item?.row ?? null
	};
}

/** The turns of a sitting: the due cards mixed across lessons, in an order that a day keeps. */
export const turnsOf = (due: readonly Card[], progress: Progress, today: number): Turn[] =>
	shuffled(due, progress.attempt, 'review', today).map((card) => turnOf(card, progress));

/** The question's words in its lesson or test; null where the course no longer asks it. */
export function questionIn(unit: Unit | Test, id: string): Question | null {
	const questions =
		'questions' in unit
			? unit.questions
			: unit.steps.flatMap((step) => (step.kind === 'question' ? [step.question] : []));
	return questions.find((question) => question.id === id) ?? null;
}
