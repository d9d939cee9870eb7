import type { Question, QuestionTypeName } from '#questions/index.ts';
import type { Option } from '#questions/question.ts';
import type { AuthoredQuestion } from '../schemas/questions.ts';
import type { TextReader } from './localized.ts';
import type { Findings, QuestionSource } from './source.ts';
import type { Path, YamlFile } from './yaml.ts';

type Authored<N extends QuestionTypeName> = Extract<AuthoredQuestion, { type: N }>;
type Asked<N extends QuestionTypeName> = Omit<Extract<Question, { type: N }>, keyof ReturnType<typeof base>>;

/** What is a type's own, in one language; the compiler names a type that lacks its reader. */
const ownParts: { [N in QuestionTypeName]: (question: Authored<N>, path: Path, read: TextReader) => Asked<N> } = {
	'single-choice': ({ type, shuffle, options }, path, read) => ({
		type,
		shuffle,
		key: options.find(({ correct }) => correct)?.id ?? '',
		options: options.map((option, index) => explained(option, [...path, 'options', index], read))
	}),
	'multiple-choice': ({ type, shuffle, options }, path, read) => ({
		type,
		shuffle,
		keys: options.filter(({ correct }) => correct).map(({ id }) => id),
		options: options.map((option, index) => explained(option, [...path, 'options', index], read))
	}),
	numeric: ({ type, fields }, path, read) => ({
		type,
		fields: fields.map(({ id, label, unit, key, tolerance, rationale, traps }, index) => {
			const at = [...path, 'fields', index];
			return {
				id,
				label: read.inline(label, [...at, 'label']),
				unit,
				key,
				tolerance,
				rationale: read.inline(rationale, [...at, 'rationale']),
				traps: traps.map((trap, place) => ({
					...trap,
					rationale: read.inline(trap.rationale, [...at, 'traps', place, 'rationale'])
				}))
			};
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
	likert: ({ type, scale }, path, read) => ({ type, scale: named(scale, [...path, 'scale'], read) })
};

type Explains = { id: string; text: Record<string, string>; rationale?: Record<string, string> | undefined };

const explained = ({ id, text, rationale }: Explains, path: Path, read: TextReader): Option => ({
	id,
	text: read.inline(text, [...path, 'text']),
	rationale: read.inline(rationale, [...path, 'rationale'])
});

const named = (all: Omit<Explains, 'rationale'>[], path: Path, read: TextReader) =>
	all.map(({ id, text }, index) => ({ id, text: read.inline(text, [...path, index, 'text']) }));

const base = (question: AuthoredQuestion, path: Path, read: TextReader) => ({
	id: question.id,
	objectives: question.objectives,
	claims: question.claims,
	refs: [] as number[],
	scenario: read.blocks(question.scenario, [...path, 'scenario']),
	stem: read.inline(question.stem, [...path, 'stem']),
	takeaway: read.inline(question.takeaway, [...path, 'takeaway'])
});

/** Reads one question of a quiz or a stage in every language, and notes what it declares, points to and explains. */
export function readQuestion(
	question: AuthoredQuestion,
	path: Path,
	yaml: YamlFile<unknown>,
	readers: readonly TextReader[],
	found: Findings
): QuestionSource {
	const { file } = yaml;
	const spot = (...rest: Path) => ({ file, line: yaml.lineAt([...path, ...rest]) });
	found.declarations.push({ scope: 'question', id: question.id, ...spot('id') });
	question.objectives.forEach((id, index) =>
		found.mentions.push({ kind: 'objective', id, ...spot('objectives', index) })
	);
	question.claims.forEach((id, index) => found.mentions.push({ kind: 'claim', id, ...spot('claims', index) }));
	noteParts(question, found, spot);

	const ownPartsOf = ownParts[question.type] as (question: AuthoredQuestion, path: Path, read: TextReader) => object;
	const texts = readers.map((read): [string, Question] => [
		read.language,
		{ ...base(question, path, read), ...ownPartsOf(question, path, read) } as Question
	]);
	return { id: question.id, texts: Object.fromEntries(texts), ...spot('id') };
}

type SpotOf = (...rest: Path) => { file: string; line: number };

function noteParts(question: AuthoredQuestion, found: Findings, spot: SpotOf): void {
	const scope = `part of question ${question.id}`;
	const declare = (list: string, parts: readonly { id: string }[]): void =>
		parts.forEach(({ id }, index) => found.declarations.push({ scope, id, ...spot(list, index, 'id') }));
	const explain = (name: string, rationale: unknown, ...at: Path): void => {
		found.explained.push({ name, rationale: rationale !== undefined, ...spot(...at) });
	};
	switch (question.type) {
		case 'single-choice':
		case 'multiple-choice':
			declare('options', question.options);
			question.options.forEach(({ id, rationale }, index) => explain(`option ${id}`, rationale, 'options', index));
			break;
		case 'numeric':
			declare('fields', question.fields);
			question.fields.forEach(({ id, rationale, traps }, index) => {
				explain(`field ${id}`, rationale, 'fields', index);
				traps.forEach((trap, place) =>
					explain(`trap ${trap.value} of field ${id}`, trap.rationale, 'fields', index, 'traps', place)
				);
			});
			break;
		case 'matching':
			declare('categories', question.categories);
			declare('items', question.items);
			question.items.forEach(({ id, match, rationale }, index) => {
				explain(`item ${id}`, rationale, 'items', index);
				found.mentions.push({ kind: 'category', id: match, scope: question.id, ...spot('items', index, 'match') });
			});
			question.categories.forEach(({ id }, index) =>
				found.declarations.push({
					scope: `category of question ${question.id}`,
					id,
					...spot('categories', index, 'id')
				})
			);
			break;
		case 'likert':
			declare('scale', question.scale);
	}
}
