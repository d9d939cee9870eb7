import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPackage, textOf, type OpenedPackage } from '#packaging/lint/open-package.ts';
import { packageCourse } from '#packaging/package-course.ts';
import { componentsOf, listedIn } from './bill.ts';
import { fakeBuild, fakeCourse } from './fake-build.ts';

const roots: string[] = [];
let scorm: OpenedPackage;
let web: OpenedPackage;

const build = (changes?: Record<string, string | null>) => {
	const root = fakeBuild(changes);
	roots.push(root);
	return root;
};

beforeAll(async () => {
	const root = build();
	await packageCourse(root, fakeCourse);
	const open = (target: string) => openPackage(readFileSync(join(root, `dist/fake-course-${target}.zip`)));
	[scorm, web] = [await open('scorm12'), await open('web')];
});

afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true })));

describe('the bill of materials', () => {
	it('names the npm packages whose code is in the package, each once', () => {
		expect(listedIn(scorm)).toEqual(['@heart/beat', 'rolldown']);
		expect(listedIn(web)).toEqual(['@heart/beat', 'rolldown', 'scorm-again']);
	});

	it('gives version, licence and address', () =>
		expect(componentsOf(scorm)[0]).toMatchObject({
			version: '4.5.6',
			licenses: [{ license: { id: 'Apache-2.0' } }],
			purl: 'pkg:npm/%40heart/beat@4.5.6'
		}));

	it('is one of the course in its version', () =>
		expect(JSON.parse(textOf(scorm, 'sbom.cdx.json'))).toMatchObject({
			metadata: { component: { type: 'application', name: 'fake-course', version: '1.2.3' } }
		}));

	it('is valid by the schema of CycloneDX', () => expect(schemaProblems(textOf(web, 'sbom.cdx.json'))).toEqual([]));

	it('is really checked', () =>
		expect(schemaProblems(textOf(web, 'sbom.cdx.json').replace('"library"', '"book"')).join()).toContain('type'));

	it('holds nothing that another run would write differently', () =>
		expect(textOf(web, 'sbom.cdx.json')).not.toMatch(/timestamp|serialNumber/));
});

describe('the notices', () => {
	const notices = () => textOf(scorm, 'THIRD-PARTY-NOTICES.txt');

	it('hold the text of each licence and what goes with it', () => {
		for (const said of [
			'@heart/beat 4.5.6 (Apache-2.0)',
			'of the heart',
			'goes with the heart',
			'rolldown 1.0.0 (MIT)'
		])
			expect(notices()).toContain(said);
		expect(notices()).not.toContain('of the runtime');
		expect(textOf(web, 'THIRD-PARTY-NOTICES.txt')).toContain('MIT License of the runtime');
	});

	it('leave out what a tool is made of and does not write', () => expect(notices()).not.toContain('in its tools'));
});

describe('packaging refuses', () => {
	const again = 'node_modules/scorm-again/package.json';
	const modulesWith = (module: string) => ({
		'build/.vite/modules.json': JSON.stringify({
			...(JSON.parse(readFileSync(join(build(), 'build/.vite/modules.json'), 'utf8')) as object),
			'_app/immutable/chunks/Lesson.js': [module]
		})
	});
	const refusals: [string, () => Record<string, string | null>, RegExp][] = [
		['code of unknown origin', () => modulesWith('\0helper:new'), /helper:new": code of unknown origin in the build/],
		[
			'a package that is not installed',
			() => ({ [again]: null }),
			/scorm-again\/package\.json: not found; run `npm ci`/
		],
		['a package without a version', () => ({ [again]: '{"name":"x"}' }), /package\.json: no name or no version/],
		[
			'a licence that nobody can look up',
			() => ({ [again]: '{"name":"x","version":"1.0.0","license":"SEE LICENSE"}' }),
			/license is "SEE LICENSE"; an SPDX id such as MIT is allowed/
		],
		[
			'a package without the text of its licence',
			() => ({ 'node_modules/scorm-again/license': null }),
			/node_modules\/scorm-again: no file with the text of its licence, MIT/
		],
		[
			'a script that nobody accounts for',
			() => ({ 'build/analytics.js': 'track()' }),
			/build\/analytics\.js: not in build\/\.vite\/modules\.json/
		],
		[
			'a build without an account of its modules',
			() => ({ 'build/.vite/modules.json': null }),
			/modules\.json: not found/
		]
	];
	it.each(refusals)('%s', (_, changes, message) =>
		expect(packageCourse(build(changes()), fakeCourse)).rejects.toThrow(message)
	);
});

/** What the schema that CycloneDX publishes finds wrong in a bill of materials. */
function schemaProblems(text: string): string[] {
	const folder = join(
		dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json')),
		'res/schema'
	);
	const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as object;
	const ajv = new Ajv({ strict: false, validateFormats: false });
	for (const name of ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json'])
		ajv.addSchema(read(name), `http://cyclonedx.org/schema/${name}`);
	const validate = ajv.compile(read('bom-1.6.SNAPSHOT.schema.json'));
	return validate(JSON.parse(text)) ? [] : (validate.errors ?? []).map(({ instancePath }) => instancePath);
}
