import aids from 'virtual:course/aids';
import evaluations from 'virtual:course/evaluation';
import evidence from 'virtual:course/evidence';
import faqs from 'virtual:course/faq';
import glossaries from 'virtual:course/glossary';
import ledgers from 'virtual:course/ledger';
import maps from 'virtual:course/map';
import outlines from 'virtual:course/outlines';
import ranges from 'virtual:course/ranges';
import searches from 'virtual:course/search';
import syllabi from 'virtual:course/syllabus';
import units from 'virtual:course/units';

type Load<T> = () => Promise<{ default: T }>;

/** Everything of the course that is written in a language; each part rejects when it does not arrive. */
export const wordsIn = (language: () => string) => ({
	outline: only(outlines, language),
	unit: byId(units, language),
	evidence: byId(evidence, language),
	map: only(maps, language),
	syllabus: only(syllabi, language),
	evaluation: only(evaluations, language),
	aids: only(aids, language),
	glossary: only(glossaries, language),
	faq: only(faqs, language),
	ranges: only(ranges, language),
	ledger: only(ledgers, language),
	search: only(searches, language)
});

/** What the course has one of for each id. */
const byId =
	<T>(modules: Record<string, Record<string, Load<T>>>, language: () => string) =>
	async (id: string): Promise<T> => {
		const known = modules[language()] ?? {};
		const load = known[id];
		if (!load)
			throw new Error(`${id} in "${language()}": not in this course, allowed ${Object.keys(known).join(', ')}`);
		return (await load()).default;
	};

/** What the course has one of. */
const only =
	<T>(modules: Record<string, Load<T>>, language: () => string) =>
	async (): Promise<T> => {
		const load = modules[language()];
		if (!load) throw new Error(`"${language()}": not in this course, allowed ${Object.keys(modules).join(', ')}`);
		return (await load()).default;
	};

/** The first of the languages that a learner wants which the course has; null where it has none of them. */
export function suitable(wanted: readonly string[], languages: readonly string[]): string | null {
	const plain = wanted.map((one) => one.toLowerCase().split('-')[0]);
	const found = plain.find((one) => one !== undefined && languages.includes(one));
	return found ?? null;
}
