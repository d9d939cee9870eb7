import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import type { ErrorPayload, Plugin, ViteDevServer } from 'vite';
import type { CourseFolders } from './files.ts';
import type { AssembledTest } from './assemble/tests.ts';
import { loadCourse, type LoadedCourse } from './load-course.ts';
import { problemLine, type Problem } from './problem.ts';
import { widgetLoaders } from './widgets.ts';

/** How much of a file is shown around a problem: lines before and after, and letters of each. */
const FRAME = { around: 1, width: 160 };
const PREFIX = 'virtual:course/';

/**
 * Gives the app the course as `virtual:course/outline`, `/outlines`, `/units`, `/evidence`, `/map`, `/aids`,
 * `/syllabus`, `/evaluation`, `/glossary`, `/faq`, `/ranges`, `/ledger`, `/search`, `/widgets` and `/numbers` (typed in
 * virtual.d.ts). A build fails with every problem listed; in development the overlay lists them while what can be shown
 * is shown.
 */
export function courseContent(folders: CourseFolders): Plugin {
	let root = folders.root ?? '.';
	let building = false;
	let loaded: LoadedCourse | null = null;
	const course = (): LoadedCourse => (loaded ??= loadCourse({ ...folders, root }));

	return {
		name: 'course-content',
		configResolved(config) {
			root = folders.root ?? config.root;
			building = config.command === 'build';
		},
		buildStart() {
			loaded = null;
			if (building && course().problems.length > 0) this.error(report(course().problems));
		},
		resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
		load(id) {
			if (!id.startsWith(`\0${PREFIX}`)) return null;
			const name = id.slice(PREFIX.length + 1);
			const code =
				name === 'widgets'
					? widgetLoaders(course().meta?.widgets ?? [], root, folders.widgets)
					: moduleOf(name, course());
			if (code === null)
				this.error(course().problems.length > 0 ? report(course().problems) : `no such module: ${id.slice(1)}`);
			return { code, map: null };
		},
		configureServer(server) {
			const places = [folders.lessons, folders.quizzes].map((folder) => resolve(root, folder));
			server.watcher.add(places);
			const changed = (file: string): void => {
				if (!places.some((place) => isInside(place, file))) return;
				loaded = null;
				for (const [id, module] of server.moduleGraph.idToModuleMap) {
					if (id.startsWith(`\0${PREFIX}`)) server.moduleGraph.invalidateModule(module);
				}
				show(server, course().problems);
			};
			for (const event of ['add', 'change', 'unlink'] as const) server.watcher.on(event, changed);
			// A page that opens while problems stand is told of them, too.
			server.ws.on('connection', () => {
				if (course().problems.length > 0) server.ws.send(overlay(course().problems, root));
			});
			// Without an outline there is no page to lay the problems over, and none that could be reloaded.
			server.middlewares.use((request, response, next) => {
				const isPage = request.headers.accept?.includes('text/html') ?? false;
				if (!isPage || Object.keys(course().outlines).length > 0) return next();
				response.setHeader('content-type', 'text/html').end(waiting(server.config.base));
			});
		}
	};
}

/** What a course has once a language: by the name of its module, the chunk's name and what it holds. */
const perLanguage: Record<string, [file: string, of: (course: LoadedCourse) => Record<string, unknown>]> = {
	map: ['course-map', ({ maps }) => maps],
	aids: ['job-aids', ({ aids }) => aids],
	syllabus: ['syllabus', ({ syllabi }) => syllabi],
	evaluation: ['evaluation', ({ evaluations }) => evaluations],
	glossary: ['glossary', ({ glossaries }) => glossaries],
	faq: ['faq', ({ faqs }) => faqs],
	ranges: ['ranges', ({ ranges }) => ranges],
	ledger: ['ledger', ({ ledgers }) => ledgers],
	search: ['search', ({ searches }) => searches]
};
const IN = '-in';

/** The code of one virtual module, or null where the course has no such thing. */
function moduleOf(name: string, course: LoadedCourse): string | null {
	const { outlines, units, tests, numbers } = course;
	if (name === 'outline') return Object.keys(outlines).length > 0 ? data(Object.values(outlines)[0]) : null;
	if (name === 'outlines') return languageLoaders('outline-in', 'outline', outlines);
	if (name === 'numbers') return data(numbers);
	if (name === 'units') return loaders('unit', units, tests);
	if (name === 'evidence') return loaders('evidence-of', units, tests);
	const [kind = '', language = '', id] = name.split('/');
	const asked = perLanguage[kind];
	if (asked) return languageLoaders(`${kind}${IN}`, asked[0], asked[1](course));
	const given = kind.endsWith(IN) ? perLanguage[kind.slice(0, -IN.length)] : undefined;
	if (given) return data(given[1](course)[language] ?? null);
	if (kind === 'outline-in') return data(outlines[language]);
	if (kind === 'bank-evidence-in') return data(tests[language]?.[0]?.evidence);
	if (kind === 'bank-in') return data(tests[language]?.[0]?.questions ?? []);
	const test = tests[language]?.find((one) => one.id === id);
	if (test) return kind === 'unit' ? testModule(test, language) : bankEvidence(language);
	const unit = units[language]?.find((one) => one.id === id);
	if (!unit) return null;
	const { evidence, ...words } = unit;
	if (kind === 'unit') return data(words);
	return kind === 'evidence-of' ? data(evidence) : null;
}

/** What the bank rests on, for every test alike. */
const bankEvidence = (language: string): string =>
	`export { default } from "${PREFIX}bank-evidence-in/${language}/bank-evidence";\n`;

/** All tests share one bank, in a chunk of its own. */
function testModule({ questions: _questions, evidence: _evidence, ...test }: AssembledTest, language: string): string {
	return `import questions from "${PREFIX}bank-in/${language}/bank";\nexport default { ...${JSON.stringify(test)}, questions };\n`;
}

/** One dynamic import per unit and language, so that each becomes a chunk of its own. */
function loaders(kind: string, units: LoadedCourse['units'], tests: LoadedCourse['tests']): string {
	const entries = Object.entries(units).map(([language, written]) => {
		const all = [...written, ...(tests[language] ?? [])];
		const imports = all.map(({ id }) => `\t${JSON.stringify(id)}: () => import("${PREFIX}${kind}/${language}/${id}")`);
		return `${JSON.stringify(language)}: {\n${imports.join(',\n')}\n}`;
	});
	return `export default {${entries.join(',\n')}};\n`;
}

/** One dynamic import a language; the chunk is called `file`. */
function languageLoaders(kind: string, file: string, byLanguage: Record<string, unknown>): string {
	const entries = Object.keys(byLanguage).map(
		(language) => `\t${JSON.stringify(language)}: () => import("${PREFIX}${kind}/${language}/${file}")`
	);
	return `export default {\n${entries.join(',\n')}\n};\n`;
}

/** Browsers read a long JSON text faster than the same object written as code, and it needs no other syntax. */
function data(value: unknown): string {
	const text = JSON.stringify(JSON.stringify(value))
		.replace(/\u2028/g, '\\u2028')
		.replace(/\u2029/g, '\\u2029');
	return `export default /* @__PURE__ */ JSON.parse(${text});\n`;
}

function isInside(folder: string, file: string): boolean {
	const path = relative(folder, file);
	return path !== '' && !path.startsWith('..') && !isAbsolute(path);
}

const report = (problems: readonly Problem[]): string =>
	[...problems.map(problemLine), problems.length === 1 ? '1 problem' : `${problems.length} problems`].join('\n');

function overlay(found: readonly Problem[], root: string): ErrorPayload {
	// What cannot be read comes first: other rules may only miss it.
	const problems = [...found].sort((a, b) => Number(b.rule === 'schema') - Number(a.rule === 'schema'));
	const [first] = problems;
	return {
		type: 'error',
		err: {
			message: report(problems),
			stack: '',
			plugin: 'course-content',
			...(first ? { loc: { file: first.file, line: first.line, column: 1 }, frame: frameOf(first, root) } : {})
		}
	};
}

/** The line of a problem with those around it, as they stand in the file; empty where there is no such file. */
function frameOf({ file, line }: Problem, root: string): string {
	const path = resolve(root, file);
	const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
	return lines
		.map((text, index) => `${index + 1 === line ? '>' : ' '} ${index + 1} | ${text.slice(0, FRAME.width)}`)
		.slice(Math.max(0, line - 1 - FRAME.around), line + FRAME.around)
		.join('\n');
}

/** A page that waits for a course that can be shown. */
const waiting = (base: string): string =>
	`<!doctype html><title>course-content</title><script type="module" src="${base}@vite/client"></script>`;

/** Reloads the page for new words; problems stay on top of the page that could be made. */
function show(server: ViteDevServer, problems: readonly Problem[]): void {
	server.ws.send({ type: 'full-reload' });
	if (problems.length > 0) server.config.logger.error(report(problems), { timestamp: true });
}
