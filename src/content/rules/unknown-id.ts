import { finding, idsOf, unknownIds, type Rule } from './rule.ts';

/** Every question, lesson, case, test, role and category that something points to exists. */
export const unknownId: Rule = (source) => [
	...unknownIds(source, 'question', idsOf(source, 'question')),
	...unknownIds(source, 'lesson', idsOf(source, 'lesson')),
	...unknownIds(source, 'test', idsOf(source, 'test')),
	...unknownIds(source, 'role', idsOf(source, 'role')),
	...unknownIds(
		source,
		'case',
		source.cases.map(({ id }) => id)
	),
	...source.mentions.flatMap((mention) => {
		if (mention.kind !== 'category') return [];
		const known = idsOf(source, `category of question ${mention.scope ?? ''}`);
		return known.includes(mention.id) ? [] : [finding(mention, `unknown category "${mention.id}"`, known.join(', '))];
	})
];
