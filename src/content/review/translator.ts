import { plainLines } from '#text/plain-lines.ts';
import { plainText } from '#text/text.ts';
import { linesOfAid } from './places.ts';
import type { Material } from './material.ts';
import { cellsIn, checked, lines, part } from './table.ts';

const PHRASES = '## Phrases to treat with care\n';

/** The rows of the cover's table of phrases: claim, what must not be said, and the words of both languages. */
function phrasesIn(cover: string): string[][] {
	const [, after = ''] = cover.split(PHRASES);
	const [own = ''] = after.split('\n## ');
	return own
		.split('\n')
		.filter((line) => /^\| [A-Z]-\d/u.test(line))
		.map((line) => {
			const [claim = '', never = '', first = '', , other = ''] = cellsIn(line);
			return [claim, never, first, other];
		});
}

/** The sheet of the translator: every claim, term, phrase and line of a job aid in all languages, side by side. */
export function translator({ source, course, cover }: Material): string[] {
	const { languages } = source;
	const inEach = (text: (language: string) => string): string[] => languages.map(text);
	const [first = ''] = languages;
	const aids = (language: string) => (course.aids[language] ?? []).flatMap(linesOfAid);
	return [
		...part(
			'Claims',
			'Statement, how it was checked, the caution, and what the seed article says otherwise. Translate every number back and compare.'
		),
		...checked(
			'Ledger',
			['claim', ...languages],
			source.claims.map(({ id, statement, how, caution, article }) => [
				id,
				...inEach((language) =>
					lines(...[statement, how, caution, article].map((words) => plainText(words[language] ?? [])))
				)
			])
		),
		...part('Terms', 'The glossary binds every text of the course. Other spellings are for the search alone.'),
		...checked(
			'Glossary',
			['term', ...languages],
			(source.glossary ?? []).map(({ id, term, also, meaning }) => [
				id,
				...inEach((language) =>
					lines(
						`**${term[language] ?? ''}**`,
						plainText(meaning[language] ?? []),
						(also[language] ?? []).length > 0 ? `also: ${(also[language] ?? []).join('; ')}` : ''
					)
				)
			])
		),
		...part(
			'Phrases to treat with care',
			'Each is easily said wrongly. The first column says what must not be read into it.'
		),
		...checked('Phrases', ['claim', 'must not be said', ...languages], phrasesIn(cover)),
		...part('Job aids', 'What hangs on the ward, line by line.'),
		...checked(
			'Lines of the job aids',
			['place', ...languages],
			aids(first).map(({ place }, index) => [place, ...inEach((language) => aids(language)[index]?.text ?? '')])
		),
		...part('Answers to families'),
		...checked(
			'FAQ',
			['question', ...languages],
			(source.faq ?? []).map(({ id, question, answer }) => [
				id,
				...inEach((language) =>
					lines(`**${plainText(question[language] ?? [])}**`, ...plainLines(answer[language] ?? []))
				)
			])
		),
		...part('Lessons, cases and questions', 'To be read on screen in both languages, with the figures.'),
		...checked(
			'Lessons and cases',
			['id', ...languages],
			(course.units[first] ?? []).map(({ id }) => [
				id,
				...inEach((language) => course.units[language]?.find((unit) => unit.id === id)?.title ?? '')
			])
		)
	];
}
