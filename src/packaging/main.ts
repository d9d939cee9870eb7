import { readCourseMeta } from './course-meta.ts';
import { packageCourse } from './package-course.ts';
import { PackagingError } from './packaging-error.ts';

try {
	for (const { path, bytes } of await packageCourse('.', readCourseMeta('.'))) {
		console.log(`${path}  ${(bytes / 1024).toFixed(1)} KiB`);
	}
} catch (error) {
	if (!(error instanceof PackagingError)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
