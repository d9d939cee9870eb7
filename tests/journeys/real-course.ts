import { loadCourse } from '#content/load-course.ts';
import type { JobAid } from '#course/job-aid.ts';
import type { Outline, Unit } from '#course/model.ts';
import type { Question, Response } from '#questions/index.ts';

const {
	outlines,
	units: unitsByLanguage,
	aids: aidsByLanguage,
	problems
} = loadCourse({ lessons: 'lessons', quizzes: 'quizzes' });

function inEnglish<T>(byLanguage: Record<string, T>): T {
	const found = byLanguage.en;
	if (found === undefined)
		throw new Error(`lessons/: no English course\n${problems.map(({ what }) => what).join('\n')}`);
	return found;
}

/** The course as it stands in lessons/ and quizzes/, for journeys to know what is right. */
const units: Unit[] = inEnglish(unitsByLanguage);

export const outline: Outline = inEnglish(outlines);

/** The job aids as they stand in lessons/job-aids/. */
export const aids: JobAid[] = inEnglish(aidsByLanguage);

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
