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
