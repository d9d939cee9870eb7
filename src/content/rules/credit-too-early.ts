import { missing } from './release/missing.ts';
import { finding, type Rule } from './rule.ts';

/** No build speaks of credit while anything is missing that a learner must be told with it. */
export const creditTooEarly: Rule = (source) => {
	const { meta } = source;
	const accreditation = meta?.cme?.accreditation;
	if (!meta?.cme || !accreditation || accreditation === 'none') return [];
	const lacks = [
		...missing(source).map(({ what }) => what),
		...meta.cme.signOffs.flatMap(({ id, by }) => (by === null ? [`sign-off ${id} is missing`] : []))
	];
	if (lacks.length === 0) return [];
	const spot = { file: meta.file, line: meta.lineAt(['cme', 'accreditation']) };
	return [finding(spot, `cme.accreditation gives credit though ${lacks.join(', ')}`, 'null until all is supplied')];
};
