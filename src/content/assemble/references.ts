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
	const text = line.trim().replace(/^1\. /, '');
	const reference = { id: entry.id, text, language: entry.language, doi: doi ?? null };
	made.set(key, reference);
	return reference;
}

/** The same entry for a narrow space: who, when, where, and the DOI; what stands in brackets or after a colon is left out. */
export function shortReferenceOf({ author = [], issued, title, DOI: doi, ...entry }: CslEntry): string {
	const [first] = author;
	const name = first?.family ?? first?.literal?.replace(/ \(.*\)$/, '') ?? '';
	const who = first?.family !== undefined && author.length > 1 ? `${name} et al.` : name;
	const year = issued?.['date-parts'][0]?.[0];
	const where = entry['container-title'] ?? title.split(':')[0];
	return [[who, year].filter(Boolean).join(' '), where, ...(doi === undefined ? [] : [`doi:${doi}`])]
		.filter(Boolean)
		.join('. ');
}
