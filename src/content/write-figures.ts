import { figuresOf, PATIENT } from './figure-list.ts';
import { courseFolders, readCourseFiles } from './files.ts';
import { readCourse } from './read/course.ts';

// npm run figures
const { figures, differences } = figuresOf(readCourse(readCourseFiles(courseFolders())));

const lines = figures.map(({ file, line, language, text, holder }) =>
	[`${file}:${line}`, language, text, holder ?? 'NOBODY ANSWERS FOR IT'].join('\t')
);
for (const line of new Set(lines)) console.log(line);
for (const { file, line, what, allowed } of differences) console.log(`${file}:${line}\t${what}, allowed: ${allowed}`);

const leftOver = figures.filter(({ holder }) => holder === null);
const patients = figures.filter(({ holder }) => holder === PATIENT).length;
console.log(
	`${figures.length} figures: ${patients} of patients and examples, ${leftOver.length} left over, ${differences.length} texts that differ between the languages`
);
process.exitCode = leftOver.length + differences.length > 0 ? 1 : 0;
