import { inWords } from '#questions/in-words.ts';
import { asked, isScored, rowOf, rowsOf } from '#questions/index.ts';
import type { Inline } from '#text/text.ts';
import { isTest, type Outline, type Unit } from './model.ts';
import { knownScore, type Answer, type Certainty, type Progress } from './progress.ts';
import { isAskedOf } from './requirements.ts';

/** One question of a case with what the learner made of it. */
export interface Decision {
	id: string;
	stem: Inline[];
	/** One line for each thing chosen, none for what is kept on another device; null when the question has changed since. */
	answer: Inline[][] | null;
	/** `view` for what is not marked. */
	verdict: 'right' | 'partly' | 'wrong' | 'view' | 'unanswered';
	certainty: Certainty | null;
	tries: number;
}

/** One paper that was handed in. */
export interface Attempt {
	test: string;
	title: string;
	/** From 1, for each test. */
	number: number;
	/** From 0 to 1. */
	score: number;
	/** Null for a test that does not decide. */
	passed: boolean | null;
}

const verdictOf = (isMarked: boolean, answer: Answer): Decision['verdict'] => {
	if (!isMarked) return 'view';
	const score = knownScore(answer);
	if (score === 1) return 'right';
	return score !== null && score > 0 ? 'partly' : 'wrong';
};

/** The decisions of a case in its order: every question that the learner's role is asked, and any that was answered all the same. */
export function decisionsOf({ steps }: Unit, { answers, role }: Pick<Progress, 'answers' | 'role'>): Decision[] {
	return steps.flatMap((step): Decision[] => {
		if (step.kind !== 'question') return [];
		const { question } = step;
		const { id, audience } = question;
		const answer = answers[id];
		if (!answer) {
			const isAsked = audience.length === 0 || isAskedOf({ audience }, role);
			return isAsked ? [{ id, stem: question.stem, answer: [], verdict: 'unanswered', certainty: null, tries: 0 }] : [];
		}
		const row = answer.response && rowOf(answer.response);
		const { stem } = row !== null && rowsOf(question).includes(row) ? asked(question, row) : question;
		return [
			{
				id,
				stem,
				answer: answer.response ? inWords(question, answer.response) : [],
				verdict: verdictOf(isScored(question.type), answer),
				certainty: answer.certainty,
				tries: answer.tries
			}
		];
	});
}

/** Every paper that was handed in, test by test in the order of the course. */
export function attemptsOf(
	{ papers }: Pick<Progress, 'papers'>,
	{ units, policy }: Pick<Outline, 'units' | 'policy'>
): Attempt[] {
	return units.filter(isTest).flatMap(({ id, kind, title }) =>
		papers
			.filter(({ test, submitted }) => test === id && submitted)
			.map(({ number, score }) => ({
				test: id,
				title,
				number,
				score: score ?? 0,
				passed: kind === 'posttest' ? (score ?? 0) >= policy.passMark : null
			}))
	);
}
