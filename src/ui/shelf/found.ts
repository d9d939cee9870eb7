import type { Outline } from '#course/model.ts';
import type { Progress } from '#course/progress.ts';
import type { SearchEntry } from '#course/search.ts';
import { entryHref, stepHref } from '../titles.ts';

const shelves = { term: 'glossary', faq: 'faq', reference: 'references' } as const;

/** Where an entry is to be read. */
export function addressOfEntry({ kind, place, id }: SearchEntry): string {
	if (place) return stepHref(place.unit, place.step);
	return kind === 'section' || kind === 'stage' ? entryHref('home') : entryHref(shelves[kind], id);
}

/** Whether the learner has come so far: a later stage of a case would give away how it goes on. */
export function isReached(
	{ kind, place }: SearchEntry,
	{ units }: Pick<Outline, 'units'>,
	progress: Progress
): boolean {
	if (kind !== 'stage' || !place) return true;
	const steps = units.find(({ id }) => id === place.unit)?.steps ?? [];
	const before = steps.slice(
		0,
		steps.findIndex(({ id }) => id === place.step)
	);
	return before.every(({ question }) => question === undefined || progress.answers[question] !== undefined);
}
