import { basename, dirname, join } from 'node:path/posix';
import type { Numbers } from '#course/model.ts';
import type { CourseFiles } from '../files.ts';
import { course as courseSchema, numbers as numbersSchema, type CourseMeta } from '../schemas/course.ts';
import { readDrawing } from './drawing.ts';
import { readLedger, readReferences } from './ledger.ts';
import { readLesson } from './lesson.ts';
import { textReader } from './localized.ts';
import { readCase, readQuiz } from './quiz.ts';
import type { CourseSource, Findings, Lesson, LessonText } from './source.ts';
import { readYaml } from './yaml.ts';

/** Reads every file of a course; what is wrong becomes a problem, and what is right is still read. */
export function readCourse({ lessons, quizzes, texts }: CourseFiles): CourseSource {
	const found: Findings = {
		passages: [],
		declarations: [],
		mentions: [],
		explained: [],
		pictures: [],
		unreadable: new Set(),
		problems: []
	};
	const required = (name: string): string | undefined => {
		const file = join(lessons, name);
		const text = texts.get(file);
		if (text === undefined) {
			found.problems.push({ rule: 'schema', file, line: 1, what: 'the file is missing', allowed: `a file ${name}` });
		}
		return text;
	};
	const meta = readMeta(join(lessons, 'course.yaml'), required('course.yaml'), found);
	const languages = meta?.languages ?? ['en'];
	const referenceText = required('references.json');
	const ledgerText = required('evidence.yaml');
	const source: CourseSource = {
		...found,
		folders: { lessons, quizzes },
		meta,
		languages,
		references:
			referenceText !== undefined ? readReferences(join(lessons, 'references.json'), referenceText, found) : [],
		claims: ledgerText !== undefined ? readLedger(join(lessons, 'evidence.yaml'), ledgerText, languages, found) : [],
		numbers: readNumbers(join(lessons, 'numbers.json'), texts.get(join(lessons, 'numbers.json')), found),
		lessons: [],
		quizzes: [],
		cases: []
	};

	for (const folder of foldersOf(lessons, texts, found))
		source.lessons.push(readFolder(folder, languages, texts, found));
	for (const [file, text] of texts) {
		if (dirname(file) !== join(quizzes) || !file.endsWith('.yaml')) continue;
		const isCase = basename(file).startsWith('case-');
		const staged = isCase ? readCase(file, text, languages, found) : null;
		const quiz = isCase ? null : readQuiz(file, text, languages, found);
		if (staged) source.cases.push(staged);
		if (quiz) source.quizzes.push(quiz);
	}
	const order = meta?.cases ?? [];
	source.cases.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
	return source;
}

function readMeta(file: string, text: string | undefined, found: Findings): CourseSource['meta'] {
	const yaml = text === undefined ? null : readYaml(file, text, courseSchema, found);
	if (!yaml) return null;
	const meta: CourseMeta = yaml.value;
	const line = yaml.lineAt(['cases']);
	meta.cases.forEach((id, index) =>
		found.mentions.push({ kind: 'case', id, file, line: yaml.lineAt(['cases', index]) })
	);
	for (const language of meta.languages) {
		const read = textReader(yaml, language, meta.languages, found, { claims: false });
		read.plain(meta.title, ['title']);
		read.plain(meta.description, ['description']);
		for (const [field, texts] of Object.entries(meta.cme ?? {})) {
			if (isText(texts)) read.plain(texts, ['cme', field]);
		}
	}
	return { ...meta, file, line };
}

const isText = (value: unknown): value is Record<string, string> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A course that has never been numbered has no numbers yet. */
function readNumbers(file: string, text: string | undefined, found: Findings): Numbers {
	const none: Numbers = { steps: [], questions: [] };
	return text === undefined ? none : (readYaml(file, text, numbersSchema, found)?.value ?? none);
}

/** The folders of lessons by their numbers; one without a number has no place among them. */
function foldersOf(lessons: string, texts: CourseFiles['texts'], found: Findings): string[] {
	const inLessons = [...texts.keys()].filter((file) => dirname(dirname(file)) === join(lessons));
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
			const drawing = drawings.get(path) ?? readDrawing(path, svg, found);
			drawings.set(path, drawing);
			return drawing;
		};
		const lesson = readLesson(file, text, picture, found);
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
