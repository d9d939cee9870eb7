import { quantities, type Quantity } from '../quantities.ts';
import { finding, type Rule } from './rule.ts';

/** Usual values are the same in both systems of units: si = us × factor, rounded as it is written. */
export const rangeConverted: Rule = ({ ranges }) =>
	Object.entries(ranges ?? {}).flatMap(([language, { tests }]) =>
		tests.flatMap(({ id, us, si, factor, ...spot }) => {
			const [given, written] = [us, si].map(({ range }) => quantities(range, language)) as [Quantity[], Quantity[]];
			const right =
				given.length === written.length &&
				given.every(({ value }, index) => isRounded(value * factor, written[index] as Quantity));
			if (right) return [];
			const converted = given.map(({ value }) => Number((value * factor).toPrecision(6))).join(', ');
			const what = `${si.range} ${si.unit} of ${id} in "${language}" for ${us.range} ${us.unit} × ${factor}`;
			return [finding(spot, what, converted || 'no number')];
		})
	);

/** Whether a number is what is written, within the last place that is written. */
function isRounded(value: number, { text, value: written }: Quantity): boolean {
	const [, places = ''] = /[.,](\d+)/.exec(text) ?? [];
	return Math.abs(value - written) <= 0.5000001 * 10 ** -places.length;
}
