import { plainLines } from '#text/plain-lines.ts';
import { plainText } from '#text/text.ts';
import { claimTable } from './claims.ts';
import { itemTables } from './items.ts';
import type { Material } from './material.ts';
import { caseTables, sectionTables } from './places.ts';
import { checked, lines, part } from './table.ts';

/** The sheet of the clinician, who answers for the whole: claims, lessons, cases, keys, answers to families, usual values. */
export function clinical(material: Material): string[] {
	const { course, language } = material;
	const units = course.units[language] ?? [];
	const ranges = course.ranges[language];
	return [
		...part('Claims', 'Every claim of the ledger, as learners read it.'),
		...claimTable(material, 'Ledger', () => true),
		...part('Lessons', 'To be read on screen, section by section, with the figures in them.'),
		...sectionTables(
			material,
			units.filter(({ kind }) => kind === 'lesson')
		),
		...part('Cases', 'All patients are invented. A value may be implausible all the same: say so.'),
		...caseTables(
			material,
			units.filter(({ kind }) => kind === 'case')
		),
		...part(
			'Keys',
			'Every marked item with its key. Why each option is right or wrong is read on screen, or in `quizzes/`.'
		),
		...itemTables(material, () => true),
		...part('Answers and usual values'),
		...checked(
			'Questions of learners, patients and families',
			['question', 'asks', 'answer'],
			(course.faqs[language]?.questions ?? []).map(({ id, question, answer }) => [
				id,
				plainText(question),
				lines(...plainLines(answer))
			])
		),
		...checked(
			'Usual values',
			['test', 'name', 'usual', 'SI units', 'in the disease', 'limits of criteria'],
			(ranges?.tests ?? []).map(({ id, name, us, si, change, limits }) => [
				id,
				name,
				`${us.range} ${us.unit}`,
				`${si.range} ${si.unit}`,
				plainText(change),
				plainText(limits)
			])
		)
	];
}
