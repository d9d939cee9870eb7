import type { Speaks } from '#course/differential.ts';
import { staged, type AuthoredCase } from '../schemas/case.ts';
import { bank, quiz } from '../schemas/questions.ts';
import { textReader, type TextReader } from './localized.ts';
import { readQuestion } from './question.ts';
import type { Bank, Case, ClosingText, Findings, Quiz, StageText } from './source.ts';
import { readYaml, type Path, type YamlFile } from './yaml.ts';

/** Reads the knowledge checks of one lesson. */
export function readQuiz(file: string, text: string, languages: readonly string[], found: Findings): Quiz | null {
	const yaml = readYaml(file, text, quiz, found);
	if (!yaml) return null;
	const { lesson, questions } = yaml.value;
	const spot = { file, line: yaml.lineAt(['lesson']) };
	found.mentions.push({ kind: 'lesson', id: lesson, ...spot });
	const readers = readersOf(yaml, languages, found);
	return {
		lesson,
		questions: questions.map((question, index) => readQuestion(question, ['questions', index], yaml, readers, found)),
		...spot
	};
}

/** Reads the items of one bank. */
export function readBank(file: string, text: string, languages: readonly string[], found: Findings): Bank | null {
	const yaml = readYaml(file, text, bank, found);
	if (!yaml) return null;
	const spot = { file, line: yaml.lineAt(['bank']) };
	found.declarations.push({ scope: 'bank', id: yaml.value.bank, ...spot });
	const readers = readersOf(yaml, languages, found);
	return {
		bank: yaml.value.bank,
		questions: yaml.value.questions.map((item, index) =>
			readQuestion(item, ['questions', index], yaml, readers, found)
		),
		...spot
	};
}

/** Reads one staged case. */
export function readCase(
	file: string,
	text: string,
	languages: readonly string[],
	siFirst: readonly string[],
	found: Findings
): Case | null {
	const yaml = readYaml(file, text, staged, found);
	if (!yaml) return null;
	const { id, title, summary, minutes, objectives, diagnoses, stages, absent, expert } = yaml.value;
	const readers = readersOf(yaml, languages, found);
	const spot = (...path: Path) => ({ file, line: yaml.lineAt(path) });
	const plainly = (texts: Record<string, string>, path: Path) =>
		Object.fromEntries(readers.map((read) => [read.language, read.plain(texts, path)]));

	const declare = (scope: string, name: string, ...path: Path): void => {
		found.declarations.push({ scope, id: name, ...spot(...path) });
	};
	const considered = (names: readonly string[], path: Path, at: (name: string, index: number) => string | number) =>
		names.forEach((name, index) =>
			found.mentions.push({ kind: 'diagnosis', id: name, scope: id, ...spot(...path, at(name, index)) })
		);
	declare('unit', id, 'id');
	// The screens after the last stage are made, so none may take their names.
	for (const made of ['expert', 'references']) declare(`step of ${id}`, made, 'id');
	diagnoses.forEach((diagnosis, index) => declare(`diagnosis of ${id}`, diagnosis.id, 'diagnoses', index, 'id'));
	absent.forEach((sign, index) => {
		declare(`finding of ${id}`, sign.id, 'absent', index, 'id');
		considered(sign.of, ['absent', index, 'of'], (_, place) => place);
	});
	objectives.forEach((objective, index) =>
		found.mentions.push({ kind: 'objective', id: objective, ...spot('objectives', index) })
	);
	return {
		id,
		title: plainly(title, ['title']),
		summary: plainly(summary, ['summary']),
		minutes,
		objectives,
		stages: stages.map((stage, index) => {
			const path = ['stages', index];
			declare(`step of ${id}`, stage.id, ...path, 'id');
			const note = (sign: { id: string; speaks: Speaks }, ...at: Path): void => {
				declare(`finding of ${id}`, sign.id, ...at, 'id');
				considered(Object.keys(sign.speaks), [...at, 'speaks'], (name) => name);
			};
			stage.findings.forEach((finding, place) => note(finding, ...path, 'findings', place));
			stage.trend?.rows.forEach((row, place) => note(row, ...path, 'trend', 'rows', place));
			for (const [place, question] of stage.questions.entries()) {
				declare(`step of ${id}`, question.id, ...path, 'questions', place, 'id');
			}
			return {
				id: stage.id,
				texts: Object.fromEntries(readers.map((read) => [read.language, stageText(stage, path, read, siFirst)])),
				questions: stage.questions.map((question, place) =>
					readQuestion(question, [...path, 'questions', place], yaml, readers, found)
				)
			};
		}),
		closing:
			diagnoses.length > 0 || expert
				? Object.fromEntries(readers.map((read) => [read.language, closingText(yaml.value, read)]))
				: null,
		...spot('id')
	};
}

const closingText = ({ diagnoses, absent, expert }: AuthoredCase, read: TextReader): ClosingText => ({
	diagnoses: diagnoses.map(({ id, text }, index) => ({ id, text: read.inline(text, ['diagnoses', index, 'text']) })),
	absent: absent.map(({ id, label, of }, index) => ({ id, label: read.inline(label, ['absent', index, 'label']), of })),
	blocks: read.blocks(expert, ['expert'])
});

const readersOf = (yaml: YamlFile<unknown>, languages: readonly string[], found: Findings): TextReader[] =>
	languages.map((language) => textReader(yaml, language, languages, found, { claims: true }));

function stageText(
	{ title, text, findings, trend }: AuthoredCase['stages'][number],
	path: Path,
	read: TextReader,
	siFirst: readonly string[]
): StageText {
	return {
		title: read.inline(title, [...path, 'title']),
		blocks: read.blocks(text, [...path, 'text']),
		findings: findings.map(({ id, label, value, speaks }, index) => ({
			id,
			speaks,
			label: read.inline(label, [...path, 'findings', index, 'label']),
			value: read.inline(value, [...path, 'findings', index, 'value'])
		})),
		trend: trend ? trendText(trend, [...path, 'trend'], read, siFirst.includes(read.language)) : null
	};
}

type AuthoredTrend = NonNullable<AuthoredCase['stages'][number]['trend']>;

function trendText(
	{ columns, rows }: AuthoredTrend,
	path: Path,
	read: TextReader,
	isSiFirst: boolean
): StageText['trend'] {
	const measured = (
		{ unit, from, values }: Pick<AuthoredTrend['rows'][number], 'unit' | 'from' | 'values'>,
		at: Path
	) => ({
		unit: read.worded(unit, [...at, 'unit']),
		from,
		values: values.map((value, place) => read.worded(value, [...at, 'values', place]))
	});
	return {
		columns: read.list(columns, [...path, 'columns']),
		rows: rows.map(({ id, label, speaks, ...row }, index) => {
			const at = [...path, 'rows', index];
			const own = measured(row, at);
			const si = row.si ? measured(row.si, [...at, 'si']) : null;
			const us = row.us ? measured(row.us, [...at, 'us']) : null;
			const [first, also] = isSiFirst && si ? [si, own] : [own, si ?? us];
			return { id, speaks, label: read.inline(label, [...at, 'label']), ...first, also };
		})
	};
}
