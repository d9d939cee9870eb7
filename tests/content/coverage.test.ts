import { describe, expect, it } from 'vitest';
import { readCourseFiles } from '#content/files.ts';
import { loadCourse, type LoadedCourse } from '#content/load-course.ts';
import { lessonMinutes, WANTED } from '#content/pacing.ts';
import { readCourse } from '#content/read/course.ts';
import type { Step } from '#course/model.ts';
import type { Block } from '#text/text.ts';

const folders = { lessons: 'lessons', quizzes: 'quizzes' };
const { units, problems } = loadCourse(folders);
type CourseUnit = NonNullable<LoadedCourse['units'][string]>[number];

const everyLanguage = Object.entries(units);
const lessonsOf = (course: readonly CourseUnit[]) => course.filter(({ kind }) => kind === 'lesson');

const idsOf = (prefix: string, ...places: number[]): string[] =>
	places.map((place) => `${prefix}-${String(place).padStart(2, '0')}`);

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, step) => from + step);

/** The facts of the seed article, by the lesson that teaches them. */
const taught: Record<string, string[]> = {
	'mas-basics': idsOf('F', 2, 7, 8, 9, 10, 13, 17, 37, 38, 39),
	triggers: idsOf('F', 11, 12, 14, 15, 16),
	'ivig-evidence': idsOf('F', 1, 3, 4, 6, ...range(18, 28), ...range(33, 35), 40, 41),
	mechanism: idsOf('F', 5, ...range(29, 32), 42),
	'mas-vs-hlh': idsOf('F', 36)
};
/** The facts beyond it, where a lesson owes all of them. */
const beyond: Record<string, string[]> = { 'mas-basics': idsOf('B', ...range(1, 6), 28) };
/** Reported, but not checked: nobody is asked about it. */
const unasked = 'F-25';

const checks = [
	...['k1-1', 'k1-2', 'k1-3', 'k2-1', 'k2-2', 'k3-1', 'k3-2', 'k3-3', 'k4-1', 'k4-2', 'k5-1', 'k5-2'],
	...['c1-q1', 'c1-q2', 'c1-q3', 'c1-q4', 'c1-q5', 'c1-q6']
];

const citedBy = (unit: CourseUnit | undefined): string[] => unit?.evidence.claims.map(({ id }) => id) ?? [];

const questionsOf = (course: readonly CourseUnit[]) =>
	course.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'question' ? [step.question] : [])));

const blocksOf = ({ steps }: CourseUnit): Block[] =>
	steps.flatMap((step: Step) => (step.kind === 'section' ? step.blocks : [])).flatMap(withInner);

function withInner(block: Block): Block[] {
	return block.t === 'note' ? [block, ...block.c.flatMap(withInner)] : [block];
}

describe('the course as a whole', () => {
	it('breaks no rule', () => {
		expect(problems).toEqual([]);
	});

	it('has units in a language', () => {
		expect(everyLanguage.map(([, course]) => course.length)).not.toContain(0);
		expect(everyLanguage.length).toBeGreaterThan(0);
	});

	it('assigns each of the 42 facts to one lesson', () => {
		expect(Object.values(taught).flat().sort()).toEqual(idsOf('F', ...range(1, 42)));
	});
});

describe.each(everyLanguage)('the course in %s', (_language, course) => {
	it('cites every fact somewhere', () => {
		const cited = new Set(course.flatMap(citedBy));
		expect(idsOf('F', ...range(1, 42)).filter((id) => !cited.has(id))).toEqual([]);
	});

	it.each(Object.keys(taught))('cites the facts assigned to %s there', (lesson) => {
		const cited = citedBy(course.find(({ id }) => id === lesson));
		expect([...(taught[lesson] ?? []), ...(beyond[lesson] ?? [])].filter((id) => !cited.includes(id))).toEqual([]);
	});

	it('warns wherever it cites what only a secondary source states', () => {
		const bare = course.flatMap(({ id, evidence }) =>
			evidence.claims
				.filter(({ check, caution }) => check === 'source-only' && caution.length === 0)
				.map((claim) => `${id}: ${claim.id}`)
		);
		expect(bare).toEqual([]);
	});

	it('asks nothing about what was not checked', () => {
		expect(questionsOf(course).filter(({ claims }) => claims.includes(unasked))).toEqual([]);
	});

	it('asks every question it promises', () => {
		const asked = questionsOf(course).map(({ id }) => id);
		expect(checks.filter((id) => !asked.includes(id))).toEqual([]);
	});

	it.each(lessonsOf(course).map((lesson) => [lesson.id, lesson] as const))(
		'has in %s objectives, a described figure, a table and a summary',
		(_id, lesson) => {
			const blocks = blocksOf(lesson);
			expect(lesson.objectives).not.toEqual([]);
			expect(blocks.flatMap((block) => (block.t === 'figure' ? [block.alt.trim()] : []))).not.toContain('');
			expect(blocks.map(({ t }) => t)).toEqual(expect.arrayContaining(['figure', 'table']));
			expect(lesson.steps).toContainEqual(expect.objectContaining({ kind: 'section', id: 'summary' }));
		}
	);
});

it('each of the five lessons takes 8 to 12 minutes in the language and the role that it takes longest', () => {
	const minutes = lessonMinutes(readCourse(readCourseFiles(folders)));
	expect(minutes).toHaveLength(5);
	for (const one of minutes) {
		expect(one).toBeGreaterThanOrEqual(WANTED.least);
		expect(one).toBeLessThanOrEqual(WANTED.most);
	}
});
