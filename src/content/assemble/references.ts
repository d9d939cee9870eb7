// @ts-expect-error citation-js comes without types; what is used of it is said below
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-csl';
import type { Reference } from '#course/model.ts';
import type { CslEntry } from '../schemas/course.ts';

const Citation = Cite as new (entry: object) => {
	format(output: 'bibliography', options: { format: 'text'; template: string; lang: string }): string;
};

const made = new Map<string, Reference>();

/** A reference in Vancouver style, as plain text; its DOI stands apart, and the same entry always gives the same text. */
export function referenceOf(entry: CslEntry): Reference {
	const key = JSON.stringify(entry);
	const known = made.get(key);
	if (known) return known;
	// The author's notes and what is told apart have no place in the printed line.
	const { note: _note, keyword: _keyword, DOI: doi, ...printed } = entry;
	const line = new Citation(printed).format('bibliography', { format: 'text', template: 'vancouver', lang: 'en-US' });
	const reference = { id: entry.id, text: line.trim().replace(/^1\. /, ''), doi: doi ?? null };
	made.set(key, reference);
	return reference;
}
