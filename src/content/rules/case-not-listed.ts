import { finding, type Rule } from './rule.ts';

/** Every case is listed in course.yaml, which says their order. */
export const caseNotListed: Rule = ({ meta, cases }) =>
	meta
		? cases
				.filter(({ id }) => !meta.cases.includes(id))
				.map((staged) =>
					finding(staged, `case "${staged.id}" is not listed`, `cases of ${meta.file}: ${meta.cases.join(', ')}`)
				)
		: [];
