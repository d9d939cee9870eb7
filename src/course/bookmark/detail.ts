import type { Numbers } from '../model.ts';
import { papersOf, type Paper } from '../paper.ts';
import type { Answer, Progress } from '../progress.ts';

/** One thing that a bookmark does without when it would be too long. */
export interface Level {
	/** What goes, as docs/saving.md says it. */
	dropped: string;
	/** The progress without it; joined with the whole one it gives the whole one again. */
	drop: (progress: Progress, numbers: Numbers) => Progress;
}

const mapAnswers = (progress: Progress, change: (answer: Answer, id: string) => Answer): Progress => ({
	...progress,
	answers: Object.fromEntries(Object.entries(progress.answers).map(([id, answer]) => [id, change(answer, id)]))
});

const mapPapers = (
	progress: Progress,
	isMeant: (paper: Paper) => boolean,
	change: (paper: Paper) => Paper
): Progress => ({
	...progress,
	papers: progress.papers.map((paper) => (isMeant(paper) ? change(paper) : paper))
});

const withoutResponse = <T extends object>(one: T): T & { response: null } => ({ ...one, response: null });
const withoutResponses = (paper: Paper): Paper => ({ ...paper, items: paper.items.map(withoutResponse) });
const withoutItems = (paper: Paper): Paper => ({ ...paper, items: [] });

const isHandedIn = ({ submitted }: Paper): boolean => submitted;

/** The paper of each test that was handed in last. */
function latest({ papers }: Progress): Set<Paper | undefined> {
	const handedIn = papers.filter(isHandedIn);
	const tests = new Set(handedIn.map(({ test }) => test));
	return new Set([...tests].map((test) => papersOf(handedIn, test).reduce((a, b) => (a.number > b.number ? a : b))));
}

/** The handed-in papers of each test that its history is told by: the first, the first of the best, the latest. */
function tellingPapers(progress: Progress): Set<Paper | undefined> {
	const handedIn = progress.papers.filter(isHandedIn);
	const tests = [...new Set(handedIn.map(({ test }) => test))];
	const first = (a: Paper, b: Paper) => (a.number <= b.number ? a : b);
	const best = (a: Paper, b: Paper) => (a.score === b.score ? first(a, b) : (a.score ?? 0) > (b.score ?? 0) ? a : b);
	return new Set([
		...latest(progress),
		...tests.flatMap((test) => [papersOf(handedIn, test).reduce(first), papersOf(handedIn, test).reduce(best)])
	]);
}

/** The questions of the units of which every screen was seen. */
function questionsDone({ visited }: Progress, { steps }: Numbers): Set<string> {
	const seen = new Set(visited);
	const unitOf = (step: string) => step.slice(0, step.indexOf('/'));
	const undone = new Set(steps.filter((step) => !seen.has(step)).map(unitOf));
	return new Set(steps.filter((step) => !undone.has(unitOf(step))).map((step) => step.slice(step.indexOf('/') + 1)));
}

/** What is dropped from a bookmark that would be too long, one after another until it fits. */
export const levels: readonly Level[] = [
	{
		dropped: 'answers in handed-in papers, but for the latest of each test',
		drop(progress) {
			const kept = latest(progress);
			return mapPapers(progress, (paper) => paper.submitted && !kept.has(paper), withoutResponses);
		}
	},
	{
		dropped: 'which items those papers had',
		drop(progress) {
			const kept = latest(progress);
			return mapPapers(progress, (paper) => paper.submitted && !kept.has(paper), withoutItems);
		}
	},
	{
		dropped: 'how sure the learner was',
		drop: (progress) => mapAnswers(progress, (answer) => ({ ...answer, certainty: null }))
	},
	{
		dropped: 'practice answers of lessons and cases seen to the end',
		drop(progress, numbers) {
			const done = questionsDone(progress, numbers);
			return mapAnswers(progress, (answer, id) => (done.has(id) ? withoutResponse(answer) : answer));
		}
	},
	{ dropped: 'all practice answers', drop: (progress) => mapAnswers(progress, withoutResponse) },
	{
		dropped: 'answers in all handed-in papers',
		drop: (progress) => mapPapers(progress, isHandedIn, withoutResponses)
	},
	{
		dropped: 'which items all handed-in papers had',
		drop: (progress) => mapPapers(progress, isHandedIn, withoutItems)
	},
	{
		dropped: 'papers between the first, the best and the latest of each test',
		drop(progress) {
			const kept = tellingPapers(progress);
			return { ...progress, papers: progress.papers.filter((paper) => !paper.submitted || kept.has(paper)) };
		}
	},
	{
		dropped: 'the last score of a question, where its best is another',
		drop: (progress) =>
			mapAnswers(progress, (answer) => (answer.score === answer.best ? answer : { ...answer, score: null }))
	},
	{ dropped: 'what only a later version of the course wrote', drop: (progress) => ({ ...progress, carried: {} }) },
	{
		dropped: 'answers in papers not yet handed in',
		drop: (progress) => mapPapers(progress, (paper) => !paper.submitted, withoutResponses)
	},
	{
		dropped: 'papers not yet handed in, and numbers of tries',
		drop: (progress) => ({
			...mapAnswers(progress, (answer) => ({ ...answer, tries: 1 })),
			papers: progress.papers.filter(isHandedIn)
		})
	}
];
