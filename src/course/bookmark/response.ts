import type { Response } from '#questions/index.ts';
import { ratings } from '#questions/free-text/free-text.ts';
import type { BitReader, BitWriter } from './bits.ts';
import { idOf, numberOf } from './names.ts';

/** The ways a response is written, the frequent first. The order is part of the format: a new one is added at the end. */
const codes = [
	'single-choice',
	'multiple-choice',
	'numeric',
	'likert',
	'table',
	'matching',
	'numeric-row',
	'ordering',
	'free-text'
] as const satisfies (Response['type'] | 'numeric-row')[];

type Code = (typeof codes)[number];
type Parts = readonly string[];

const codeOf = (response: Response): Code =>
	response.type === 'numeric' && response.row !== undefined ? 'numeric-row' : response.type;

/** Whether a response can be told by the numbers of the question's parts; where it cannot, it stays on the device. */
export function isTellable(response: Response, parts: Parts): boolean {
	const isKnown = (id: string) => numberOf(parts, id) !== undefined;
	switch (response.type) {
		case 'single-choice':
		case 'likert':
			return isKnown(response.option);
		case 'numeric':
			return response.row === undefined || isKnown(response.row);
		default:
			return true;
	}
}

/** Writes a response that isTellable, its parts as places in the question's lasting list; a part without a place is left out. */
export function writeResponse(out: BitWriter, response: Response, parts: Parts) {
	const places = (ids: readonly string[]) => ids.flatMap((id) => numberOf(parts, id) ?? []);
	const place = (id: string) => numberOf(parts, id) ?? 0;
	out.number(codes.indexOf(codeOf(response)));
	switch (response.type) {
		case 'single-choice':
		case 'likert':
			out.number(place(response.option), 1);
			break;
		case 'multiple-choice':
			out.set(places(response.options), 2);
			break;
		case 'numeric':
			if (response.row !== undefined) out.number(place(response.row), 1);
			writeValues(out, response.values, parts);
			break;
		case 'matching':
			writePairs(out, response.pairs, parts);
			break;
		case 'table':
			writePairs(out, response.cells, parts);
			break;
		case 'ordering':
			writeList(out, places(response.order));
			break;
		case 'free-text':
			// The learner's own words stay on the device.
			out.number(response.rating === null ? 0 : 1 + ratings.indexOf(response.rating));
			out.set(places(response.checks), 2);
			break;
		default:
			response satisfies never;
	}
}

/** The response that writeResponse wrote. */
export function readResponse(input: BitReader, parts: Parts): Response {
	const code = codes[input.number()];
	if (code === undefined) throw new RangeError('bookmark: response of an unknown type');
	const id = (place: number) => idOf(parts, place);
	switch (code) {
		case 'single-choice':
		case 'likert':
			return { type: code, option: id(input.number(1)) };
		case 'multiple-choice':
			return { type: code, options: input.set(2).map(id) };
		case 'numeric':
			return { type: code, values: readValues(input, parts) };
		case 'numeric-row': {
			const row = id(input.number(1));
			return { type: 'numeric', values: readValues(input, parts), row };
		}
		case 'matching':
			return { type: code, pairs: readPairs(input, parts) };
		case 'table':
			return { type: code, cells: readPairs(input, parts) };
		case 'ordering':
			return { type: code, order: readList(input).map(id) };
		case 'free-text': {
			const rating = ratings[input.number() - 1] ?? null;
			return { type: code, text: '', checks: input.set(2).map(id), rating };
		}
	}
}

/** Entries by the places of their ids, in the order of the places: the order in which they were made means nothing. */
const placed = <T>(record: Record<string, T>, parts: Parts): [number, T][] =>
	Object.entries(record)
		.flatMap(([id, value]): [number, T][] => {
			const place = numberOf(parts, id);
			return place === undefined ? [] : [[place, value]];
		})
		.sort(([a], [b]) => a - b);

/** Numbers that lie near each other: the smallest, the width of what is above it, and each in that width. */
export function writeList(out: BitWriter, numbers: readonly number[]) {
	out.number(numbers.length, 2);
	if (numbers.length === 0) return;
	const least = Math.min(...numbers);
	const most = Math.max(...numbers) - least;
	const width = most === 0 ? 0 : most.toString(2).length;
	out.number(least, 3);
	out.number(width, 1);
	for (const number of numbers) out.bits(number - least, width);
}

/** What writeList wrote. */
export function readList(input: BitReader): number[] {
	const count = input.number(2);
	if (count === 0) return [];
	const least = input.number(3);
	const width = input.number(1);
	// Numbers without a bit are no proof that so many were written.
	if (count > MAX_LIST || width > MAX_WIDTH) throw new RangeError(`bookmark: ${count} numbers of ${width} bits`);
	return Array.from({ length: count }, () => least + input.bits(width));
}

const MAX_LIST = 4096;
const MAX_WIDTH = 16;

function writePairs(out: BitWriter, pairs: Record<string, string>, parts: Parts) {
	const known = placed(pairs, parts).flatMap(([from, id]) => {
		const to = numberOf(parts, id);
		return to === undefined ? [] : [[from, to] as const];
	});
	out.set(
		known.map(([from]) => from),
		2
	);
	writeList(
		out,
		known.map(([, to]) => to)
	);
}

function readPairs(input: BitReader, parts: Parts): Record<string, string> {
	const from = input.set(2);
	const to = readList(input);
	return Object.fromEntries(from.map((place, index) => [idOf(parts, place), idOf(parts, to[index] ?? 0)]));
}

function writeValues(out: BitWriter, values: Record<string, number>, parts: Parts) {
	const known = placed(values, parts).filter(([, value]) => Number.isFinite(value));
	out.set(
		known.map(([place]) => place),
		1
	);
	for (const [, value] of known) writeDecimal(out, value);
}

const readValues = (input: BitReader, parts: Parts): Record<string, number> =>
	Object.fromEntries(input.set(1).map((place) => [idOf(parts, place), readDecimal(input)]));

/** A typed number as sign, decimal places and digits: 350.25 comes back as 350.25 and not as its neighbour. */
function writeDecimal(out: BitWriter, value: number) {
	// 15 digits fit a safe integer, whatever they are; nobody types more.
	const [mantissa = '', exponent] = value.toExponential(14).split('e');
	const digits = mantissa.replace(/[.-]/g, '').replace(/0+$/, '') || '0';
	const places = digits.length - 1 - Number(exponent);
	out.flag(value < 0);
	out.number(places < 0 ? places * -2 - 1 : places * 2);
	out.number(Number(digits), 5);
}

function readDecimal(input: BitReader): number {
	const sign = input.flag() ? -1 : 1;
	const zigzag = input.number();
	const places = zigzag % 2 === 1 ? -(zigzag + 1) / 2 : zigzag / 2;
	return sign * Number(`${input.number(5)}e${-places}`);
}
