import { describe, expect, it } from 'vitest';
import { readXml } from '../xml.ts';
import { cmi5Findings } from './cmi5-findings.ts';
import { pageFindings } from './page-findings.ts';
import { scormFindings } from './scorm-findings.ts';
import { zipFindings } from './zip-findings.ts';

const scorm12 = `<manifest identifier="M" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x a.xsd">
	<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
	<organizations default="O"><organization identifier="O"><title>Course</title>
		<item identifier="I" identifierref="R"><title>Part</title><adlcp:maxtimeallowed>0001:00:00</adlcp:maxtimeallowed><adlcp:timelimitaction>exit,no message</adlcp:timelimitaction><adlcp:datafromlms>a=1</adlcp:datafromlms><adlcp:masteryscore>80</adlcp:masteryscore></item>
	</organization></organizations>
	<resources><resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><dependency identifierref="C"/></resource>
	<resource identifier="C" type="webcontent" adlcp:scormtype="asset"><file href="common.js"/></resource></resources>
</manifest>`;

const scorm2004 = `<manifest identifier="M" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x a.xsd">
	<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion><adlcp:location>lom.xml</adlcp:location></metadata>
	<organizations default="O"><organization identifier="O"><title>Course</title>
		<item identifier="I" identifierref="R"><title>Part</title><adlcp:timeLimitAction>continue,message</adlcp:timeLimitAction><adlcp:dataFromLMS>a=1</adlcp:dataFromLMS><adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.9"/>
			<imsss:sequencing><imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>
			<imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/></imsss:sequencing></item>
	</organization></organizations>
	<resources><resource identifier="R" type="webcontent" adlcp:scormType="sco" href="index.html"><file href="index.html"/><file href="common.js"/></resource></resources>
</manifest>`;

const cmi5 = `<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
	<course id="urn:c"><title><langstring>C</langstring></title><description><langstring>C</langstring></description></course>
	<au id="urn:a" moveOn="Passed" masteryScore="0.8" launchMethod="OwnWindow"><title><langstring>A</langstring></title><description><langstring>A</langstring></description><url>index.html</url></au>
</courseStructure>`;

const FILES = ['imsmanifest.xml', 'a.xsd', 'index.html', 'common.js'];
const documents = { scorm12, scorm2004, cmi5 };

function findings(which: keyof typeof documents, from: string | RegExp = '', to = '', files = filesOf(which)) {
	const text = documents[which].replace(from, to);
	if (from !== '') expect(text).not.toBe(documents[which]);
	const root = readXml(Buffer.from(text));
	const found = which === 'cmi5' ? cmi5Findings(root, new Set(files)) : scormFindings(root, new Set(files));
	return found.map(({ weight, rule, where, found: what }) => `${weight} ${rule}: ${where}: ${what}`);
}
const filesOf = (which: keyof typeof documents) => (which === 'scorm2004' ? [...FILES, 'lom.xml'] : FILES);

it.each(['scorm12', 'scorm2004', 'cmi5'] as const)('a sound %s package has no findings', (which) => {
	expect(findings(which)).toEqual([]);
});

type Case = [which: keyof typeof documents, from: string | RegExp, to: string, finding: string];

const cases: Case[] = [
	['scorm12', 'ADL SCORM', 'SCORM', 'warning schema: imsmanifest.xml: line 2: schema "SCORM"'],
	[
		'scorm12',
		'>1.2<',
		'>1.2.0<',
		'error schemaversion: imsmanifest.xml: line 2: schemaversion "1.2.0", read as SCORM 1.2'
	],
	[
		'scorm2004',
		'4th Edition',
		'4th edition',
		'error schemaversion: imsmanifest.xml: line 2: schemaversion "2004 4th edition"'
	],
	[
		'scorm12',
		'imscp_rootv1p1p2',
		'imscp_v1p1',
		'error namespace: imsmanifest.xml: line 1: http://www.imsproject.org/xsd/imscp_v1p1'
	],
	['scorm12', 'adlcp_rootv1p2', 'adlcp_v1p3', 'error namespace: imsmanifest.xml: line 4: prefix adlcp for'],
	[
		'scorm12',
		/xmlns:adlcp="[^"]*"/,
		'',
		'error namespace: imsmanifest.xml: line 4: prefix adlcp: without a declaration'
	],
	['scorm2004', 'scormType', 'scormtype', 'error scormtype: imsmanifest.xml: line 8: the spelling scormtype'],
	['scorm12', 'adlcp:scormtype="sco"', '', 'error scormtype: imsmanifest.xml: line 6: no adlcp:scormtype'],
	[
		'scorm12',
		'adlcp:scormtype="sco"',
		'scormtype="sco"',
		'error scormtype: imsmanifest.xml: line 6: scormtype in no namespace'
	],
	['scorm12', '"sco"', '"SCO"', 'error scormtype: imsmanifest.xml: line 6: scormtype "SCO"'],
	['scorm12', /masteryscore/g, 'masteryScore', 'error spelling: imsmanifest.xml: line 4: <masteryScore>'],
	[
		'scorm12',
		/datafromlms/g,
		'completionThreshold',
		'warning spelling: imsmanifest.xml: line 4: <completionThreshold>, which is of the other'
	],
	['scorm12', 'identifier="I"', 'identifier="1.a b"', 'error identifier: imsmanifest.xml: line 4: identifier "1.a b"'],
	['scorm12', 'identifier="I"', '', 'error identifier: imsmanifest.xml: line 4: <item> without an identifier'],
	[
		'scorm12',
		'identifier="I"',
		'identifier="O"',
		'error duplicate id: imsmanifest.xml: line 4: identifier O a second time'
	],
	['scorm12', 'default="O"', 'default="X"', 'error default organisation: imsmanifest.xml: line 3: default "X"'],
	['scorm12', / default="O"/, '', 'error default organisation: imsmanifest.xml: line 3: default ""'],
	[
		'scorm12',
		/<organization .*<\/organization>/s,
		'',
		'warning organisations: imsmanifest.xml: line 3: no <organization>'
	],
	[
		'scorm12',
		'identifierref="R"',
		'identifierref="X"',
		'error dangling reference: imsmanifest.xml: line 4: <item> with identifierref X'
	],
	[
		'scorm12',
		'identifierref="C"',
		'identifierref="X"',
		'error dangling reference: imsmanifest.xml: line 6: <dependency> with'
	],
	['scorm12', '<dependency identifierref="C"/>', '', 'note unused resource: imsmanifest.xml: line 7: C'],
	['scorm12', '<title>Part</title>', '', 'error title: imsmanifest.xml: line 4: <item> with 0 titles'],
	['scorm12', ' identifierref="R"', '', 'error item: imsmanifest.xml: line 4: an item that leads nowhere'],
	['scorm12', '>80<', '>high<', 'error mastery score: imsmanifest.xml: line 4: high'],
	['scorm12', '>80<', '>0.8<', 'warning mastery score: imsmanifest.xml: line 4: 0.8, which is hardly meant'],
	['scorm12', '>80<', '>0<', 'warning mastery score: imsmanifest.xml: line 4: 0, which Moodle drops'],
	['scorm12', 'a=1', 'a'.repeat(256), 'warning launch data: imsmanifest.xml: line 4: 256 characters'],
	['scorm12', '0001:00:00', '1h', 'error time allowed: imsmanifest.xml: line 4: 1h'],
	['scorm12', 'exit,no message', 'leave', 'error time limit action: imsmanifest.xml: line 4: "leave"'],
	['scorm2004', '>0.8<', '>80<', 'error pass mark: imsmanifest.xml: line 5: 80'],
	[
		'scorm2004',
		' satisfiedByMeasure="true"',
		'',
		'warning pass mark: imsmanifest.xml: line 5: minNormalizedMeasure without'
	],
	['scorm2004', '"0.9"', '"90"', 'error completion threshold: imsmanifest.xml: line 4: 90'],
	[
		'scorm2004',
		'completionSetByContent="true"',
		'',
		'warning delivery controls: imsmanifest.xml: line 6: no completionSetByContent'
	],
	['scorm2004', 'lom.xml', 'LOM.xml', 'error missing file: imsmanifest.xml: line 2: location LOM.xml'],
	[
		'scorm12',
		'"common.js"',
		'"Common.js"',
		'error missing file: imsmanifest.xml: line 7: file href Common.js; common.js is there, in another case'
	],
	['scorm12', '<file href="common.js"/>', '', 'warning unlisted file: common.js: in the zip, and in no <file>'],
	[
		'scorm12',
		'"common.js"',
		'"https://cdn.example/c.js"',
		'error absolute URL: imsmanifest.xml: line 7: file href https://cdn.example/c.js'
	],
	[
		'scorm12',
		'"common.js"',
		'"/common.js"',
		'warning form of a path: imsmanifest.xml: line 7: file href /common.js: begins at the root'
	],
	[
		'scorm12',
		'urn:x a.xsd',
		'urn:x a.xsd urn:y b.xsd',
		'warning schema files: imsmanifest.xml: line 1: b.xsd is not in the package'
	],
	['scorm12', /xsi:schemaLocation="[^"]*"/, '', 'note schema files: imsmanifest.xml: line 1: no xsi:schemaLocation'],
	[
		'cmi5',
		'profiles/cmi5/v1',
		'profiles/cmi5/v2',
		'error namespace: cmi5.xml: line 1: https://w3id.org/xapi/profiles/cmi5/v2'
	],
	['cmi5', /<course .*<\/course>/, '', 'error course: cmi5.xml: line 1: no <course>'],
	['cmi5', 'urn:a', 'a', 'error identifier: cmi5.xml: line 3: id "a"'],
	['cmi5', '<title><langstring>A</langstring></title>', '', 'error title: cmi5.xml: line 3: <au> without a title'],
	['cmi5', '"Passed"', '"Seen"', 'error moveOn: cmi5.xml: line 3: Seen'],
	['cmi5', '"OwnWindow"', '"Popup"', 'error launchMethod: cmi5.xml: line 3: Popup'],
	['cmi5', '"0.8"', '"80"', 'error masteryScore: cmi5.xml: line 3: 80'],
	['cmi5', '<url>index.html</url>', '', 'error url: cmi5.xml: line 3: no <url>'],
	['cmi5', 'index.html', 'start.html', 'error missing file: cmi5.xml: line 3: url start.html'],
	['cmi5', 'index.html', 'https://example.org/au', 'note absolute URL: cmi5.xml: line 3: url https://example.org/au']
];

describe('a fault of the manifest is found', () => {
	it.each(cases)('%s: %s → %s: %s', (which, from, to, finding) => {
		expect(findings(which, from, to).join('\n')).toContain(finding);
	});

	it('prefix: imsmanifest.xml: literal prefixes', () => {
		const text = scorm2004.replaceAll('imsss:', 'ss:').replace('xmlns:imsss', 'xmlns:ss');
		const found = scormFindings(readXml(Buffer.from(text)), new Set(filesOf('scorm2004')));
		expect(found.map(({ rule, found: what, allowed }) => [rule, what, allowed])).toEqual([
			['prefix', expect.stringContaining('prefix ss for http://www.imsglobal.org/xsd/imsss'), 'imsss']
		]);
	});
});

it.each([
	['__MACOSX/._a', 'litter'],
	['img/.DS_Store', 'litter'],
	['.htaccess', 'dotfile'],
	['lib/pdf.mjs', 'mjs'],
	['über.html', 'name beyond ASCII'],
	['upload.php', 'type that LMSs block']
])('the file %s is told as: %s', (name, rule) => {
	expect(zipFindings(new Set([name, 'index.html'])).map((finding) => [finding.rule, finding.where])).toContainEqual([
		rule,
		name
	]);
});

it('a page that asks elsewhere is told with its line', () => {
	const html = `<link rel="stylesheet" href="a.css">
<script src="https://cdn.example/a.js"></script>
<img alt="" src="/logo.png">
<a href="https://example.org/">a link is no request</a>`;
	expect(pageFindings('index.html', html).map(({ rule, where, found }) => [rule, where, found])).toEqual([
		['absolute URL', 'index.html: line 2', 'asks another host for https://cdn.example/a.js'],
		['root path', 'index.html: line 3', 'asks the root of its host for /logo.png']
	]);
});

it('a page of tags that never end is soon looked through', () => {
	const start = performance.now();
	expect(pageFindings('index.html', '<script '.repeat(64_000))).toEqual([]);
	expect(performance.now() - start).toBeLessThan(5_000);
});
