import { isEnough, itemsFor } from '#course/draw.ts';
import { testsOf } from '../assemble/tests.ts';
import { finding, type Rule } from './rule.ts';

/**
 * The bank has enough items for every blueprint: those of the pre-test, and twice those of the post-test, so that of
 * three post-tests no more than a third of the items come again, and none of the pre-test's.
 */
export const bankTooSmall: Rule = (source) => {
	const { meta, languages } = source;
	if (!meta) return [];
	const [test] = testsOf(source, languages[0] ?? '');
	const bank = test?.questions ?? [];
	const kinds = new Map(meta.tests.map(({ id, kind }) => [id, kind]));
	return meta.roles.flatMap(({ id: role, blueprints }, index) => {
		const objectives = [...new Set(Object.values(blueprints).flatMap((counts) => Object.keys(counts)))];
		return objectives.flatMap((objective) => {
			const asked = (kind: string): number =>
				Object.entries(blueprints)
					.filter(([one]) => kinds.get(one) === kind)
					.reduce((sum, [, counts]) => sum + (counts[objective] ?? 0), 0);
			const [before, after] = [asked('pretest'), asked('posttest')];
			const items = itemsFor(bank, objective, role);
			if (isEnough(items, before, after)) return [];
			const questions = new Set(items.map(({ question }) => question)).size;
			const spot = { file: meta.file, line: meta.lineAt(['roles', index, 'blueprints']) };
			const what = `role ${role} is asked ${before} items of ${objective} before and ${after} after, and the bank has ${items.length} of ${questions} questions`;
			return [
				finding(spot, what, `${before + 2 * after} items, each of a question of its own, or fewer with more rows`)
			];
		});
	});
};
