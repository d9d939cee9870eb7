import { finding, type Rule } from './rule.ts';

/** Every picture that a lesson shows lies beside it. */
export const missingFigureFile: Rule = ({ pictures }) =>
	pictures
		.filter(({ found }) => !found)
		.map((picture) => finding(picture, `no picture ${picture.path}`, 'a file of that name'));
