import type { Trend } from './model.ts';

/** Where the values of one row went, from the first that was measured to the latest. */
export type Direction = 'rising' | 'falling' | 'unchanged' | 'varying';

/** One point in time of one row. */
interface Point {
	/** Of the columns, from 0. */
	column: number;
	/** As shares of the scale: one, or those of an upper and a lower value. */
	heights: number[];
	/** Of a value such as "< 5", that the true one lies beyond it. */
	isLimit: boolean;
}

/** One row of a trend as it is drawn, on a scale of its own that is linear and ends at the highest value. */
export interface Strip {
	row: Trend['rows'][number];
	/** The value at the foot of the drawing. */
	foot: number;
	/** The columns with a number; the others hold a word or were not measured. */
	points: Point[];
	/** Null where the numbers do not tell. */
	direction: Direction | null;
}

interface Reading {
	/** One number, or an upper and a lower one. */
	numbers: number[];
	beyond: '' | '<' | '>';
}

/** A value of a chart as numbers: `4.6`, `22 000`, `< 5`, or `126/74`; null for a word and for what can be read in two ways. */
export function readValue(text: string, decimal: '.' | ','): Reading | null {
	const plain = text.replace(/\s/g, '').replace('−', '-');
	if (plain.includes(decimal === '.' ? ',' : '.')) return null;
	const found = /^([<>]?)(-?\d+(?:\.\d+)?)(?:\/(\d+(?:\.\d+)?))?$/.exec(plain.replaceAll(',', '.'));
	if (!found) return null;
	const [, beyond = '', upper, lower] = found;
	const numbers = [upper, lower].flatMap((number) => (number === undefined ? [] : [Number(number)]));
	// A titre such as 1/320 is no pair of an upper and a lower value.
	const isPair = numbers.length < 2 || (numbers[0] ?? 0) >= (numbers[1] ?? 0);
	return isPair ? { numbers, beyond: beyond as Reading['beyond'] } : null;
}

/** The rows of a trend as they are drawn; none where no row has two numbers, for a single point is no timeline. */
export function timelineOf({ rows }: Trend, decimal: '.' | ','): Strip[] {
	const strips = rows.map((row): Strip => {
		const read = row.values.flatMap((value, column) => {
			const reading = readValue(value, decimal);
			return reading ? [{ column, reading }] : [];
		});
		const all = read.flatMap(({ reading }) => reading.numbers);
		const foot = Math.min(row.from, ...all);
		const top = Math.max(...all);
		return {
			row,
			foot,
			points: read.map(({ column, reading: { numbers, beyond } }) => ({
				column,
				heights: numbers.map((number) => (top > foot ? (number - foot) / (top - foot) : 0)),
				isLimit: beyond !== ''
			})),
			direction: directionOf(read.map(({ reading }) => reading))
		};
	});
	return strips.some(({ points }) => points.length > 1) ? strips : [];
}

/** Where all values go one way, that way; of upper and lower values both must. */
function directionOf(readings: Reading[]): Direction | null {
	const lines = Math.max(0, ...readings.map(({ numbers }) => numbers.length));
	const ways = new Set(Array.from({ length: lines }, (_, line) => wayOf(readings, line)));
	const [way = null] = ways;
	return ways.size === 1 ? way : null;
}

function wayOf(readings: Reading[], line: number): Direction | null {
	const steps = readings.slice(1).map((reading, place) => step(readings[place], reading, line));
	if (steps.length === 0 || steps.includes(null)) return null;
	const isRising = steps.includes(1);
	const isFalling = steps.includes(-1);
	if (isRising && isFalling) return 'varying';
	return isRising ? 'rising' : isFalling ? 'falling' : 'unchanged';
}

/** 1 for up, -1 for down, 0 for neither; null where a limit leaves it open. */
function step(before: Reading | undefined, after: Reading, line: number): 1 | 0 | -1 | null {
	const first = before?.numbers[line];
	const next = after.numbers[line];
	if (before === undefined || first === undefined || next === undefined) return null;
	if (before.beyond === '' && after.beyond === '') return next > first ? 1 : next < first ? -1 : 0;
	if (before.beyond !== '>' && after.beyond !== '<' && next >= first) return 1;
	if (before.beyond !== '<' && after.beyond !== '>' && next <= first) return -1;
	return null;
}
