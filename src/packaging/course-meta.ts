import { loadCourse } from '#content/load-course.ts';
import { problemLine } from '#content/problem.ts';
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
	const { meta, problems } = loadCourse({ lessons: 'lessons', quizzes: 'quizzes', root });
	if (!meta) {
		throw new PackagingError(
			problems
				.filter(({ file }) => file === FILE)
				.map(problemLine)
				.join('\n')
		);
	}
	const { id, version, title, description, languages, passMark, commitUrl } = meta;
	const language = languages[0] ?? '';
	const [inTitle, inDescription] = [title[language], description[language]];
	if (!inTitle || !inDescription) {
		throw new PackagingError(`${FILE}: no title or description in ${language}; the first of languages needs both`);
	}
	return { id, version, title: inTitle, description: inDescription, languages, passMark, commitUrl };
}
