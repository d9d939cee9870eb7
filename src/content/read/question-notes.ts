import type { AuthoredQuestion } from '../schemas/questions.ts';
import { filled, noSuchValue, type Values } from './localized.ts';
import type { Findings } from './source.ts';
import type { Path, YamlFile } from './yaml.ts';

type SpotOf = (...rest: Path) => { file: string; line: number };
type Numeric = Extract<AuthoredQuestion, { type: 'numeric' }>;

/** Notes what a question declares, points to and explains, and the sums that its keys come from. */
export function noteQuestion(question: AuthoredQuestion, path: Path, yaml: YamlFile<unknown>, found: Findings): void {
	const spot: SpotOf = (...rest) => ({ file: yaml.file, line: yaml.lineAt([...path, ...rest]) });
	found.declarations.push({ scope: 'question', id: question.id, ...spot('id') });
	const mention = (kind: 'objective' | 'claim' | 'role', list: 'objectives' | 'claims' | 'audience'): void =>
		question[list].forEach((id, index) => found.mentions.push({ kind, id, ...spot(list, index) }));
	mention('objective', 'objectives');
	mention('claim', 'claims');
	mention('role', 'audience');
	noteParts(question, found, spot);
	if (question.type === 'numeric') noteSums(question, found, spot);
}

function noteParts(question: AuthoredQuestion, found: Findings, spot: SpotOf): void {
	const declareAs = (scope: string, list: string, parts: readonly { id: string }[]): void =>
		parts.forEach(({ id }, index) =>
			found.declarations.push({ scope: `${scope} of question ${question.id}`, id, ...spot(list, index, 'id') })
		);
	const declare = (list: string, parts: readonly { id: string }[]): void => declareAs('part', list, parts);
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
			declare('rows', question.rows);
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
			declareAs('category', 'categories', question.categories);
			break;
		case 'likert':
			declare('scale', question.scale);
			break;
		case 'ordering':
			declare('items', question.items);
			question.items.forEach(({ id, rationale }, index) => explain(`item ${id}`, rationale, 'items', index));
			break;
		case 'table':
			declareAs('choice', 'choices', question.choices);
			declareAs('column', 'columns', question.columns);
			declareAs('row', 'rows', question.rows);
			question.rows.forEach(({ id, cells }, index) =>
				Object.entries(cells).forEach(([column, { rationale }]) =>
					explain(`cell ${id}.${column}`, rationale, 'rows', index, 'cells', column)
				)
			);
			break;
		case 'free-text':
			declare('checks', question.checks);
			break;
		default:
			question satisfies never;
	}
}

/** Every key with the sum that it must come to: once for each row of values. */
function noteSums(question: Numeric, found: Findings, spot: SpotOf): void {
	const { values, fields, rows } = question;
	const sets = rows.length > 0 ? rows.map(({ id, ...set }) => ({ row: id, ...set })) : [{ row: null, values, fields }];
	for (const set of sets) {
		set.fields.forEach(({ id, sum, key, tolerance }, index) => {
			const at = spot('fields', index, 'sum');
			const inputs = Object.entries(sum?.with ?? {}).map(([name, given]) => [
				name,
				typeof given === 'string' ? valueOf(given, set.values, at, found) : given
			]);
			found.sums.push({
				question: question.id,
				field: id,
				row: set.row,
				of: sum?.of ?? null,
				with: Object.fromEntries(inputs) as Record<string, number | string | boolean>,
				key,
				tolerance,
				...at
			});
		});
	}
}

/** What a sum is given: `[[name]]` is the row's value, and what reads as a number is one. */
function valueOf(given: string, values: Values, at: ReturnType<SpotOf>, found: Findings): string | number {
	const text = filled(given, values, (name) =>
		found.problems.push({ rule: 'schema', ...at, ...noSuchValue(name, values) })
	);
	const number = Number(text);
	return text.trim() !== '' && Number.isFinite(number) ? number : text;
}
