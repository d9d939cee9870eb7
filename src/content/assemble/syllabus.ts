import type { Evaluation } from '#course/evaluation.ts';
import type { Outline, Unit } from '#course/model.ts';
import type { Notice, Syllabus } from '#course/syllabus.ts';
import type { CourseSource } from '../read/source.ts';
import { CLINICAL } from '../schemas/cme.ts';

/** What stands before the course in one language: the objectives in the order of the lessons, and the front matter. */
export function syllabusOf({ meta }: CourseSource, language: string, units: readonly Unit[]): Syllabus {
	return {
		objectives: units
			.filter(({ kind }) => kind === 'lesson')
			.flatMap(({ id: unit, title: unitTitle, objectives }) =>
				objectives.map(({ id, text }) => ({ id, text, unit, unitTitle }))
			),
		frontMatter: meta?.frontMatter[language] ?? null
	};
}

/** What the cover shows of the front matter in one language. */
export function noticeOf({ meta }: CourseSource, language: string): Notice | null {
	const matter = meta?.frontMatter[language];
	if (!matter) return null;
	const { audience, offLabel, disclosure, accreditation, release, termination } = matter;
	const accredited = accreditation !== null;
	return { audience, offLabel: offLabel.inBrief, disclosure, accredited, release, termination };
}

/** Who signed the content off as a clinician, or null. */
export function clinicalReviewOf({ meta }: CourseSource): Outline['clinicalReview'] {
	const by = meta?.cme?.signOffs.find(({ id }) => id === CLINICAL)?.by;
	return by ? { name: `${by.name}, ${by.credentials}`, date: by.date } : null;
}

/** The evaluation in one language, or null where the course asks for none. */
export const evaluationOf = ({ meta, evaluation }: CourseSource, language: string): Evaluation | null =>
	meta?.evaluation === 'off' ? null : (evaluation?.[language] ?? null);
