import { fold, wordsOf } from '#text/find.ts';
import type { Place } from './model.ts';

/** What can be found by its words: a screen of a unit, or an entry of one of the course's pages. */
export interface SearchEntry {
	kind: 'section' | 'stage' | 'term' | 'faq' | 'reference';
	title: string;
	/** The lesson or case; empty elsewhere. */
	unitTitle: string;
	/** Everything it says, without marks; other spellings of a term stand among it. */
	text: string;
	/** A screen; null for an entry of a page. */
	place: Place | null;
	/** The id on its page: a term, a question of the FAQ, a reference; empty for a screen. */
	id: string;
}

/** Folded words between blanks, so that ` gan` finds where a word begins and ` gan ` a whole one. */
const line = (text: string): string => ` ${wordsOf(text).join(' ')} `;

/** What one word adds to the rank of an entry; null where nothing in it begins so. */
function rankOf(word: string, title: string, text: string): number | null {
	if (title.includes(` ${word} `)) return 8;
	if (title.includes(` ${word}`)) return 5;
	if (text.includes(` ${word} `)) return 2;
	return text.includes(` ${word}`) ? 1 : null;
}

/**
 * Finds entries by what they say: every word of the query begins a word of the entry. First comes what has them in its
 * title, and together; what ranks alike stays in the order of the course.
 */
export function searcher(entries: readonly SearchEntry[]): (query: string) => SearchEntry[] {
	const known = entries.map((entry) => ({
		entry,
		title: line(entry.title),
		text: line(`${entry.unitTitle} ${entry.text}`),
		spelled: `${entry.title} ${entry.text}`.normalize('NFC').toLowerCase()
	}));
	return (query) => {
		const words = [...new Set(wordsOf(query))];
		if (words.length === 0) return [];
		const phrase = ` ${wordsOf(query).join(' ')}`;
		const typed = query.trim().normalize('NFC').toLowerCase();
		const isSpelled = fold(typed) !== typed;
		const found = known.flatMap(({ entry, title, text, spelled }) => {
			const ranks = words.map((word) => rankOf(word, title, text));
			if (ranks.includes(null)) return [];
			const together = title === `${phrase} ` ? 40 : title.includes(phrase) ? 20 : text.includes(phrase) ? 10 : 0;
			// Who types the marks means that word: gần is not gan.
			const asTyped = isSpelled && spelled.includes(typed) ? 15 : 0;
			return [
				{ entry, rank: ranks.reduce<number>((sum, one) => sum + (one ?? 0), 0) / words.length + together + asTyped }
			];
		});
		return found.sort((a, b) => b.rank - a.rank).map(({ entry }) => entry);
	};
}
