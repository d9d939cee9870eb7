import { readFileSync } from 'node:fs';
import { readCourseFiles } from '../files.ts';
import { courseOf } from '../load-course.ts';
import { readCourse } from '../read/course.ts';
import type { Material } from './material.ts';

/** Where the words for reviewers stand. */
export const REVIEW = { cover: 'docs/clinical-review.md', sheets: 'docs/clinical-review' };

/** Everything that the sheets are made of, as it stands in this project. */
export function reviewMaterial(): Material {
	const files = readCourseFiles({ lessons: 'lessons', quizzes: 'quizzes' });
	const source = readCourse(files);
	const [language = ''] = source.languages;
	return { source, course: courseOf(files), cover: readFileSync(REVIEW.cover, 'utf8'), language };
}
