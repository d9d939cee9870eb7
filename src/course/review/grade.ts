import type { Certainty, Review } from '../progress.ts';

const RIGHT: Record<Certainty, Review['grade']> = { 1: 2, 2: 3, 3: 4 };

/** The FSRS grade of an answer: again for anything short of a full mark; else hard, good or easy, as sure as the learner was. */
export function gradeOf(score: number | null, certainty: Certainty | null): Review['grade'] {
	if (score !== 1) return 1;
	return certainty === null ? 3 : RIGHT[certainty];
}
