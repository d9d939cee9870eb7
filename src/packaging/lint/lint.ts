import type { TargetName } from '#targets/index.ts';
import type { CourseMeta } from '../course-meta.ts';
import { cmi5Rules } from './cmi5-rules.ts';
import { dialects } from './dialects.ts';
import { licenceRules } from './licence-rules.ts';
import { manifestRules } from './manifest-rules.ts';
import type { OpenedPackage } from './open-package.ts';
import { lmsRules, pageRules } from './page-rules.ts';
import type { Linted, Rules } from './rule.ts';
import { zipRules } from './zip-rules.ts';

/** Every rule there is, in the order in which they are tried; each table with the targets that it is for. */
export const tables: { rules: Rules; isFor(pkg: Linted): boolean }[] = [
	{ rules: zipRules, isFor: () => true },
	{ rules: pageRules, isFor: () => true },
	{ rules: licenceRules, isFor: () => true },
	{ rules: lmsRules, isFor: ({ dialect }) => dialect.session !== 'standalone' },
	{ rules: manifestRules, isFor: ({ dialect }) => dialect.scorm !== undefined },
	{ rules: cmi5Rules, isFor: ({ dialect }) => dialect.isCmi5 === true }
];

/** Every rule that a package breaks, with what breaks it. */
export function lint(pkg: OpenedPackage, target: TargetName, course: CourseMeta): string[] {
	const linted: Linted = { ...pkg, target, dialect: dialects[target], course };
	return tables
		.filter(({ isFor }) => isFor(linted))
		.flatMap(({ rules }) => Object.entries(rules))
		.flatMap(([name, rule]) => rule(linted).map((found) => `${name}: ${found}`));
}
