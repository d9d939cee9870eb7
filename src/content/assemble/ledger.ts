import type { Faq } from '#course/faq.ts';
import type { Glossary } from '#course/glossary.ts';
import type { JobAid } from '#course/job-aid.ts';
import type { Ledger } from '#course/ledger.ts';
import type { Unit } from '#course/model.ts';
import type { Ranges } from '#course/ranges.ts';
import type { CourseSource } from '../read/source.ts';
import { figureIn } from './figure-in.ts';
import type { AssembledTest } from './tests.ts';
import { places } from './places.ts';
import { usesIn } from './uses.ts';

/** Everything of a course in one language that may make a claim. */
export interface Built {
	language: string;
	units: readonly Unit[];
	tests: readonly AssembledTest[];
	aids: readonly JobAid[];
	glossary: Glossary | null;
	faq: Faq | null;
	ranges: Ranges | null;
}

/** The whole ledger in one language, each claim with everywhere it is made. */
export function ledgerOf(source: CourseSource, built: Built): Ledger {
	const { language } = built;
	const list = places(source.claims, source.references);
	list.of(source.claims.map(({ id }) => id));
	const notes = new Map(list.notes(language).map((note) => [note.id, note]));
	const uses = usesIn(source, built);
	const claims = source.claims.flatMap(({ id, how, article, figures }) => {
		const note = notes.get(id);
		if (!note) return [];
		return [
			{
				...note,
				how: how[language] ?? [],
				article: article[language] ?? [],
				figures: figures.map((figure) => figureIn(figure, language)),
				uses: uses.get(id) ?? []
			}
		];
	});
	return { claims, references: list.references() };
}
