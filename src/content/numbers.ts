import type { Numbers, Outline, Test, Unit } from '#course/model.ts';
import { partsOf, type Question } from '#questions/index.ts';

/** A course in one language, as far as its ids go. */
export interface Numbered {
	/** Null while course.yaml cannot be read. */
	outline: Pick<Outline, 'units' | 'roles'> | null;
	units: readonly Unit[];
	tests: readonly Pick<Test, 'questions'>[];
}

const questionsOf = ({ units, tests }: Numbered): Question[] => [
	...units.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'question' ? [step.question] : []))),
	// Every test has the same bank.
	...(tests[0]?.questions ?? [])
];

/** Every id that needs a lasting number, in course order. */
export function numberedIds(course: Numbered): Numbers {
	const { units = [], roles = [] } = course.outline ?? {};
	return {
		steps: units.flatMap(({ id, steps }) => steps.map((step) => `${id}/${step.id}`)),
		questions: questionsOf(course).map((question) => ({ id: question.id, parts: partsOf(question) })),
		roles: roles.map(({ id }) => id)
	};
}

/** The numbers with what lacks one added at the end: what has a number keeps it, even when the course no longer has it. */
export function grown(numbers: Numbers, course: Numbered): Numbers {
	const { steps, questions, roles } = numberedIds(course);
	const known = new Set(numbers.questions.map(({ id }) => id));
	return {
		steps: extended(numbers.steps, steps),
		questions: [
			...numbers.questions.map(({ id, parts }) => ({
				id,
				parts: extended(parts, questions.find((question) => question.id === id)?.parts ?? [])
			})),
			...questions.filter(({ id }) => !known.has(id))
		],
		roles: extended(numbers.roles, roles)
	};
}

const extended = (old: readonly string[], ids: readonly string[]): string[] => [...new Set([...old, ...ids])];

/** lessons/numbers.json: one entry a line, so that two authors' additions merge. */
export function numbersText({ steps, questions, roles }: Numbers): string {
	const lines = (entries: readonly unknown[]): string =>
		entries.map((entry) => `\n\t\t${JSON.stringify(entry)}`).join(',');
	return `{\n\t"steps": [${lines(steps)}\n\t],\n\t"questions": [${lines(questions)}\n\t],\n\t"roles": [${lines(roles)}\n\t]\n}\n`;
}
