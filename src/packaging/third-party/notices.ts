import { BILL } from './bill-of-materials.ts';
import type { ThirdParty } from './third-parties.ts';

/** The file of a package in which the licences of others stand in full. */
export const NOTICES = 'THIRD-PARTY-NOTICES.txt';

const RULE = '='.repeat(80);

/** The licences of the npm packages whose code is in a package, as one text. */
export function noticesOf(parties: readonly ThirdParty[]): string {
	const head = `The scripts of this course hold code of the npm packages below, each under its own licence.
The same list for machines is ${BILL}.`;
	const entries = parties.map(({ name, version, license, texts }) =>
		[RULE, `${name} ${version} (${license})`, RULE, ...texts].join('\n\n')
	);
	return `${[head, ...entries].join('\n\n')}\n`;
}
