import type { Numbers, Unit } from '#course/model.ts';
import { partsOf } from '#questions/index.ts';

/** Every id that needs a lasting number, in course order. */
export function numberedIds(units: readonly Unit[]): Numbers {
	return {
		steps: units.flatMap(({ id, steps }) => steps.map((step) => `${id}/${step.id}`)),
		questions: units.flatMap(({ steps }) =>
			steps.flatMap((step) => (step.kind === 'question' ? [{ id: step.id, parts: partsOf(step.question) }] : []))
		)
	};
}

/** The numbers with what lacks one added at the end: what has a number keeps it, even when the course no longer has it. */
export function grown(numbers: Numbers, units: readonly Unit[]): Numbers {
	const { steps, questions } = numberedIds(units);
	const known = new Set(numbers.questions.map(({ id }) => id));
	return {
		steps: extended(numbers.steps, steps),
		questions: [
			...numbers.questions.map(({ id, parts }) => ({
				id,
				parts: extended(parts, questions.find((question) => question.id === id)?.parts ?? [])
			})),
			...questions.filter(({ id }) => !known.has(id))
		]
	};
}

const extended = (old: readonly string[], ids: readonly string[]): string[] => [...new Set([...old, ...ids])];

/** lessons/numbers.json: one entry a line, so that two authors' additions merge. */
export function numbersText({ steps, questions }: Numbers): string {
	const lines = (entries: readonly unknown[]): string =>
		entries.map((entry) => `\n\t\t${JSON.stringify(entry)}`).join(',');
	return `{\n\t"steps": [${lines(steps)}\n\t],\n\t"questions": [${lines(questions)}\n\t]\n}\n`;
}
