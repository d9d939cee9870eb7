import { finding, type Finding, type Rule } from '../rule.ts';

const YEARS = 3;

const yearsBefore = (today: string): string => `${Number(today.slice(0, 4)) - YEARS}${today.slice(4)}`;

/** Everyone who is to look the course through has done so, within the last three years. */
export const signOffOn =
	(today: string): Rule =>
	({ meta }) =>
		(meta?.cme?.signOffs ?? []).flatMap(({ id, by }, index): Finding[] => {
			if (!meta) return [];
			const problem = (name: string, what: string, allowed: string): Finding[] => [
				finding({ file: meta.file, line: meta.lineAt(['cme', 'signOffs', index, name]) }, what, allowed)
			];
			if (by === null) return problem('by', `sign-off ${id} is missing`, 'name, credentials and date of who signed');
			const oldest = yearsBefore(today);
			return by.date > today || by.date <= oldest
				? problem('by', `sign-off ${id} is of ${by.date}`, `after ${oldest}, up to ${today}`)
				: [];
		});
