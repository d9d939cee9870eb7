import * as v from 'valibot';

/** Every field named: an unknown or a missing one is a problem that lists the fields there are. */
export function fields<const E extends v.ObjectEntries>(entries: E) {
	return v.strictObject(entries, `an object with ${Object.keys(entries).join(', ')}`);
}

/** A lasting id: lower-case words and digits joined by hyphens. */
export const id = v.pipe(
	v.string(),
	v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters and digits joined by hyphens')
);

/** The id of a claim, as the ledger spells it. */
export const claimId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, 'a claim id such as F-10'));

/** Words that are shown. */
export const words = v.pipe(v.string(), v.regex(/\S/, 'some text'));

/** A language as BCP 47 names it. */
export const language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'a language such as en'));

/** A text in each language of the course. */
export const text = v.record(v.string(), words, 'a text in each language, such as { en: … }');

/** A unit or a value: one text for all languages, or one for each. */
export const worded = v.union([v.string(), text], 'a text, or one in each language');

/** A number of minutes that a learner needs. */
export const minutes = v.pipe(v.number(), v.integer('whole minutes'), v.minValue(1, 'at least 1'));

export const many = <const S extends v.GenericSchema>(schema: S) => v.optional(v.array(schema), []);
