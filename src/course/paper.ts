import type { Response } from '#questions/index.ts';

/** One item of a paper: the question, the value row it was drawn with, and how it stands. */
export interface PaperItem {
	question: string;
	row: string | null;
	/** As given so far, perhaps not complete; null while nothing was given. */
	response: Response | null;
	/** How often the answer was given, changed or taken back; 0 once the paper is handed in. Of two records the one of more changes has the later answer. */
	changes: number;
	/** From 0 to 1, once the paper is handed in. */
	score: number | null;
}

/** One drawn set of a test's items, answered once and handed in once: a second try is another paper. */
export interface Paper {
	/** The unit's id. */
	test: string;
	/** From 1, for each test. */
	number: number;
	items: PaperItem[];
	submitted: boolean;
	/** From 0 to 1, once it is handed in: the mean of its items, an unanswered one counting 0. */
	score: number | null;
	/** Seconds worked on it; counted only where there is a limit. */
	seconds: number;
	/** Seconds allowed, with the learner's extension; null without a limit. */
	limit: number | null;
}

/** What happens to the papers of an attempt. */
export type PaperEvent =
	| { type: 'drew'; paper: Paper }
	| { type: 'responded'; test: string; question: string; response: Response | null }
	| { type: 'worked'; test: string; seconds: number }
	| { type: 'submitted'; test: string; scores: Record<string, number | null> };

/** The papers of one test, in order. */
export const papersOf = (papers: readonly Paper[], test: string): Paper[] =>
	papers.filter((paper) => paper.test === test);

/** How many papers of a test were drawn: a record that had no room for them all still has the number of the last. */
export const papersDrawn = (papers: readonly Paper[], test: string): number =>
	papersOf(papers, test).reduce((last, { number }) => Math.max(last, number), 0);

/** The paper of a test that is being worked on; undefined when there is none. */
export const openPaper = (papers: readonly Paper[], test: string): Paper | undefined =>
	papers.find((paper) => paper.test === test && !paper.submitted);

/** The best score of a test's papers that were handed in; null when none was. */
export function bestScore(papers: readonly Paper[], test: string): number | null {
	const scores = papersOf(papers, test).flatMap(({ score }) => (score === null ? [] : [score]));
	return scores.length === 0 ? null : Math.max(...scores);
}

const roundScore = (score: number): number => Math.round(score * 1e4) / 1e4;

function meanOf(items: readonly PaperItem[]): number {
	const sum = items.reduce((total, { score }) => total + (score ?? 0), 0);
	return items.length === 0 ? 0 : roundScore(sum / items.length);
}

function changed(paper: Paper, event: Exclude<PaperEvent, { type: 'drew' }>): Paper {
	switch (event.type) {
		case 'responded': {
			const { question, response } = event;
			return {
				...paper,
				items: paper.items.map((item) =>
					item.question === question ? { ...item, response, changes: item.changes + 1 } : item
				)
			};
		}
		case 'worked':
			return { ...paper, seconds: paper.seconds + Math.max(0, Math.round(event.seconds)) };
		case 'submitted': {
			const items = paper.items.map((item) => {
				const score = event.scores[item.question] ?? null;
				return { ...item, changes: 0, score: score === null ? null : roundScore(score) };
			});
			return { ...paper, items, submitted: true, score: meanOf(items) };
		}
	}
}

/** The papers after one more event. A paper that was handed in never changes, and one test has one open paper at most. */
export function changePapers(papers: Paper[], event: PaperEvent): Paper[] {
	if (event.type === 'drew') {
		const { test, number } = event.paper;
		const isNew = !openPaper(papers, test) && papersOf(papers, test).every((paper) => paper.number < number);
		return isNew ? [...papers, event.paper] : papers;
	}
	return papers.map((paper) => (paper.test === event.test && !paper.submitted ? changed(paper, event) : paper));
}

const bySlot = (a: Paper, b: Paper): number => (a.test === b.test ? a.number - b.number : a.test < b.test ? -1 : 1);
const drawnOf = ({ items }: Paper): string => JSON.stringify(items.map(({ question, row }) => [question, row]));

/** Whether a response is all that was given: words written freely are left on the device they were written on. */
const isWhole = (response: Response | null): boolean =>
	response !== null && !(response.type === 'free-text' && response.text === '');

/**
 * A text by which any two devices order responses alike: none before any, and before its like one whose words were left
 * on another device.
 */
export function rankOf(response: Response | null): string {
	return JSON.stringify([isWhole(response) ? 1 : 0, response ?? '']);
}

/** The item whose answer was changed more often; where both were changed as often, one that all devices choose alike. */
function laterItem(a: PaperItem, b: PaperItem): PaperItem {
	if (a.changes !== b.changes) return a.changes > b.changes ? a : b;
	return rankOf(a.response) > rankOf(b.response) ? a : b;
}

/** Of two that were handed in with one score: whether `a` has more of the items, then of the answers, then what all devices choose alike. */
function isRicher(a: Paper, b: Paper): boolean {
	if (a.items.length !== b.items.length) return a.items.length > b.items.length;
	const given = ({ items }: Paper) => items.filter(({ response }) => isWhole(response)).length;
	if (given(a) !== given(b)) return given(a) > given(b);
	const rank = ({ items, seconds, limit }: Paper) => JSON.stringify([items, seconds, limit]);
	return rank(a) > rank(b);
}

/**
 * One paper out of two records of it: handed in before open, of two that were handed in the better one whole, and
 * answers are gathered only where both devices drew the same items, so that two draws never mix.
 */
function joinPaper(a: Paper, b: Paper): Paper {
	if (a.submitted !== b.submitted) return a.submitted ? a : b;
	if (a.submitted) {
		if (a.score !== b.score) return (a.score ?? -1) > (b.score ?? -1) ? a : b;
		return isRicher(a, b) ? a : b;
	}
	const [first, second] = [drawnOf(a), drawnOf(b)];
	if (first !== second) return first > second ? a : b;
	return {
		...a,
		items: a.items.map((item, index) => laterItem(item, b.items[index] ?? item)),
		seconds: Math.max(a.seconds, b.seconds),
		// The learner's own extension, whichever device it was given on.
		limit: a.limit === null || b.limit === null ? null : Math.max(a.limit, b.limit)
	};
}

/** Every paper that either record has; commutative, associative and idempotent. */
export function joinPapers(a: readonly Paper[], b: readonly Paper[]): Paper[] {
	const joined = new Map<string, Paper>();
	for (const paper of [...a, ...b]) {
		const key = JSON.stringify([paper.test, paper.number]);
		const known = joined.get(key);
		joined.set(key, known ? joinPaper(known, paper) : paper);
	}
	return [...joined.values()].sort(bySlot);
}
