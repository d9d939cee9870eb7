import { finding, type Rule } from './rule.ts';

/** Every role has a blueprint for the post-test, without which nobody of that role could pass. */
export const postTestNotAsked: Rule = ({ meta }) => {
	if (!meta) return [];
	const { file, lineAt, roles } = meta;
	const index = meta.tests.findIndex(({ kind }) => kind === 'posttest');
	const test = meta.tests[index];
	if (!test) return [];
	const allowed = `a blueprint for ${test.id} in every role`;
	if (roles.length === 0) {
		return [finding({ file, line: lineAt(['tests', index]) }, `post-test ${test.id} is asked of no role`, allowed)];
	}
	return roles.flatMap(({ id, blueprints }, at) =>
		test.id in blueprints
			? []
			: [finding({ file, line: lineAt(['roles', at]) }, `post-test ${test.id} is not asked of role ${id}`, allowed)]
	);
};
