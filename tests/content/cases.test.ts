import { describe, expect, it } from 'vitest';
import { loadCourse } from '#content/load-course.ts';
import type { Step, Unit } from '#course/model.ts';
import type { Question } from '#questions/index.ts';
import { cellsOf, type Table } from '#questions/table/table.ts';

const { units } = loadCourse({ lessons: 'lessons', quizzes: 'quizzes' });
const cases = Object.entries(units).flatMap(([language, course]) =>
	course.filter(({ kind }) => kind === 'case').map((unit) => [`${unit.id} in ${language}`, unit] as const)
);

const questionsOf = ({ steps }: Unit): Question[] =>
	steps.flatMap((step) => (step.kind === 'question' ? [step.question] : []));

const expertOf = ({ id, steps }: Unit): Extract<Step, { kind: 'expert' }> => {
	const found = steps.find((step) => step.kind === 'expert');
	if (found?.kind !== 'expert') throw new Error(`${id}: no expert`);
	return found;
};

/** Tables that ask which way the findings of the chart point. */
const differentialTables = (unit: Unit): Table[] => {
	const diagnoses = expertOf(unit).differential.map(({ id }) => id);
	return questionsOf(unit).flatMap((question) =>
		question.type === 'table' && question.columns.some(({ id }) => diagnoses.includes(id)) ? [question] : []
	);
};

describe.each(cases)('the case %s', (_name, unit) => {
	it('asks how confident the learner is before anything else and after everything else', () => {
		const types = questionsOf(unit).map(({ type }) => type);
		expect([types[0], types.at(-1)]).toEqual(['likert', 'likert']);
	});

	it('ends with an expert who weighs each diagnosis, before its references', () => {
		expect(unit.steps.slice(-2).map(({ kind }) => kind)).toEqual(['expert', 'references']);
		const { differential, blocks } = expertOf(unit);
		expect(blocks).not.toEqual([]);
		expect(differential.filter((one) => one.for.length + one.against.length === 0)).toEqual([]);
	});

	it('tells of each wrong plan what would have followed', () => {
		const plans = questionsOf(unit).filter(
			(question) =>
				question.type === 'single-choice' && question.options.some(({ consequence }) => consequence.length > 0)
		);
		const silent = plans.flatMap((question) =>
			question.type === 'single-choice'
				? question.options.filter(({ id, consequence }) => id !== question.key && consequence.length === 0)
				: []
		);
		expect(plans).not.toEqual([]);
		expect(silent).toEqual([]);
	});

	it('keys its table of findings as its expert weighs them', () => {
		const { differential } = expertOf(unit);
		for (const table of differentialTables(unit)) {
			for (const { id, row, column, choice } of cellsOf(table)) {
				const diagnosis = differential.find((one) => one.id === column.id);
				const weighed = (['for', 'against'] as const).find((way) =>
					diagnosis?.[way].some((sign) => sign.id === row.id)
				);
				expect(choice, `${table.id}: ${id}`).toBe(weighed ?? 'little');
			}
		}
	});
});

it('some case has the learner weigh its findings', () => {
	expect(cases.flatMap(([, unit]) => differentialTables(unit))).not.toEqual([]);
});
