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
		['LICENSE', NOTICES, BILL].filter((name) => textOf({ files }, name).trim() === ''),

	'the notices hold a licence for each part in the bill of materials': (pkg) => {
		const notices = textOf(pkg, NOTICES);
		const bill = billIn(textOf(pkg, BILL));
		if (bill === null) return [`${BILL}: no bill with components`];
		return bill.components
			.map(({ group, name, version, licenses = [] }) => {
				const license = licenses.map(({ license: { id } }) => id).join();
				return `${group ? `${group}/` : ''}${name} ${version} (${license})`;
			})
			.filter((heading) => !isTold(notices, heading));
	}
};

function billIn(text: string): Bill | null {
	try {
		const bill = JSON.parse(text) as Partial<Bill> | null;
		return bill?.components?.length ? { components: bill.components } : null;
	} catch {
		return null;
	}
}

/** Whether a text stands between a heading with its rule and the next rule. */
function isTold(notices: string, heading: string): boolean {
	const [, below = ''] = notices.split(`\n${heading}\n`);
	return /^\s*={20,}\s*[^\s=]/.test(below);
}
