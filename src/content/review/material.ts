import type { LoadedCourse } from '../load-course.ts';
import type { CourseSource } from '../read/source.ts';

/** What a sheet is made of: the course as written, as built, and the words of the cover that a reviewer answers for. */
export interface Material {
	source: CourseSource;
	course: LoadedCourse;
	/** The text of docs/clinical-review.md. */
	cover: string;
	/** The language that the sheets are written in, the first of the course. */
	language: string;
}
