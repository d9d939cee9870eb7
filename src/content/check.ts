import { loadCourse } from './load-course.ts';
import { problemLine } from './problem.ts';

// npm run check:content -- [--json] [lessons] [quizzes]
const options = process.argv.slice(2);
const [lessons = 'lessons', quizzes = 'quizzes'] = options.filter((option) => !option.startsWith('--'));
const { problems, counts } = loadCourse({ lessons, quizzes });

if (options.includes('--json')) {
	console.log(JSON.stringify({ problems, counts }, null, '\t'));
} else if (problems.length > 0) {
	for (const problem of problems) console.log(problemLine(problem));
	console.log(problems.length === 1 ? '1 problem' : `${problems.length} problems`);
} else {
	const counted = Object.entries(counts).map(([name, count]) => `${count} ${count === 1 ? name.slice(0, -1) : name}`);
	console.log(`${lessons}/ and ${quizzes}/: no problems (${counted.join(', ')})`);
}
process.exitCode = problems.length > 0 ? 1 : 0;
