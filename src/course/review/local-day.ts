const DAY_MS = 86_400_000;

/** The calendar day that a moment has where the learner is, in days since 1970-01-01: no change of clocks shifts it. */
export const localDay = (moment: Date): number =>
	Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate()) / DAY_MS;

/** Midnight in UTC of a calendar day, to be written or formatted in UTC alone. */
export const dateOfDay = (day: number): Date => new Date(day * DAY_MS);

/** A calendar day as 2026-11-23. */
export const isoDay = (day: number): string => dateOfDay(day).toISOString().slice(0, 10);
