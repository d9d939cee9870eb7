import type { Inline } from '#text/text.ts';
import type { Spot } from '../problem.ts';
import type { Case, CourseSource, JobAidText, LessonText, QuestionSource } from '../read/source.ts';
import { piecesAt, type Piece } from './piece.ts';
import { questionPieces } from './question.ts';

export type { Piece } from './piece.ts';

/** Every text of a course in one language, grouped by what it stands in: a lesson, a question, a job aid. */
export function textsIn(source: CourseSource, language: string): Map<string, Piece[]> {
	const groups: [string, Piece[]][] = [
		...source.lessons.map(({ folder, texts }): [string, Piece[]] => [folder, lessonPieces(texts[language])]),
		...[...source.quizzes, ...source.banks].flatMap(({ questions }) => questionGroups(questions, language)),
		...source.cases.flatMap((staged) => [
			[`case ${staged.id}`, casePieces(staged, language)] as [string, Piece[]],
			...staged.stages.flatMap(({ questions }) => questionGroups(questions, language))
		]),
		...(source.aids[language] ?? []).map((aid): [string, Piece[]] => [`job aid ${aid.id}`, aidPieces(aid)]),
		...(source.faq ?? []).map((entry): [string, Piece[]] => {
			const make = piecesAt(entry, '');
			return [
				`FAQ ${entry.id}`,
				[make.text('question', entry.question[language] ?? []), ...make.blocks('answer', entry.answer[language] ?? [])]
			];
		}),
		...(source.glossary ?? []).map((term): [string, Piece[]] => {
			const make = piecesAt(term, '');
			return [
				`term ${term.id}`,
				[make.text('term', [term.term[language] ?? '']), make.text('meaning', term.meaning[language] ?? [])]
			];
		}),
		...rangePieces(source, language),
		...source.claims.map((claim): [string, Piece[]] => {
			const make = piecesAt(claim, '');
			const parts = (['statement', 'how', 'caution', 'article'] as const).map((part): [string, Inline[]] => [
				part,
				claim[part][language] ?? []
			]);
			return [
				`claim ${claim.id}`,
				parts.filter(([, words]) => words.length > 0).map(([part, words]) => make.text(part, words))
			];
		})
	];
	return new Map(groups);
}

function lessonPieces(lesson: LessonText | undefined): Piece[] {
	if (!lesson) return [];
	const make = piecesAt(lesson, '');
	return [
		make.text(`lesson ${lesson.id}, ${lesson.minutes} minutes, title`, [lesson.title]),
		make.text('summary', [lesson.summary]),
		...lesson.objectives.map(({ id, text, ...spot }) => piecesAt(spot, '').text(`objective ${id}`, text)),
		...lesson.parts.flatMap((part) => {
			const { text, blocks } = piecesAt(part, `${part.kind} ${part.id}`);
			if (part.kind === 'question') return [text('', [])];
			return [text(`${readers(part.audience)}, title`, part.title), ...blocks('', part.blocks)];
		})
	];
}

/** For whom a section is, as the languages must agree on it. */
const readers = (audience: string[] | undefined): string =>
	audience ? ` for ${audience.join(', ') || 'whoever wants more'}` : '';

function aidPieces({ title, summary, kind, audience, sections, ...spot }: JobAidText): Piece[] {
	const make = piecesAt(spot, '');
	return [
		make.text(`${kind} for ${audience.join(', ')}, title`, [title]),
		make.text('summary', [summary]),
		...sections.flatMap((section) => {
			const { text, blocks } = piecesAt(section, `section ${section.id}`);
			return [text(', title', section.title), ...blocks('', section.blocks)];
		})
	];
}

function casePieces(staged: Case, language: string): Piece[] {
	const make = piecesAt(staged, '');
	const closing = staged.closing?.[language];
	return [
		make.text('title', [staged.title[language] ?? '']),
		make.text('summary', [staged.summary[language] ?? '']),
		...staged.stages.flatMap(({ id, texts }): Piece[] => {
			const stage = texts[language];
			if (!stage) return [];
			const { text, blocks } = piecesAt(staged, `stage ${id}`);
			const { title, findings, trend } = stage;
			return [
				text(', title', title),
				...blocks('', stage.blocks),
				...findings.flatMap((finding) => [
					text(`, finding ${finding.id}`, finding.label),
					text(`, finding ${finding.id}, value`, finding.value)
				]),
				...(trend?.columns ?? []).map((column, index) => text(`, column ${index + 1}`, [column])),
				...(trend?.rows ?? []).flatMap(({ id: row, label, also, ...own }) => [
					text(`, row ${row}`, label),
					text(`, row ${row}, values`, [measures([own, ...(also ? [also] : [])])])
				])
			];
		}),
		...(closing?.diagnoses ?? []).map(({ id, text }) => make.text(`diagnosis ${id}`, text)),
		...(closing?.absent ?? []).map(({ id, label }) => make.text(`absent ${id}`, label)),
		...make.blocks('expert', closing?.blocks ?? [])
	];
}

/** Values each with their unit, whichever system stands first. */
const measures = (all: readonly { unit: string; values: string[] }[]): string =>
	all.flatMap(({ unit, values }) => values.map((value) => `${value} ${unit}`)).join('; ');

const rangePieces = ({ ranges }: CourseSource, language: string): [string, Piece[]][] => {
	const own = ranges?.[language];
	if (!own) return [];
	const spot: Spot = own.tests[0] ?? { file: '', line: 1 };
	return [
		['ranges', [piecesAt(spot, '').text('note', own.note), piecesAt(spot, '').text('condition', [own.condition])]],
		...own.tests.map(({ id, name, us, si, change, limits, ...at }): [string, Piece[]] => {
			const { text } = piecesAt(at, '');
			const both = [us, si].map(({ range, unit }) => `${range} ${unit}`).join('; ');
			return [
				`range ${id}`,
				[
					text('name', [name]),
					text('values', [both]),
					text('change', change),
					...(limits.length > 0 ? [text('limits', limits)] : [])
				]
			];
		})
	];
};

const questionGroups = (questions: readonly QuestionSource[], language: string): [string, Piece[]][] =>
	questions.map(({ id, texts, ...spot }) => {
		const question = texts[language];
		return [`question ${id}`, question ? questionPieces(question, spot) : []];
	});
