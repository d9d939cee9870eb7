import { BILL } from '../third-party/bill-of-materials.ts';
import { NOTICES } from '../third-party/notices.ts';
import { textOf } from './open-package.ts';
import type { Rules } from './rule.ts';

interface Bill {
	components: { group?: string; name: string; version: string; licenses?: { license: { id: string } }[] }[];
}

/** What a package must say of whose code it holds. */
export const licenceRules: Rules = {
	'licence, notices and bill of materials lie at the root': ({ files }) =>
		['LICENSE', NOTICES, BILL].filter((name) => !files.has(name)),

	'the notices hold a licence for each part in the bill of materials': (pkg) => {
		const notices = textOf(pkg, NOTICES);
		const bill = textOf(pkg, BILL);
		if (bill === '') return [`no ${BILL}`];
		return (JSON.parse(bill) as Bill).components
			.map(({ group, name, version, licenses = [] }) => {
				const license = licenses.map(({ license: { id } }) => id).join();
				return `${group ? `${group}/` : ''}${name} ${version} (${license})`;
			})
			.filter((heading) => !notices.includes(`\n${heading}\n`));
	}
};
