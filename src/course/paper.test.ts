import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHistory, answersOf, chose, drawn, handIn, sat } from '../../tests/assessed.ts';
import { after } from '../../tests/builders.ts';
import { bestScore, changePapers, joinPapers, openPaper, papersOf, type Paper, type PaperItem } from './paper.ts';
import { reduce, type Progress } from './progress.ts';

const nurse = after([chose('nurse')]);
const physician = after([chose('physician')]);
const draw = (progress: Progress): Progress => reduce(progress, { type: 'drew', paper: drawn(progress) });

const item = (changes: Partial<PaperItem> = {}): PaperItem => ({
	question: 'b1',
	row: null,
	response: null,
	changes: 0,
	score: null,
	...changes
});

const paper = (changes: Partial<Paper> = {}): Paper => ({
	test: 'after',
	number: 1,
	items: [item(), item({ question: 'b2' })],
	submitted: false,
	score: null,
	seconds: 0,
	limit: null,
	...changes
});

const option = (id: string) => ({ type: 'single-choice' as const, option: id });

describe('a paper', () => {
	it('keeps each answer, given in any order and given again', () => {
		const papers = [...'ab'].reduce<Paper[]>(
			(all, id) => changePapers(all, { type: 'responded', test: 'after', question: 'b2', response: option(id) }),
			[paper()]
		);
		expect(papers[0]?.items.map(({ response }) => response)).toEqual([null, option('b')]);
	});

	it('can be left without an answer again', () => {
		const answered = paper({ items: [item({ response: option('a') })] });
		const event = { type: 'responded', test: 'after', question: 'b1', response: null } as const;
		expect(changePapers([answered], event)[0]?.items[0]?.response).toBeNull();
	});

	it('counts whole seconds of work, and never fewer', () => {
		const worked = (seconds: number) => ({ type: 'worked' as const, test: 'after', seconds });
		const papers = [worked(4.6), worked(-3), worked(5)].reduce(changePapers, [paper()]);
		expect(papers[0]?.seconds).toBe(10);
	});

	it('scores the mean of its items, an unanswered one as nothing though it has no score', () => {
		const scores = { b1: 1, b2: null };
		const [marked] = changePapers([paper()], { type: 'submitted', test: 'after', scores });
		expect(marked).toMatchObject({ submitted: true, score: 0.5 });
		expect(marked?.items.map(({ score }) => score)).toEqual([1, null]);
	});

	it('keeps four decimals of its score and of its items’', () => {
		const items = ['b1', 'b2', 'b3'].map((question) => item({ question }));
		const scores = { b1: 2 / 3, b2: 1, b3: 1 };
		const [marked] = changePapers([paper({ items })], { type: 'submitted', test: 'after', scores });
		expect(marked?.items[0]?.score).toBe(0.6667);
		expect(marked?.score).toBe(0.8889);
	});

	it('without items scores nothing', () => {
		const [marked] = changePapers([paper({ items: [] })], { type: 'submitted', test: 'after', scores: {} });
		expect(marked?.score).toBe(0);
	});

	it('is not touched by what happens to another test’s', () => {
		const other = paper({ test: 'before' });
		const events = [
			{ type: 'responded', test: 'after', question: 'b1', response: option('a') },
			{ type: 'worked', test: 'after', seconds: 5 },
			{ type: 'submitted', test: 'after', scores: {} }
		] as const;
		expect(events.reduce<Paper[]>(changePapers, [other, paper()])[0]).toEqual(other);
	});

	it('cannot be drawn while another of its test is open', () => {
		const once = draw(nurse);
		const paperToo = { ...drawn(nurse), number: 2 };
		expect(changePapers(once.papers, { type: 'drew', paper: paperToo })).toEqual(once.papers);
	});

	it('cannot be drawn under a number that was drawn before', () => {
		const done = sat(nurse, ['right']);
		const again = { ...drawn(done), number: 1 };
		expect(changePapers(done.papers, { type: 'drew', paper: again })).toEqual(done.papers);
	});
});

it('the best score of a test is that of its best paper, and none before the first was handed in', () => {
	expect(bestScore([paper(), paper({ test: 'before', submitted: true, score: 1 })], 'after')).toBeNull();
	const papers = [0.25, 0.75, 0.5].map((score, index) => paper({ number: index + 1, submitted: true, score }));
	expect(bestScore([...papers, paper({ number: 4 })], 'after')).toBe(0.75);
});

describe('whatever happens', () => {
	/** All events but the last come first, so that each is checked against what was before it. */
	const anySteps = fc.tuple(anyHistory(50), fc.constantFrom('nurse', 'physician')).map(([history, role]) => {
		const start = after([chose(role)]);
		return history(start).reduce<Progress[]>((all, event) => [...all, reduce(all.at(-1) ?? start, event)], [start]);
	});

	it('a paper that was handed in stays as it was, to the byte', () => {
		fc.assert(
			fc.property(anySteps, (steps) => {
				for (const [index, { papers }] of steps.entries()) {
					const later = JSON.stringify(steps.at(-1)?.papers.slice(0, papers.length));
					const known = papers.filter(({ submitted }) => submitted);
					for (const one of known) expect(later, `step ${index}`).toContain(JSON.stringify(one));
				}
			})
		);
	});

	it('a test has one open paper at most, and it is its last', () => {
		fc.assert(
			fc.property(anySteps, (steps) => {
				for (const { papers } of steps) {
					for (const test of ['before', 'after']) {
						const all = papersOf(papers, test);
						expect(all.map(({ number }) => number)).toEqual(all.map((_, index) => index + 1));
						expect(all.slice(0, -1).every(({ submitted }) => submitted)).toBe(true);
					}
				}
			})
		);
	});

	it('a paper keeps its items and their order', () => {
		fc.assert(
			fc.property(anySteps, (steps) => {
				const drawnItems = ({ items }: Paper) => items.map(({ question, row }) => [question, row]);
				for (const { papers } of steps) {
					const last = steps.at(-1)?.papers ?? [];
					papers.forEach((one, index) => expect(drawnItems(last[index] ?? one)).toEqual(drawnItems(one)));
				}
			})
		);
	});
});

describe('the papers of two records, joined', () => {
	const anyResponse = fc.option(fc.constantFrom('a', 'b', 'c').map(option));
	const anyPaper = (number: number): fc.Arbitrary<Paper> =>
		fc
			.tuple(
				fc.constantFrom(['b1', 'b2'], ['b2', 'b1'], ['b1', 'b3']),
				anyResponse,
				anyResponse,
				fc.boolean(),
				fc.constantFrom(0, 0.5, 1),
				fc.nat(30),
				fc.option(fc.constantFrom(60, 90)),
				fc.nat(2)
			)
			.map(([[first = '', second = ''], one, two, submitted, score, seconds, limit, changes]) =>
				paper({
					number,
					items: [
						item({ question: first, response: one, changes: submitted ? 0 : changes }),
						item({ question: second, response: two })
					],
					submitted,
					score: submitted ? score : null,
					seconds,
					limit
				})
			);
	/** The last of them may be open; papers of one number may hold other items, as where two devices drew them. */
	const anyPapers = fc
		.integer({ min: 0, max: 3 })
		.chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyPaper(index + 1))))
		.map((list) =>
			list.map((one, index) => (index < list.length - 1 ? { ...one, submitted: true, score: one.score ?? 0 } : one))
		);
	const many = { numRuns: 1000 };

	it('keep the answer that was changed or taken back, though the earlier one sorts after it', () => {
		const respond = (papers: Paper[], response: PaperItem['response']) =>
			changePapers(papers, { type: 'responded', test: 'after', question: 'b1', response });
		const past = respond([paper()], option('b'));
		const changed = respond(past, option('a'));
		expect(joinPapers(past, changed)).toEqual(changed);
		const takenBack = respond(changed, null);
		expect(joinPapers(takenBack, past)).toEqual(takenBack);
	});

	it('are the same whichever is named first', () => {
		fc.assert(
			fc.property(anyPapers, anyPapers, (a, b) => void expect(joinPapers(a, b)).toEqual(joinPapers(b, a))),
			many
		);
	});

	it('are the same however three are joined', () => {
		fc.assert(
			fc.property(anyPapers, anyPapers, anyPapers, (a, b, c) => {
				expect(joinPapers(joinPapers(a, b), c)).toEqual(joinPapers(a, joinPapers(b, c)));
			}),
			many
		);
	});

	it('are the same when joined once more', () => {
		fc.assert(
			fc.property(anyPapers, anyPapers, (a, b) => {
				const once = joinPapers(a, b);
				expect(joinPapers(once, a)).toEqual(once);
				expect(joinPapers(once, once)).toEqual(once);
			}),
			many
		);
	});

	it('have one open paper at most', () => {
		fc.assert(
			fc.property(anyPapers, anyPapers, (a, b) => {
				const open = joinPapers(a, b).filter(({ submitted }) => !submitted);
				expect(open.length).toBeLessThanOrEqual(1);
			}),
			many
		);
	});

	it('have no lower best score than either', () => {
		fc.assert(
			fc.property(anyPapers, anyPapers, (a, b) => {
				const best = bestScore(joinPapers(a, b), 'after') ?? -1;
				for (const one of [a, b]) expect(best).toBeGreaterThanOrEqual(bestScore(one, 'after') ?? -1);
			}),
			many
		);
	});

	it('never mix the items or the answers of two draws, or of two papers that were handed in', () => {
		fc.assert(
			fc.property(anyPapers, anyPapers, (a, b) => {
				for (const one of joinPapers(a, b)) {
					const same = [...a, ...b].filter(({ number }) => number === one.number);
					const asked = ({ items }: Paper) => items.map(({ question }) => question);
					expect(same.map(asked)).toContainEqual(asked(one));
					if (one.submitted) expect(same).toContainEqual(one);
				}
			}),
			many
		);
	});

	it('have the paper that was handed in, though another device answered more of it', () => {
		const handedIn = paper({ submitted: true, score: 0 });
		const open = paper({ items: [item({ response: option('a') }), item({ question: 'b2', response: option('a') })] });
		expect(joinPapers([open], [handedIn])).toEqual([handedIn]);
	});

	it('have the items and answers of a paper that was handed in, though one record had no room for them', () => {
		const handedIn = paper({ submitted: true, score: 0.5, items: [item({ response: option('a'), score: 1 }), item()] });
		const withoutAnswers = { ...handedIn, items: handedIn.items.map((one) => ({ ...one, response: null })) };
		for (const less of [withoutAnswers, { ...handedIn, items: [] }]) {
			expect(joinPapers([less], [handedIn])).toEqual([handedIn]);
			expect(joinPapers([handedIn], [less])).toEqual([handedIn]);
		}
	});

	it('gather the answers that two devices gave to the same items', () => {
		const [one, two] = [
			paper({ items: [item({ response: option('a') }), item({ question: 'b2' })] }),
			paper({ items: [item(), item({ question: 'b2', response: option('b') })] })
		];
		expect(joinPapers([one], [two])[0]?.items.map(({ response }) => response)).toEqual([option('a'), option('b')]);
	});

	it('count the longer time worked, and keep the learner’s extension', () => {
		const [joined] = joinPapers([paper({ seconds: 40, limit: 90 })], [paper({ seconds: 55, limit: 60 })]);
		expect(joined).toMatchObject({ seconds: 55, limit: 90 });
		expect(joinPapers([paper({ limit: null })], [paper({ limit: 60 })])[0]?.limit).toBeNull();
	});

	it('go on from an open paper of one device after those that another handed in', () => {
		const first = sat(physician, ['right']);
		const further = draw(first);
		const both = joinPapers(first.papers, reduce(further, { type: 'worked', test: 'after', seconds: 5 }).papers);
		expect(openPaper(both, 'after')?.number).toBe(2);
	});

	it('are one record’s own where it is the other’s future', () => {
		fc.assert(
			fc.property(anyHistory(20), anyHistory(20), (before, since) => {
				const past = before(nurse).reduce(reduce, nurse);
				const now = since(past).reduce(reduce, past);
				const byTest = (papers: Paper[]) => ['after', 'before'].flatMap((test) => papersOf(papers, test));
				const joined = joinPapers(past.papers, now.papers);
				expect(joined.map(({ submitted, number }) => [number, submitted])).toEqual(
					byTest(now.papers).map(({ submitted, number }) => [number, submitted])
				);
				expect(joined.filter(({ submitted }) => submitted)).toEqual(
					byTest(now.papers).filter(({ submitted }) => submitted)
				);
			})
		);
	});
});

it('a paper begun by one learner’s role is handed in as it was drawn after the role has changed', () => {
	const begun = draw(nurse);
	const changed = [chose('physician'), ...answersOf(begun, ['right', 'right', 'right'])].reduce(reduce, begun);
	const done = reduce(changed, handIn(changed));
	expect(done.papers[0]).toMatchObject({ submitted: true, score: 1 });
	expect(done.papers[0]?.items).toHaveLength(3);
});
