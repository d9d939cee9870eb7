import type { Evaluation } from '#course/evaluation.ts';
import type { Likert } from '#questions/likert/likert.ts';
import { evaluation } from '../schemas/evaluation.ts';
import { textReader } from './localized.ts';
import { asReported } from './question.ts';
import type { Findings } from './source.ts';
import { readYaml } from './yaml.ts';

/** Reads the evaluation of a course in each language. */
export function readEvaluation(
	file: string,
	text: string,
	languages: readonly string[],
	found: Findings
): Record<string, Evaluation> | null {
	const yaml = readYaml(file, text, evaluation, found);
	if (!yaml) return null;
	const { evaluation: id, scale: steps, items } = yaml.value;
	const declare = (scope: string, name: string, ...path: (string | number)[]): void => {
		found.declarations.push({ scope, id: name, file, line: yaml.lineAt(path) });
	};
	items.forEach((item, index) => {
		declare('question', item.id, 'items', index, 'id');
		item.audience.forEach((role, place) =>
			found.mentions.push({ kind: 'role', id: role, file, line: yaml.lineAt(['items', index, 'audience', place]) })
		);
	});
	steps.forEach((step, index) => declare(`step of ${id}`, step.id, 'scale', index, 'id'));
	const written = Object.fromEntries(
		languages.map((language) => {
			const read = textReader(yaml, language, languages, found, { claims: false });
			const scale = steps.map((step, index) => ({
				id: step.id,
				text: read.inline(step.text, ['scale', index, 'text'])
			}));
			const asked = items.map((item, index): Likert => ({
				id: item.id,
				type: 'likert',
				objectives: [],
				claims: [],
				refs: [],
				scenario: [],
				stem: read.inline(item.stem, ['items', index, 'stem']),
				hint: [],
				takeaway: [],
				audience: item.audience,
				scale
			}));
			return [language, asked];
		})
	);
	const reported = items.map((_, index) =>
		asReported(
			Object.fromEntries(
				Object.entries(written).flatMap(([language, asked]) => (asked[index] ? [[language, asked[index]]] : []))
			)
		)
	);
	return Object.fromEntries(
		languages.map((language) => [language, { id, items: reported.flatMap((texts) => texts[language] ?? []) }])
	);
}
