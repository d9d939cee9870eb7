import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';
import { course as schema } from '#content/schemas/course.ts';
import type { ManifestCourse } from '#targets/manifests.ts';
import { PackagingError } from './packaging-error.ts';

/** What packaging must know of the course. */
export interface CourseMeta extends ManifestCourse {
	/** Where the web app reports to, or null. */
	commitUrl: string | null;
}

const FILE = 'lessons/course.yaml';

/** Reads the course's own words on itself; title and description in its first language. */
export function readCourseMeta(root: string): CourseMeta {
	const result = v.safeParse(schema, parse(readFileSync(join(root, FILE), 'utf8')));
	if (!result.success) {
		throw new PackagingError(
			result.issues.map((issue) => `${FILE}: ${v.getDotPath(issue)}: ${issue.message}`).join('\n')
		);
	}
	const { id, version, title, description, languages, passMark, commitUrl } = result.output;
	const language = languages[0];
	const [inTitle, inDescription] = [title, description].map((text) => language && text[language]);
	if (!inTitle || !inDescription) {
		throw new PackagingError(`${FILE}: no title or description in ${language}; the first of languages needs both`);
	}
	return { id, version, title: inTitle, description: inDescription, languages, passMark, commitUrl };
}
