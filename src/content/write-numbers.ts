import { writeFileSync } from 'node:fs';
import { join } from 'node:path/posix';
import { courseFolders } from './files.ts';
import { loadCourse } from './load-course.ts';
import { grown, numbersText } from './numbers.ts';
import { problemLine } from './problem.ts';

// npm run number
const folders = courseFolders();
const file = join(folders.lessons, 'numbers.json');
const { outlines, units, tests, numbers, problems } = loadCourse(folders);

// Numbers that cannot be read must not be taken for none: writing them anew would give old ids new numbers.
const unreadable = problems.filter((problem) => problem.file === file && problem.rule === 'schema');
if (unreadable.length > 0) {
	for (const problem of unreadable) console.error(problemLine(problem));
	process.exitCode = 1;
} else {
	// The ids are the same in every language.
	const [language = ''] = Object.keys(units);
	const all = grown(numbers, {
		outline: outlines[language] ?? null,
		units: units[language] ?? [],
		tests: tests[language] ?? []
	});
	writeFileSync(file, numbersText(all));
	console.log(`${file}: ${all.steps.length} steps, ${all.questions.length} questions`);
}
