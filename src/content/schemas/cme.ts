import * as v from 'valibot';
import { fields, id, language, text, words } from './text.ts';

/** A day of the calendar. */
const day = v.pipe(v.string(), v.isoDate('a date such as 2025-06-27'));

/** Who looked the course through in one capacity; `by` stays null until that person has. */
const signOff = fields({
	id,
	role: text,
	by: v.nullable(fields({ name: words, credentials: words, date: day }))
});

/** The one whose name the cover shows. */
export const CLINICAL = 'clinical';

/**
 * What an office of continuing education asks to read before a learner starts. What nobody has supplied yet is null, never
 * a form of words: the course then says that it is missing, and `npm run check:content -- --release` fails.
 */
export const cme = fields({
	provider: v.nullable(words),
	audience: text,
	prerequisites: text,
	method: text,
	timeBasis: text,
	passStandard: text,
	offLabel: fields({ inBrief: text, inFull: text }),
	independence: text,
	disclosure: v.nullable(text),
	acknowledgement: v.nullable(text),
	faculty: v.array(fields({ name: words, credentials: words, role: text, disclosure: text })),
	signOffs: v.pipe(
		v.array(signOff),
		v.check((all) => all.some(({ id }) => id === CLINICAL), `a list that holds one with the id ${CLINICAL}`)
	),
	accreditation: v.nullable(
		v.union([v.literal('none'), fields({ statement: text, credit: text })], 'none, or an object with statement, credit')
	),
	release: v.nullable(day),
	review: v.nullable(day),
	termination: v.nullable(day),
	contact: v.nullable(words),
	governingLanguage: language,
	hardware: text,
	privacy: text,
	copyright: text,
	bibliography: text
});

export type AuthoredFrontMatter = v.InferOutput<typeof cme>;
