import { join } from 'node:path/posix';
import type { Evaluation } from '#course/evaluation.ts';
import type { Faq } from '#course/faq.ts';
import type { Glossary } from '#course/glossary.ts';
import type { JobAid } from '#course/job-aid.ts';
import type { Ledger } from '#course/ledger.ts';
import type { CourseMap, Numbers, Outline } from '#course/model.ts';
import type { Ranges } from '#course/ranges.ts';
import type { SearchEntry } from '#course/search.ts';
import type { Syllabus } from '#course/syllabus.ts';
import { outlineOf, unitsOf, type AssembledUnit } from './assemble/course.ts';
import { jobAidsOf } from './assemble/job-aids.ts';
import { ledgerOf } from './assemble/ledger.ts';
import { faqOf, glossaryOf, rangesOf } from './assemble/reference.ts';
import { searchOf } from './assemble/search.ts';
import { evaluationOf, syllabusOf } from './assemble/syllabus.ts';
import { courseMapOf, testsOf, type AssembledTest } from './assemble/tests.ts';
import { readCourseFiles, type CourseFiles, type CourseFolders } from './files.ts';
import { sortedProblems, type Problem } from './problem.ts';
import { questionsOf } from './questions-of.ts';
import { readCourse } from './read/course.ts';
import type { CourseSource } from './read/source.ts';
import { rules } from './rules/index.ts';
import type { Rule } from './rules/rule.ts';
import type { CourseMeta } from './schemas/course.ts';

/** A course as the player, the packages and the checks need it. */
export interface LoadedCourse {
	/** Null while course.yaml cannot be read. */
	meta: CourseMeta | null;
	/** By language. */
	outlines: Record<string, Outline>;
	/** By language, lessons first, in the order of the course. */
	units: Record<string, AssembledUnit[]>;
	/** By language, each with the whole bank. */
	tests: Record<string, AssembledTest[]>;
	maps: Record<string, CourseMap>;
	/** By language. */
	aids: Record<string, JobAid[]>;
	syllabi: Record<string, Syllabus>;
	/** By language; null where the course asks for none. */
	evaluations: Record<string, Evaluation | null>;
	/** By language; null where the course has none, as with the next two. */
	glossaries: Record<string, Glossary | null>;
	faqs: Record<string, Faq | null>;
	ranges: Record<string, Ranges | null>;
	/** By language. */
	ledgers: Record<string, Ledger>;
	/** By language: everything that can be found by its words. */
	searches: Record<string, SearchEntry[]>;
	numbers: Numbers;
	problems: Problem[];
	counts: { lessons: number; cases: number; questions: number; claims: number };
}

/** Reads, checks and builds a course. It never throws for what an author wrote: everything wrong is in `problems`. */
export function loadCourse(folders: CourseFolders, checks: Record<string, Rule> = rules): LoadedCourse {
	return courseOf(readCourseFiles(folders), checks);
}

/** The same for files already read. */
export function courseOf(files: CourseFiles, checks: Record<string, Rule> = rules): LoadedCourse {
	const source = readCourse(files);
	const built = source.languages.map((language) => ({
		language,
		units: unitsOf(source, language),
		tests: testsOf(source, language),
		aids: jobAidsOf(source, language),
		glossary: glossaryOf(source, language),
		faq: faqOf(source, language),
		ranges: rangesOf(source, language)
	}));
	const inEach = <K extends keyof (typeof built)[number]>(part: K): Record<string, (typeof built)[number][K]> =>
		Object.fromEntries(built.map((one) => [one.language, one[part]]));
	return {
		meta: source.meta && metaOf(source.meta),
		outlines: Object.fromEntries(
			built.flatMap(({ language, units, tests }) => {
				const outline = outlineOf(source, language, units, tests);
				return outline ? [[language, outline]] : [];
			})
		),
		units: inEach('units'),
		tests: inEach('tests'),
		maps: Object.fromEntries(built.map(({ language, units, tests }) => [language, courseMapOf(units, tests)])),
		aids: inEach('aids'),
		syllabi: Object.fromEntries(built.map(({ language, units }) => [language, syllabusOf(source, language, units)])),
		evaluations: Object.fromEntries(source.languages.map((language) => [language, evaluationOf(source, language)])),
		glossaries: inEach('glossary'),
		faqs: inEach('faq'),
		ranges: inEach('ranges'),
		ledgers: Object.fromEntries(built.map((one) => [one.language, ledgerOf(source, one)])),
		searches: Object.fromEntries(built.map((one) => [one.language, searchOf(source, one)])),
		numbers: source.numbers,
		problems: problemsOf(source, checks),
		counts: countsOf(source)
	};
}

/** How much of everything a course has. */
export const countsOf = (source: CourseSource): LoadedCourse['counts'] => ({
	lessons: source.lessons.length,
	cases: source.cases.length,
	questions: questionsOf(source).length,
	claims: source.claims.length
});

/** Everything wrong with a course, in the order of its files and lines. */
export function problemsOf(source: CourseSource, checks: Record<string, Rule> = rules): Problem[] {
	// Whose languages are unknown, its texts cannot be judged: only what is wrong with course.yaml would be true.
	if (!source.meta) return sortedProblems(source.problems.filter(({ file }) => file === courseFile(source)));
	return sortedProblems([
		...source.problems,
		...Object.entries(checks).flatMap(([rule, check]) => check(source).map((problem) => ({ ...problem, rule })))
	]);
}

const courseFile = ({ folders }: CourseSource): string => join(folders.lessons, 'course.yaml');

function metaOf({
	file: _file,
	line: _line,
	lineAt: _lineAt,
	frontMatter: _frontMatter,
	...meta
}: NonNullable<CourseSource['meta']>): CourseMeta {
	return meta;
}
