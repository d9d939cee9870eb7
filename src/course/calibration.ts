import type { Answer, Certainty, Progress } from './progress.ts';

/** How answers given with one certainty turned out. */
interface CalibrationRow {
	certainty: Certainty;
	count: number;
	/** Answers that were wholly right. */
	right: number;
}

/** A learner's certainty held against what came of it; formative, no score hangs on it. */
export interface Calibration {
	rows: CalibrationRow[];
	/** By certainty-based marking: 1, 2, 3 for a right answer and 0, −2, −6 for a wrong one (Gardner-Medwin). */
	points: number;
	/** The most that so many answers could have brought. */
	most: number;
	/** Questions answered wrongly with full certainty, in the order of `questions`. */
	confidentErrors: string[];
}

const LEVELS: Certainty[] = [1, 2, 3];
const RIGHT: Record<Certainty, number> = { 1: 1, 2: 2, 3: 3 };
const WRONG: Record<Certainty, number> = { 1: 0, 2: -2, 3: -6 };

/**
 * Certainty against correctness over the last answer to each of the questions; an answer that is partly right counts as
 * wrong here, because certainty was asked of the whole. Null while no answer came with a certainty.
 */
export function calibration({ answers }: Pick<Progress, 'answers'>, questions: readonly string[]): Calibration | null {
	const said = questions.flatMap((id) => {
		const answer: Answer | undefined = answers[id];
		if (!answer || answer.certainty === null || answer.score === null) return [];
		return [{ id, certainty: answer.certainty, isRight: answer.score === 1 }];
	});
	if (said.length === 0) return null;
	return {
		rows: LEVELS.map((certainty) => {
			const own = said.filter((one) => one.certainty === certainty);
			return { certainty, count: own.length, right: own.filter(({ isRight }) => isRight).length };
		}),
		points: said.reduce((sum, { certainty, isRight }) => sum + (isRight ? RIGHT : WRONG)[certainty], 0),
		most: said.length * RIGHT[3],
		confidentErrors: said.filter(({ certainty, isRight }) => certainty === 3 && !isRight).map(({ id }) => id)
	};
}
