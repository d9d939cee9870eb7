import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync, type ZippableFile } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageCourse } from '#packaging/package-course.ts';
import { fakeBuild, fakeCourse } from './fake-build.ts';
import { lint } from './lint/lint.ts';
import { manifestRules } from './lint/manifest-rules.ts';
import { contentRules, pageRules } from './lint/page-rules.ts';
import { zipRules } from './lint/zip-rules.ts';
import { openPackage, textOf, type OpenedPackage } from './open-package.ts';
import type { Standard } from './validate-manifest.ts';

const MANIFEST = 'imsmanifest.xml';
let root: string;

beforeAll(() => {
	root = fakeBuild();
	packageCourse(root, fakeCourse);
});
afterAll(() => rmSync(root, { recursive: true }));

const open = (target: string) => openPackage(readFileSync(join(root, `dist/fake-course-${target}.zip`)));
const put = (pkg: OpenedPackage, name: string, text: string) => pkg.files.set(name, Buffer.from(text));

/** Changes a file of the package; a text that is not there would plant nothing. */
function change(pkg: OpenedPackage, name: string, from: string | RegExp, to: string | ((found: string) => string)) {
	const before = textOf(pkg, name);
	const after = before.replace(from, to as string);
	expect(after).not.toBe(before);
	put(pkg, name, after);
}

type Planting = [rule: string, standard: Standard, plant: (pkg: OpenedPackage) => void];

const inFiles: Planting[] = [
	['the manifest stands at the root', 'scorm12', (pkg) => pkg.files.delete(MANIFEST)],
	['schema and schemaversion are exact', 'scorm2004-4', (pkg) => change(pkg, MANIFEST, '4th Edition', '4th edition')],
	['schema and schemaversion are exact', 'scorm2004-3', (pkg) => change(pkg, MANIFEST, '3rd Edition', '4th Edition')],
	['schema and schemaversion are exact', 'scorm12', (pkg) => change(pkg, MANIFEST, '>1.2<', '>1.2.0<')],
	[
		'prefixes are literal',
		'scorm2004-4',
		(pkg) => change(pkg, MANIFEST, /imsss:|:imsss/g, (found) => found.replace('imsss', 'ss'))
	],
	[
		'the resource is a SCO, in the spelling of its standard',
		'scorm2004-4',
		(pkg) => change(pkg, MANIFEST, 'scormType', 'scormtype')
	],
	[
		'the resource is a SCO, in the spelling of its standard',
		'scorm12',
		(pkg) => change(pkg, MANIFEST, '"sco"', '"asset"')
	],
	['ids are valid and unique', 'scorm12', (pkg) => change(pkg, MANIFEST, /fake-course-item/, 'fake-course-1.2.3')],
	['ids are valid and unique', 'scorm12', (pkg) => change(pkg, MANIFEST, 'fake-course-item', '1-item')],
	['the default organisation exists', 'scorm12', (pkg) => change(pkg, MANIFEST, /default="[^"]*"/, 'default="other"')],
	[
		'every item has one title and a resource',
		'scorm12',
		(pkg) => change(pkg, MANIFEST, /<title>.*<\/title>(?=\s*<adlcp)/, '')
	],
	[
		'every item has one title and a resource',
		'scorm12',
		(pkg) => change(pkg, MANIFEST, /identifierref="[^"]*"/, 'identifierref="x"')
	],
	[
		'hrefs are relative, encoded and name a file of that case',
		'scorm12',
		(pkg) => change(pkg, MANIFEST, '"icon.svg"', '"Icon.svg"')
	],
	[
		'hrefs are relative, encoded and name a file of that case',
		'scorm12',
		(pkg) => change(pkg, MANIFEST, '"icon.svg"', '"/icon.svg"')
	],
	[
		'every file is listed, each once and in order',
		'scorm12',
		(pkg) => change(pkg, MANIFEST, '<file href="icon.svg"/>', '')
	],
	[
		'every file is listed, each once and in order',
		'scorm12',
		(pkg) => change(pkg, MANIFEST, '<file href="icon.svg"/>', '<file href="icon.svg"/><file href="icon.svg"/>')
	],
	['every schema that is referred to lies at the root', 'scorm12', (pkg) => pkg.files.delete('ims_xml.xsd')],
	['every schema that is referred to lies at the root', 'scorm2004-4', (pkg) => pkg.files.delete('imsss_v1p0util.xsd')],
	['every schema that is referred to lies at the root', 'scorm2004-4', (pkg) => pkg.files.delete('datatypes.dtd')],
	['metadata lies where the manifest says', 'scorm12', (pkg) => pkg.files.delete('metadata.xml')],
	['the pass mark is given', 'scorm12', (pkg) => change(pkg, MANIFEST, '>80<', '>0.8<')],
	['the pass mark is given', 'scorm2004-4', (pkg) => change(pkg, MANIFEST, 'satisfiedByMeasure="true"', '')],
	[
		'only the course sets its status',
		'scorm2004-4',
		(pkg) => change(pkg, MANIFEST, 'completionSetByContent="true"', '')
	],
	[
		'only the course sets its status',
		'scorm2004-4',
		(pkg) => change(pkg, MANIFEST, '<imsss:sequencing>', '<adlcp:completionThreshold/><imsss:sequencing>')
	],
	['the page names its target once', 'scorm12', (pkg) => change(pkg, 'index.html', '"scorm12"', '"web"')],
	[
		'the page names its target once',
		'scorm12',
		(pkg) => change(pkg, 'index.html', '<html', '<html data-target="scorm12"')
	],
	[
		'the page asks for nothing at the root of its host',
		'scorm12',
		(pkg) => change(pkg, 'index.html', '"./icon.svg"', '"/icon.svg"')
	],
	[
		'the page asks for nothing at the root of its host',
		'scorm12',
		(pkg) => change(pkg, 'index.html', 'import("./', 'import("/')
	],
	[
		'what the page asks for is in the package',
		'scorm12',
		(pkg) => change(pkg, 'index.html', '"./icon.svg"', '"./Icon.svg"')
	],
	[
		'the policy lets the page talk only to its own host',
		'scorm12',
		(pkg) => change(pkg, 'index.html', "connect-src 'self'", "connect-src 'self' https:")
	],
	[
		'the policy lets the page talk only to its own host',
		'scorm12',
		(pkg) => change(pkg, 'index.html', "default-src 'none';", '')
	],
	['no service worker and no web manifest', 'scorm12', (pkg) => listed(pkg, 'service-worker.js', '')],
	['no runtime of another target', 'scorm12', (pkg) => put(pkg, '_app/version.json', '{asyncModeBeaconBehavior:1}')]
];

function listed(pkg: OpenedPackage, name: string, text: string) {
	put(pkg, name, text);
	change(pkg, MANIFEST, '</resource>', `<file href="${name}"/></resource>`);
}

/** The zips that break a rule of zips, each made from the real one. */
const inZips: [rule: string, remake: (pkg: OpenedPackage) => Uint8Array][] = [
	['names are plain ASCII', (pkg) => rezip(pkg, { 'lách.svg': {} })],
	['names are plain ASCII', (pkg) => rezip(pkg, { 'a b.svg': {} })],
	['no dotfile and no litter', (pkg) => rezip(pkg, { '.htaccess': {} })],
	['no dotfile and no litter', (pkg) => rezip(pkg, { '__MACOSX/x': {} })],
	['no script that an LMS serves as text', (pkg) => rezip(pkg, { 'pdf.mjs': {} })],
	['no zip64', (pkg) => rezip(pkg, { 'x.js': { extra: { 1: new Uint8Array(16) } } })],
	['no zip64', (pkg) => withZip64End(pkg.bytes)],
	['entries are deflated and not encrypted', (pkg) => rezip(pkg, { 'x.js': { level: 0 } })],
	['entries are plain files that all may read', (pkg) => rezip(pkg, { 'x.js': { attrs: 0o100755 << 16 } })],
	['entries are plain files that all may read', (pkg) => rezip(pkg, { 'x.js': { os: 0, attrs: 0 } })],
	['entries are sorted and of one time', (pkg) => rezip(pkg, { 'x.js': { mtime: '2026-01-01T00:00:02' } })],
	['entries are sorted and of one time', (pkg) => rezip(pkg, { 'x.js': {} }, [...pkg.files].reverse())]
];

function rezip(
	pkg: OpenedPackage,
	added: Record<string, ZippableFile[1] & object>,
	files = [...pkg.files]
): Uint8Array {
	const plain = { os: 3, attrs: 0o100644 << 16, mtime: '2026-01-01T00:00:00', level: 9 } as const;
	const extra = Object.entries(added).map(([name, options]) => [name, [Buffer.from('x'), { ...plain, ...options }]]);
	return zipSync(Object.fromEntries([...files.map(([name, content]) => [name, [content, plain]]), ...extra]));
}

function withZip64End(bytes: Buffer): Uint8Array {
	const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
	const record = Buffer.alloc(56);
	record.write('PK\x06\x06', 'latin1');
	record.writeUInt32LE(44, 4);
	record.writeUInt32LE(bytes.readUInt16LE(end + 10), 32);
	record.writeUInt32LE(bytes.readUInt32LE(end + 16), 48);
	const locator = Buffer.alloc(20);
	locator.write('PK\x06\x07', 'latin1');
	locator.writeUInt32LE(end, 8);
	locator.writeUInt32LE(1, 16);
	return Buffer.concat([bytes.subarray(0, end), record, locator, bytes.subarray(end)]);
}

describe('finds what is planted', () => {
	it.each(inFiles)('%s (%s, %#)', async (rule, standard, plant) => {
		const pkg = await open(standard);
		plant(pkg);
		expect(lint(pkg, standard).join('\n')).toContain(`${rule}: `);
	});

	it.each(inZips)('%s (%#)', async (rule, remake) => {
		const pkg = await openPackage(remake(await open('scorm12')));
		expect(lint(pkg, 'scorm12').join('\n')).toContain(`${rule}: `);
	});

	it('in the web app, too', async () => {
		const pkg = await open('web');
		change(pkg, 'index.html', "; worker-src 'self'", '');
		expect(lint(pkg, 'web')).toEqual(["the policy lets the page talk only to its own host: worker-src 'self'"]);
	});
});

it('has every rule broken once', () => {
	const broken = new Set([...inFiles, ...inZips].map(([rule]) => rule));
	const rules = Object.keys({ ...manifestRules, ...pageRules, ...contentRules, ...zipRules });
	expect([...broken].sort()).toEqual(rules.sort());
});
