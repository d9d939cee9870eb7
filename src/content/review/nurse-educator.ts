import { claimTable } from './claims.ts';
import { itemTables } from './items.ts';
import type { Material } from './material.ts';
import { aidTables, caseTables, sectionTables } from './places.ts';
import { nursing } from './scope.ts';
import { part } from './table.ts';

/** The sheet of the nurse educator: what the course hands to nurses, and everything it asks of them. */
export function nurseEducator(material: Material): string[] {
	const { lessons, cases, aids, isItem, isClaim } = nursing(material);
	return [
		...part('Job aids', 'Line by line. A line without a claim is printed as usual practice: is it so with you?'),
		...aidTables(material, aids),
		...part(
			'Lessons',
			'The lessons of the role of nurse, to be read on screen; above all the sections named “For nurses”.'
		),
		...sectionTables(material, lessons),
		...part('Cases', 'The cases that the role of nurse works.'),
		...caseTables(material, cases),
		...part('Items', 'What the cases, the lessons and the tests may ask of a nurse.'),
		...itemTables(material, isItem),
		...part('Claims', 'What all of that rests on.'),
		...claimTable(material, 'Claims made to nurses', isClaim)
	];
}
