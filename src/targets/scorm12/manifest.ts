import { hrefOf, launchPage, manifestIds, xmlOf, type ControlFiles, type ManifestCourse } from '../manifests.ts';

/** The SCORM 1.2 manifest, with the pass mark as mastery score, and the course's metadata beside it. */
export const scorm12ControlFiles = (course: ManifestCourse, files: string[]): ControlFiles => ({
	'imsmanifest.xml': manifest(course, files),
	'metadata.xml': metadata(course)
});

function manifest(course: ManifestCourse, files: string[]): string {
	const ids = manifestIds(course);
	return xmlOf({
		manifest: {
			'@identifier': ids.manifest,
			'@version': course.version,
			'@xmlns': 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
			'@xmlns:adlcp': 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
			'@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
			'@xsi:schemaLocation':
				'http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd ' +
				'http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd',
			metadata: { schema: 'ADL SCORM', schemaversion: '1.2', 'adlcp:location': 'metadata.xml' },
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
						'adlcp:masteryscore': String(course.passMark)
					}
				}
			},
			resources: {
				resource: {
					'@identifier': ids.resource,
					'@type': 'webcontent',
					'@adlcp:scormtype': 'sco',
					'@href': hrefOf(launchPage),
					file: files.map((file) => ({ '@href': hrefOf(file) }))
				}
			}
		}
	});
}

function metadata(course: ManifestCourse): string {
	const inLanguage = (text: string) => ({ langstring: { '@xml:lang': course.languages[0], '#': text } });
	return xmlOf({
		lom: {
			'@xmlns': 'http://www.imsglobal.org/xsd/imsmd_rootv1p2p1',
			general: {
				title: inLanguage(course.title),
				language: course.languages,
				description: inLanguage(course.description)
			},
			lifecycle: { version: inLanguage(course.version) }
		}
	});
}
