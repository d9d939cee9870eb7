import { keyOf } from '#questions/key.ts';
import { inWords } from '#questions/in-words.ts';
import { asked, isScored, rowsOf, type Question } from '#questions/index.ts';
import { plainLines } from '#text/plain-lines.ts';
import { plainText } from '#text/text.ts';
import { claimName } from './claims.ts';
import type { Material } from './material.ts';
import { checked } from './table.ts';

/** Every way a question is asked: each value row of a numeric one, or the one it has. */
function variantsOf(question: Question): { name: string; question: Question }[] {
	const rows = rowsOf(question);
	return rows.length === 0
		? [{ name: question.id, question }]
		: rows.map((row) => ({ name: `${question.id} / ${row}`, question: asked(question, row) }));
}

function keyLine(question: Question): string {
	const key = keyOf(question);
	const words = key === null ? null : inWords(question, key);
	return (words ?? []).map(plainText).join('; ');
}

/** The marked questions that are wanted, a table for each lesson and case and one for the bank: what is asked, and what counts as right. */
export function itemTables(material: Material, isWanted: (question: Question, unit: string) => boolean): string[] {
	const { course, language } = material;
	const bank = course.tests[language]?.[0];
	const lists = [
		...(course.units[language] ?? []).map(({ id, title, steps }) => ({
			id,
			title,
			questions: steps.flatMap((step) => (step.kind === 'question' ? [step.question] : []))
		})),
		...(bank ? [{ id: 'bank', title: 'Bank of the tests', questions: bank.questions }] : [])
	];
	return lists.flatMap(({ id: unit, title, questions }) =>
		checked(
			title,
			['item', 'objective', 'asks', 'counts as right', 'claims'],
			questions
				.filter((question) => isScored(question.type) && isWanted(question, unit))
				.flatMap(variantsOf)
				.map(({ name, question }) => [
					name,
					question.objectives.join(', '),
					[...plainLines(question.scenario), plainText(question.stem)].join(' '),
					keyLine(question),
					question.claims.map((id) => claimName(id, material)).join(', ')
				])
		)
	);
}
