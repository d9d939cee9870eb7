import { finding, type Rule } from '../rule.ts';

/** What only a provider can supply, and what would be right there. */
const supplied = {
	provider: 'the name of the provider',
	disclosure:
		'the relevant financial relationships of everyone who controls the content, or a statement that there are none',
	acknowledgement: 'the commercial support in money or kind, or a statement that there was none',
	accreditation: '{ statement, credit }, or none where the course is released without credit',
	release: 'a date',
	review: 'a date',
	termination: 'a date',
	contact: 'an address for questions and errors'
} as const;

/** Everything that the front matter leaves to the provider is supplied, and somebody stands for the content. */
export const missing: Rule = ({ folders, meta }) => {
	if (!meta) return [];
	const { cme, file, lineAt } = meta;
	if (!cme) return [finding({ file: `${folders.lessons}/course.yaml`, line: 1 }, 'no cme', 'the CME front matter')];
	const spot = (name: string) => ({ file, line: lineAt(['cme', name]) });
	return [
		...Object.entries(supplied).flatMap(([name, allowed]) =>
			cme[name as keyof typeof supplied] === null ? [finding(spot(name), `cme.${name} is not supplied`, allowed)] : []
		),
		...(cme.faculty.length === 0
			? [finding(spot('faculty'), 'cme.faculty is empty', 'everyone who made the content')]
			: [])
	];
};
