import { loadCourse } from '#content/load-course.ts';
import type { Unit } from '#course/model.ts';
import type { Question, Response } from '#questions/index.ts';

const { units: unitsByLanguage, problems } = loadCourse({ lessons: 'lessons', quizzes: 'quizzes' });

function inEnglish<T>(byLanguage: Record<string, T>): T {
	const found = byLanguage.en;
	if (found === undefined)
		throw new Error(`lessons/: no English course\n${problems.map(({ what }) => what).join('\n')}`);
	return found;
}

/** The course as it stands in lessons/ and quizzes/, for journeys to know what is right. */
const units: Unit[] = inEnglish(unitsByLanguage);

const questions = units.flatMap(({ steps }) =>
	steps.flatMap((step) => (step.kind === 'question' ? [step.question] : []))
);

export const questionIds: string[] = questions.map(({ id }) => id);

/** The question of that id; throws when the course has none. */
export function questionOf(id: string): Question {
	const found = questions.find((question) => question.id === id);
	if (!found) throw new Error(`quizzes/: no question ${id}`);
	return found;
}

/** The response that earns the full mark; the middle of the scale where nothing is marked. */
export function rightResponse(question: Question): Response {
	switch (question.type) {
		case 'single-choice':
			return { type: question.type, option: question.key };
		case 'multiple-choice':
			return { type: question.type, options: question.keys };
		case 'numeric':
			return { type: question.type, values: Object.fromEntries(question.fields.map(({ id, key }) => [id, key])) };
		case 'matching':
			return { type: question.type, pairs: Object.fromEntries(question.items.map(({ id, match }) => [id, match])) };
		case 'likert':
			return { type: question.type, option: question.scale[2]?.id ?? '' };
	}
}
