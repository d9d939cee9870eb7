import type { Faq } from '#course/faq.ts';
import type { Glossary } from '#course/glossary.ts';
import type { Ranges } from '#course/ranges.ts';
import type { CourseSource } from '../read/source.ts';
import { citeBlocks, citeInline } from './cite.ts';
import { places, type Places } from './places.ts';

const restingOn = (list: Places, language: string) => ({
	references: list.references(),
	claims: list.notes(language)
});

/** The glossary in one language, or null. */
export function glossaryOf(source: CourseSource, language: string): Glossary | null {
	const { glossary, languages } = source;
	if (!glossary) return null;
	const list = places(source.claims, source.references);
	// Two terms that a collation takes for equal keep the order of the file.
	const { compare } = new Intl.Collator(language, { sensitivity: 'variant', numeric: true });
	const terms = [...glossary]
		.sort((a, b) => compare(a.term[language] ?? '', b.term[language] ?? ''))
		.map(({ id, term, also, meaning }) => ({
			id,
			term: term[language] ?? '',
			also: also[language] ?? [],
			meaning: citeInline(meaning[language] ?? [], list),
			others: languages
				.filter((other) => other !== language)
				.map((other) => ({ language: other, term: term[other] ?? '' }))
		}));
	return { terms, ...restingOn(list, language) };
}

/** What learners ask, in one language, or null. */
export function faqOf(source: CourseSource, language: string): Faq | null {
	if (!source.faq) return null;
	const list = places(source.claims, source.references);
	const questions = source.faq.map(({ id, question, answer }) => ({
		id,
		question: citeInline(question[language] ?? [], list),
		answer: citeBlocks(answer[language] ?? [], list)
	}));
	return { questions, ...restingOn(list, language) };
}

/** Usual laboratory values in one language, or null. */
export function rangesOf(source: CourseSource, language: string): Ranges | null {
	const text = source.ranges?.[language];
	if (!text) return null;
	const list = places(source.claims, source.references);
	const note = citeInline(text.note, list);
	const tests = text.tests.map(({ file: _file, line: _line, references, change, limits, ...test }) => ({
		...test,
		refs: list.at(references),
		change: citeInline(change, list),
		limits: citeInline(limits, list)
	}));
	const siFirst = source.meta?.siFirst.includes(language) ?? false;
	return { siFirst, note, condition: text.condition, tests, ...restingOn(list, language) };
}
