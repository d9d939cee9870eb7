import type { Response } from '#questions/index.ts';
import type { byteReader, byteWriter } from './bits.ts';

type Writer = ReturnType<typeof byteWriter>;
type Reader = ReturnType<typeof byteReader>;

/** The order is part of the format: new types are added at the end. */
const responseTypes: Response['type'][] = ['single-choice', 'multiple-choice', 'numeric', 'matching', 'likert'];

/** Writes a response with its parts as places in the question's lasting list; a part without a place is left out. */
export function writeResponse(out: Writer, response: Response, part: Map<string, number>) {
	out.number(responseTypes.indexOf(response.type));
	switch (response.type) {
		case 'single-choice':
		case 'likert':
			out.number(1 + (part.get(response.option) ?? -1));
			break;
		case 'multiple-choice':
			out.set(response.options.flatMap((id) => part.get(id) ?? []));
			break;
		case 'numeric': {
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
		case 'matching': {
			const pairs = Object.entries(response.pairs).flatMap(([item, category]) => {
				const [from, to] = [part.get(item), part.get(category)];
				return from === undefined || to === undefined ? [] : [[from, to] as const];
			});
			out.number(pairs.length);
			for (const [from, to] of pairs) {
				out.number(from);
				out.number(to);
			}
		}
	}
}

/** The response that writeResponse wrote, or null when what it chose has no place any more. */
export function readResponse(input: Reader, parts: readonly string[]): Response | null {
	const type = responseTypes[input.number()];
	if (type === undefined) throw new RangeError('bookmark: response of an unknown type');
	switch (type) {
		case 'single-choice':
		case 'likert': {
			const option = parts[input.number() - 1];
			return option === undefined ? null : { type, option };
		}
		case 'multiple-choice':
			return { type, options: input.set().flatMap((number) => parts[number] ?? []) };
		case 'numeric': {
			const values: Record<string, number> = {};
			for (let left = input.number(); left > 0; left--) {
				const field = parts[input.number()];
				const value = readDecimal(input);
				if (field !== undefined) values[field] = value;
			}
			return { type, values };
		}
		case 'matching': {
			const pairs: Record<string, string> = {};
			for (let left = input.number(); left > 0; left--) {
				const [item, category] = [parts[input.number()], parts[input.number()]];
				if (item !== undefined && category !== undefined) pairs[item] = category;
			}
			return { type, pairs };
		}
	}
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
