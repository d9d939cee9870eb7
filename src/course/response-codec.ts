import type { Response } from '#questions/index.ts';
import { ratings } from '#questions/free-text/free-text.ts';
import type { byteReader, byteWriter } from './bits.ts';

type Writer = ReturnType<typeof byteWriter>;
type Reader = ReturnType<typeof byteReader>;

/** The ways a response is written. The order is part of the format: a new one is added at the end. */
const codes = [
	'single-choice',
	'multiple-choice',
	'numeric',
	'matching',
	'likert',
	'numeric-row',
	'ordering',
	'table',
	'free-text'
] as const satisfies (Response['type'] | 'numeric-row')[];

/** Writes a response with its parts as places in the question's lasting list; a part without a place is left out. */
export function writeResponse(out: Writer, response: Response, part: Map<string, number>) {
	const hasRow = response.type === 'numeric' && response.row !== undefined;
	out.number(codes.indexOf(hasRow ? 'numeric-row' : response.type));
	switch (response.type) {
		case 'single-choice':
		case 'likert':
			out.number(1 + (part.get(response.option) ?? -1));
			break;
		case 'multiple-choice':
			out.set(response.options.flatMap((id) => part.get(id) ?? []));
			break;
		case 'numeric': {
			if (response.row !== undefined) out.number(1 + (part.get(response.row) ?? -1));
			const values = Object.entries(response.values).flatMap(([id, value]) => {
				const number = part.get(id);
				return number === undefined ? [] : [[number, value] as const];
			});
			out.number(values.length);
			for (const [number, value] of values) {
				out.number(number);
				writeDecimal(out, value);
			}
			break;
		}
		case 'matching':
			writePairs(out, response.pairs, part);
			break;
		case 'table':
			writePairs(out, response.cells, part);
			break;
		case 'ordering': {
			const places = response.order.flatMap((id) => part.get(id) ?? []);
			out.number(places.length);
			for (const place of places) out.number(place);
			break;
		}
		case 'free-text':
			// The learner's own words stay on the device.
			out.number(1 + (response.rating === null ? -1 : (part.get(response.rating) ?? -1)));
			out.set(response.checks.flatMap((id) => part.get(id) ?? []));
			break;
		default:
			response satisfies never;
	}
}

/** The response that writeResponse wrote, or null when what it chose has no place any more. */
export function readResponse(input: Reader, parts: readonly string[]): Response | null {
	const code = codes[input.number()];
	if (code === undefined) throw new RangeError('bookmark: response of an unknown type');
	switch (code) {
		case 'single-choice':
		case 'likert': {
			const option = parts[input.number() - 1];
			return option === undefined ? null : { type: code, option };
		}
		case 'multiple-choice':
			return { type: code, options: input.set().flatMap((number) => parts[number] ?? []) };
		case 'numeric':
			return { type: code, values: readValues(input, parts) };
		case 'numeric-row': {
			const row = parts[input.number() - 1];
			const values = readValues(input, parts);
			return row === undefined ? null : { type: 'numeric', row, values };
		}
		case 'matching':
			return { type: code, pairs: readPairs(input, parts) };
		case 'table':
			return { type: code, cells: readPairs(input, parts) };
		case 'ordering': {
			const order: string[] = [];
			for (let left = input.number(); left > 0; left--) {
				const id = parts[input.number()];
				if (id !== undefined) order.push(id);
			}
			return { type: code, order };
		}
		case 'free-text': {
			const rated = parts[input.number() - 1];
			const checks = input.set().flatMap((number) => parts[number] ?? []);
			return { type: code, text: '', checks, rating: ratings.find((rating) => rating === rated) ?? null };
		}
	}
}

function writePairs(out: Writer, pairs: Record<string, string>, part: Map<string, number>) {
	const known = Object.entries(pairs).flatMap(([one, other]) => {
		const [from, to] = [part.get(one), part.get(other)];
		return from === undefined || to === undefined ? [] : [[from, to] as const];
	});
	out.number(known.length);
	for (const [from, to] of known) {
		out.number(from);
		out.number(to);
	}
}

function readPairs(input: Reader, parts: readonly string[]): Record<string, string> {
	const pairs: Record<string, string> = {};
	for (let left = input.number(); left > 0; left--) {
		const [one, other] = [parts[input.number()], parts[input.number()]];
		if (one !== undefined && other !== undefined) pairs[one] = other;
	}
	return pairs;
}

function readValues(input: Reader, parts: readonly string[]): Record<string, number> {
	const values: Record<string, number> = {};
	for (let left = input.number(); left > 0; left--) {
		const field = parts[input.number()];
		const value = readDecimal(input);
		if (field !== undefined) values[field] = value;
	}
	return values;
}

/** A typed number as sign, digits and decimal places: 350.25 comes back as 350.25 and not as its neighbour. */
function writeDecimal(out: Writer, value: number) {
	// 15 digits fit a safe integer, whatever they are; nobody types more.
	const [mantissa = '', exponent] = value.toExponential(14).split('e');
	const digits = mantissa.replace(/[.-]/g, '').replace(/0+$/, '') || '0';
	const places = digits.length - 1 - Number(exponent);
	out.number(value < 0 ? 1 : 0);
	out.number(places < 0 ? places * -2 - 1 : places * 2);
	out.number(Number(digits));
}

function readDecimal(input: Reader): number {
	const sign = input.number() === 1 ? -1 : 1;
	const zigzag = input.number();
	const places = zigzag % 2 === 1 ? -(zigzag + 1) / 2 : zigzag / 2;
	return sign * Number(`${input.number()}e${-places}`);
}
