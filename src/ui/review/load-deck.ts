import type { Outline } from '#course/model.ts';
import type { Progress } from '#course/progress.ts';
import type { Card } from '#course/review/deck.ts';
import type { Loaders } from '../loaders.ts';

/** The cards that are due today; the deck is loaded only where there can be one. */
export async function loadDue(
	{ map }: Pick<Loaders, 'map'>,
	outline: Outline,
	progress: Progress,
	today: number
): Promise<Card[]> {
	const { answers, flagged, papers } = progress;
	if (Object.keys(answers).length + flagged.length + papers.length === 0) return [];
	const [{ dueCards, reviewDeck }, { questions }] = await Promise.all([import('#course/review/deck.ts'), map()]);
	return dueCards(reviewDeck(outline, progress, today), today).filter(({ question }) => question in questions);
}
