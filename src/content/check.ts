import { coverageLines, coverageOf } from './coverage.ts';
import { courseFolders, readCourseFiles } from './files.ts';
import { countsOf, problemsOf } from './load-course.ts';
import { problemLine } from './problem.ts';
import { readCourse } from './read/course.ts';
import { rules } from './rules/index.ts';
import { releaseRules } from './rules/release/index.ts';

// npm run check:content -- [--json] [--release] [--today=2026-11-23] [lessons] [quizzes] [widgets]
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const options = process.argv.slice(2);
const own = courseFolders();
const [lessons = own.lessons, quizzes = own.quizzes, widgets] = options.filter((option) => !option.startsWith('--'));
const today =
	options.find((option) => option.startsWith('--today='))?.slice('--today='.length) ??
	// Sweden writes days as the dates of course.yaml are written.
	new Date().toLocaleDateString('sv-SE');

const checks = options.includes('--release') ? { ...rules, ...releaseRules(today) } : rules;
const source = readCourse(readCourseFiles({ lessons, quizzes, widgets }));
const problems = problemsOf(source, checks);
const counts = countsOf(source);

if (!DAY.test(today)) {
	console.log(`--today=${today}, allowed: a day such as 2026-11-23`);
} else if (options.includes('--json')) {
	console.log(JSON.stringify({ problems, counts, coverage: coverageOf(source) }, null, '\t'));
} else if (problems.length > 0) {
	for (const problem of problems) console.log(problemLine(problem));
	console.log(problems.length === 1 ? '1 problem' : `${problems.length} problems`);
	console.log(coverageLines(coverageOf(source)));
} else {
	const counted = Object.entries(counts).map(([name, count]) => `${count} ${count === 1 ? name.slice(0, -1) : name}`);
	console.log(`${lessons}/ and ${quizzes}/: no problems (${counted.join(', ')})`);
	console.log(coverageLines(coverageOf(source)));
}
process.exitCode = problems.length > 0 || !DAY.test(today) ? 1 : 0;
