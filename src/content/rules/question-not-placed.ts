import type { CourseSource, LessonText, Quiz } from '../read/source.ts';
import { finding, type Finding, type Rule } from './rule.ts';

/** Every question of a lesson's quiz is placed exactly once in that lesson, and in no other. */
export const questionNotPlaced: Rule = (source) => [
	...source.lessons.flatMap(({ texts }) => Object.values(texts).flatMap((lesson) => misplaced(lesson, source))),
	...source.quizzes.flatMap((quiz) => neverPlaced(quiz, source))
];

function misplaced(lesson: LessonText, { quizzes }: CourseSource): Finding[] {
	const lessonOf = new Map(quizzes.flatMap((quiz) => quiz.questions.map(({ id }) => [id, quiz.lesson])));
	const placed = new Set<string>();
	return lesson.parts.flatMap((part) => {
		if (part.kind !== 'question') return [];
		const home = lessonOf.get(part.id);
		if (home !== undefined && home !== lesson.id) {
			return [finding(part, `question "${part.id}" of lesson ${home}`, `questions of ${lesson.id}`)];
		}
		if (placed.has(part.id)) return [finding(part, `question "${part.id}" placed a second time`, 'each question once')];
		placed.add(part.id);
		return [];
	});
}

function neverPlaced(quiz: Quiz, { lessons }: CourseSource): Finding[] {
	const texts = lessons.flatMap((lesson) => Object.values(lesson.texts)).filter(({ id }) => id === quiz.lesson);
	return quiz.questions.flatMap((question) =>
		texts
			.filter(({ parts }) => !parts.some((part) => part.kind === 'question' && part.id === question.id))
			.map(({ file }) =>
				finding(question, `question "${question.id}" is not placed`, `::question{id="${question.id}"} in ${file}`)
			)
	);
}
