import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { rawZip } from './raw-zip.ts';

/** A SCO that finds its API as the standard says, and closes its sitting when its page goes. */
const sco = (api: 'API' | 'API_1484_11', onHide: string) => `<!doctype html>
<html lang="en"><title>Sample</title><h1>Sample course</h1>
<script>
	function findApi(start) {
		for (let place = start; place; place = place.parent === place ? null : place.parent) if (place.${api}) return place.${api};
		return null;
	}
	window.api = findApi(window) || (window.opener && findApi(window.opener));
	addEventListener('pagehide', () => { ${onHide} });
</script></html>`;

const manifest12 = `<manifest identifier="M" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
	<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
	<organizations default="O"><organization identifier="O"><title>Sample 1.2</title>
		<item identifier="I" identifierref="R"><title>Sample</title><adlcp:datafromlms>role=nurse</adlcp:datafromlms><adlcp:masteryscore>80</adlcp:masteryscore></item>
	</organization></organizations>
	<resources><resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource></resources>
</manifest>`;

const manifest2004 = `<manifest identifier="M" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
	<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
	<organizations default="O"><organization identifier="O"><title>Sample 2004</title>
		<item identifier="I" identifierref="R"><title>Sample</title><adlcp:dataFromLMS>role=nurse</adlcp:dataFromLMS>
			<imsss:sequencing><imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives></imsss:sequencing>
		</item>
	</organization></organizations>
	<resources><resource identifier="R" type="webcontent" adlcp:scormType="sco" href="index.html"><file href="index.html"/></resource></resources>
</manifest>`;

const close12 = `api.LMSSetValue('cmi.core.session_time', '00:00:07'); api.LMSCommit(''); api.LMSFinish('');`;
const close2004 = `api.SetValue('cmi.session_time', 'PT7S'); api.Terminate('');`;

const zips: Record<string, () => Uint8Array> = {
	'sample-scorm12': () =>
		zipSync({ 'imsmanifest.xml': strToU8(manifest12), 'index.html': strToU8(sco('API', close12)) }),
	'sample-scorm2004': () =>
		zipSync({ 'imsmanifest.xml': strToU8(manifest2004), 'index.html': strToU8(sco('API_1484_11', close2004)) }),
	'sample-web': () =>
		zipSync({
			'index.html': strToU8('<!doctype html><title>Web</title><h1>Web app</h1>'),
			'assets/app.js': strToU8('export const ready = true;'),
			'assets/ă b.txt': strToU8('ữ'),
			'.well-known/note.txt': strToU8('dot'),
			'manifest.webmanifest': strToU8('{}')
		}),
	'sample-climbing': () => rawZip([{ name: '../evil.html', data: 'x' }]),
	'sample-empty': () => zipSync({ 'readme.txt': strToU8('nothing to launch') })
};

/** Writes small packages of each kind, one of them hostile, into a folder. */
export function writeSamplePackages(dist: string) {
	mkdirSync(dist, { recursive: true });
	for (const [name, zip] of Object.entries(zips)) writeFileSync(join(dist, `${name}.zip`), zip());
}
