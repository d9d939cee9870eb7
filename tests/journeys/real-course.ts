import { loadCourse } from '#content/load-course.ts';
import type { JobAid } from '#course/job-aid.ts';
import type { Outline, Test, Unit } from '#course/model.ts';
import type { Question, Response } from '#questions/index.ts';

const {
	outlines,
	units: unitsByLanguage,
	tests: testsByLanguage,
	aids: aidsByLanguage,
	numbers,
	problems
} = loadCourse({ lessons: 'lessons', quizzes: 'quizzes' });

function inEnglish<T>(byLanguage: Record<string, T>): T {
	const found = byLanguage.en;
	if (found === undefined)
		throw new Error(`lessons/: no English course\n${problems.map(({ what }) => what).join('\n')}`);
	return found;
}

/** The lasting numbers of its bookmarks. */
export { numbers };

/** The course as it stands in lessons/ and quizzes/, for journeys to know what is right. */
export const units: Unit[] = inEnglish(unitsByLanguage);

export const outline: Outline = inEnglish(outlines);

/** The job aids as they stand in lessons/job-aids/. */
export const aids: JobAid[] = inEnglish(aidsByLanguage);

/** The places with a drawn figure, in course order. */
export const placesOfFigures: string[] = units.flatMap(({ id, steps }) =>
	steps.flatMap((step) =>
		step.kind === 'section' && step.blocks.some(({ t }) => t === 'figure') ? [`${id}/${step.id}`] : []
	)
);

/** The questions of a lesson or case, in its order. */
export const practiceOf = (unit: string): Question[] =>
	units
		.filter(({ id }) => id === unit)
		.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'question' ? [step.question] : [])));

const practice = units.flatMap(({ id }) => practiceOf(id));

/** The questions of lessons and cases, in course order. */
export const questionIds: string[] = practice.map(({ id }) => id);

/** The lessons and cases that a role is asked for, in course order. */
export function unitsOf(role: string): string[] {
	const asked = outline.roles.find(({ id }) => id === role)?.units ?? [];
	return units.flatMap(({ id }) => (asked.includes(id) ? [id] : []));
}

export const tests: Test[] = inEnglish(testsByLanguage);

/** The questions from which the papers of every test are drawn. */
export const bank: Question[] = tests[0]?.questions ?? [];

const questions = [...practice, ...bank];

/** The question of that id; throws when the course has none. */
export function questionOf(id: string): Question {
	const found = questions.find((question) => question.id === id);
	if (!found) throw new Error(`quizzes/: no question ${id}`);
	return found;
}

/** Five of the seven rows of the matching question placed right: a verdict between right and wrong. */
export const partlyMatched = {
	'k2-1': {
		type: 'matching',
		pairs: {
			kawasaki: 'trigger',
			ebv: 'trigger',
			'juvenile-sle': 'background',
			flare: 'trigger',
			'no-trigger': 'none-found',
			sjia: 'background',
			nsaid: 'background'
		}
	}
} satisfies Record<string, Response>;
