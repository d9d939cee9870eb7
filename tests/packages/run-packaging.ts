import { packageCourse } from '#packaging/package-course.ts';
import { fakeCourse } from './fake-build.ts';

// Packages the fake build in the folder that is named; a process of its own, because a time zone is set for a process.
await packageCourse(process.argv[2] ?? '.', fakeCourse);
