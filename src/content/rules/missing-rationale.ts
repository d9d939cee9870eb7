import { finding, type Rule } from './rule.ts';

/** Every option, field, item and trap says why it is right or wrong. */
export const missingRationale: Rule = ({ explained }) =>
	explained
		.filter(({ rationale }) => !rationale)
		.map((part) => finding(part, `${part.name} has no rationale`, 'a rationale for each option, right or wrong'));
