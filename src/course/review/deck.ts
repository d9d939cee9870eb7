import type { Outline } from '../model.ts';
import { knownScore, type Progress } from '../progress.ts';
import { memoryOf } from './memory.ts';

/** A missed question that would be put off for longer than this is remembered well enough to leave the deck. */
const KEPT_DAYS = 30;

/** A question of the deck. */
export interface Card {
	question: string;
	/** The lesson or test that holds its words. */
	unit: string;
	/** The local day on which it is to be asked; today for one that was never reviewed. */
	due: number;
}

type Source = Pick<Card, 'question' | 'unit'> & { missed: boolean };

/** A case's questions stay with their case: without the patient they cannot be answered. */
function ofLessons({ units }: Pick<Outline, 'units'>, { answers }: Pick<Progress, 'answers'>): Source[] {
	return units
		.filter(({ kind }) => kind === 'lesson')
		.flatMap(({ id: unit, steps }) =>
			steps.flatMap(({ question, scored }): Source[] => {
				const answer = question !== undefined && scored ? answers[question] : undefined;
				if (question === undefined || !scored) return [];
				return [{ question, unit, missed: answer !== undefined && (knownScore(answer) !== 1 || answer.tries > 1) }];
			})
		);
}

/** A test's items come in once their paper is handed in, and never while another paper asks them. */
function ofTests({ papers }: Pick<Progress, 'papers'>): Source[] {
	const open = papers.filter(({ submitted }) => !submitted);
	const asked = new Set(open.flatMap(({ items }) => items.map(({ question }) => question)));
	const sources = new Map<string, Source>();
	for (const { test: unit, items } of papers) {
		for (const { question, score } of items) {
			if (asked.has(question)) continue;
			const missed = score !== 1 || (sources.get(question)?.missed ?? false);
			sources.set(question, { question, unit, missed });
		}
	}
	return [...sources.values()];
}

/**
 * The deck: every scored question of the lessons, and of the tests handed in, that was missed, needed more than one
 * try, or is flagged. What was missed leaves when its next review would lie more than a month ahead, what is flagged
 * when the flag is taken off. It follows from the log alone, so that better parameters need no migration.
 */
export function reviewDeck(outline: Pick<Outline, 'units'>, progress: Progress, today: number): Card[] {
	return [...ofLessons(outline, progress), ...ofTests(progress)].flatMap(({ question, unit, missed }): Card[] => {
		const log = progress.reviews[question] ?? [];
		const isMissed = missed || log.some(({ grade }) => grade === 1);
		const isFlagged = progress.flagged.includes(question);
		const memory = memoryOf(log, today);
		const isKept = memory !== null && memory.interval > KEPT_DAYS;
		if (!isFlagged && (!isMissed || isKept)) return [];
		return [{ question, unit, due: memory ? memory.last + memory.interval : today }];
	});
}

/** The cards to be asked today, overdue ones among them. */
export const dueCards = (deck: readonly Card[], today: number): Card[] => deck.filter(({ due }) => due <= today);

/** How many questions fall due on each day from today on, in order; what is overdue counts for today. */
export function dueDays(deck: readonly Card[], today: number): { day: number; count: number }[] {
	const counts = new Map<number, number>();
	for (const { due } of deck) {
		const day = Math.max(due, today);
		counts.set(day, (counts.get(day) ?? 0) + 1);
	}
	return [...counts].map(([day, count]) => ({ day, count })).sort((a, b) => a.day - b.day);
}
