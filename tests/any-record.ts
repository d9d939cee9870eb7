import fc from 'fast-check';
import { idOf } from '#course/bookmark/names.ts';
import type { Numbers } from '#course/model.ts';
import type { Paper, PaperItem } from '#course/paper.ts';
import type { Answer, Progress } from '#course/progress.ts';
import { ratings } from '#questions/free-text/free-text.ts';
import type { Response } from '#questions/index.ts';
import { anyTyped } from './builders.ts';

/** How far beyond a list a record may go that a later version of the course wrote. */
const BEYOND = 12;

const named = (letter: string, count: number) => Array.from({ length: count }, (_, index) => `${letter}${index}`);

/** The lasting numbers of any course: units and tests with screens, questions with parts, roles. */
export const anyNumbers: fc.Arbitrary<Numbers> = fc
	.record({
		units: fc.array(fc.nat(30), { maxLength: 8 }),
		tests: fc.nat(3),
		questions: fc.array(fc.nat(20), { maxLength: 40 }),
		roles: fc.nat(5)
	})
	.map(({ units, tests, questions, roles }) => ({
		steps: [
			...named('t', tests).map((test) => `${test}/start`),
			...units.flatMap((steps, unit) => named('s', steps).map((step) => `u${unit}/${step}`))
		],
		questions: questions.map((parts, index) => ({ id: `q${index}`, parts: named('p', parts) })),
		roles: named('r', roles)
	}));

/** Numbers of a list and a little beyond, in order. */
const anySet = (ids: readonly string[], beyond: number): fc.Arbitrary<number[]> =>
	fc
		.uniqueArray(fc.nat(Math.max(0, ids.length + beyond - 1)), { maxLength: ids.length + beyond })
		.map((numbers) => (ids.length + beyond === 0 ? [] : numbers.sort((a, b) => a - b)));

const anyScore = fc.option(
	fc.oneof(
		fc.constantFrom(0, 1),
		fc.nat(10_000).map((score) => score / 10_000)
	)
);
const anyCount = fc.oneof(fc.nat(3), fc.nat(100_000));

function anyResponseOf(parts: readonly string[], beyond: number): fc.Arbitrary<Response> {
	if (parts.length + beyond === 0) return fc.constant({ type: 'multiple-choice', options: [] });
	const ids = anySet(parts, beyond).map((numbers) => numbers.map((number) => idOf(parts, number)));
	const id = fc.nat(Math.max(0, parts.length - 1) + beyond).map((number) => idOf(parts, number));
	const record = <T>(value: fc.Arbitrary<T>) =>
		ids.chain((keys) =>
			fc
				.tuple(...keys.map(() => value))
				.map((values) => Object.fromEntries(keys.map((key, index) => [key, values[index] as T])))
		);
	return fc.oneof(
		id.map((option): Response => ({ type: 'single-choice', option })),
		id.map((option): Response => ({ type: 'likert', option })),
		ids.map((options): Response => ({ type: 'multiple-choice', options })),
		record(anyTyped).map((values): Response => ({ type: 'numeric', values })),
		fc.tuple(record(anyTyped), id).map(([values, row]): Response => ({ type: 'numeric', values, row })),
		record(id).map((pairs): Response => ({ type: 'matching', pairs })),
		record(id).map((cells): Response => ({ type: 'table', cells })),
		ids
			.chain((order) => fc.shuffledSubarray(order, { minLength: order.length }))
			.map((order): Response => ({ type: 'ordering', order })),
		fc
			.tuple(ids, fc.option(fc.constantFrom(...ratings)))
			.map(([checks, rating]): Response => ({ type: 'free-text', text: '', checks, rating }))
	);
}

const anyAnswer = (parts: readonly string[], beyond: number): fc.Arbitrary<Answer> =>
	fc.record({
		response: fc.option(anyResponseOf(parts, beyond)),
		score: anyScore,
		best: anyScore,
		tries: fc.integer({ min: 1, max: 70 }),
		open: fc.boolean(),
		certainty: fc.option(fc.constantFrom(1 as const, 2 as const, 3 as const))
	});

function anyPaper(test: string, { questions }: Numbers, beyond: number): fc.Arbitrary<Paper> {
	const ids = questions.map(({ id }) => id);
	const items = fc
		.tuple(anySet(ids, beyond), fc.boolean())
		.chain(([numbers, submitted]) =>
			fc
				.tuple(
					...numbers.map((number) => anyItem(idOf(ids, number), questions[number]?.parts ?? [], submitted, beyond))
				)
				.map((list) => ({ items: list, submitted }))
		);
	return fc
		.tuple(
			items,
			fc.record({
				number: fc.integer({ min: 1, max: 9 }),
				score: anyScore,
				seconds: anyCount,
				limit: fc.option(anyCount)
			})
		)
		.map(([drawn, rest]) => ({ test, ...rest, ...drawn }));
}

const anyItem = (
	question: string,
	parts: readonly string[],
	isSubmitted: boolean,
	beyond: number
): fc.Arbitrary<PaperItem> =>
	fc
		.record({
			row:
				parts.length + beyond === 0
					? fc.constant(null)
					: fc.option(fc.nat(Math.max(0, parts.length - 1) + beyond).map((number) => idOf(parts, number))),
			response: fc.option(anyResponseOf(parts, beyond)),
			changes: isSubmitted ? fc.constant(0) : anyCount,
			score: isSubmitted ? anyScore : fc.constant(null)
		})
		.map((item) => ({ question, ...item }));

/** One paper of each slot: a test never has two of one number. */
const slots = (papers: Paper[]): Paper[] =>
	[...new Map(papers.map((paper) => [`${paper.test} ${paper.number}`, paper])).values()].sort((a, b) =>
		a.test === b.test ? a.number - b.number : a.test < b.test ? -1 : 1
	);

/**
 * Any record over a course's numbers, with nothing that a bookmark leaves on the device. `beyond` lets it name what only
 * a later version of the course has.
 */
export function anyRecord(numbers: Numbers, beyond = BEYOND): fc.Arbitrary<Progress> {
	const { steps, questions, roles } = numbers;
	const ids = questions.map(({ id }) => id);
	const stepIds = anySet(steps, beyond).map((list) => list.map((number) => idOf(steps, number)));
	const tests = steps.flatMap((step) => (step.endsWith('/start') ? [step.replace('/start', '')] : []));
	const anyTests = [...tests, ...(beyond > 0 ? [`#${steps.length + 1}`] : [])];
	return fc.record<Progress>({
		attempt: fc.nat(2 ** 24 - 1),
		rev: anyCount,
		stamp: fc.oneof(fc.nat(9), fc.integer({ min: 1_700_000_000_000, max: 4_000_000_000_000 })),
		place: steps.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...steps).map(placeIn)),
		visited: stepIds,
		answers: anySet(ids, beyond).chain((list) =>
			fc
				.tuple(...list.map((number) => anyAnswer(questions[number]?.parts ?? [], beyond)))
				.map((answers) =>
					Object.fromEntries(list.map((number, index) => [idOf(ids, number), answers[index] as Answer]))
				)
		),
		reached: fc.record({ completed: fc.boolean(), passed: fc.boolean(), score: anyScore }),
		seconds: anyCount,
		role:
			roles.length + beyond === 0
				? fc.constant(null)
				: fc.option(fc.nat(roles.length + beyond - 1).map((number) => idOf(roles, number))),
		flagged: anySet(ids, beyond).map((list) => list.map((number) => idOf(ids, number))),
		papers:
			anyTests.length === 0
				? fc.constant([])
				: fc
						.array(
							fc.constantFrom(...anyTests).chain((test) => anyPaper(test, numbers, beyond)),
							{ maxLength: 6 }
						)
						.map(slots),
		reviews: fc.constant({}),
		evaluated: fc.boolean(),
		passedOn: fc.option(fc.integer({ min: 0, max: 40_000 })),
		language: fc.option(fc.constantFrom('en', 'vi', 'zh-Hant-TW', 'de-CH-1996')),
		carried:
			beyond === 0
				? fc.constant({})
				: fc.dictionary(fc.integer({ min: 3, max: 40 }).map(String), fc.stringMatching(/^[01]{0,80}$/), { maxKeys: 3 })
	});
}

const placeIn = (key: string) => {
	const [unit = '', step = ''] = key.split('/');
	return { unit, step };
};
