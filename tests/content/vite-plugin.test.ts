import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, createServer, type InlineConfig, type Rolldown } from 'vite';
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
