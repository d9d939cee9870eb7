import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync, type ZippableFile } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lint, tables } from '#packaging/lint/lint.ts';
import { openPackage, textOf, type OpenedPackage } from '#packaging/lint/open-package.ts';
import { packageCourse } from '#packaging/package-course.ts';
import { targets, type TargetName } from '#targets/index.ts';
import { fakeBuild, fakeCourse } from './fake-build.ts';

const MANIFEST = 'imsmanifest.xml';
const STRUCTURE = 'cmi5.xml';
let root: string;

beforeAll(async () => {
	root = fakeBuild();
	await packageCourse(root, fakeCourse);
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

type Planting = [rule: string, target: TargetName, plant: (pkg: OpenedPackage) => void];

const inManifest = (rule: string, target: TargetName, from: string | RegExp, to: string): Planting => [
	rule,
	target,
	(pkg) => change(pkg, MANIFEST, from, to)
];
const inStructure = (rule: string, from: string | RegExp, to: string): Planting => [
	rule,
	'cmi5',
	(pkg) => change(pkg, STRUCTURE, from, to)
];
const inPage = (rule: string, from: string | RegExp, to: string): Planting => [
	rule,
	'scorm12',
	(pkg) => change(pkg, 'index.html', from, to)
];

const STRUCTURE_SCHEMA = '13.2.0.0-1: the schema allows the course structure';
const STRUCTURE_IDS = '13.1.4.0-1: ids of the course structure are full addresses, each once';
const STRUCTURE_URL = '14.1.0.0-3: each unit opens a page of the package';
const STRUCTURE_PASS = "mastery score and move-on are the course's";
const SCHEMAS = 'the schemas allow the manifest';
const VERSION = 'schema and schemaversion are exact';
const SCO = 'the resource is a SCO, in the spelling of its standard';
const IDS = 'ids are valid and unique';
const REFERENCES = 'every reference leads to a resource';
const HREFS = 'hrefs are relative, encoded and name a file of that case';
const LISTED = 'every file is listed, each once and in order';
const ROOT_SCHEMAS = 'every schema that is referred to lies at the root';
const PUBLISHED = 'the schemas are as they were published, with a notice of their origin';
const PASS_MARK = "the pass mark is the course's";
const STATUS = 'only the course sets its status';
const TITLE = 'every item has one title';
const OUTSIDE = 'nothing is asked of another host or of the root of its own';
const POLICY = 'the policy lets the page talk only to where its target reports';
const SESSION = 'the session is that of its target and no other';
const PREFIXES = 'prefixes are literal';
const CONTROL = 'control files are plain UTF-8, without a document type';
const NEEDED = 'what a script imports or a style shows is in the package';
const NOTICES = 'the notices hold a licence for each part in the bill of materials';
const NO_WORKER = 'no service worker and no web manifest';

const inFiles: Planting[] = [
	['the manifest stands at the root', 'scorm12', (pkg) => pkg.files.delete(MANIFEST)],
	[SCHEMAS, 'scorm12', (pkg) => put(pkg, MANIFEST, 'no XML at all')],
	inManifest(SCHEMAS, 'scorm12', '<organizations', '<organisations/><organizations'),
	inManifest(SCHEMAS, 'scorm12', /<adlcp:masteryscore>80/, `<adlcp:masteryscore>${'8'.repeat(201)}`),
	inManifest(SCHEMAS, 'scorm2004-3', 'tracked="true"', 'tracked="perhaps"'),
	// What the fourth edition allows and the third does not know.
	inManifest(SCHEMAS, 'scorm2004-3', '<imsss:sequencing>', '<adlcp:data/><imsss:sequencing>'),
	inManifest(SCHEMAS, 'scorm2004-4', '<imsss:minNormalizedMeasure>0.8', '<imsss:minNormalizedMeasure>80'),
	inManifest(SCHEMAS, 'scorm2004-4', '<resources>', '<resource/><resources>'),
	[
		'the schema allows the metadata',
		'scorm12',
		(pkg) => change(pkg, 'metadata.xml', '<general>', '<generally/><general>')
	],
	inManifest(VERSION, 'scorm2004-4', '4th Edition', '4th edition'),
	inManifest(VERSION, 'scorm2004-3', '3rd Edition', '4th Edition'),
	inManifest(VERSION, 'scorm12', '>1.2<', '>1.2.0<'),
	[PREFIXES, 'scorm2004-4', (pkg) => change(pkg, MANIFEST, /imsss:|:imsss/g, (found) => found.replace('imsss', 'ss'))],
	inManifest(SCO, 'scorm2004-3', 'scormType', 'scormtype'),
	inManifest(SCO, 'scorm2004-4', 'scormType', 'scormtype'),
	inManifest(SCO, 'scorm12', 'scormtype', 'scormType'),
	inManifest(SCO, 'scorm12', '"sco"', '"asset"'),
	inManifest(IDS, 'scorm12', /fake-course-item/, 'fake-course-1.2.3'),
	inManifest(IDS, 'scorm12', 'fake-course-item', '1-item'),
	inManifest('the default organisation exists', 'scorm12', /default="[^"]*"/, 'default="other"'),
	inManifest('the default organisation exists', 'scorm2004-3', / default="[^"]*"/, ''),
	inManifest(TITLE, 'scorm12', /<title>.*<\/title>(?=\s*<adlcp)/, ''),
	inManifest(TITLE, 'scorm2004-4', '<title>', '<title>Another</title><title>'),
	inManifest(REFERENCES, 'scorm12', /identifierref="[^"]*"/, 'identifierref="x"'),
	inManifest(REFERENCES, 'scorm2004-4', '</resource>', '<dependency identifierref="x"/></resource>'),
	inManifest(HREFS, 'scorm12', '"icon.svg"', '"Icon.svg"'),
	inManifest(HREFS, 'scorm12', '"icon.svg"', '"/icon.svg"'),
	[HREFS, 'scorm2004-3', (pkg) => pkg.files.delete('icon.svg')],
	inManifest(LISTED, 'scorm12', '<file href="icon.svg"/>', ''),
	inManifest(LISTED, 'scorm12', '<file href="icon.svg"/>', '<file href="icon.svg"/><file href="icon.svg"/>'),
	[LISTED, 'scorm2004-4', (pkg) => put(pkg, 'left-over.svg', '<svg/>')],
	[ROOT_SCHEMAS, 'scorm12', (pkg) => pkg.files.delete('ims_xml.xsd')],
	[ROOT_SCHEMAS, 'scorm2004-3', (pkg) => pkg.files.delete('imsss_v1p0seqrule.xsd')],
	[ROOT_SCHEMAS, 'scorm2004-4', (pkg) => pkg.files.delete('imsss_v1p0util.xsd')],
	[ROOT_SCHEMAS, 'scorm2004-4', (pkg) => pkg.files.delete('datatypes.dtd')],
	[PUBLISHED, 'scorm2004-3', (pkg) => change(pkg, 'adlcp_v1p3.xsd', 'scormType', 'scormtype')],
	[PUBLISHED, 'scorm12', (pkg) => pkg.files.delete('NOTICE')],
	['metadata lies where the manifest says', 'scorm12', (pkg) => pkg.files.delete('metadata.xml')],
	inManifest(PASS_MARK, 'scorm12', '>80<', '>0.8<'),
	inManifest(PASS_MARK, 'scorm12', '>80<', '>70<'),
	inManifest(PASS_MARK, 'scorm2004-3', '>0.8<', '>0.7<'),
	inManifest(PASS_MARK, 'scorm2004-4', 'satisfiedByMeasure="true"', ''),
	inManifest(STATUS, 'scorm2004-4', 'completionSetByContent="true"', ''),
	inManifest(STATUS, 'scorm2004-4', /<imsss:deliveryControls[^>]*>/, ''),
	inManifest(STATUS, 'scorm2004-3', /<imsss:sequencing>[\s\S]*?<\/imsss:sequencing>/, ''),
	inManifest(STATUS, 'scorm2004-4', '<imsss:sequencing>', '<adlcp:completionThreshold/><imsss:sequencing>'),
	inManifest(
		STATUS,
		'scorm2004-3',
		'<imsss:sequencing>',
		'<adlcp:completionThreshold>1.0</adlcp:completionThreshold><imsss:sequencing>'
	),
	inManifest('the course may be entered by choice and in flow', 'scorm2004-4', ' flow="true"', ''),
	inManifest(
		PREFIXES,
		'scorm12',
		/<adlcp:masteryscore>(.*)<\/adlcp:masteryscore>/,
		'<masteryscore xmlns="http://www.adlnet.org/xsd/adlcp_rootv1p2">80</masteryscore>'
	),
	inManifest(
		PREFIXES,
		'scorm12',
		'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"',
		'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"'
	),
	inManifest('no base moves the hrefs', 'scorm12', '<resource ', '<resource xml:base="sub/" '),
	inManifest('every item is visible', 'scorm12', 'isvisible="true"', 'isvisible="false"'),
	inManifest(TITLE, 'scorm2004-4', /<title>[^<]*<.title>(?=\s*<imsss)/, '<title> </title>'),
	inManifest(HREFS, 'scorm12', '"icon.svg"', '"%FF.svg"'),
	inManifest(SCO, 'scorm12', 'type="webcontent"', 'type="text/html"'),
	inManifest(CONTROL, 'scorm12', '<manifest', '<!DOCTYPE manifest [<!ENTITY a "b">]><manifest'),
	inManifest(CONTROL, 'scorm12', 'encoding="UTF-8"', 'encoding="ISO-8859-1"'),
	inManifest(CONTROL, 'scorm12', 'encoding="UTF-8"', 'encoding="UTF-16"'),
	inStructure(STRUCTURE_URL, '<url>index.html', '<url>index%.html'),
	inPage(POLICY, "default-src 'none';", "default-src 'none'; img-src *;"),
	inPage(POLICY, "connect-src 'self'", "connect-src https:; connect-src 'self'"),
	inPage(POLICY, "script-src 'self'", "script-src 'self' 'unsafe-inline'"),
	[POLICY, 'web', (pkg) => change(pkg, 'index.html', /connect-src [^;]*;/, 'connect-src *;')],
	[NOTICES, 'scorm12', (pkg) => change(pkg, 'THIRD-PARTY-NOTICES.txt', 'MIT License of the bundler', '')],
	[NOTICES, 'scorm12', (pkg) => put(pkg, 'sbom.cdx.json', '{}')],
	[NOTICES, 'scorm12', (pkg) => put(pkg, 'sbom.cdx.json', '{')],
	[NEEDED, 'scorm12', (pkg) => change(pkg, '_app/immutable/entry/app.iJBxZ6N6.js', 'DmwMSTph', 'Gone')],
	[NEEDED, 'scorm12', (pkg) => put(pkg, '_app/immutable/assets/2.2Bm3VGBb.css', 'a{background:url(gone.png)}')],
	inPage(OUTSIDE, '<meta charset', '<meta http-equiv="refresh" content="0; url=https://cdn.example/"><meta charset'),
	[OUTSIDE, 'scorm12', (pkg) => put(pkg, 'icon.svg', '<svg><path fill="url(https://cdn.example/a#b)"/></svg>')],
	[
		OUTSIDE,
		'scorm12',
		(pkg) => put(pkg, '_app/immutable/chunks/Lesson.js', 'e.setAttribute("src","//cdn.example/a.png")')
	],
	[
		OUTSIDE,
		'scorm12',
		(pkg) =>
			put(pkg, '_app/immutable/chunks/Lesson.js', 'var a=new URL("/_app/immutable/assets/a.png",import.meta.url).href')
	],
	[OUTSIDE, 'scorm12', (pkg) => put(pkg, '_app/immutable/chunks/Lesson.js', 'var a="/_app/immutable/assets/a.png"')],
	[OUTSIDE, 'scorm12', (pkg) => put(pkg, 'data.json', '{"src":"//cdn.example/a.png"}')],
	[OUTSIDE, 'scorm12', (pkg) => put(pkg, 'more.xhtml', '<img src="//cdn.example/a.png"/>')],
	inPage('the page names its target once', '"scorm12"', '"web"'),
	inPage('the page names its target once', '<html', '<html data-target="scorm12"'),
	inPage('what the page asks for is in the package', '"./icon.svg"', '"./Icon.svg"'),
	inPage(OUTSIDE, '"./icon.svg"', '"/icon.svg"'),
	inPage(OUTSIDE, 'import("./', 'import("/'),
	inPage(OUTSIDE, '</body>', '<img src="https://cdn.example/pixel.gif"></body>'),
	[
		OUTSIDE,
		'scorm2004-3',
		(pkg) => put(pkg, '_app/immutable/chunks/Lesson.js', 'await fetch("https://cdn.example/a.json")')
	],
	[OUTSIDE, 'web', (pkg) => put(pkg, 'app.webmanifest', '{"start_url":"/"}')],
	[
		OUTSIDE,
		'scorm12',
		(pkg) => put(pkg, '_app/immutable/assets/figure.B1.svg', '<svg><use href="//cdn.example/a.svg#b"/></svg>')
	],
	inPage(POLICY, "connect-src 'self'", "connect-src 'self' https:"),
	inPage(POLICY, "default-src 'none';", ''),
	[SESSION, 'scorm12', (pkg) => put(pkg, '_app/immutable/chunks/Other.js', '"cmi.completion_status"')],
	[SESSION, 'scorm2004-3', (pkg) => put(pkg, '_app/version.js', '({asyncModeBeaconBehavior:1})')],
	[SESSION, 'web', (pkg) => put(pkg, '_app/immutable/chunks/Other.js', '"LMSInitialize"')],
	[SESSION, 'scorm2004-4', (pkg) => pkg.files.delete('_app/immutable/chunks/Session20.js')],
	[NO_WORKER, 'scorm12', (pkg) => listed(pkg, 'service-worker.js', '')],
	[NO_WORKER, 'scorm2004-3', (pkg) => listed(pkg, 'manifest.webmanifest', '{}')],
	inPage(NO_WORKER, '</body>', '<script>navigator.serviceWorker.register("./x.js")</script></body>'),
	['14.1.0.0-2: the course structure stands at the root', 'cmi5', (pkg) => pkg.files.delete(STRUCTURE)],
	inStructure(STRUCTURE_SCHEMA, '</au>', '</au><unit/>'),
	inStructure(STRUCTURE_SCHEMA, 'moveOn="CompletedAndPassed"', 'moveOn="completed"'),
	inStructure(STRUCTURE_SCHEMA, 'masteryScore="0.8"', 'masteryScore="80"'),
	inStructure(STRUCTURE_SCHEMA, 'launchMethod="AnyWindow"', 'launchMethod="Popup"'),
	inStructure(STRUCTURE_SCHEMA, /<url>.*<\/url>/, ''),
	inStructure(STRUCTURE_SCHEMA, '<title>', '<title/><title>'),
	inStructure(STRUCTURE_SCHEMA, /xmlns="[^"]*"/, 'xmlns="http://www.adlnet.gov/cmi5/CourseStructure.xsd"'),
	[STRUCTURE_SCHEMA, 'cmi5', (pkg) => put(pkg, STRUCTURE, '<courseStructure>')],
	inStructure(STRUCTURE_IDS, / id="[^"]*"/g, ' id="urn:uuid:d7d8cb1a-ba39-4bd2-a4d2-4b4c2d1f9c5e"'),
	inStructure(STRUCTURE_IDS, / id="[^"]*"/, ' id="my-course"'),
	inStructure(STRUCTURE_URL, '<url>index.html', '<url>Index.html'),
	inStructure(STRUCTURE_URL, '<url>index.html', '<url>https://courses.example/index.html'),
	inStructure(STRUCTURE_PASS, 'masteryScore="0.8"', 'masteryScore="0.7"'),
	inStructure(STRUCTURE_PASS, 'moveOn="CompletedAndPassed"', 'moveOn="Completed"'),
	['the package is of one standard', 'cmi5', (pkg) => put(pkg, MANIFEST, '<manifest/>')],
	[SESSION, 'cmi5', (pkg) => put(pkg, '_app/immutable/chunks/Other.js', '"LMSInitialize"')],
	['licence, notices and bill of materials lie at the root', 'web', (pkg) => pkg.files.delete('sbom.cdx.json')],
	['licence, notices and bill of materials lie at the root', 'scorm12', (pkg) => pkg.files.delete('LICENSE')],
	[NOTICES, 'scorm2004-3', (pkg) => change(pkg, 'THIRD-PARTY-NOTICES.txt', '@heart/beat 4.5.6', '@heart/beat 4.5.5')]
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
	['names have forward slashes', (pkg) => withName(rezip(pkg, { 'a-b.svg': {} }), 'a-b.svg', 'a\\b.svg')],
	['names differ by more than case', (pkg) => rezip(pkg, { 'Icon.svg': {} })],
	['entries are deflated', (pkg) => rezip(pkg, { 'x.js': { level: 0 } })],
	['no entry is encrypted', (pkg) => encrypted(pkg.bytes)],
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

/** The zip with an entry renamed in both places where its name stands; the new name is as long as the old. */
function withName(zip: Uint8Array, from: string, to: string): Uint8Array {
	const bytes = Buffer.from(zip);
	for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) bytes.write(to, at, 'latin1');
	return bytes;
}

/** The zip whose first entry says in the directory that it is encrypted. */
function encrypted(zip: Buffer): Uint8Array {
	const bytes = Buffer.from(zip);
	const directory = bytes.readUInt32LE(bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16);
	bytes.writeUInt16LE(bytes.readUInt16LE(directory + 8) | 1, directory + 8);
	return bytes;
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
	it.each(inFiles)('%s (%s, %#)', async (rule, target, plant) => {
		const pkg = await open(target);
		plant(pkg);
		expect(lint(pkg, target, fakeCourse).join('\n')).toContain(`${rule}: `);
	});

	it.each(inZips)('%s (%#)', async (rule, remake) => {
		const pkg = await openPackage(remake(await open('scorm12')));
		expect(lint(pkg, 'scorm12', fakeCourse).join('\n')).toContain(`${rule}: `);
	});

	it('in the web app, too', async () => {
		const pkg = await open('web');
		change(pkg, 'index.html', "; worker-src 'self'", '');
		expect(lint(pkg, 'web', fakeCourse)).toEqual([
			"the policy lets the page talk only to where its target reports: no worker-src 'self'"
		]);
	});
});

it.each(Object.keys(targets) as TargetName[])('finds nothing in a sound package: %s', async (target) =>
	expect(lint(await open(target), target, fakeCourse)).toEqual([])
);

it('has every rule broken once', () => {
	const broken = new Set([...inFiles, ...inZips].map(([rule]) => rule));
	expect([...broken].sort()).toEqual(tables.flatMap(({ rules }) => Object.keys(rules)).sort());
});
