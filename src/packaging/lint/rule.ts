import type { TargetName } from '#targets/index.ts';
import type { CourseMeta } from '../course-meta.ts';
import type { Dialect } from './dialects.ts';
import type { OpenedPackage } from './open-package.ts';

/** A finished package with what it ought to be. */
export interface Linted extends OpenedPackage {
	target: TargetName;
	dialect: Dialect;
	course: CourseMeta;
}

/** One rule: what of a package breaks it, each as found and, where it helps, as allowed. */
type Rule = (pkg: Linted) => string[];

/** Rules by what holds where none is broken. */
export type Rules = Readonly<Record<string, Rule>>;
