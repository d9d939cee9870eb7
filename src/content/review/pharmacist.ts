import { measures } from '#calculators/units.ts';
import { claimTable } from './claims.ts';
import { itemTables } from './items.ts';
import type { Material } from './material.ts';
import { aidTables } from './places.ts';
import { isPharmacyItem, pharmacy, pharmacyClaims } from './scope.ts';
import { checked, lines, part } from './table.ts';

/** The sheet of the pharmacist: doses, products, rates, harms, other drugs, the calculators, and the items about them. */
export function pharmacist(material: Material): string[] {
	const { source, course, language } = material;
	const isOurs = (name: string): boolean => pharmacy.sums.some((sum) => sum === name);
	return [
		...part(
			'Claims',
			'Every claim from a label, with a dose by weight, on a job aid, beside a calculator of a dose, in an item on drugs, or about another drug beside the disease. The course says nothing on how a product is stored: whether it should is for you to say.'
		),
		...claimTable(material, 'Doses, products, rates, harms and other drugs', pharmacyClaims(material)),
		...part(
			'Calculators',
			'Grams are weight × g/kg. Millilitres are grams × 100 ÷ per cent. The pump, in mL/h, is weight × mg/kg/min × 60 ÷ 1000 × 100 ÷ per cent. Emapalumab is as on its label for HLH/MAS in Still’s disease, up to day 16. Nothing is rounded before it is shown.'
		),
		...checked(
			'What a learner may type',
			['value', 'unit', 'taken', 'usual; beyond it the learner is asked about the unit'],
			pharmacy.measures.flatMap((name) =>
				Object.entries(measures[name].units).map(([unit, { possible, usual }]) => [
					name,
					unit,
					possible.join(' to '),
					usual.join(' to ')
				])
			)
		),
		...checked(
			'Keys worked out by them',
			['item', 'sum', 'of', 'key', 'tolerance'],
			source.sums
				.filter(({ of }) => of !== null && isOurs(of))
				.map(({ question, row, of, with: inputs, key, tolerance }) => [
					row === null ? question : `${question} / ${row}`,
					of ?? '',
					lines(...Object.entries(inputs).map(([name, value]) => `${name}: ${value}`)),
					String(key),
					String(tolerance)
				])
		),
		...part('Items', 'Every marked item on choosing a drug, on its dose, its harms and its label.'),
		...itemTables(material, isPharmacyItem),
		...part('Job aids', 'As they hang on the ward; they print no dose and no rate.'),
		...aidTables(material, course.aids[language] ?? [])
	];
}
