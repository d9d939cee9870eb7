import { hrefOf, launchPage, xmlOf, type ControlFiles, type ManifestCourse } from '../manifests.ts';
import { uuidOf } from './uuid.ts';

const NAMESPACE = 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd';
const ACTIVITY_TYPE = 'http://adlnet.gov/expapi/activities/lesson';

/** What an LMS is to wait for: the course is passed whenever it is completed unless its lessons alone complete it. */
const MOVE_ON: Record<ManifestCourse['completeOn'], string> = {
	lessons: 'Completed',
	assessment: 'CompletedAndPassed',
	both: 'CompletedAndPassed'
};

/** Ids of the course and of its one unit: UUIDs of the course's own id, so that no new version changes them. */
const courseIris = ({ id }: Pick<ManifestCourse, 'id'>) => ({
	course: `urn:uuid:${uuidOf('course', id)}`,
	unit: `urn:uuid:${uuidOf('course', id, 'unit')}`
});

/** The course structure, one assignable unit with the pass mark as mastery score. */
export function cmi5ControlFiles(course: ManifestCourse): ControlFiles {
	const ids = courseIris(course);
	const inEach = (name: 'title' | 'description') => ({
		langstring: Object.entries(course.texts).map(([language, texts]) => ({ '@lang': language, '#': texts[name] }))
	});
	const texts = { title: inEach('title'), description: inEach('description') };
	return {
		'cmi5.xml': xmlOf({
			courseStructure: {
				'@xmlns': NAMESPACE,
				course: { '@id': ids.course, ...texts },
				au: {
					'@id': ids.unit,
					'@moveOn': MOVE_ON[course.completeOn],
					'@masteryScore': String(course.passMark / 100),
					'@launchMethod': 'AnyWindow',
					'@activityType': ACTIVITY_TYPE,
					...texts,
					url: hrefOf(launchPage)
				}
			}
		})
	};
}
