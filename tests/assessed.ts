import fc from 'fast-check';
import { testOutline } from '#content/assemble/tests.ts';
import { numberedIds } from '#content/numbers.ts';
import { drawPaper } from '#course/draw.ts';
import type { Numbers, Outline, Policy, Role, Test } from '#course/model.ts';
import { openPaper, type Paper, type PaperItem } from '#course/paper.ts';
import { newProgress, reduce, type LearnerEvent, type Progress } from '#course/progress.ts';
import { roleOf } from '#course/requirements.ts';
import { askedItem, scoresOf } from '#course/test.machine.ts';
import type { Question, Response } from '#questions/index.ts';
import {
	anyEvent,
	matching,
	multipleChoice,
	numeric,
	numericWithRows,
	ordering,
	outlineOf,
	questionsIn,
	rightResponse,
	sampleUnits,
	samplePolicy,
	singleChoice,
	wrongResponse
} from './builders.ts';

const o1 = ['o1'];
const o2 = ['o2'];

/** Six items for each of two objectives, of many types; one question has two value rows and one is for nurses alone. */
const sampleBank: Question[] = [
	...['b1', 'b2', 'b3', 'b4'].map((id) => singleChoice({ id, objectives: o1 })),
	multipleChoice(2, 2, { id: 'b5', objectives: o1 }),
	matching({ id: 'b6', objectives: o1 }),
	singleChoice({ id: 'b7', objectives: o2 }),
	numeric(undefined, { id: 'b8', objectives: o2 }),
	numericWithRows({ id: 'b9', objectives: o2 }),
	ordering({ id: 'b10', objectives: o2 }),
	singleChoice({ id: 'b11', objectives: o2 }),
	singleChoice({ id: 'b12', objectives: o2, audience: ['nurse'] })
];

/** A test over the sample bank, without a limit of time. */
export const testOf = (kind: Test['kind'], changes: Partial<Test> = {}): Test => ({
	id: kind === 'pretest' ? 'before' : 'after',
	kind,
	title: kind,
	summary: '',
	minutes: 10,
	timeLimit: null,
	questions: sampleBank,
	...changes
});

export const preTest: Test = testOf('pretest');
export const postTest: Test = testOf('posttest');

const role = (changes: Partial<Role> & Pick<Role, 'id'>): Role => ({
	title: changes.id,
	summary: '',
	units: [],
	blueprints: {},
	...changes
});

/** A nurse has the lesson and a short test; a physician the lesson, the case and more items. */
export const sampleRoles: Role[] = [
	role({ id: 'nurse', units: ['basics'], blueprints: { before: { o1: 1 }, after: { o1: 2, o2: 1 } } }),
	role({
		id: 'physician',
		units: ['basics', 'night-call'],
		blueprints: { before: { o1: 1, o2: 1 }, after: { o1: 2, o2: 2 } }
	})
];

/** The sample lesson and case between a pre-test and a post-test. */
export function assessedOutline(policy: Partial<Policy> = {}, changes: Partial<Outline> = {}): Outline {
	const course = outlineOf(sampleUnits, {
		policy: { ...samplePolicy, ...policy },
		roles: sampleRoles,
		...changes
	});
	const { roles, units } = course;
	return { ...course, units: [testOutline(preTest, roles), ...units, testOutline(postTest, roles)] };
}

export const assessedNumbers: Numbers = numberedIds({
	outline: assessedOutline(),
	units: sampleUnits,
	tests: [preTest, postTest]
});

/** The next paper of a test, as the course draws it. */
export const drawn = (progress: Progress, test: Test = postTest, limit: number | null = null): Paper =>
	drawPaper({
		test: test.id,
		blueprint: roleOf(assessedOutline(), progress.role)?.blueprints[test.id] ?? {},
		bank: test.questions,
		role: progress.role,
		papers: progress.papers,
		attempt: progress.attempt,
		limit
	});

/** What a learner may give to an item of a paper. */
export type Given = 'right' | 'wrong' | 'part' | 'none';

/** A response to an item: `part` of one is not complete where the question has several parts. */
export function responseTo(item: PaperItem, given: Given, test: Test = postTest): Response | null {
	const question = askedItem(test, item);
	if (!question || given === 'none') return null;
	if (given === 'part' && question.type === 'matching') return { type: 'matching', pairs: { rash: 'signs' } };
	return given === 'right' ? rightResponse(question) : wrongResponse(question);
}

export const chose = (id: string): LearnerEvent => ({ type: 'chose', role: id });

/** Draws a paper, gives the answers in the order of its items and hands it in. */
export function sat(progress: Progress, answers: readonly Given[], test: Test = postTest): Progress {
	let after = reduce(progress, { type: 'drew', paper: drawn(progress, test) });
	for (const event of answersOf(after, answers, test)) after = reduce(after, event);
	return reduce(after, handIn(after, test));
}

/** The answers to the items of the open paper, in order. */
export function answersOf(progress: Progress, answers: readonly Given[], test: Test = postTest): LearnerEvent[] {
	return (openPaper(progress.papers, test.id)?.items ?? []).map((item, index) => ({
		type: 'responded',
		test: test.id,
		question: item.question,
		response: responseTo(item, answers[index] ?? 'none', test)
	}));
}

/** The handing in of the open paper. */
export function handIn(progress: Progress, test: Test = postTest): LearnerEvent {
	const paper = openPaper(progress.papers, test.id);
	return { type: 'submitted', test: test.id, scores: paper ? scoresOf(test, paper) : {} };
}

/** Something that can happen next; null when it cannot happen now. */
type Deed = (progress: Progress) => LearnerEvent | null;

const anyTest = fc.constantFrom(preTest, postTest);
const anyQuestion = fc.constantFrom(...[...questionsIn(sampleUnits), ...sampleBank].map(({ id }) => id));

const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
	{ weight: 4, arbitrary: anyEvent(sampleUnits).map<Deed>((event) => () => event) },
	{ weight: 2, arbitrary: fc.constantFrom('nurse', 'physician').map<Deed>((id) => () => chose(id)) },
	{
		weight: 1,
		arbitrary: fc
			.tuple(anyQuestion, fc.boolean())
			.map<Deed>(([question, flagged]) => () => ({ type: 'flagged', question, flagged }))
	},
	{
		weight: 1,
		arbitrary: fc
			.tuple(anyQuestion, fc.integer({ min: 20_000, max: 20_400 }), fc.constantFrom(1, 2, 3, 4))
			.map<Deed>(([question, day, grade]) => () => ({ type: 'reviewed', question, day, grade }))
	},
	{ weight: 1, arbitrary: fc.constant<Deed>(() => ({ type: 'evaluated' })) },
	{
		weight: 1,
		arbitrary: fc.constantFrom('en', 'vi').map((language): Deed => () => ({ type: 'switched', language }))
	},
	{
		weight: 4,
		arbitrary: fc
			.tuple(anyTest, fc.option(fc.integer({ min: 60, max: 3600 })))
			.map<Deed>(([test, limit]) => (progress) => ({ type: 'drew', paper: drawn(progress, test, limit) }))
	},
	{
		weight: 8,
		arbitrary: fc
			.tuple(anyTest, fc.nat(9), fc.constantFrom<Given[]>('right', 'right', 'wrong', 'part', 'none'))
			.map<Deed>(([test, at, given]) => (progress) => {
				const items = openPaper(progress.papers, test.id)?.items ?? [];
				const item = items[at % Math.max(1, items.length)];
				if (!item) return null;
				return { type: 'responded', test: test.id, question: item.question, response: responseTo(item, given, test) };
			})
	},
	{
		weight: 1,
		arbitrary: fc
			.tuple(anyTest, fc.nat(20))
			.map<Deed>(([test, seconds]) => () => ({ type: 'worked', test: test.id, seconds }))
	},
	{ weight: 3, arbitrary: anyTest.map<Deed>((test) => (progress) => handIn(progress, test)) }
);

/** Anything that can happen in an assessed course, from where a learner is. */
export const anyHistory = (maxLength = 40): fc.Arbitrary<(start: Progress) => LearnerEvent[]> =>
	fc.array(anyDeed, { maxLength }).map((deeds) => (start) => {
		let progress = start;
		return deeds.flatMap((deed) => {
			const event = deed(progress);
			if (event) progress = reduce(progress, event);
			return event ? [event] : [];
		});
	});

/** A progress that such a course may lead to. */
export const anyAssessed: fc.Arbitrary<Progress> = fc
	.tuple(fc.nat(2 ** 24 - 1), anyHistory())
	.map(([attempt, history]) => history(newProgress(attempt)).reduce(reduce, newProgress(attempt)));
