import { isTest, scoredQuestions, type Outline, type Policy, type StepOutline, type UnitOutline } from './model.ts';
import { bestScore } from './paper.ts';
import { higher, placeKey, roundScore, type Progress, type Reached } from './progress.ts';
import { isAskedOf, postTest, requiredUnits } from './requirements.ts';

/** What the course reports of an attempt, in its own words; each target says it in its standard's. */
export interface Outcome {
	completion: 'incomplete' | 'completed';
	success: 'unknown' | 'passed' | 'failed';
	/** From 0 to 1, three decimals; null until it is final. */
	score: number | null;
	/** Share of the screens seen and questions answered, from 0 to 1, two decimals. */
	progress: number;
}

/** How a lesson or case stands, in the same words: its own score and the course's pass mark; it is never failed. */
export interface LessonOutcome extends Outcome {
	id: string;
	title: string;
}

/** How far an attempt is, apart from what it once reached. */
export interface Standing {
	stepsDone: number;
	steps: number;
	/** Scored questions with at least one answer: none in a course that a post-test decides. */
	answered: number;
	questions: number;
	/** The post-test's best score, or without a post-test the mean of the best scores; three decimals. */
	score: number;
	/** Whether there is a whole result: a post-test handed in, or every scored question answered. */
	assessed: boolean;
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/**
 * The steps of a unit that are still to be done by the learner's role: a question until it has an answer, any other
 * screen until it was seen; of a test its first screen, until a paper was handed in.
 */
export function stepsLeft(
	progress: Pick<Progress, 'visited' | 'answers' | 'role' | 'papers'>,
	unitOutline: UnitOutline
): StepOutline[] {
	const { id: unit, steps } = unitOutline;
	if (isTest(unitOutline)) return bestScore(progress.papers, unit) === null ? steps.slice(0, 1) : [];
	return steps.filter(
		(step) =>
			isAskedOf(step, progress.role) &&
			(step.question === undefined
				? !progress.visited.includes(placeKey({ unit, step: step.id }))
				: progress.answers[step.question] === undefined)
	);
}

type Asked = Pick<Outline, 'units' | 'roles'>;

function assessment(
	progress: Progress,
	outline: Asked
): Pick<Standing, 'answered' | 'questions' | 'score' | 'assessed'> {
	const test = postTest(outline);
	if (test) {
		const best = bestScore(progress.papers, test.id);
		return { answered: 0, questions: 0, score: rounded(best ?? 0, 3), assessed: best !== null };
	}
	return meanOf(progress, requiredSteps(outline, progress.role));
}

/** The mean of the best scores, once every scored question of the units has one. */
function meanOf(progress: Pick<Progress, 'answers'>, units: UnitOutline[]) {
	const scored = scoredQuestions({ units });
	const best = scored.map((id) => progress.answers[id]?.best ?? null);
	const sum = best.reduce<number>((total, score) => total + (score ?? 0), 0);
	const answered = best.filter((score) => score !== null).length;
	return {
		answered,
		questions: scored.length,
		score: scored.length === 0 ? 0 : rounded(sum / scored.length, 3),
		assessed: scored.length > 0 && answered === scored.length
	};
}

/** The lessons and cases of a role with the steps that it is asked. */
const requiredSteps = (outline: Asked, role: string | null): UnitOutline[] =>
	requiredUnits(outline, role).map((unit) => ({ ...unit, steps: unit.steps.filter((step) => isAskedOf(step, role)) }));

/** Counts what is done and what is left of the lessons and cases that the learner's role asks for. */
export function standing(progress: Progress, outline: Asked): Standing {
	const required = requiredSteps(outline, progress.role);
	const steps = required.reduce((sum, unit) => sum + unit.steps.length, 0);
	const left = required.reduce((sum, unit) => sum + stepsLeft(progress, unit).length, 0);
	return { stepsDone: steps - left, steps, ...assessment(progress, outline) };
}

/**
 * The one rule for status and score. Opening never passes; revisiting never lowers; what was once reached stays. A pass
 * counts only when the whole assessment has been answered, and a score is given out only with a final result.
 */
export function outcome(progress: Progress, outline: Pick<Outline, 'units' | 'roles' | 'policy'>): Outcome {
	const { policy } = outline;
	const now = standing(progress, outline);
	const { assessed } = now;
	const allSeen = now.steps > 0 && now.stepsDone === now.steps;
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
		progress: completed ? 1 : shareDone(now, reachesMark, postTest(outline) !== undefined)
	};
}

function shareDone({ stepsDone, steps }: Standing, reachesMark: boolean, hasTest: boolean): number {
	const [done, all] = hasTest ? [stepsDone + (reachesMark ? 1 : 0), steps + 1] : [stepsDone, steps];
	return Math.floor((done * 100) / Math.max(1, all)) / 100;
}

/**
 * How the lessons and cases stand that the learner's role asks for, each from its first screen on. As with the course,
 * a score is given out only with a whole result, and nothing is passed while something is left to do.
 */
export function lessonOutcomes(
	progress: Progress,
	outline: Asked & { policy: Pick<Policy, 'passMark'> }
): LessonOutcome[] {
	return requiredSteps(outline, progress.role).flatMap((unit): LessonOutcome[] => {
		const { id, title, steps } = unit;
		const done = steps.length - stepsLeft(progress, unit).length;
		const isBegun = done > 0 || progress.visited.some((key) => key.startsWith(`${id}/`));
		if (!isBegun) return [];
		const { score, assessed } = meanOf(progress, [unit]);
		const isDone = done === steps.length;
		return [
			{
				id,
				title,
				completion: isDone ? 'completed' : 'incomplete',
				success: isDone && assessed && score >= outline.policy.passMark ? 'passed' : 'unknown',
				score: assessed ? score : null,
				progress: isDone ? 1 : Math.floor((done * 100) / Math.max(1, steps.length)) / 100
			}
		];
	});
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
