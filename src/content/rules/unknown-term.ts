import { idsOf, unknownIds, type Rule } from './rule.ts';

/** Every term whose meaning a text opens stands in the glossary. */
export const unknownTerm: Rule = (source) => unknownIds(source, 'term', idsOf(source, 'term'));
