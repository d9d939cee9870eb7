import { describe, expect, it } from 'vitest';
import type { CourseFiles } from '#content/files.ts';
import { courseOf } from '#content/load-course.ts';
import { grown, numbersText } from '#content/numbers.ts';
import { smallCourseFiles, type Change } from './small-course.ts';

const COURSE = 'lessons/course.yaml';
const BANK = 'quizzes/bank-tea.yaml';

const settings = `cases: [cold-cup], blueprints: { before: { o1-1: 1 }, after: { o1-1: 2 } } }
  - id: guest
    title: { en: Guest }
    summary: { en: Drinks. }
    lessons: [steeping]
    cases: []
    blueprints: { after: { o1-1: 1 } }
tests:
  - { id: before, kind: pretest, title: { en: Before }, summary: { en: What you know. }, minutes: 2 }
  - { id: after, kind: posttest, title: { en: After }, summary: { en: What counts. }, minutes: 4, timeLimit: 6 }
attempts: 3
certainty: on`;

const item = (id: string, audience = '') => `  - id: ${id}
    type: single-choice
    objectives: [o1-1]
    claims: [T-1]
${audience}    stem: { en: How hot is it? }
    options:
      - { id: hot, correct: true, text: { en: "> 90 °C" }, rationale: { en: 'Yes, :claim[95 °C]{of="T-1"}.' } }
      - { id: cold, text: { en: Icy cold }, rationale: { en: That is another drink. } }
    takeaway: { en: Hot. }
`;

const bank = `bank: tea
questions:
${['b1', 'b2', 'b3', 'b4'].map((id) => item(id)).join('')}${item('b5', '    audience: [nurse]\n')}`;

/** The small course with two tests, a second role and a bank of five items. */
function assessed(...changes: Change[]) {
	const plain = smallCourseFiles({ file: COURSE, find: 'cases: [cold-cup] }', put: settings });
	const texts = new Map(plain.texts).set(BANK, bank);
	for (const { file, find, put } of changes) {
		const text = texts.get(file);
		if (!text?.includes(find)) throw new Error(`${file} does not hold ${find}`);
		texts.set(
			file,
			text.replace(find, () => put)
		);
	}
	const files = (all: Map<string, string>): CourseFiles => ({ ...plain, texts: all });
	const { outlines, units, tests, numbers } = courseOf(files(texts));
	const course = { outline: outlines['en'] ?? null, units: units['en'] ?? [], tests: tests['en'] ?? [] };
	return courseOf(files(new Map(texts).set('lessons/numbers.json', numbersText(grown(numbers, course)))));
}

const { outlines, tests, maps, problems, numbers } = assessed();
const outline = outlines['en'];

it('a course with tests and a bank breaks no rule', () => {
	expect(problems).toEqual([]);
});

describe('the outline of a course with tests', () => {
	it('has the pre-test before the lessons and the post-test after the cases', () => {
		expect(outline?.units.map(({ id, kind }) => [id, kind])).toEqual([
			['before', 'pretest'],
			['steeping', 'lesson'],
			['cold-cup', 'case'],
			['after', 'posttest']
		]);
	});

	it('gives a test the screens of the longest paper that any role is asked', () => {
		const steps = (id: string) => outline?.units.find((unit) => unit.id === id)?.steps.map((step) => step.id);
		expect(steps('before')).toEqual(['start', 'item-1', 'check', 'result']);
		expect(steps('after')).toEqual(['start', 'item-1', 'item-2', 'check', 'result']);
	});

	it('has the roles with what each is asked', () => {
		expect(outline?.roles).toEqual([
			{
				id: 'nurse',
				title: 'Nurse',
				summary: 'Pours.',
				units: ['steeping', 'cold-cup'],
				blueprints: { before: { 'o1-1': 1 }, after: { 'o1-1': 2 } }
			},
			{ id: 'guest', title: 'Guest', summary: 'Drinks.', units: ['steeping'], blueprints: { after: { 'o1-1': 1 } } }
		]);
	});

	it('has the policy of course.yaml', () => {
		expect(outline?.policy).toMatchObject({ attempts: 3, certainty: true, evaluation: true });
	});

	it('says of a question which roles must answer it', () => {
		const course = assessed({
			file: 'quizzes/01-steeping.yaml',
			find: '    claims: [T-1]\n',
			put: '    claims: [T-1]\n    audience: [guest]\n'
		});
		const [asked, other] = course.outlines['en']?.units[1]?.steps.filter(({ question }) => question) ?? [];
		expect(asked).toMatchObject({ question: 'q-heat', audience: ['guest'] });
		expect(other).not.toHaveProperty('audience');
	});
});

describe('a test', () => {
	const [before, after] = tests['en'] ?? [];

	it('has its words, its limit of time and the whole bank', () => {
		expect(after).toMatchObject({ id: 'after', title: 'After', summary: 'What counts.', minutes: 4, timeLimit: 6 });
		expect(before?.timeLimit).toBeNull();
		expect(after?.questions.map(({ id }) => id)).toEqual(['b1', 'b2', 'b3', 'b4', 'b5']);
		expect(after?.questions.map(({ audience }) => audience)).toEqual([[], [], [], [], ['nurse']]);
	});

	it('numbers the references of its own claims', () => {
		expect(after?.evidence.claims.map(({ id }) => id)).toEqual(['T-1']);
		expect(after?.evidence.references.map(({ id }) => id)).toEqual(['leaf2019']);
		expect(after?.questions[0]?.refs).toEqual([1]);
	});

	it('has lasting numbers for its screens and its bank', () => {
		expect(numbers.steps).toEqual(expect.arrayContaining(['before/start', 'after/item-2', 'after/result']));
		expect(numbers.questions.map(({ id }) => id)).toEqual(expect.arrayContaining(['b1', 'b5']));
		expect(numbers.roles).toEqual(['nurse', 'guest']);
	});
});

describe('the map of a course', () => {
	it('leads from a question, of the bank too, to the sections that make its claims, best first', () => {
		expect(maps['en']?.questions['b1']).toEqual({
			objectives: ['o1-1'],
			review: [{ unit: 'steeping', step: 'how-hot' }]
		});
		expect(maps['en']?.questions['c-next']?.review).toEqual([{ unit: 'steeping', step: 'how-hot' }]);
		expect(maps['en']?.questions['q-parts']?.review).toEqual([]);
	});

	it('names the sections in plain words, each with its lesson', () => {
		expect(maps['en']?.sections).toEqual({
			'steeping/how-hot': 'Steeping: How hot',
			'steeping/in-short': 'Steeping: In short',
			'steeping/summary': 'Steeping: Summary'
		});
	});
});

describe('what tests and roles point to must exist', () => {
	it.each<[string, Change, string, string]>([
		[
			'a lesson',
			{ file: COURSE, find: 'lessons: [steeping]', put: 'lessons: [brewing]' },
			'unknown-id',
			'lesson "brewing"'
		],
		['a case', { file: COURSE, find: '    cases: []', put: '    cases: [hot-cup]' }, 'unknown-id', 'case "hot-cup"'],
		[
			'a test',
			{ file: COURSE, find: '{ before: { o1-1: 1 }', put: '{ middle: { o1-1: 1 }' },
			'unknown-id',
			'test "middle"'
		],
		[
			'an objective',
			{ file: COURSE, find: 'after: { o1-1: 1 }', put: 'after: { o9-9: 1 }' },
			'unknown-objective',
			'objective "o9-9"'
		],
		['a role', { file: BANK, find: 'audience: [nurse]', put: 'audience: [cook]' }, 'unknown-id', 'role "cook"']
	])('%s', (_what, change, rule, says) => {
		const found = assessed(change).problems.filter((problem) => problem.rule === rule);
		expect(found.map(({ what }) => what).join()).toContain(says);
	});

	it.each<[string, Change, string]>([
		['two roles', { file: COURSE, find: '- id: guest', put: '- id: nurse' }, 'role "nurse"'],
		['two tests', { file: COURSE, find: '- { id: after', put: '- { id: before' }, 'test "before"'],
		['a test and a lesson', { file: COURSE, find: '- { id: before', put: '- { id: steeping' }, 'unit "steeping"'],
		['questions of bank and lesson', { file: BANK, find: '- id: b1', put: '- id: q-heat' }, 'question "q-heat"']
	])('%s never have one id', (_what, change, says) => {
		const found = assessed(change).problems.filter(({ rule }) => rule === 'duplicate-id');
		expect(found.map(({ what }) => what).join()).toContain(says);
	});
});
