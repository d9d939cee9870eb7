import type { Question, QuestionTypeName } from '#questions/index.ts';
import type { NumericField } from '#questions/numeric/numeric.ts';
import type { ChoiceOption, Option } from '#questions/question.ts';
import { plainText, type Inline } from '#text/text.ts';
import type { AuthoredQuestion } from '../schemas/questions.ts';
import type { TextReader } from './localized.ts';
import { noteQuestion } from './question-notes.ts';
import type { Findings, QuestionSource } from './source.ts';
import type { Path, YamlFile } from './yaml.ts';

type Authored<N extends QuestionTypeName> = Extract<AuthoredQuestion, { type: N }>;
type Own<N extends QuestionTypeName> = Omit<Extract<Question, { type: N }>, keyof ReturnType<typeof base>>;

/** What is a type's own, in one language; the compiler names a type that lacks its reader. */
const ownParts: { [N in QuestionTypeName]: (question: Authored<N>, path: Path, read: TextReader) => Own<N> } = {
	'single-choice': ({ type, shuffle, options }, path, read) => ({
		type,
		shuffle,
		key: options.find(({ correct }) => correct)?.id ?? '',
		options: options.map((option, index) => choice(option, [...path, 'options', index], read))
	}),
	'multiple-choice': ({ type, shuffle, options }, path, read) => ({
		type,
		shuffle,
		keys: options.filter(({ correct }) => correct).map(({ id }) => id),
		options: options.map((option, index) => choice(option, [...path, 'options', index], read))
	}),
	numeric: (question, path, read) => ({
		type: question.type,
		fields: numericFields(question.fields, path, read),
		rows: question.rows.map(({ id, values, fields }) => {
			const reading = read.filling(values);
			return { id, ...words(question, path, reading), fields: numericFields(fields, path, reading) };
		})
	}),
	matching: ({ type, shuffle, categories, items }, path, read) => ({
		type,
		shuffle,
		categories: named(categories, [...path, 'categories'], read),
		items: items.map((item, index) => ({
			...explained(item, [...path, 'items', index], read),
			match: item.match
		}))
	}),
	likert: ({ type, scale }, path, read) => ({ type, scale: named(scale, [...path, 'scale'], read) }),
	ordering: ({ type, groups, items }, path, read) => ({
		type,
		shuffle: true,
		groups,
		items: items.map((item, index) => explained(item, [...path, 'items', index], read))
	}),
	table: ({ type, choices, columns, rows }, path, read) => ({
		type,
		choices: named(choices, [...path, 'choices'], read),
		columns: named(columns, [...path, 'columns'], read),
		rows: rows.map(({ id, text, cells }, index) => ({
			id,
			text: read.inline(text, [...path, 'rows', index, 'text']),
			cells: Object.fromEntries(
				Object.entries(cells).map(([column, cell]) => [
					column,
					{
						choice: cell.choice,
						rationale: read.inline(cell.rationale, [...path, 'rows', index, 'cells', column, 'rationale'])
					}
				])
			)
		}))
	}),
	'free-text': ({ type, expert, checks }, path, read) => ({
		type,
		expert: read.blocks(expert, [...path, 'expert']),
		checks: named(checks, [...path, 'checks'], read)
	})
};

type Texts = Record<string, string>;
type Explains = { id: string; text: Texts; rationale?: Texts | undefined };

const explained = ({ id, text, rationale }: Explains, path: Path, read: TextReader): Option => ({
	id,
	text: read.inline(text, [...path, 'text']),
	rationale: read.inline(rationale, [...path, 'rationale'])
});

const choice = (
	option: Explains & { consequence?: Texts | undefined },
	path: Path,
	read: TextReader
): ChoiceOption => ({
	...explained(option, path, read),
	consequence: read.blocks(option.consequence, [...path, 'consequence'])
});

const named = (all: Omit<Explains, 'rationale'>[], path: Path, read: TextReader) =>
	all.map(({ id, text }, index) => ({ id, text: read.inline(text, [...path, index, 'text']) }));

const numericFields = (fields: Authored<'numeric'>['fields'], path: Path, read: TextReader): NumericField[] =>
	fields.map(({ id, label, unit, key, tolerance, rationale, traps }, index) => {
		const at = [...path, 'fields', index];
		return {
			id,
			label: read.inline(label, [...at, 'label']),
			unit: read.worded(unit, [...at, 'unit']),
			key,
			tolerance,
			rationale: read.inline(rationale, [...at, 'rationale']),
			traps: traps.map((trap, place) => ({
				...trap,
				rationale: read.inline(trap.rationale, [...at, 'traps', place, 'rationale'])
			}))
		};
	});

const words = (question: AuthoredQuestion, path: Path, read: TextReader) => ({
	scenario: read.blocks(question.scenario, [...path, 'scenario']),
	stem: read.inline(question.stem, [...path, 'stem']),
	hint: read.inline(question.hint, [...path, 'hint']),
	takeaway: read.inline(question.takeaway, [...path, 'takeaway'])
});

const base = (question: AuthoredQuestion, path: Path, read: TextReader) => ({
	id: question.id,
	objectives: question.objectives,
	claims: question.claims,
	refs: [] as number[],
	audience: question.audience,
	...words(question, path, read)
});

/** Gives the questions of every language but the first what an LMS is told of them: the first one's stem. */
export function asReported<Q extends Question>(texts: Record<string, Q>): Record<string, Q> {
	const [recorded, ...others] = Object.entries(texts);
	if (!recorded) return texts;
	const stems = new Map(rowsIn(recorded[1]).map(({ id, stem }) => [id, plainText(stem)]));
	const withStem = <R extends { id: string; stem: Inline[] }>(one: R): R => ({
		...one,
		reported: stems.get(one.id) ?? plainText(one.stem)
	});
	return Object.fromEntries([
		recorded,
		...others.map(([language, question]) => [
			language,
			question.type === 'numeric'
				? { ...withStem(question), rows: question.rows.map(withStem) }
				: withStem(question as Question)
		])
	]) as Record<string, Q>;
}

/** The question as it stands, and with each of its value rows. */
const rowsIn = (question: Question): { id: string; stem: Inline[] }[] =>
	question.type === 'numeric' ? [question, ...question.rows] : [question];

/** Reads one question of a quiz or a stage in every language, and notes what it declares, points to and explains. */
export function readQuestion(
	question: AuthoredQuestion,
	path: Path,
	yaml: YamlFile<unknown>,
	readers: readonly TextReader[],
	found: Findings
): QuestionSource {
	noteQuestion(question, path, yaml, found);
	const ownPartsOf = ownParts[question.type] as (question: AuthoredQuestion, path: Path, read: TextReader) => object;
	const texts = readers.map((reader): [string, Question] => {
		const read = reader.filling(question.type === 'numeric' ? question.values : {});
		return [read.language, { ...base(question, path, read), ...ownPartsOf(question, path, read) } as Question];
	});
	return {
		id: question.id,
		texts: asReported(Object.fromEntries(texts)),
		file: yaml.file,
		line: yaml.lineAt([...path, 'id'])
	};
}
