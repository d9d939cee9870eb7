import type { OpenedPackage } from '../open-package.ts';
import type { Standard } from '../validate-manifest.ts';
import { manifestRules } from './manifest-rules.ts';
import { contentRules, pageRules } from './page-rules.ts';
import { zipRules } from './zip-rules.ts';

/** Every rule that a package breaks, with what breaks it. */
export function lint(pkg: OpenedPackage, target: Standard | 'web'): string[] {
	const forLms = target === 'web' ? [] : [...Object.entries({ ...manifestRules, ...contentRules })];
	const rules = [...Object.entries({ ...zipRules, ...pageRules }), ...forLms];
	return rules.flatMap(([name, rule]) => rule(pkg, target as Standard).map((found) => `${name}: ${found}`));
}
