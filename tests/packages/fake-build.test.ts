import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manifestOf } from '#packaging/lint/manifest-of.ts';
import { openPackage, textOf, type OpenedPackage } from '#packaging/lint/open-package.ts';
import { packageCourse } from '#packaging/package-course.ts';
import { openPackages } from '#preview/packages.ts';
import { fakeBuild, fakeCourse } from './fake-build.ts';

const targets = ['scorm12', 'scorm2004-3', 'scorm2004-4', 'cmi5', 'web'] as const;
const standards = ['scorm12', 'scorm2004-3', 'scorm2004-4'] as const;
const roots: string[] = [];
const packages = new Map<string, OpenedPackage>();

const build = (changes?: Record<string, string | null>) => {
	const root = fakeBuild(changes);
	roots.push(root);
	return root;
};
const zipOf = (root: string, target: string) => readFileSync(join(root, `dist/fake-course-${target}.zip`));
const opened = (target: string): OpenedPackage => packages.get(target) ?? expect.fail(`${target} was not packaged`);
const chunk = (name: string) => `_app/immutable/chunks/${name}.js`;

beforeAll(async () => {
	const root = build();
	await packageCourse(root, fakeCourse);
	for (const target of targets) packages.set(target, await openPackage(zipOf(root, target)));
});

afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true })));

describe.each(targets)('%s', (target) => {
	it('has nothing that the preview, by rules of its own, finds wrong', async () => {
		const [root = ''] = roots;
		const one = await openPackages(join(root, 'dist'), join(root, 'unpacked')).find(`fake-course-${target}`);
		expect(one).toMatchObject({ findings: [] });
	});

	it('carries the licence', () => expect(textOf(opened(target), 'LICENSE')).toBe('MIT License'));

	it('asks for the session along with the page', () => {
		const session = {
			scorm12: 'Session12',
			'scorm2004-3': 'Session20',
			'scorm2004-4': 'Session20',
			cmi5: 'Session5',
			web: 'Alone'
		}[target];
		const links = textOf(opened(target), 'index.html').match(/<link [^>]*rel="modulepreload">/g) ?? [];
		expect(links.filter((link) => link.includes(chunk(session)))).toHaveLength(1);
	});

	it('keeps the rest of the page as it was built', () => {
		const page = textOf(opened(target), 'index.html');
		expect(page).toContain('html[data-target="web"] .x');
		expect(page).toContain(
			"script-src 'self' 'sha256-lHPXRZweYBwJ3Ln86mhK4HU+tivTu82Ojx3N9oktpXg='; form-action 'none'"
		);
	});

	it('keeps what every target needs', () => {
		const names = [...opened(target).files.keys()];
		expect(names).toEqual(
			expect.arrayContaining([chunk('Lesson'), '_app/immutable/assets/figure.B1.svg', '_app/version.json', 'icon.svg'])
		);
	});
});

describe.each(standards)('%s', (standard) => {
	it('gives title and pass mark as the course has them', () => {
		const manifest = manifestOf(opened(standard));
		expect(manifest.all('title').map(({ text }) => text)).toEqual([fakeCourse.title, fakeCourse.title]);
		const passMark = standard === 'scorm12' ? 'masteryscore' : 'minNormalizedMeasure';
		expect(manifest.all(passMark).map(({ text }) => text)).toEqual([standard === 'scorm12' ? '80' : '0.8']);
	});

	it('says description, languages and version in its metadata', () => {
		const metadata = textOf(opened(standard), 'metadata.xml');
		for (const said of ['"≤ 2 g/kg"', '<language>vi</language>', '>1.2.3<']) expect(metadata).toContain(said);
	});

	it('tells where its schemas come from', () => expect(textOf(opened(standard), 'NOTICE')).toContain('IMS Global'));

	it('holds its own session and no other', () => {
		const names = [...opened(standard).files.keys()].filter((name) =>
			/Session|Alone|Again|Offline|Scorm\.js/.test(name)
		);
		expect(names).toEqual([chunk('Scorm'), chunk(standard === 'scorm12' ? 'Session12' : 'Session20')]);
	});

	it('lets the page talk to the LMS alone', () =>
		expect(textOf(opened(standard), 'index.html')).toContain("connect-src 'self';"));
});

describe('cmi5', () => {
	const structure = () => textOf(opened('cmi5'), 'cmi5.xml');

	it('gives title, pass mark and what an LMS is to wait for', () => {
		for (const said of [
			'<langstring lang="en">Doses &amp; &lt;limits&gt;</langstring>',
			'<langstring lang="vi">Liều &amp; &lt;giới hạn&gt;</langstring>',
			'masteryScore="0.8"',
			'moveOn="CompletedAndPassed"',
			'launchMethod="AnyWindow"',
			'<url>index.html</url>'
		]) {
			expect(structure()).toContain(said);
		}
	});

	it('holds its own session and no other', () => {
		const names = [...opened('cmi5').files.keys()].filter((name) => /Session|Alone|Again|Offline|Scorm\.js/.test(name));
		expect(names).toEqual([chunk('Session5')]);
	});

	it('may talk to the store that a launch names', () =>
		expect(textOf(opened('cmi5'), 'index.html')).toContain("connect-src 'self' https:;"));

	it('keeps its ids when the version changes', async () => {
		const root = build();
		await packageCourse(root, { ...fakeCourse, version: '2.0.0', completeOn: 'lessons' });
		const next = textOf(await openPackage(zipOf(root, 'cmi5')), 'cmi5.xml');
		const ids = (text: string) => text.match(/ id="urn:uuid:[^"]+"/g);
		expect(ids(structure())).toHaveLength(2);
		expect(ids(next)).toEqual(ids(structure()));
		expect(next).toContain('moveOn="Completed"');
	});
});

describe('web', () => {
	it('holds its own session with what that loads, and no other', () => {
		const names = [...opened('web').files.keys()].filter((name) => /Session|Alone|Again|Offline|Scorm\.js/.test(name));
		expect(names).toEqual(['_app/immutable/assets/Offline.css', chunk('Again'), chunk('Alone')]);
	});

	it('may be installed', () =>
		expect(textOf(opened('web'), 'index.html')).toContain('<link href="./app.webmanifest" rel="manifest">'));

	it('talks to itself and to the server that the course names', () =>
		expect(textOf(opened('web'), 'index.html')).toContain("connect-src 'self' https://record.example:8443;"));

	it('has no manifest of an LMS', () => expect([...opened('web').files.keys()].join()).not.toContain('imsmanifest'));
});

it('keeps the ids that learners’ records hang on when the version changes, and no other', async () => {
	const root = build();
	await packageCourse(root, { ...fakeCourse, version: '2.0.0' });
	const next = manifestOf(await openPackage(zipOf(root, 'scorm12')));
	const before = manifestOf(opened('scorm12'));
	const ids = (name: string) => [before, next].map((manifest) => manifest.all(name)[0]?.attributes.identifier);
	expect(ids('item')).toEqual(['fake-course-item', 'fake-course-item']);
	expect(ids('organization')).toEqual(['fake-course-organization', 'fake-course-organization']);
	expect(ids('manifest')).toEqual(['fake-course-1.2.3', 'fake-course-2.0.0']);
});

it('writes the same bytes in every time zone, and their checksums', { timeout: 60_000 }, async () => {
	const script = fileURLToPath(new URL('run-packaging.ts', import.meta.url));
	const sums = await Promise.all(
		['UTC', 'Asia/Ho_Chi_Minh', 'America/Los_Angeles'].map(async (TZ) => {
			const root = build();
			await promisify(execFile)(process.execPath, ['--import', 'tsx', script, root], { env: { ...process.env, TZ } });
			const actual = targets.map(
				(target) => `${createHash('sha256').update(zipOf(root, target)).digest('hex')}  fake-course-${target}.zip\n`
			);
			expect(readFileSync(join(root, 'dist/SHA256SUMS'), 'utf8')).toBe(actual.join(''));
			return actual;
		})
	);
	expect(sums[1]).toEqual(sums[0]);
	expect(sums[2]).toEqual(sums[0]);
});

describe('refuses, saying where, what and what is allowed', () => {
	const refusals: [string, Record<string, string | null>, RegExp][] = [
		['a missing build', { 'build/.vite/manifest.json': null }, /manifest\.json: not found; run `npm run build`/],
		[
			'a chunk that is not there',
			{ [`build/${chunk('Lesson')}`]: null },
			/build\/_app.*Lesson\.js: not found, though .*build again/
		],
		['a missing page', { 'build/index.html': null }, /build\/index\.html: not found; every package holds it/],
		['a missing licence', { LICENSE: null }, /LICENSE: not found.*every package holds it/],
		['a name beyond ASCII', { 'build/gan lách.svg': '' }, /gan lách\.svg: a name that .* only a-z/],
		[
			'a file in the place of a schema',
			{ 'build/imsmanifest.xml': '' },
			/build\/imsmanifest\.xml: .* choose another name/
		]
	];
	it.each(refusals)('%s', (_, changes, message) =>
		expect(packageCourse(build(changes), fakeCourse)).rejects.toThrow(message)
	);

	it('a package that breaks a rule, and writes none', async () => {
		const root = build({ 'build/icon.svg': '<svg><image href="https://cdn.example/icon.png"/></svg>' });
		await expect(packageCourse(root, fakeCourse)).rejects.toThrow(
			'fake-course-scorm12.zip: nothing is asked of another host or of the root of its own: icon.svg: https://cdn.example/icon.png'
		);
		expect(existsSync(join(root, 'dist'))).toBe(false);
	});
});
