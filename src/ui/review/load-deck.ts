import type { Outline } from '#course/model.ts';
import type { Progress } from '#course/progress.ts';
import type { Card } from '#course/review/deck.ts';
import type { Loaders } from '../loaders.ts';

/** Whether there can be a deck at all: known without loading what computes it. */
export const mayBeDue = ({ answers, flagged, papers }: Progress): boolean =>
	Object.keys(answers).length + flagged.length + papers.length > 0;

/** The cards that are due today, of those that the course still asks. */
export async function loadDue(
	{ map }: Pick<Loaders, 'map'>,
	outline: Outline,
	progress: Progress,
	today: number
): Promise<Card[]> {
	const [{ dueCards, reviewDeck }, { questions }] = await Promise.all([import('#course/review/deck.ts'), map()]);
	return dueCards(reviewDeck(outline, progress, today), today).filter(({ question }) => question in questions);
}
