import { hrefOf, launchPage, manifestIds, xmlOf, type ManifestCourse, type WriteControlFiles } from '../manifests.ts';

/** What a manifest of SCORM 2004 may call its edition; the course's own manifests differ by nothing else. */
export type Edition = '2004 3rd Edition' | '2004 4th Edition';

/** The manifest of a SCORM 2004 edition, with the pass mark as primary objective, and the course's metadata beside it. */
export const scorm2004ControlFiles =
	(edition: Edition): WriteControlFiles =>
	(course, files) => ({
		'imsmanifest.xml': manifest(edition, course, files),
		'metadata.xml': metadata(course)
	});

/** Each namespace, its literal prefix (some LMSs look for `adlcp:` and never for its namespace) and its schema file. */
const namespaces = [
	{ prefix: '', uri: 'http://www.imsglobal.org/xsd/imscp_v1p1', schema: 'imscp_v1p1.xsd' },
	{ prefix: 'adlcp', uri: 'http://www.adlnet.org/xsd/adlcp_v1p3', schema: 'adlcp_v1p3.xsd' },
	{ prefix: 'adlseq', uri: 'http://www.adlnet.org/xsd/adlseq_v1p3', schema: 'adlseq_v1p3.xsd' },
	{ prefix: 'adlnav', uri: 'http://www.adlnet.org/xsd/adlnav_v1p3', schema: 'adlnav_v1p3.xsd' },
	{ prefix: 'imsss', uri: 'http://www.imsglobal.org/xsd/imsss', schema: 'imsss_v1p0.xsd' }
];

function manifest(edition: Edition, course: ManifestCourse, files: string[]): string {
	const ids = manifestIds(course);
	return xmlOf({
		manifest: {
			'@identifier': ids.manifest,
			'@version': course.version,
			...Object.fromEntries(namespaces.map(({ prefix, uri }) => [prefix ? `@xmlns:${prefix}` : '@xmlns', uri])),
			'@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
			'@xsi:schemaLocation': namespaces.map(({ uri, schema }) => `${uri} ${schema}`).join(' '),
			metadata: { schema: 'ADL SCORM', schemaversion: edition, 'adlcp:location': 'metadata.xml' },
			organizations: {
				'@default': ids.organization,
				organization: {
					'@identifier': ids.organization,
					title: course.title,
					item: {
						'@identifier': ids.item,
						'@identifierref': ids.resource,
						'@isvisible': 'true',
						title: course.title,
						'imsss:sequencing': itemSequencing(course.passMark)
					},
					'imsss:sequencing': { 'imsss:controlMode': { '@choice': 'true', '@flow': 'true' } }
				}
			},
			resources: {
				resource: {
					'@identifier': ids.resource,
					'@type': 'webcontent',
					'@adlcp:scormType': 'sco',
					'@href': hrefOf(launchPage),
					file: files.map((file) => ({ '@href': hrefOf(file) }))
				}
			}
		}
	});
}

// Without the delivery controls an LMS may mark a silent course completed and passed on exit. There is no completion
// threshold, because with one an LMS overwrites the status that the course reports; and the objective has no id,
// because an LMS would then open the course with a `cmi.objectives` entry that is not the course's own.
const itemSequencing = (passMark: number) => ({
	'imsss:objectives': {
		'imsss:primaryObjective': {
			'@satisfiedByMeasure': 'true',
			'imsss:minNormalizedMeasure': String(passMark / 100)
		}
	},
	'imsss:deliveryControls': {
		'@tracked': 'true',
		'@completionSetByContent': 'true',
		'@objectiveSetByContent': 'true'
	}
});

function metadata(course: ManifestCourse): string {
	const inLanguage = (text: string) => ({ string: { '@language': course.languages[0], '#': text } });
	return xmlOf({
		lom: {
			'@xmlns': 'http://ltsc.ieee.org/xsd/LOM',
			general: {
				identifier: { catalog: 'course', entry: course.id },
				title: inLanguage(course.title),
				language: course.languages,
				description: inLanguage(course.description)
			},
			lifeCycle: { version: inLanguage(course.version) }
		}
	});
}
