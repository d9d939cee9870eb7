import { describe, expect, it } from 'vitest';
import { readManifest } from './manifest.ts';

const scorm12 = ({ version = '1.2', type = 'sco', item = '', parameters = '' } = {}) => `<?xml version="1.0"?>
<manifest identifier="M" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
	<metadata><schema>ADL SCORM</schema><schemaversion>${version}</schemaversion></metadata>
	<organizations default="O">
		<organization identifier="other"><title>Not this one</title></organization>
		<organization identifier="O">
			<title>Hồi sức &amp; IVIG</title>
			<item identifier="I" identifierref="R" ${parameters}><title>Course</title>${item}</item>
		</organization>
	</organizations>
	<resources>
		<resource identifier="A" type="webcontent" adlcp:scormtype="asset" href="asset.html"/>
		<resource identifier="R" type="webcontent" adlcp:scormtype="${type}" href="index.html"/>
	</resources>
</manifest>`;

const scorm2004 = ({ version = '2004 4th Edition', item = '' } = {}) => `<?xml version="1.0"?>
<manifest identifier="M" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
	<metadata><schema>ADL SCORM</schema><schemaversion>${version}</schemaversion></metadata>
	<organizations default="O">
		<organization identifier="O"><title>IVIG</title><item identifier="I" identifierref="R"><title>Course</title>${item}</item></organization>
	</organizations>
	<resources xml:base="content/"><resource identifier="R" type="webcontent" adlcp:scormType="sco" href="index.html"/></resources>
</manifest>`;

const read = (xml: string) => readManifest(Buffer.from(xml));

describe('a SCORM 1.2 manifest', () => {
	it('gives standard, title and first SCO of the default organisation', () => {
		expect(read(scorm12())).toEqual({
			standard: 'scorm12',
			edition: '1.2',
			title: 'Hồi sức & IVIG',
			href: 'index.html'
		});
	});

	it('gives mastery score and launch data', () => {
		const item = '<adlcp:datafromlms>role=nurse</adlcp:datafromlms><adlcp:masteryscore>80</adlcp:masteryscore>';
		expect(read(scorm12({ item }))).toMatchObject({ masteryScore: '80', launchData: 'role=nurse' });
	});

	it('joins the parameters to the address', () => {
		expect(read(scorm12({ parameters: 'parameters="?lang=vi"' })).href).toBe('index.html?lang=vi');
		expect(read(scorm12({ parameters: 'parameters="lang=vi"' })).href).toBe('index.html?lang=vi');
	});

	it('without a SCO is refused', () => {
		expect(() => read(scorm12({ type: 'asset' }))).toThrow('no item leads to a resource with adlcp:scormtype="sco"');
	});
});

describe('a SCORM 2004 manifest', () => {
	it.each(['2004 3rd Edition', '2004 4th Edition'])('of the %s is known', (version) => {
		expect(read(scorm2004({ version }))).toMatchObject({
			standard: 'scorm2004',
			edition: version,
			href: 'content/index.html'
		});
	});

	it('gives the pass mark only when the objective is satisfied by measure', () => {
		const objective = (satisfied: boolean) => `<imsss:sequencing><imsss:objectives>
			<imsss:primaryObjective objectiveID="P" satisfiedByMeasure="${satisfied}"><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective>
		</imsss:objectives></imsss:sequencing>`;
		expect(read(scorm2004({ item: objective(true) })).masteryScore).toBe('0.8');
		expect(read(scorm2004({ item: objective(false) })).masteryScore).toBeUndefined();
	});

	it('gives the completion threshold as either edition writes it', () => {
		const third = '<adlcp:completionThreshold>0.9</adlcp:completionThreshold>';
		const fourth = '<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.7"/>';
		expect(read(scorm2004({ item: third })).completionThreshold).toBe('0.9');
		expect(read(scorm2004({ item: fourth })).completionThreshold).toBe('0.7');
	});

	it('gives launch data', () => {
		expect(read(scorm2004({ item: '<adlcp:dataFromLMS>a=1</adlcp:dataFromLMS>' })).launchData).toBe('a=1');
	});
});

describe('what is refused', () => {
	it('an unknown schemaversion', () => {
		expect(() => read(scorm12({ version: '1.3' }))).toThrow(
			'schemaversion: "1.3"; allowed: 1.2, 2004 3rd Edition, 2004 4th Edition'
		);
	});

	it('a 2004 version in a 1.2 manifest', () => {
		expect(() => read(scorm12({ version: '2004 3rd Edition' }))).toThrow('organizations: default "" names none');
	});

	it('broken XML', () => {
		expect(() => read('<manifest>')).toThrow('imsmanifest.xml: not well-formed');
	});

	it('a default that names no organisation', () => {
		expect(() => read(scorm12().replace('default="O"', 'default="X"'))).toThrow(
			'default "X" names none of 2 organizations'
		);
	});

	it('an item that names no resource', () => {
		expect(() => read(scorm12().replace('identifierref="R"', 'identifierref="X"'))).toThrow(
			'identifierref X: names no resource'
		);
	});

	it('a file of this machine, drawn in as an entity', () => {
		const xml = scorm12()
			.replace('<manifest ', '<!DOCTYPE manifest [<!ENTITY file SYSTEM "file:///etc/hostname">]><manifest ')
			.replace('Hồi sức &amp; IVIG', '&file;');
		expect(() => read(xml)).toThrow();
	});
});
