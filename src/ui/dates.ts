/** The course's English is British, and so are its dates. */
export const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

/** A day such as 2026-11-23 in words: "23 November 2026". */
export const dateWords = (day: string, language: string): string =>
	new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`));

/** A moment in milliseconds since 1970, by this device's clock: "23 November 2026 at 14:05". */
export const momentWords = (at: number, language: string): string =>
	new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));

/** A language by its own course's name for it: "English". */
export const languageName = (named: string, language: string): string =>
	new Intl.DisplayNames([localeOf(language)], { type: 'language' }).of(named) ?? named;
