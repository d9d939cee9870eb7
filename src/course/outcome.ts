import { scoredQuestions, type Outline, type StepOutline, type UnitOutline } from './model.ts';
import { higher, placeKey, roundScore, type Progress, type Reached } from './progress.ts';

/** What the course reports of an attempt, in its own words; each target says it in its standard's. */
export interface Outcome {
	completion: 'incomplete' | 'completed';
	success: 'unknown' | 'passed' | 'failed';
	/** From 0 to 1, three decimals; null until it is final. */
	score: number | null;
	/** Share of the screens seen and questions answered, from 0 to 1, two decimals. */
	progress: number;
}

/** How far an attempt is, apart from what it once reached. */
export interface Standing {
	stepsDone: number;
	steps: number;
	/** Scored questions with at least one answer. */
	answered: number;
	questions: number;
	/** Mean of the best scores, an unanswered question counting 0; three decimals. */
	score: number;
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** The steps of a unit that are still to be done: a question until it has an answer, any other screen until it was seen. */
export function stepsLeft(
	progress: Pick<Progress, 'visited' | 'answers'>,
	{ id: unit, steps }: UnitOutline
): StepOutline[] {
	return steps.filter(({ id, question }) =>
		question === undefined
			? !progress.visited.includes(placeKey({ unit, step: id }))
			: progress.answers[question] === undefined
	);
}

/** Counts what is done and what is left. */
export function standing(progress: Progress, outline: Pick<Outline, 'units'>): Standing {
	const steps = outline.units.reduce((sum, unit) => sum + unit.steps.length, 0);
	const left = outline.units.reduce((sum, unit) => sum + stepsLeft(progress, unit).length, 0);
	const scored = scoredQuestions(outline);
	const best = scored.map((id) => progress.answers[id]?.best ?? null);
	const sum = best.reduce<number>((total, score) => total + (score ?? 0), 0);
	return {
		stepsDone: steps - left,
		steps,
		answered: best.filter((score) => score !== null).length,
		questions: scored.length,
		score: scored.length === 0 ? 0 : rounded(sum / scored.length, 3)
	};
}

/**
 * The one rule for status and score. Opening never passes; revisiting never lowers; what was once reached stays. A pass
 * counts only when the whole assessment has been answered, and a score is given out only with a final result.
 */
export function outcome(progress: Progress, { units, policy }: Pick<Outline, 'units' | 'policy'>): Outcome {
	const now = standing(progress, { units });
	const allSeen = now.steps > 0 && now.stepsDone === now.steps;
	const assessed = now.questions > 0 && now.answered === now.questions;
	const reachesMark = assessed && now.score >= policy.passMark;
	// Nothing is failed, or passed, while something that the policy asks for is left to do.
	const allDone = policy.completeOn === 'assessment' ? assessed : allSeen;
	const completed = (allDone && (reachesMark || policy.completeOn === 'lessons')) || progress.reached.completed;
	const passed = (allDone && reachesMark) || progress.reached.passed;
	const failed = allDone && assessed && !passed && policy.onFail === 'failed';
	const isFinal = passed || failed;
	return {
		completion: completed ? 'completed' : 'incomplete',
		success: passed ? 'passed' : failed ? 'failed' : 'unknown',
		score: isFinal ? higher(assessed ? now.score : null, progress.reached.score) : null,
		// Rounded down: an LMS may take 1 for "completed".
		progress: completed ? 1 : Math.floor((now.stepsDone * 100) / Math.max(1, now.steps)) / 100
	};
}

/** What an outcome adds to the progress for good. */
export function reachedBy({ completion, success, score }: Outcome): Reached {
	return {
		completed: completion === 'completed',
		passed: success === 'passed',
		score: success === 'passed' ? score : null
	};
}

/** Whether `next` holds anything that `before` did not. */
export function raises(before: Reached, next: Reached): boolean {
	return (
		(next.completed && !before.completed) ||
		(next.passed && !before.passed) ||
		(next.score !== null && (before.score === null || roundScore(next.score) > before.score))
	);
}
