import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCourseMeta } from '#packaging/course-meta.ts';
import { sessionMarks } from '#packaging/lint/dialects.ts';
import { lint } from '#packaging/lint/lint.ts';
import { openPackage, type OpenedPackage } from '#packaging/lint/open-package.ts';
import { listedIn } from './bill.ts';

const KIB = 1024;
const root = fileURLToPath(new URL('../../', import.meta.url));
const course = readCourseMeta(root);

function readDist(name: string): Buffer {
	const path = `${root}dist/${name}`;
	if (!existsSync(path)) throw new Error(`dist/${name}: not found; run \`npm run package\` first`);
	return readFileSync(path);
}

describe.each(['scorm12', 'scorm2004-3', 'scorm2004-4', 'cmi5', 'web'] as const)('dist/…-%s.zip', (target) => {
	const name = `${course.id}-${target}.zip`;
	let pkg: OpenedPackage;
	beforeAll(async () => {
		pkg = await openPackage(readDist(name));
	});

	it('breaks no rule of its standard', () => expect(lint(pkg, target, course)).toEqual([]));

	it('has the checksum that stands beside it', () => {
		const sum = createHash('sha256').update(pkg.bytes).digest('hex');
		expect(readDist('SHA256SUMS').toString()).toContain(`${sum}  ${name}\n`);
	});

	it('holds no session but its own and what that builds on', () => {
		const chunks = JSON.parse(readFileSync(`${root}build/.vite/manifest.json`, 'utf8')) as Record<
			string,
			{ file: string }
		>;
		const sessions = Object.keys(chunks).filter((key) => /src\/targets\/\w+\/session\.ts$/.test(key));
		const held = sessions.filter((key) => pkg.files.has(chunks[key]?.file ?? ''));
		const folders = {
			scorm12: ['scorm12'],
			'scorm2004-3': ['scorm2004'],
			'scorm2004-4': ['scorm2004'],
			cmi5: ['cmi5'],
			web: ['scorm2004', 'standalone']
		}[target];
		expect(held).toEqual(folders.map((folder) => `src/targets/${folder}/session.ts`));
	});

	it('names each npm package whose modules are in its scripts, and no other', () => {
		const modules = JSON.parse(readFileSync(`${root}build/.vite/modules.json`, 'utf8')) as Record<string, string[]>;
		const held = [...pkg.files.keys()].filter((file) => file.endsWith('.js')).flatMap((file) => modules[file] ?? file);
		const outside = held.filter(
			(module) => !/^src\/|^\0virtual:course\//.test(module) || module.endsWith('words/runtime.js')
		);
		const toolOf = { '\0rolldown/runtime.js': 'rolldown', '\0vite/preload-helper.js': 'vite' } as Record<
			string,
			string
		>;
		const names = outside.map((module) => {
			if (module.endsWith('words/runtime.js')) return '@inlang/paraglide-js';
			return toolOf[module] ?? /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(module)?.[1] ?? module;
		});
		expect(listedIn(pkg)).toEqual([...new Set(names)].sort());
	});

	it.each([
		['svelte', 'https://svelte.dev/e/'],
		['xstate', 'xstate.init'],
		['dexie', 'DexieError'],
		['scorm-again', sessionMarks.standalone]
	])('names %s exactly where its code is', (name, mark) => {
		const scripts = [...pkg.files].filter(([file]) => file.endsWith('.js')).map(([, content]) => content);
		expect(listedIn(pkg).includes(name)).toBe(scripts.some((content) => content.includes(mark)));
	});

	it('row 23: has no service worker, so that the next visit sees the release that the server has', () => {
		expect([...pkg.files.keys()].filter((file) => /service-?worker|(^|\/)sw\.js$/i.test(file))).toEqual([]);
		const registering = [...pkg.files].filter(
			([file, content]) => /\.(js|html)$/.test(file) && content.includes('serviceWorker')
		);
		expect(registering.map(([file]) => file)).toEqual([]);
	});

	if (target !== 'web') {
		it('is small enough for the slowest upload form', () => expect(pkg.bytes.length).toBeLessThanOrEqual(1152 * KIB));
	}
});
