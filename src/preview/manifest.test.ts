import { describe, expect, it } from 'vitest';
import { readManifest } from './manifest.ts';
import { readXml } from './xml.ts';

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

const FILES = new Set(['index.html', 'asset.html', 'content/index.html', 'content/b c.html', 'Einführung.html']);
const read = (xml: string, files = FILES) => readManifest(readXml(Buffer.from(xml)), files);

/** The first activity, which must be there. */
function first(xml: string) {
	const [activity] = read(xml).activities;
	if (!activity) throw new Error('No activity');
	return activity;
}
const hrefOf = ({ launch }: ReturnType<typeof first>) => ('href' in launch ? launch.href : launch.problem);

describe('a SCORM 1.2 manifest', () => {
	it('gives standard, title and first SCO of the default organisation', () => {
		expect(read(scorm12())).toEqual({
			standard: 'scorm12',
			edition: '1.2',
			title: 'Hồi sức & IVIG',
			activities: [
				{
					id: 'I',
					title: 'Course',
					kind: 'sco',
					group: 'Hồi sức & IVIG',
					launch: { href: 'index.html' },
					settings: { standard: 'scorm12', edition: '1.2' },
					facts: {}
				}
			]
		});
	});

	it('gives mastery score and launch data', () => {
		const item = '<adlcp:datafromlms>role=nurse</adlcp:datafromlms><adlcp:masteryscore>80</adlcp:masteryscore>';
		expect(first(scorm12({ item }))).toMatchObject({
			settings: { masteryScore: '80', launchData: 'role=nurse' },
			facts: { 'Mastery score': '80', 'Launch data': 'role=nurse' }
		});
	});

	it('joins the parameters to the address', () => {
		expect(hrefOf(first(scorm12({ parameters: 'parameters="?lang=vi"' })))).toBe('index.html?lang=vi');
		expect(hrefOf(first(scorm12({ parameters: 'parameters="lang=vi"' })))).toBe('index.html?lang=vi');
		expect(hrefOf(first(scorm12({ parameters: 'parameters="#page2"' })))).toBe('index.html#page2');
	});

	it('shows an asset without a run-time', () => {
		expect(first(scorm12({ type: 'asset' }))).toMatchObject({ kind: 'asset', settings: null });
	});

	it('lists the items of every organisation, those within others too, each under a name of its own', () => {
		const more = '<item identifier="I" identifierref="A"><title>Inner</title></item>';
		const xml = scorm12({ item: more }).replace('Not this one</title>', `Not this one</title>${more}`);
		expect(read(xml).activities.map(({ id, title, kind, group }) => [id, title, kind, group])).toEqual([
			['I', 'Course', 'sco', 'Hồi sức & IVIG'],
			['I~2', 'Inner', 'asset', 'Hồi sức & IVIG'],
			['I~3', 'Inner', 'asset', 'Not this one']
		]);
	});

	it('is read whatever the spelling of its attributes and namespaces', () => {
		const xml = scorm12().replaceAll('scormtype', 'scormType').replaceAll('imscp_rootv1p1p2', 'imscp_v1p1');
		expect(read(xml)).toMatchObject({ standard: 'scorm12', activities: [{ kind: 'sco' }] });
	});

	it('is read without the declaration of a prefix', () => {
		expect(first(scorm12().replace(/xmlns:adlcp="[^"]*"/, ''))).toMatchObject({ kind: 'sco' });
	});
});

describe('a SCORM 2004 manifest', () => {
	it.each(['CAM 1.3', '2004 2nd Edition', '2004 3rd Edition', '2004 4th Edition'])('of the %s is known', (version) => {
		expect(read(scorm2004({ version }))).toMatchObject({
			standard: 'scorm2004',
			edition: version,
			activities: [{ launch: { href: 'content/index.html' } }]
		});
	});

	it('gives the pass mark only when the objective is satisfied by measure', () => {
		const objective = (satisfied: boolean) => `<imsss:sequencing><imsss:objectives>
			<imsss:primaryObjective objectiveID="P" satisfiedByMeasure="${satisfied}"><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective>
		</imsss:objectives></imsss:sequencing>`;
		expect(first(scorm2004({ item: objective(true) })).settings?.masteryScore).toBe('0.8');
		expect(first(scorm2004({ item: objective(false) })).settings?.masteryScore).toBeUndefined();
	});

	it('gives the completion threshold as either edition writes it', () => {
		const third = '<adlcp:completionThreshold>0.9</adlcp:completionThreshold>';
		const fourth = '<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.7"/>';
		expect(first(scorm2004({ item: third })).settings?.completionThreshold).toBe('0.9');
		expect(first(scorm2004({ item: fourth })).settings?.completionThreshold).toBe('0.7');
	});

	it('gives launch data', () => {
		expect(first(scorm2004({ item: '<adlcp:dataFromLMS>a=1</adlcp:dataFromLMS>' })).settings?.launchData).toBe('a=1');
	});
});

describe('an unknown version', () => {
	it.each([
		['1.3', 'scorm2004'],
		['SCORM 2004', 'scorm2004'],
		['1.2.0', 'scorm12'],
		['', 'scorm12']
	])('%j is read as %s', (version, standard) => {
		expect(read(scorm12({ version })).standard).toBe(standard);
	});

	it('is read as 2004 where the namespaces say so', () => {
		expect(read(scorm2004({ version: 'newest' })).standard).toBe('scorm2004');
	});
});

describe('the address of an item', () => {
	const at = (href: string, base = '') =>
		hrefOf(
			first(scorm12().replace('href="index.html"', `href="${href}"`).replace('<resources>', `<resources ${base}>`))
		);

	it.each([
		['index.html?a=1#b', '', 'index.html?a=1#b'],
		['b%20c.html', 'xml:base="content/"', 'content/b%20c.html'],
		['b c.html', 'xml:base="content/"', 'content/b%20c.html'],
		['Einführung.html', '', 'Einf%C3%BChrung.html'],
		['../index.html', 'xml:base="content/"', 'index.html'],
		['content\\index.html', '', 'content/index.html']
	])('%s with %j is %s', (href, base, address) => expect(at(href, base)).toBe(address));

	it('that names no file, or another host, is told and not launched', () => {
		expect(at('Index.html')).toContain('Index.html: no such file in the package; index.html is there');
		expect(at('https://example.org/a.html')).toContain('only files of the package are launched');
	});

	it.each([
		['javascript:alert(1)', 'the scheme javascript:'],
		['java&#10;script:alert(1)', 'the scheme java'],
		['data:text/html,x', 'the scheme data:'],
		['file:///etc/passwd', 'the scheme file:'],
		['//evil.example/a.html', 'another host'],
		['\\\\evil.example\\a.html', 'another host'],
		['../evil.html', 'leaves the package'],
		['a/%2e%2e/%2e%2e/evil.html', 'leaves the package'],
		['..\\evil.html', 'leaves the package']
	])('that is %s refuses the package', (href, reason) => expect(() => at(href)).toThrow(reason));
});

describe('what is refused', () => {
	it('a document that is no manifest', () => {
		expect(() => read('<html/>')).toThrow('<html> at the root; allowed: <manifest>');
	});

	it('broken XML', () => {
		expect(() => read('<manifest>')).toThrow('not well-formed');
	});

	it('a manifest with nothing to launch', () => {
		expect(() => read('<manifest/>')).toThrow('no item leads to a resource');
	});

	it.each([
		['an entity for a file of this machine', '<!DOCTYPE manifest [<!ENTITY file SYSTEM "file:///etc/hostname">]>'],
		['entities that unfold to gigabytes', '<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'],
		['a DTD of another host', '<!-- x --><!DOCTYPE manifest SYSTEM "https://evil.example/m.dtd">']
	])('%s', (_name, declaration) => {
		expect(() => read(scorm12().replace('<manifest ', `${declaration}<manifest `))).toThrow(
			'document type declaration'
		);
	});

	it('a declaration hidden in another encoding', () => {
		const xml = '<!DOCTYPE manifest [<!ENTITY a "b">]><manifest>&a;</manifest>';
		const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, 'utf16le')]);
		expect(() => readXml(utf16)).toThrow('document type declaration');
		expect(() => readXml(Buffer.from('<?xml version="1.0" encoding="UTF-7"?><manifest/>'))).toThrow(
			'encoding "utf-7"; allowed: utf-8'
		);
		expect(() => readXml(Buffer.from([0xfe, 0x3c, 0x6d, 0x2f, 0x3e]))).toThrow('bytes that are no utf-8');
	});
});
