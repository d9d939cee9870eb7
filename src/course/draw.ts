import { rowsOf, type Question } from '#questions/index.ts';
import { papersDrawn, type Paper, type PaperItem } from './paper.ts';
import { shuffled } from './shuffle.ts';

/** What a paper is drawn for. */
export interface Draw {
	test: string;
	/** Items of each objective. */
	blueprint: Record<string, number>;
	bank: readonly Question[];
	role: string | null;
	/** Every paper of the attempt so far, of every test. */
	papers: readonly Paper[];
	/** The attempt's own number, which seeds the draw. */
	attempt: number;
	/** Seconds allowed; null without a limit. */
	limit: number | null;
}

/** A question with one of its value rows: what counts as one item of the bank. */
type Candidate = Pick<PaperItem, 'question' | 'row'>;

const isSame = (a: Candidate, b: Candidate): boolean => a.question === b.question && a.row === b.row;

/** The bank's items for an objective and a role; each value row of a question is an item of its own. */
export function itemsFor(bank: readonly Question[], objective: string, role: string | null): Candidate[] {
	return bank
		.filter(({ objectives, audience }) => {
			const isForRole = audience.length === 0 || role === null || audience.includes(role);
			return objectives[0] === objective && isForRole;
		})
		.flatMap((question): Candidate[] => {
			const rows = rowsOf(question);
			return rows.length === 0
				? [{ question: question.id, row: null }]
				: rows.map((row) => ({ question: question.id, row }));
		});
}

/**
 * Whether items of one objective are enough for a pre-test of `before` and post-tests of `after` of them, however they
 * fall: none of the pre-test's comes again, and of three post-tests no more than a third repeat.
 */
export function isEnough(items: readonly Candidate[], before: number, after: number): boolean {
	const questions = [...new Set(items.map(({ question }) => question))];
	const rows = questions.map((id) => items.filter(({ question }) => question === id).length).sort((a, b) => a - b);
	/** Questions with an item left, when so many were drawn for so many papers: at worst those of fewest rows ran out. */
	const left = (drawn: number, papers: number): number => {
		let count = drawn;
		return rows.length - rows.filter((size) => size <= papers && (count -= size) >= 0).length;
	};
	const repeated = [left(before + after, 2), left(before + 2 * after, 3)].map((fresh) => Math.max(0, after - fresh));
	return rows.length >= before && left(before, 1) >= after && repeated.reduce((sum, count) => sum + count) <= after;
}

/**
 * The next paper of a test by its blueprint, a pure function of the attempt: the same again after every resume. Items
 * that no earlier paper had come first, those that were used longest ago next, and what another test asked comes last,
 * so that a post-test asks other things than its pre-test for as long as the bank allows. No question comes twice.
 */
export function drawPaper({ test, blueprint, bank, role, papers, attempt, limit }: Draw): Paper {
	const number = papersDrawn(papers, test) + 1;
	const seed = `${test} ${number}`;
	const used = new Set<string>();
	const items = Object.entries(blueprint).flatMap(([objective, count]) => {
		const order = shuffled(itemsFor(bank, objective, role), attempt, `${seed} ${objective}`, 0)
			.map((candidate) => ({ candidate, cost: costOf(candidate, test, papers) }))
			.sort((a, b) => compare(a.cost, b.cost));
		const drawn: Candidate[] = [];
		for (const { candidate } of order) {
			if (drawn.length === count) break;
			if (used.has(candidate.question)) continue;
			used.add(candidate.question);
			drawn.push(candidate);
		}
		return drawn;
	});
	return {
		test,
		number,
		items: shuffled(items, attempt, seed, 0).map((item) => ({ ...item, response: null, changes: 0, score: null })),
		submitted: false,
		score: null,
		seconds: 0,
		limit
	};
}

/** What speaks against drawing an item again, weightiest first. */
function costOf(candidate: Candidate, test: string, papers: readonly Paper[]): number[] {
	const having = (same: (item: PaperItem) => boolean) => papers.filter(({ items }) => items.some(same));
	const withItem = having((item) => isSame(item, candidate));
	const withQuestion = having(({ question }) => question === candidate.question);
	return [
		withItem.some((paper) => paper.test !== test) ? 1 : 0,
		withItem.length,
		Math.max(0, ...withItem.map((paper) => paper.number)),
		withQuestion.length
	];
}

function compare(a: number[], b: number[]): number {
	const at = a.findIndex((value, index) => value !== b[index]);
	return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
