import type { CourseMeta } from '../schemas/course.ts';
import type { TextReader } from './localized.ts';
import type { Findings } from './source.ts';
import type { Path, YamlFile } from './yaml.ts';

/** Sees to it that tests and roles have their words in the reader's language. */
export function readAssessment({ tests, roles }: CourseMeta, read: TextReader): void {
	for (const [list, all] of Object.entries({ tests, roles })) {
		for (const [index, { title, summary }] of all.entries()) {
			read.plain(title, [list, index, 'title']);
			read.plain(summary, [list, index, 'summary']);
		}
	}
}

/** Notes the ids that tests and roles give, and those that they point to. */
export function noteAssessment(
	{ tests, roles }: CourseMeta,
	file: string,
	yaml: YamlFile<unknown>,
	found: Findings
): void {
	const at = (...path: Path) => ({ file, line: yaml.lineAt(path) });
	for (const [index, { id }] of tests.entries()) {
		found.declarations.push({ scope: 'unit', id, ...at('tests', index, 'id') });
		found.declarations.push({ scope: 'test', id, ...at('tests', index, 'id') });
	}
	for (const [index, { id, lessons, cases, blueprints }] of roles.entries()) {
		found.declarations.push({ scope: 'role', id, ...at('roles', index, 'id') });
		for (const [place, lesson] of lessons.entries()) {
			found.mentions.push({ kind: 'lesson', id: lesson, ...at('roles', index, 'lessons', place) });
		}
		for (const [place, one] of cases.entries()) {
			found.mentions.push({ kind: 'case', id: one, ...at('roles', index, 'cases', place) });
		}
		for (const [test, counts] of Object.entries(blueprints)) {
			found.mentions.push({ kind: 'test', id: test, ...at('roles', index, 'blueprints', test) });
			for (const objective of Object.keys(counts)) {
				found.mentions.push({ kind: 'objective', id: objective, ...at('roles', index, 'blueprints', test, objective) });
			}
		}
	}
}
