import { unitsOf } from '../assemble/course.ts';
import { numberedIds } from '../numbers.ts';
import { finding, type Finding, type Rule } from './rule.ts';

/** Every step, question and part of a question has its lasting number. */
export const notNumbered: Rule = (source) => {
	const { folders, languages, numbers } = source;
	const spot = { file: `${folders.lessons}/numbers.json`, line: 1 };
	const lacks = (what: string): Finding => finding(spot, `${what} has no number`, 'what `npm run number` writes');
	const known = new Map(numbers.questions.map(({ id, parts }) => [id, parts]));
	return languages.flatMap((language) => {
		const { steps, questions } = numberedIds(unitsOf(source, language));
		return [
			...steps.filter((step) => !numbers.steps.includes(step)).map((step) => lacks(`step ${step}`)),
			...questions.flatMap(({ id, parts }) => {
				const numbered = known.get(id);
				if (!numbered) return [lacks(`question ${id}`)];
				return parts.filter((part) => !numbered.includes(part)).map((part) => lacks(`part ${part} of question ${id}`));
			})
		];
	});
};
