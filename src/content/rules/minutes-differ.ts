import { longestWay } from '../pacing.ts';
import { finding, type Rule } from './rule.ts';

/** The minutes of a lesson lie within what its languages take by the yardstick. */
export const minutesDiffer: Rule = ({ lessons, languages, meta }) =>
	lessons.flatMap(({ texts }) => {
		// A language that cannot be read yet would have the others take its time for wrong.
		if (languages.some((language) => !texts[language])) return [];
		const measured = Object.entries(texts).map(([language, text]) => longestWay(text, language, { meta }));
		const [least, most] = [Math.floor(Math.min(...measured)), Math.ceil(Math.max(...measured))];
		return Object.values(texts)
			.filter(({ minutes }) => minutes < least || minutes > most)
			.map((text) => finding(text, `${text.minutes} minutes for ${text.id}`, `${least} to ${most} by the yardstick`));
	});
