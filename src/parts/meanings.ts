import { getContext, setContext } from 'svelte';
import type { Inline } from '#text/text.ts';

/** A term as its meaning is shown: its name, the same in other languages, and where all terms stand. */
export interface Meaning {
	term: string;
	others: { language: string; term: string }[];
	meaning: Inline[];
	href: string;
}

/** Loads the meaning of a term, null for one that has none; rejects when it does not arrive. */
export type LoadMeaning = (id: string) => Promise<Meaning | null>;

const KEY = Symbol('meanings');

/** Gives every text below the way to what its terms mean; with null they stay plain words. */
export const provideMeanings = (load: LoadMeaning | null): LoadMeaning | null => setContext(KEY, load);

/** The way to meanings that was given; null where there is none. */
export const useMeanings = (): LoadMeaning | null => getContext<LoadMeaning | undefined>(KEY) ?? null;
