import type { Format } from './formats.ts';
import type { RuleName } from './rules.ts';

/** A rule of the field on top of an element's format. */
export interface Caution {
	rule: RuleName;
	/** In words, to follow "allowed:". */
	allowed: string;
	holds(value: string): boolean;
}

/** One row of a data model. */
export interface ElementRule {
	access: 'read' | 'write' | 'both';
	/** Nothing where a course never writes it. */
	format?: Format;
	cautions?: readonly Caution[];
	/** What an LMS tells of it before anybody has set it; in SCORM 2004 nothing means "not initialised" (403). */
	initial?: string;
}

/** A standard's data model; in names `n` stands for an index. */
export interface DataModel {
	elements: Readonly<Record<string, ElementRule>>;
	/** What `_children` tells of the parts that have it. */
	children: Readonly<Record<string, string>>;
	/** The collections, which tell their `_count`. */
	collections: readonly string[];
	version: string;
}

/** An element's name taken apart. */
export interface ElementName {
	/** With `n` for each index. */
	pattern: string;
	/** Each collection on the way, with the index in it. */
	indices: readonly { collection: string; index: number; isPlain: boolean }[];
	/** `_children`, `_count`, `_version`, or what the last step is called. */
	last: string;
	/** Without the last step. */
	parent: string;
	parentPattern: string;
}

const INDEX = /^\d+$/;
const known = new Map<string, ElementName>();
/** Names come from courses: no more of them are kept than any course has. */
const MAX_KNOWN = 20_000;

/** Takes an element's name apart. */
export function nameOf(element: string): ElementName {
	const before = known.get(element);
	if (before) return before;
	// A target's identifier may hold dots of its own.
	const steps = element.replace(/\.\{target=[^}]*\}$/, '.{target}').split('.');
	const indices = steps.flatMap((step, at) =>
		INDEX.test(step)
			? [{ collection: steps.slice(0, at).join('.'), index: Number(step), isPlain: !/^0\d/.test(step) }]
			: []
	);
	const pattern = steps.map((step) => (INDEX.test(step) ? 'n' : step));
	const name = {
		pattern: pattern.join('.'),
		indices,
		last: steps.at(-1) ?? '',
		parent: steps.slice(0, -1).join('.'),
		parentPattern: pattern.slice(0, -1).join('.')
	};
	if (known.size >= MAX_KNOWN) known.clear();
	known.set(element, name);
	return name;
}
