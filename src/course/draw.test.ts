import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likert, numericWithRows, singleChoice } from '../../tests/builders.ts';
import type { Question } from '#questions/index.ts';
import { drawPaper, isEnough, itemsFor, type Draw } from './draw.ts';
import type { Paper } from './paper.ts';

/** A question of an objective with so many value rows; one row is a plain question. */
function question(id: string, objective: string, rows: number, audience: string[] = []): Question {
	const changes = { id, objectives: [objective], audience };
	if (rows <= 1) return singleChoice(changes);
	const plain = numericWithRows(changes);
	return { ...plain, rows: Array.from({ length: rows }, (_, index) => ({ ...plain, id: `r${index}` })) };
}

/** A bank of questions with these numbers of rows, for each objective. */
const bankOf = (rows: Record<string, number[]>): Question[] =>
	Object.entries(rows).flatMap(([objective, list]) =>
		list.map((count, index) => question(`${objective}-${index}`, objective, count))
	);

const draw = (changes: Partial<Draw> = {}): Paper =>
	drawPaper({
		test: 'after',
		blueprint: { o1: 2, o2: 1 },
		bank: bankOf({ o1: [1, 1, 1, 1], o2: [3, 1] }),
		role: null,
		papers: [],
		attempt: 7,
		limit: null,
		...changes
	});

const handedIn = (paper: Paper): Paper => ({ ...paper, submitted: true, score: 0 });
const itemsOf = ({ items }: Paper): string[] => items.map(({ question: id, row }) => `${id} ${row}`);
const questionsOf = ({ items }: Paper): string[] => items.map(({ question: id }) => id);

/** A course's draws: what is asked before and after of each objective, and the bank. */
interface Course {
	before: Record<string, number>;
	after: Record<string, number>;
	bank: Question[];
}

const anyObjective = fc.record({
	before: fc.nat(3),
	after: fc.integer({ min: 1, max: 4 }),
	rows: fc.array(fc.constantFrom(1, 1, 1, 2, 3, 6), { maxLength: 12 })
});

const counts = (list: { before: number; after: number }[], which: 'before' | 'after') =>
	Object.fromEntries(list.flatMap((one, index) => (one[which] > 0 ? [[`o${index}`, one[which]]] : [])));

/** Courses whose bank the check of content finds large enough. */
const anyCourse: fc.Arbitrary<Course> = fc
	.array(
		anyObjective.filter(({ before, after, rows }) => isEnough(itemsFor(bankOf({ o: rows }), 'o', null), before, after)),
		{ minLength: 1, maxLength: 3 }
	)
	.map((list) => ({
		before: counts(list, 'before'),
		after: counts(list, 'after'),
		bank: bankOf(Object.fromEntries(list.map(({ rows }, index) => [`o${index}`, rows])))
	}));

/** A pre-test, or none, and three post-tests, one after the other. */
function sitting({ before, after, bank }: Course, attempt: number, hasPreTest = true): Paper[] {
	const plan = [...(hasPreTest ? ['before'] : []), 'after', 'after', 'after'];
	return plan.reduce<Paper[]>((papers, test) => {
		const blueprint = test === 'before' ? before : after;
		return [...papers, handedIn(drawPaper({ test, blueprint, bank, role: null, papers, attempt, limit: null }))];
	}, []);
}

const anySitting = fc.tuple(anyCourse, fc.nat(2 ** 24 - 1), fc.boolean());
const many = { numRuns: 150 };

describe('a paper that is drawn', () => {
	it('has the items of its blueprint, and is empty and open', () => {
		const paper = draw({ limit: 900 });
		expect(paper).toMatchObject({ test: 'after', number: 1, submitted: false, score: null, seconds: 0, limit: 900 });
		expect(
			questionsOf(paper)
				.map((id) => id.slice(0, 2))
				.sort()
		).toEqual(['o1', 'o1', 'o2']);
		expect(paper.items.every(({ response, score }) => response === null && score === null)).toBe(true);
	});

	it('is the same again for the same attempt, whatever was answered meanwhile', () => {
		fc.assert(
			fc.property(anySitting, ([course, attempt, hasPreTest]) => {
				expect(sitting(course, attempt, hasPreTest)).toEqual(sitting(structuredClone(course), attempt, hasPreTest));
			})
		);
		const answered = { ...handedIn(draw()), score: 1, seconds: 500 };
		expect(draw({ papers: [answered] })).toEqual(draw({ papers: [handedIn(draw())] }));
	});

	it('differs from one attempt to the next', () => {
		const drawings = Array.from({ length: 20 }, (_, attempt) => itemsOf(draw({ attempt })).join());
		expect(new Set(drawings).size).toBeGreaterThan(10);
	});

	it('mixes the objectives', () => {
		const bank = bankOf({ o1: Array.from({ length: 8 }, () => 1), o2: Array.from({ length: 8 }, () => 1) });
		const orders = Array.from({ length: 30 }, (_, attempt) =>
			questionsOf(draw({ attempt, bank, blueprint: { o1: 4, o2: 4 } }))
				.map((id) => id.slice(0, 2))
				.join()
		);
		expect(new Set(orders).size).toBeGreaterThan(10);
	});

	it('gives each item of an objective its turn over many attempts', () => {
		const bank = bankOf({ o1: [1, 1, 1, 1, 3] });
		const seen = new Set(
			Array.from({ length: 200 }, (_, attempt) => itemsOf(draw({ attempt, bank, blueprint: { o1: 1 } }))).flat()
		);
		expect(seen.size).toBe(7);
	});

	it('draws a question by its first objective alone', () => {
		const both = singleChoice({ id: 'both', objectives: ['o1', 'o2'] });
		expect(questionsOf(draw({ bank: [both], blueprint: { o1: 1 } }))).toEqual(['both']);
		expect(questionsOf(draw({ bank: [both], blueprint: { o2: 1 } }))).toEqual([]);
	});

	it('is as long as the bank allows where that is too small', () => {
		expect(questionsOf(draw({ bank: bankOf({ o1: [4], o2: [1] }) })).sort()).toEqual(['o1-0', 'o2-0']);
	});

	it('has the number after the last that was drawn, though the record had no room for those between', () => {
		const papers = [1, 4].map((number) => ({ ...handedIn(draw()), number }));
		expect(draw({ papers }).number).toBe(5);
	});

	it('counts each test’s papers apart', () => {
		const before = handedIn(draw({ test: 'before' }));
		expect(draw({ papers: [before] }).number).toBe(1);
		expect(draw({ papers: [before, handedIn(draw())] }).number).toBe(2);
	});

	it('asks again what was asked longest ago, once all was asked', () => {
		const bank = bankOf({ o1: [1, 1, 1, 1] });
		const blueprint = { o1: 2 };
		const papers = [0, 1, 2].reduce<Paper[]>((all) => [...all, handedIn(draw({ bank, blueprint, papers: all }))], []);
		const [first, second, third] = papers.map((paper) => itemsOf(paper).sort());
		expect([...(first ?? []), ...(second ?? [])].sort()).toEqual(['o1-0 null', 'o1-1 null', 'o1-2 null', 'o1-3 null']);
		expect(third).toEqual(first);
	});

	it('asks first what was asked least often, though it was asked last', () => {
		const bank = bankOf({ o1: [1, 1] });
		const one = (id: string, number: number): Paper => ({
			...handedIn(draw({ bank, blueprint: { o1: 1 } })),
			number,
			items: [{ question: id, row: null, response: null, changes: 0, score: null }]
		});
		const papers = [one('o1-0', 1), one('o1-0', 2), one('o1-1', 3)];
		for (let attempt = 0; attempt < 10; attempt++)
			expect(questionsOf(draw({ bank, blueprint: { o1: 1 }, papers, attempt }))).toEqual(['o1-1']);
	});

	it('asks a question that was not asked before rather than another row of one that was', () => {
		const bank = bankOf({ o1: [4, 1] });
		const blueprint = { o1: 1 };
		for (let attempt = 0; attempt < 30; attempt++) {
			const first = handedIn(draw({ bank, blueprint, attempt }));
			const second = draw({ bank, blueprint, attempt, papers: [first] });
			expect(questionsOf(second)).not.toEqual(questionsOf(first));
		}
	});
});

describe('in a course whose bank is large enough', { timeout: 30_000 }, () => {
	it('every paper has as many items of each objective as its blueprint says', () => {
		fc.assert(
			fc.property(anySitting, ([course, attempt, hasPreTest]) => {
				for (const paper of sitting(course, attempt, hasPreTest)) {
					const blueprint = paper.test === 'before' ? course.before : course.after;
					const asked = questionsOf(paper).map((id) => id.split('-')[0] ?? '');
					for (const [objective, count] of Object.entries(blueprint))
						expect(asked.filter((one) => one === objective)).toHaveLength(count);
					expect(asked).toHaveLength(Object.values(blueprint).reduce((sum, count) => sum + count, 0));
				}
			}),
			many
		);
	});

	it('no question comes twice in one paper', () => {
		fc.assert(
			fc.property(anySitting, ([course, attempt, hasPreTest]) => {
				for (const paper of sitting(course, attempt, hasPreTest))
					expect(new Set(questionsOf(paper)).size).toBe(paper.items.length);
			}),
			many
		);
	});

	it('no post-test has an item of the pre-test', () => {
		fc.assert(
			fc.property(anySitting, ([course, attempt]) => {
				const [before, ...after] = sitting(course, attempt);
				const asked = before ? itemsOf(before) : [];
				for (const paper of after) expect(itemsOf(paper).filter((item) => asked.includes(item))).toEqual([]);
			}),
			many
		);
	});

	it('of three post-tests no more than a third of the items come again', () => {
		fc.assert(
			fc.property(anySitting, ([course, attempt, hasPreTest]) => {
				const items = sitting(course, attempt, hasPreTest)
					.filter(({ test }) => test === 'after')
					.flatMap(itemsOf);
				expect(items.length - new Set(items).size).toBeLessThanOrEqual(items.length / 3);
			}),
			many
		);
	});
});

describe('a bank is large enough', () => {
	const enough = (rows: number[], before: number, after: number) =>
		isEnough(itemsFor(bankOf({ o: rows }), 'o', null), before, after);
	const plain = (count: number) => Array.from({ length: count }, () => 1);

	it.each([
		[0, 1],
		[1, 1],
		[1, 2],
		[3, 2],
		[2, 5]
	])(
		'with the items of the pre-test (%d) and twice those of the post-test (%d), and not with one less',
		(before, after) => {
			expect(enough(plain(before + 2 * after), before, after)).toBe(true);
			expect(enough(plain(before + 2 * after - 1), before, after)).toBe(false);
		}
	);

	it('with fewer questions where rows make up for them', () => {
		expect(enough([6, 1, 1], 1, 2)).toBe(true);
		expect(enough([6, 6], 1, 2)).toBe(true);
		expect(enough([3], 1, 1)).toBe(true);
		expect(enough([3, 3], 2, 2)).toBe(true);
	});

	it('not with many rows of too few questions', () => {
		expect(enough([6], 0, 2)).toBe(false);
		expect(enough([6, 1], 1, 2)).toBe(false);
		expect(enough([6, 1, 1], 0, 3)).toBe(false);
		expect(enough([6], 2, 1)).toBe(false);
	});

	it('with nothing where nothing is asked', () => expect(enough([], 0, 0)).toBe(true));
});

describe('a role', () => {
	const bank = [
		question('all', 'o1', 1),
		question('nurses', 'o1', 1, ['nurse']),
		question('both', 'o1', 2, ['nurse', 'physician']),
		question('students', 'o1', 1, ['student']),
		{ ...likert({ id: 'other' }), objectives: ['o2'] }
	];
	const idsFor = (role: string | null) => [...new Set(itemsFor(bank, 'o1', role).map(({ question: id }) => id))];

	it('is asked what is for it and what is for everyone', () => {
		expect(idsFor('nurse')).toEqual(['all', 'nurses', 'both']);
		expect(idsFor('student')).toEqual(['all', 'students']);
		expect(idsFor('pilot')).toEqual(['all']);
	});

	it('that is not known is asked everything', () => {
		expect(idsFor(null)).toEqual(['all', 'nurses', 'both', 'students']);
	});

	it('never gets a question in a paper that is for others', () => {
		for (let attempt = 0; attempt < 50; attempt++) {
			const ids = questionsOf(draw({ bank, blueprint: { o1: 2 }, role: 'student', attempt }));
			expect(ids.sort()).toEqual(['all', 'students']);
		}
	});

	it('has an item for each row of a question', () => {
		expect(itemsFor(bank, 'o1', 'physician')).toEqual([
			{ question: 'all', row: null },
			{ question: 'both', row: 'r0' },
			{ question: 'both', row: 'r1' }
		]);
	});
});
