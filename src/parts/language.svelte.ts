import { inLanguage } from '#text/number.ts';
import type { Inline } from '#text/text.ts';
import { baseLocale, isLocale, overwriteGetLocale, type Locale } from './words/runtime.js';

let current = $state<Locale>(baseLocale);
// Read through a rune, so that every word on screen follows.
overwriteGetLocale(() => current);

/** The language of the interface, as BCP 47 names it; a component that reads it follows it. */
export const language = (): string => current;

/** Puts the interface in a language; one that it is not written in leaves it as it is. */
export function setLanguage(wanted: string): void {
	if (isLocale(wanted)) current = wanted;
}

/** A number that was worked out, with the decimal mark of the interface's language. */
export const spelled = (figure: number | string): string => inLanguage(String(figure), current);

/** Words that hold such numbers. */
export const spelledWords = (words: readonly Inline[]): Inline[] =>
	words.map((part) => (typeof part === 'string' ? spelled(part) : part));
