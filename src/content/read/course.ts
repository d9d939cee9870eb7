import { basename, dirname, join } from 'node:path/posix';
import type { Numbers } from '#course/model.ts';
import type { FrontMatter } from '#course/syllabus.ts';
import type { CourseFiles } from '../files.ts';
import { course as courseSchema, numbers as numbersSchema, type CourseMeta } from '../schemas/course.ts';
import { readCme } from './cme.ts';
import { noteAssessment, readAssessment } from './assessment.ts';
import { readDrawing } from './drawing.ts';
import { readEvaluation } from './evaluation.ts';
import { aidsFolder, readJobAids } from './job-aid.ts';
import { readLedger, readReferences } from './ledger.ts';
import { readLesson } from './lesson.ts';
import { textReader } from './localized.ts';
import { readBank, readCase, readQuiz } from './quiz.ts';
import { readFaq, readGlossary, readRanges } from './reference.ts';
import type { CourseSource, Findings, Lesson, LessonText } from './source.ts';
import { readYaml } from './yaml.ts';

/** Reads every file of a course; what is wrong becomes a problem, and what is right is still read. */
export function readCourse(files: CourseFiles): CourseSource {
	const { lessons, quizzes, widgets, texts } = files;
	const found: Findings = {
		passages: [],
		declarations: [],
		mentions: [],
		explained: [],
		sums: [],
		pictures: [],
		unreadable: new Set(),
		problems: []
	};
	const optional = <T>(name: string, read: (file: string, text: string, languages: string[], found: Findings) => T) => {
		const file = join(lessons, name);
		const text = texts.get(file);
		return text === undefined ? null : read(file, text, languages, found);
	};
	const meta = readMeta(join(lessons, 'course.yaml'), texts, found);
	const languages = meta?.languages ?? ['en'];
	const source: CourseSource = {
		...found,
		folders: { lessons, quizzes },
		widgets,
		meta,
		languages,
		references: optional('references.json', (file, text) => readReferences(file, text, found)) ?? [],
		claims: optional('evidence.yaml', readLedger) ?? [],
		numbers: readNumbers(join(lessons, 'numbers.json'), texts.get(join(lessons, 'numbers.json')), found),
		lessons: [],
		quizzes: [],
		banks: [],
		cases: [],
		evaluation: null,
		aids: readJobAids(files, languages, found),
		glossary: optional('glossary.yaml', readGlossary),
		faq: optional('faq.yaml', readFaq),
		ranges: optional('ranges.yaml', readRanges)
	};

	for (const folder of foldersOf(lessons, texts, found))
		source.lessons.push(readFolder(folder, languages, texts, found));
	for (const [file, text] of texts) {
		if (dirname(file) !== join(quizzes) || !file.endsWith('.yaml')) continue;
		if (basename(file) === 'evaluation.yaml') {
			source.evaluation = readEvaluation(file, text, languages, found);
			continue;
		}
		const [kind] = /^(case|bank)-/.exec(basename(file)) ?? [];
		const staged = kind === 'case-' ? readCase(file, text, languages, meta?.siFirst ?? [], found) : null;
		const bank = kind === 'bank-' ? readBank(file, text, languages, found) : null;
		const quiz = kind === undefined ? readQuiz(file, text, languages, found) : null;
		if (staged) source.cases.push(staged);
		if (bank) source.banks.push(bank);
		if (quiz) source.quizzes.push(quiz);
	}
	const order = meta?.cases ?? [];
	source.cases.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
	return source;
}

function readMeta(file: string, texts: CourseFiles['texts'], found: Findings): CourseSource['meta'] {
	const text = texts.get(file);
	if (text === undefined) {
		found.problems.push({ rule: 'schema', file, line: 1, what: 'the file is missing', allowed: 'a file course.yaml' });
		return null;
	}
	const yaml = readYaml(file, text, courseSchema, found);
	if (!yaml) return null;
	const meta: CourseMeta = yaml.value;
	const line = yaml.lineAt(['cases']);
	meta.cases.forEach((id, index) =>
		found.mentions.push({ kind: 'case', id, file, line: yaml.lineAt(['cases', index]) })
	);
	noteAssessment(meta, file, yaml, found);
	const frontMatter: Record<string, FrontMatter> = {};
	for (const language of meta.languages) {
		const read = textReader(yaml, language, meta.languages, found, { claims: false });
		read.plain(meta.title, ['title']);
		read.plain(meta.description, ['description']);
		readAssessment(meta, read);
		if (meta.cme) frontMatter[language] = readCme(meta.cme, read);
	}
	return { ...meta, file, line, lineAt: yaml.lineAt, frontMatter };
}

/** A course that has never been numbered has no numbers yet. */
function readNumbers(file: string, text: string | undefined, found: Findings): Numbers {
	const none: Numbers = { steps: [], questions: [], roles: [] };
	return text === undefined ? none : (readYaml(file, text, numbersSchema, found)?.value ?? none);
}

/** The folders of lessons by their numbers; one without a number has no place among them. */
function foldersOf(lessons: string, texts: CourseFiles['texts'], found: Findings): string[] {
	const inLessons = [...texts.keys()].filter(
		(file) => dirname(dirname(file)) === join(lessons) && dirname(file) !== aidsFolder(lessons)
	);
	return [...new Set(inLessons.map((file) => dirname(file)))].sort(byNumber).filter((folder) => {
		if (/^\d+-/.test(basename(folder))) return true;
		const file = inLessons.find((one) => dirname(one) === folder) ?? folder;
		const what = `the folder ${basename(folder)} has no number`;
		found.problems.push({ rule: 'schema', file, line: 1, what, allowed: 'a name such as 01-first-steps' });
		return false;
	});
}

const byNumber = (a: string, b: string): number => parseInt(basename(a)) - parseInt(basename(b)) || (a < b ? -1 : 1);

function readFolder(
	folder: string,
	languages: readonly string[],
	texts: CourseFiles['texts'],
	found: Findings
): Lesson {
	const byLanguage: Record<string, LessonText> = {};
	for (const language of languages) {
		const file = join(folder, `lesson.${language}.md`);
		const text = texts.get(file);
		if (text === undefined) {
			found.problems.push({
				rule: 'schema',
				file,
				line: 1,
				what: 'the file is missing',
				allowed: 'a lesson in each language'
			});
			continue;
		}
		const drawings = new Map<string, string>();
		const picture = (name: string, line: number): string | null => {
			const path = join(folder, `${name}.${language}.svg`);
			const svg = texts.get(path);
			found.pictures.push({ path, found: svg !== undefined, file, line });
			if (svg === undefined) return null;
			const drawing = drawings.get(path) ?? readDrawing(path, language, svg, found);
			drawings.set(path, drawing);
			return drawing;
		};
		const lesson = readLesson(file, language, text, picture, found);
		if (lesson) byLanguage[language] = lesson;
	}
	declareLesson(Object.values(byLanguage), found);
	return { folder, texts: byLanguage };
}

/** The ids of a lesson are the same in each language, so those of the first are declared. */
function declareLesson([lesson]: readonly LessonText[], { declarations }: Findings): void {
	if (!lesson) return;
	const { file, line, id, objectives, parts } = lesson;
	const scope = `step of ${id}`;
	declarations.push({ scope: 'unit', id, file, line }, { scope: 'lesson', id, file, line });
	// The first and the last screen are made, so no section may take their names.
	declarations.push({ scope, id: 'overview', file, line }, { scope, id: 'references', file, line });
	for (const objective of objectives)
		declarations.push({ scope: 'objective', id: objective.id, file, line: objective.line });
	const asked = new Set<string>();
	for (const part of parts) {
		if (part.kind === 'question' && asked.has(part.id)) continue;
		if (part.kind === 'question') asked.add(part.id);
		declarations.push({ scope, id: part.id, file, line: part.line });
	}
}
