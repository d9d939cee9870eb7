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
