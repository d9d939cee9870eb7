import { questionsOf } from '../questions-of.ts';
import { finding, type Rule } from './rule.ts';

/** Every objective of a lesson is asked for by some question. */
export const objectiveWithoutQuestion: Rule = (source) => {
	const asked = new Set(
		questionsOf(source).flatMap(({ texts }) => Object.values(texts).flatMap(({ objectives }) => objectives))
	);
	return source.lessons.flatMap(({ texts }) =>
		// The ids are the same in each language.
		Object.values(texts)
			.slice(0, 1)
			.flatMap(({ objectives }) => objectives)
			.filter(({ id }) => !asked.has(id) && !source.unreadable.has(id))
			.map((objective) =>
				finding(objective, `no question asks for objective ${objective.id}`, 'one or more, in a quiz, a case or a bank')
			)
	);
};
