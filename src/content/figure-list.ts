import { basename } from 'node:path/posix';
import { quantities, rangesIn, type Quantity } from './quantities.ts';
import type { Spot } from './problem.ts';
import type { CourseSource, Passage } from './read/source.ts';
import { holdingOf, spotOf } from './rules/figures.ts';
import { languagesDiffer } from './rules/languages-differ.ts';
import type { Finding } from './rules/rule.ts';

/** A number of a text, and who answers for it. */
export interface ListedFigure extends Spot {
	language: string;
	text: string;
	/** The ids of the claims that hold it, or what else it is; null when nobody answers for it. */
	holder: string | null;
}

export const PATIENT = 'patient or example';
const YEAR = 'year';

/** Every number of the lessons, job aids, pages and quizzes in each language, in the order of the files. */
export function figuresOf(source: CourseSource): { figures: ListedFigure[]; differences: Finding[] } {
	const figures = source.passages.filter(isTaught).flatMap((passage) => {
		const holderOf = holders(passage, source);
		return quantities(passage.text, passage.language).map((quantity) => ({
			...spotOf(passage, quantity),
			language: passage.language,
			text: quantity.text,
			holder: holderOf(quantity)
		}));
	});
	return { figures, differences: languagesDiffer(source) };
}

/** What course.yaml says of the course itself and the evaluation are no teaching. */
const isTaught = ({ file }: Passage): boolean => !['course.yaml', 'evaluation.yaml'].includes(basename(file));

function holders(passage: Passage, source: CourseSource): (quantity: Quantity) => string | null {
	if (passage.kind !== 'claim') {
		return ({ value, year }) => {
			// A point among the digits of a language with a decimal comma makes no number.
			if (Number.isNaN(value)) return null;
			if (passage.kind === 'example') return PATIENT;
			return year ? YEAR : passage.strict ? null : PATIENT;
		};
	}
	const claims = source.claims.filter(({ id }) => passage.of.includes(id));
	const whole = holdingOf(claims, source);
	const turned = rangesIn(passage.text, passage.language)
		.filter((range) => whole.turns(range))
		.flat();
	return (quantity) => {
		if (turned.some(({ index }) => index === quantity.index)) return null;
		const holding = claims.filter((claim) => holdingOf([claim], source).allows(quantity));
		return holding.length > 0 ? holding.map(({ id }) => id).join(' ') : null;
	};
}
