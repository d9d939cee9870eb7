import type { Trend } from '#course/model.ts';
import { staged, type AuthoredCase } from '../schemas/case.ts';
import { quiz } from '../schemas/questions.ts';
import { textReader, type TextReader } from './localized.ts';
import { readQuestion } from './question.ts';
import type { Case, Findings, Quiz, StageText } from './source.ts';
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

/** Reads one staged case. */
export function readCase(file: string, text: string, languages: readonly string[], found: Findings): Case | null {
	const yaml = readYaml(file, text, staged, found);
	if (!yaml) return null;
	const { id, title, summary, minutes, objectives, stages } = yaml.value;
	const readers = readersOf(yaml, languages, found);
	const spot = (...path: Path) => ({ file, line: yaml.lineAt(path) });
	const plainly = (texts: Record<string, string>, path: Path) =>
		Object.fromEntries(readers.map((read) => [read.language, read.plain(texts, path)]));

	found.declarations.push({ scope: 'unit', id, ...spot('id') });
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
			const declare = (scope: string, name: string, ...rest: Path): void => {
				found.declarations.push({ scope, id: name, ...spot(...path, ...rest) });
			};
			declare(`step of ${id}`, stage.id, 'id');
			const chart = `finding of stage ${stage.id} of ${id}`;
			stage.findings.forEach((finding, place) => declare(chart, finding.id, 'findings', place, 'id'));
			stage.trend?.rows.forEach((row, place) => declare(chart, row.id, 'trend', 'rows', place, 'id'));
			for (const [place, question] of stage.questions.entries()) {
				declare(`step of ${id}`, question.id, 'questions', place, 'id');
			}
			return {
				id: stage.id,
				texts: Object.fromEntries(readers.map((read) => [read.language, stageText(stage, path, read)])),
				questions: stage.questions.map((question, place) =>
					readQuestion(question, [...path, 'questions', place], yaml, readers, found)
				)
			};
		}),
		...spot('id')
	};
}

const readersOf = (yaml: YamlFile<unknown>, languages: readonly string[], found: Findings): TextReader[] =>
	languages.map((language) => textReader(yaml, language, languages, found, { claims: true }));

function stageText(
	{ title, text, findings, trend }: AuthoredCase['stages'][number],
	path: Path,
	read: TextReader
): StageText {
	return {
		title: read.inline(title, [...path, 'title']),
		blocks: read.blocks(text, [...path, 'text']),
		findings: findings.map(({ id, label, value }, index) => ({
			id,
			label: read.inline(label, [...path, 'findings', index, 'label']),
			value: read.inline(value, [...path, 'findings', index, 'value'])
		})),
		trend: trend ? trendText(trend, [...path, 'trend'], read) : null
	};
}

type AuthoredTrend = NonNullable<AuthoredCase['stages'][number]['trend']>;

function trendText({ columns, rows }: AuthoredTrend, path: Path, read: TextReader): Trend {
	return {
		columns: read.list(columns, [...path, 'columns']),
		rows: rows.map((row, index) => ({ ...row, label: read.inline(row.label, [...path, 'rows', index, 'label']) }))
	};
}
