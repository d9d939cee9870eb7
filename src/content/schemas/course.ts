import * as v from 'valibot';
import { attempts, roles, tests } from './assessment.ts';
import { cme } from './cme.ts';
import { claimId, fields, id, language, many, minutes, text, words } from './text.ts';

const list = (schema: typeof id | typeof language) => v.pipe(v.array(schema), v.minLength(1, 'one or more'));
const address = v.pipe(v.string(), v.url('an address'), v.regex(/^https:/, 'an https address'));

/** lessons/course.yaml: what the course is called, how it is passed, and what it is made of. */
export const course = fields({
	id,
	version: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0')),
	title: text,
	description: text,
	languages: list(language),
	/** Languages in which a value that has both stands in SI units first. */
	siFirst: v.optional(v.array(language), []),
	/** Words that every language spells alike, such as names of drugs: a text of nothing else needs no translation. */
	names: v.optional(v.array(words), []),
	passMark: v.pipe(v.number(), v.minValue(0, 'a percentage'), v.maxValue(100, 'a percentage')),
	completion: v.optional(v.picklist(['lessons', 'assessment', 'both']), 'both'),
	onFail: v.optional(v.picklist(['incomplete', 'failed']), 'incomplete'),
	cases: many(id),
	widgets: many(id),
	commitUrl: v.optional(v.nullable(address), null),
	attempts,
	certainty: v.optional(v.picklist(['on', 'off']), 'off'),
	tests: v.optional(tests, []),
	roles: v.optional(roles, []),
	evaluation: v.optional(v.picklist(['on', 'off']), 'on'),
	cme: v.optional(cme)
});

export type CourseMeta = v.InferOutput<typeof course>;

const levels = [
	'guideline',
	'systematic-review',
	'cohort',
	'case-series',
	'case-report',
	'laboratory',
	'regulatory',
	'narrative-review',
	'expert-opinion'
] as const;

/** lessons/evidence.yaml: every claim once. */
export const ledger = fields({
	claims: v.array(
		fields({
			id: claimId,
			statement: text,
			figures: v.array(words, 'a list of figures, each in quotes'),
			references: v.array(words),
			level: v.picklist(levels),
			check: v.picklist(['verified', 'known-abstract', 'source-only']),
			how: text,
			caution: v.optional(text),
			/** What the seed article says, where its reference or what was found says something else. */
			article: v.optional(text)
		})
	)
});

export type AuthoredClaim = v.InferOutput<typeof ledger>['claims'][number];

/** The part of CSL-JSON that the course itself reads; the citation style reads the rest. */
export const references = v.array(
	v.looseObject({
		id: words,
		type: words,
		title: words,
		author: v.optional(v.array(v.looseObject({ family: v.optional(words), literal: v.optional(words) }))),
		'container-title': v.optional(words),
		/** Of its title, for screen readers. */
		language: v.optional(
			v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'a language tag such as en')),
			'en'
		),
		DOI: v.optional(v.pipe(v.string(), v.regex(/^10\.\d{4,}\/\S+[^\s.]$/, 'a DOI such as 10.1000/182'))),
		issued: v.optional(
			v.looseObject({ 'date-parts': v.array(v.array(v.union([v.number(), v.string()], 'a year'))) }, 'date-parts')
		)
	})
);

export type CslEntry = v.InferOutput<typeof references>[number];

/** The front matter of a lesson. */
export const frontMatter = fields({
	id,
	title: words,
	summary: words,
	minutes,
	objectives: v.pipe(v.array(fields({ id, text: words })), v.minLength(1, 'one objective or more'))
});

/** lessons/numbers.json: lasting numbers of ids; a place in a list is the number. */
export const numbers = fields({
	steps: v.array(v.string()),
	questions: v.array(fields({ id: v.string(), parts: v.array(v.string()) })),
	roles: v.optional(v.array(v.string()), [])
});
