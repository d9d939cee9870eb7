import { faq, glossary, ranges } from '../schemas/reference.ts';
import { textReader, type TextReader } from './localized.ts';
import type { FaqSource, Findings, RangesText, TermSource } from './source.ts';
import { readYaml, type Path, type YamlFile } from './yaml.ts';

/** Reads the glossary; a meaning opens no other. */
export function readGlossary(
	file: string,
	text: string,
	languages: readonly string[],
	found: Findings
): TermSource[] | null {
	const yaml = readYaml(file, text, glossary, found);
	if (!yaml) return null;
	const readers = readersOf(yaml, languages, found, false);
	return yaml.value.terms.map(({ id, term, also, meaning }, index) => {
		const path = ['terms', index];
		return {
			id,
			term: byLanguage(readers, (read) => read.plain(term, [...path, 'term'])),
			also: byLanguage(readers, ({ language }) => also[language] ?? []),
			meaning: byLanguage(readers, (read) => read.inline(meaning, [...path, 'meaning'])),
			...declared('term', id, path, yaml, found)
		};
	});
}

/** Reads the questions that learners ask. */
export function readFaq(file: string, text: string, languages: readonly string[], found: Findings): FaqSource[] | null {
	const yaml = readYaml(file, text, faq, found);
	if (!yaml) return null;
	const readers = readersOf(yaml, languages, found);
	return yaml.value.questions.map(({ id, question, answer }, index) => {
		const path = ['questions', index];
		return {
			id,
			question: byLanguage(readers, (read) => read.inline(question, [...path, 'question'])),
			answer: byLanguage(readers, (read) => read.blocks(answer, [...path, 'answer'])),
			...declared('FAQ entry', id, path, yaml, found)
		};
	});
}

/** Reads the usual values of tests. */
export function readRanges(
	file: string,
	text: string,
	languages: readonly string[],
	found: Findings
): Record<string, RangesText> | null {
	const yaml = readYaml(file, text, ranges, found);
	if (!yaml) return null;
	const { note, condition, tests } = yaml.value;
	const spots = tests.map(({ id, references }, index) => {
		const path = ['tests', index];
		references.forEach((reference, place) => {
			const line = yaml.lineAt([...path, 'references', place]);
			found.mentions.push({ kind: 'reference', id: reference, file, line });
		});
		return declared('range', id, path, yaml, found);
	});
	return byLanguage(readersOf(yaml, languages, found), (read) => ({
		note: read.inline(note, ['note']),
		condition: read.plain(condition, ['condition']),
		tests: tests.map(({ id, name, us, si, factor, change, limits, references }, index) => {
			const at = ['tests', index];
			const side = ({ unit, range }: typeof us, system: string) => ({
				unit: read.worded(unit, [...at, system, 'unit']),
				range: read.worded(range, [...at, system, 'range'])
			});
			return {
				id,
				name: read.plain(name, [...at, 'name']),
				us: side(us, 'us'),
				si: side(si, 'si'),
				factor,
				change: read.inline(change, [...at, 'change']),
				limits: read.inline(limits, [...at, 'limits']),
				references,
				...(spots[index] ?? { file, line: 1 })
			};
		})
	}));
}

const readersOf = (
	yaml: YamlFile<unknown>,
	languages: readonly string[],
	found: Findings,
	terms = true
): TextReader[] =>
	languages.map((language) => textReader(yaml, language, languages, found, { claims: true, terms, strict: true }));

const byLanguage = <T>(readers: readonly TextReader[], read: (reader: TextReader) => T): Record<string, T> =>
	Object.fromEntries(readers.map((reader) => [reader.language, read(reader)]));

function declared(scope: string, id: string, path: Path, { file, lineAt }: YamlFile<unknown>, found: Findings) {
	const spot = { file, line: lineAt([...path, 'id']) };
	found.declarations.push({ scope, id, ...spot });
	return spot;
}
