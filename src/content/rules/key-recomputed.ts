import { sums } from '#calculators/index.ts';
import { SumError } from '#calculators/sum-reader.ts';
import { isWithin } from '#questions/numeric/numeric.ts';
import type { Sum } from '../read/source.ts';
import { finding, type Finding, type Rule } from './rule.ts';

/**
 * Every numeric key that names a sum is what the calculators make of it, in each row of values: rounded as it is written,
 * and so that the exact result is marked right, too.
 */
export const keyRecomputed: Rule = (source) => source.sums.flatMap((sum) => found(sum) ?? []);

function found(sum: Sum): Finding | null {
	const { of, field, question, row, key, tolerance } = sum;
	if (of === null) return null;
	const work = Object.hasOwn(sums, of) ? sums[of] : undefined;
	if (!work) return finding(sum, `unknown sum "${of}"`, Object.keys(sums).join(', '));
	try {
		const result = work(sum.with);
		if (isWithin(key, result, tolerance) && isWithin(key, result, roundingOf(key))) return null;
		const where = `${field} of question ${question}${row === null ? '' : `, row ${row}`}`;
		return finding(sum, `key ${key} of ${where}`, `${Number(result.toPrecision(6))} ± ${tolerance}, by the sum ${of}`);
	} catch (error) {
		if (!(error instanceof SumError)) throw error;
		return finding(sum, `sum ${of}: ${error.what}`, error.allowed);
	}
}

/** Half of the last place that a number is written with. */
function roundingOf(key: number): number {
	const [, places = ''] = String(key).split('.');
	return 0.5 * 10 ** -places.length;
}
