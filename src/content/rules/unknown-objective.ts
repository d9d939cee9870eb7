import { idsOf, unknownIds, type Rule } from './rule.ts';

/** Every objective that a question or case names is one of a lesson's. */
export const unknownObjective: Rule = (source) => unknownIds(source, 'objective', idsOf(source, 'objective'));
