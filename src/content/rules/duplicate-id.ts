import { finding, type Rule } from './rule.ts';

/** No id is given twice where ids must differ: claims, units, the steps of a unit, the parts of a question. */
export const duplicateId: Rule = ({ declarations }) => {
	const first = new Map<string, (typeof declarations)[number]>();
	return declarations.flatMap((declaration) => {
		const { scope, id } = declaration;
		const key = `${scope}\n${id}`;
		const earlier = first.get(key);
		if (!earlier) {
			first.set(key, declaration);
			return [];
		}
		return [
			finding(
				declaration,
				`${scope} "${id}" a second time`,
				`an id of its own (${earlier.file}:${earlier.line} has it)`
			)
		];
	});
};
