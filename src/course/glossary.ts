import type { Inline } from '#text/text.ts';
import type { Evidence } from './model.ts';

/** A word of the course and what it means. */
interface Term {
	id: string;
	term: string;
	/** Other spellings and abbreviations, for searching. */
	also: string[];
	meaning: Inline[];
	/** The same term in the other languages of the course. */
	others: { language: string; term: string }[];
}

/** Every term, in the order of the language's alphabet, and what the meanings rest on. */
export interface Glossary extends Evidence {
	terms: Term[];
}
