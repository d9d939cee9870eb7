import type { Spot } from '../problem.ts';
import { holds, quantities, rangesIn, type Quantity } from '../quantities.ts';
import type { Claim, CourseSource, Passage } from '../read/source.ts';

/** What claims allow a text to state: their figures, and the years of their references. */
export interface Holding {
	allows(quantity: Quantity): boolean;
	/** Whether a range is held the other way round only: 53–20% for 20–53%. */
	turns(range: readonly [Quantity, Quantity]): boolean;
	/** As a list for a message. */
	text: string;
}

/** What some claims allow a text to state. */
export function holdingOf(claims: readonly Claim[], { references }: CourseSource): Holding {
	const figures = claims.flatMap((claim) => claim.figures);
	const held = figures.flatMap((figure) => quantities(figure));
	const years = references.flatMap(({ id, year }) =>
		year !== null && claims.some((claim) => claim.references.includes(id)) ? [year] : []
	);
	const ranges = figures.flatMap((figure) => rangesIn(figure));
	const has = (from: Quantity, to: Quantity): boolean =>
		ranges.some(([first, second]) => first.value !== second.value && holds([first], from) && holds([second], to));
	return {
		turns: ([first, second]) => has(second, first) && !has(first, second),
		allows: (quantity) => holds(held, quantity) || (quantity.year && years.includes(quantity.value)),
		text: [...figures, ...new Set(years)].join(', ') || 'no figure'
	};
}

/** The line on which a quantity of a passage stands. */
export function spotOf({ file, line, text }: Passage, { index }: Quantity): Spot {
	return { file, line: line + text.slice(0, index).split('\n').length - 1 };
}
