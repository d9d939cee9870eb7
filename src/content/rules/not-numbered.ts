import { outlineOf, unitsOf } from '../assemble/course.ts';
import { testsOf } from '../assemble/tests.ts';
import { numberedIds } from '../numbers.ts';
import { finding, type Finding, type Rule } from './rule.ts';

/** Every step, role, question and part of a question has its lasting number. */
export const notNumbered: Rule = (source) => {
	const { folders, languages, numbers } = source;
	const spot = { file: `${folders.lessons}/numbers.json`, line: 1 };
	const lacks = (what: string): Finding => finding(spot, `${what} has no number`, 'what `npm run number` writes');
	const known = new Map(numbers.questions.map(({ id, parts }) => [id, parts]));
	return languages.flatMap((language) => {
		const units = unitsOf(source, language);
		const tests = testsOf(source, language);
		const outline = outlineOf(source, language, units, tests);
		const { steps, questions, roles } = numberedIds({ outline, units, tests });
		return [
			...roles.filter((role) => !numbers.roles.includes(role)).map((role) => lacks(`role ${role}`)),
			...steps.filter((step) => !numbers.steps.includes(step)).map((step) => lacks(`step ${step}`)),
			...questions.flatMap(({ id, parts }) => {
				const numbered = known.get(id);
				if (!numbered) return [lacks(`question ${id}`)];
				return parts.filter((part) => !numbered.includes(part)).map((part) => lacks(`part ${part} of question ${id}`));
			})
		];
	});
};
