import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, createServer, type ErrorPayload, type InlineConfig, type Rolldown, type ViteDevServer } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { courseContent } from '#content/vite-plugin.ts';
import type { Outline, Unit } from '#course/model.ts';
import { smallCourseFiles, type Change } from './small-course.ts';

let root: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'course-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(...changes: Change[]): InlineConfig {
	for (const [path, text] of smallCourseFiles(...changes).texts) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	}
	for (const name of ['kettle', 'stove']) {
		mkdirSync(join(root, 'widgets', name), { recursive: true });
		writeFileSync(join(root, 'widgets', name, 'Widget.svelte'), `export default '${name} on';`);
	}
	const main = ['outline', 'units', 'aids', 'widgets', 'numbers'].map(
		(name) => `export { default as ${name} } from 'virtual:course/${name}';`
	);
	writeFileSync(join(root, 'main.js'), main.join('\n'));
	return {
		root,
		configFile: false,
		logLevel: 'silent',
		plugins: [courseContent({ lessons: 'lessons', quizzes: 'quizzes', widgets: 'widgets' })],
		build: { write: false, lib: { entry: 'main.js', formats: ['es'], fileName: 'main' } }
	};
}

const broken: Change = { file: 'lessons/01-steeping/lesson.en.md', find: '*never*', put: '`never`' };
const other: Change = { file: 'quizzes/01-steeping.yaml', find: 'match: cup', put: 'match: mug' };

// A build takes a second on an idle machine and much longer on a busy one.
describe('a build', { timeout: 60_000 }, () => {
	const chunksOf = async (...changes: Change[]) => {
		const [output] = (await build(write(...changes))) as Rolldown.RolldownOutput[];
		return output?.output.flatMap((file) => (file.type === 'chunk' ? [file] : [])) ?? [];
	};

	it('has a chunk for each unit, named after it, one for all job aids and one for each widget', async () => {
		const chunks = await chunksOf();
		expect(chunks.map(({ name }) => name).sort()).toEqual(['Widget', 'cold-cup', 'job-aids', 'main', 'steeping']);
		expect(chunks.find(({ name }) => name === 'main')?.code).not.toContain('another drink');
		expect(chunks.filter(({ code }) => code.includes('Cups on the table')).map(({ name }) => name)).toEqual([
			'job-aids'
		]);
		expect(chunks.find(({ name }) => name === 'steeping')?.code).toContain('another drink');
	});

	it('ships the widgets that course.yaml lists and no other', async () => {
		const holding = async (words: string, ...changes: Change[]) =>
			(await chunksOf(...changes)).filter(({ code }) => code.includes(words)).map(({ name }) => name);
		expect(await holding('kettle on')).toEqual(['Widget']);
		expect(await holding('stove on')).toEqual([]);
		const none: Change[] = [
			{ file: 'lessons/course.yaml', find: '[kettle]', put: '[]' },
			{ file: 'lessons/01-steeping/lesson.en.md', find: '::widget{name="kettle"}', put: '' }
		];
		expect(await holding('kettle on', ...none)).toEqual([]);
	});

	it('fails with every problem', async () => {
		const failure = await build(write(broken, other)).then(
			() => '',
			(error: unknown) => String(error)
		);
		expect(failure).toContain('lessons/01-steeping/lesson.en.md:13: code');
		expect(failure).toContain('quizzes/01-steeping.yaml:26: unknown category "mug"');
		expect(failure).toContain('2 problems');
	});
});

describe('in development', { timeout: 60_000 }, () => {
	interface Main {
		outline: Outline;
		units: Record<string, Record<string, () => Promise<{ default: Unit }>>>;
	}
	const sections = async ({ units }: Main): Promise<string> =>
		JSON.stringify((await units['en']?.['steeping']?.())?.default.steps[1]);

	it('shows what can be shown, tells of problems, and takes in what is saved', async () => {
		const server = await createServer({ ...write(broken), server: { middlewareMode: true, ws: false } });
		try {
			const main = (await server.ssrLoadModule('/main.js')) as Main;
			expect(main.outline.units).toHaveLength(2);
			expect(await sections(main)).not.toContain('never');

			write();
			const lesson = join(root, broken.file);
			server.watcher.emit('change', lesson);
			expect(await sections((await server.ssrLoadModule('/main.js')) as Main)).toContain('never');

			rmSync(join(root, 'lessons', 'course.yaml'));
			server.watcher.emit('unlink', join(root, 'lessons', 'course.yaml'));
			await expect(server.ssrLoadModule('/main.js')).rejects.toThrow('the file is missing');
		} finally {
			await server.close();
		}
	});
});

describe('a page that is open in development', () => {
	/** The plugin on a server of which only what it speaks to is there. */
	function served(...changes: Change[]) {
		write(...changes);
		const plugin = courseContent({ lessons: 'lessons', quizzes: 'quizzes', widgets: 'widgets', root });
		const watcher = Object.assign(new EventEmitter(), { add: () => watcher });
		const told: (ErrorPayload | { type: string })[] = [];
		let connect = (): void => undefined;
		let page: (request: object, response: object, next: () => void) => void = () => undefined;
		const server = {
			watcher,
			moduleGraph: { idToModuleMap: new Map() },
			ws: {
				send: (message: ErrorPayload) => told.push(message),
				on: (_: string, opened: () => void) => (connect = opened)
			},
			middlewares: { use: (handle: typeof page) => (page = handle) },
			config: { base: '/', logger: { error: () => undefined } }
		} as unknown as ViteDevServer;
		(plugin.configureServer as (on: ViteDevServer) => void)(server);
		return {
			/** What happens to a page when a file of the course is saved, added or deleted. */
			after(event: 'change' | 'add' | 'unlink', file: string, text: string | null): void {
				const path = join(root, file);
				mkdirSync(dirname(path), { recursive: true });
				if (text === null) rmSync(path);
				else writeFileSync(path, text);
				watcher.emit(event, path);
			},
			/** What a page is told since it was last asked, opened anew as a reload does. */
			heard(): { reloaded: boolean; message: string; frame: string } {
				connect();
				const heard = told.splice(0);
				const [error] = heard.flatMap((one) => ('err' in one ? [one.err] : []));
				return {
					reloaded: heard.some(({ type }) => type === 'full-reload'),
					message: error?.message ?? '',
					frame: error?.frame ?? ''
				};
			},
			/** The page that is given in the place of the course, or null where the course can be shown. */
			instead(): string | null {
				let given: string | null = null;
				const response = { setHeader: () => response, end: (text: string) => (given = text) };
				page({ headers: { accept: 'text/html' } }, response, () => undefined);
				return given;
			}
		};
	}

	const text = (file: string, ...changes: Change[]): string => smallCourseFiles(...changes).texts.get(file) ?? '';

	it('is told where, what was found and what is allowed, and shown the line', () => {
		const { message, frame } = served(broken).heard();
		expect(message).toMatch(
			/^lessons\/01-steeping\/lesson\.en\.md:13: code in a text, allowed: .* \[markdown\]\n1 problem$/
		);
		expect(frame).toMatch(/^ {2}12 \| \n> 13 \| Since 2019 .*`never`.*\n {2}14 \| after/);
	});

	it('is reloaded when the file is mended, and told nothing more', () => {
		const page = served(broken);
		page.heard();
		page.after('change', broken.file, text(broken.file));
		expect(page.heard()).toEqual({ reloaded: true, message: '', frame: '' });
	});

	it('is told first, and once, that a file is no YAML, and recovers', () => {
		const page = served();
		page.after('change', other.file, text(other.file, { ...other, find: 'match: cup', put: 'match: [cup: {' }));
		expect(page.heard().message).toMatch(
			/^quizzes\/01-steeping\.yaml:\d+: .*, allowed: well-formed YAML, each text in double quotes \[schema\]\n(?!.*YAML)/
		);
		page.after('change', other.file, text(other.file));
		expect(page.heard()).toMatchObject({ reloaded: true, message: '' });
	});

	it('is told of a file that is gone, and of one that came', () => {
		const page = served();
		page.after('unlink', broken.file, null);
		expect(page.heard().message).toContain(`${broken.file}:1: the file is missing, allowed: a lesson in each language`);
		page.after('add', broken.file, text(broken.file));
		expect(page.heard().message).toBe('');
		page.after('add', 'lessons/02-new/lesson.en.md', '---\nid: new\n---\n');
		expect(page.heard().message).toContain('lessons/02-new/lesson.en.md:2: title is missing, allowed: ');
	});

	it('waits in the place of the course while course.yaml cannot be read', () => {
		const page = served();
		expect(page.instead()).toBeNull();
		page.after('change', 'lessons/course.yaml', 'id: [');
		expect(page.instead()).toContain('<script type="module" src="/@vite/client">');
		expect(page.heard().message).toMatch(/^lessons\/course\.yaml:1: .*\n1 problem$/);
		page.after('change', 'lessons/course.yaml', text('lessons/course.yaml'));
		expect(page.heard()).toMatchObject({ reloaded: true, message: '' });
		expect(page.instead()).toBeNull();
	});
});
