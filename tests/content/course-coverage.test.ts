import { describe, expect, it } from 'vitest';
import { coverageLines, coverageOf, type Coverage } from '#content/coverage.ts';
import { readCourse } from '#content/read/course.ts';
import { smallCourseFiles, type Change } from './small-course.ts';
import { twoLanguages } from './two-languages.ts';

const coverage = (...changes: Change[]) => coverageOf(readCourse(smallCourseFiles(...changes)));
const LESSON = 'lessons/01-steeping/lesson.en.md';
const LEDGER = 'lessons/evidence.yaml';

describe('the coverage of a course', () => {
	it('counts the facts that a lesson marks, its drawings among it', () => {
		const asFact: Change = { file: LEDGER, find: '- id: T-1', put: '- id: F-1' };
		const unmarked = coverage(asFact);
		expect(unmarked.facts).toEqual([0, 1]);
		const drawn: Change = { file: 'lessons/01-steeping/cup.en.svg', find: 'data-claim="T-1"', put: 'data-claim="F-1"' };
		expect(coverage(asFact, drawn).facts).toEqual([1, 1]);
		const asked: Change = { file: 'quizzes/01-steeping.yaml', find: 'claims: [T-1]', put: 'claims: [F-1]' };
		expect(coverage(asFact, asked).facts).toEqual([0, 1]);
	});

	it('counts the objectives that somebody is asked about, and what explains itself', () => {
		expect(coverage().objectives).toEqual([1, 1]);
		const second: Change = {
			file: LESSON,
			find: '\n---\n\n## How',
			put: '\n  - { id: o1-2, text: Pour }\n---\n\n## How'
		};
		expect(coverage(second).objectives).toEqual([1, 2]);
		const silent: Change = { file: 'quizzes/01-steeping.yaml', find: ', rationale: { en: They steep. }', put: '' };
		const [some, all] = coverage(silent).rationales;
		expect(some).toBe(all - 1);
	});

	it('counts the texts that say the same in every language', () => {
		const of = (...changes: Change[]) => coverageOf(readCourse(twoLanguages(...changes))).paragraphs;
		const [some, all] = of();
		expect(some).toBe(all);
		expect(of({ file: 'quizzes/01-steeping.yaml', find: 'Khoảng 95', put: 'Khoảng 94' })).toEqual([all - 1, all]);
		const shorter: Change = {
			file: 'lessons/01-steeping/lesson.vi.md',
			find: '| Oolong | kém nóng hơn trà đen |\n',
			put: ''
		};
		expect(of(shorter)).toEqual([all - 2, all]);
	});

	it('is told in one line, and all but one are not all', () => {
		const counts: Coverage = {
			facts: [69, 70],
			objectives: [17, 17],
			rationales: [999, 1000],
			paragraphs: [0, 0],
			minutes: []
		};
		expect(coverageLines(counts)).toBe(
			'coverage: facts 69/70 placed in a lesson, objectives 17/17 with a question, 99% of options with a rationale'
		);
	});
});
