import { join } from 'node:path/posix';
import { courseFolders } from '#content/files.ts';
import { loadCourse } from '#content/load-course.ts';
import { problemLine } from '#content/problem.ts';
import type { ManifestCourse } from '#targets/manifests.ts';
import { PackagingError } from './packaging-error.ts';

/** What packaging must know of the course. */
export interface CourseMeta extends ManifestCourse {
	/** Where the web app reports to, or null. */
	commitUrl: string | null;
}

/** Reads the course's own words on itself; title and description in its first language. */
export function readCourseMeta(root: string, folders = courseFolders()): CourseMeta {
	const source = join(folders.lessons, 'course.yaml');
	const { meta, problems } = loadCourse({ ...folders, root });
	if (!meta) {
		throw new PackagingError(
			problems
				.filter(({ file }) => file === source)
				.map(problemLine)
				.join('\n')
		);
	}
	const { id, version, title, description, languages, passMark, completion, commitUrl } = meta;
	const language = languages[0] ?? '';
	const [inTitle, inDescription] = [title[language], description[language]];
	if (!inTitle || !inDescription) {
		throw new PackagingError(`${source}: no title or description in ${language}; the first of languages needs both`);
	}
	const texts: CourseMeta['texts'] = {};
	for (const one of languages) {
		const [itsTitle, itsDescription] = [title[one], description[one]];
		if (itsTitle && itsDescription) texts[one] = { title: itsTitle, description: itsDescription };
	}
	return {
		id,
		version,
		title: inTitle,
		description: inDescription,
		languages,
		texts,
		passMark,
		completeOn: completion,
		commitUrl
	};
}
