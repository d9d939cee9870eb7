import type { Option, QuestionBase, QuestionType } from '../question.ts';

/** Items to be put in order; those of one group may come in any order among themselves. */
export interface Ordering extends QuestionBase {
	type: 'ordering';
	/** What is shown first is never the author's order. */
	shuffle: true;
	/** The ids of the items, group after group. */
	groups: string[][];
	items: Option[];
}

export interface OrderingResponse {
	type: 'ordering';
	/** Every item's id, first to last; empty until the learner has settled on an order. */
	order: string[];
}

/** More right orders than these are not told to an LMS one by one: the score is. SCORM 2004 promises room for five. */
const MAX_TOLD = 5;

export const ordering: QuestionType<Ordering, OrderingResponse> = {
	scored: true,
	mark(question, response) {
		if (!this.fits(question, response)) return null;
		const kept = inOrder(question, response.order);
		return {
			score: score(question, response.order),
			parts: Object.fromEntries(question.items.map(({ id }) => [id, kept.has(id)]))
		};
	},
	fits: ({ items }, { order }) => order.length === items.length && items.every(({ id }) => order.includes(id)),
	parts: ({ items }) => items.map(({ id }) => id),
	lmsForms(question, { order }) {
		const [correct = [], ...alsoCorrect] = rightOrders(question);
		return [{ suffix: '', kind: 'sequencing', response: order, correct, alsoCorrect, score: score(question, order) }];
	},
	explain(question, { order }) {
		const kept = inOrder(question, order);
		return question.groups.flat().flatMap((id) => {
			const item = question.items.find((one) => one.id === id);
			if (!item) return [];
			const text = [`${placesOf(question, id)}. `, ...item.text];
			return [{ id, role: kept.has(id) ? 'key' : 'yours', text, rationale: item.rationale }];
		});
	}
};

/** Where an item belongs, counted from 1: a place, or the first and the last place of its group. */
export function placesOf({ groups }: Ordering, id: string): string {
	const at = groups.findIndex((group) => group.includes(id));
	const first = groups.slice(0, at).flat().length + 1;
	const last = first + (groups[at]?.length ?? 0) - 1;
	return first === last ? String(first) : `${first}–${last}`;
}

/**
 * Of all pairs of items from different groups, the share in the right order less the share in the wrong order
 * (Kendall's tau), never below 0: an order left to chance earns as much as it loses.
 */
function score(question: Ordering, order: readonly string[]): number {
	const ranks = ranksOf(question, order);
	const signs = ranks.flatMap((rank, place) => ranks.slice(place + 1).map((later) => Math.sign(later - rank)));
	const pairs = signs.filter((sign) => sign !== 0);
	return Math.max(0, pairs.reduce((sum, sign) => sum + sign, 0) / pairs.length);
}

/** The most items that already follow one another rightly: the others are the fewest that had to move. */
function inOrder(question: Ordering, order: readonly string[]): Set<string> {
	const ranks = ranksOf(question, order);
	const runs: number[][] = [];
	ranks.forEach((rank, place) => {
		const before = runs.filter((run) => (ranks[run.at(-1) ?? 0] ?? 0) <= rank);
		runs.push([...longest(before), place]);
	});
	return new Set(longest(runs).flatMap((place) => order[place] ?? []));
}

const longest = (runs: readonly number[][]): number[] =>
	runs.reduce((best, run) => (run.length > best.length ? run : best), [] as number[]);

const ranksOf = ({ groups }: Ordering, order: readonly string[]): number[] =>
	order.map((id) => groups.findIndex((group) => group.includes(id)));

/** Every right order when they are few, else the author's alone. */
function rightOrders({ groups }: Ordering): string[][] {
	const count = groups.reduce((product, group) => product * factorial(group.length), 1);
	if (count > MAX_TOLD) return [groups.flat()];
	return groups.reduce<string[][]>(
		(orders, group) => orders.flatMap((order) => permutations(group).map((next) => [...order, ...next])),
		[[]]
	);
}

const factorial = (count: number): number => (count < 2 ? 1 : count * factorial(count - 1));

const permutations = (ids: readonly string[]): string[][] =>
	ids.length === 0
		? [[]]
		: ids.flatMap((id) => permutations(ids.filter((other) => other !== id)).map((rest) => [id, ...rest]));
