import type { Response } from '#questions/index.ts';
import { ratings } from '#questions/free-text/free-text.ts';
import type { ByteReader } from './a1-bytes.ts';

/** The ways a response was written, by their numbers in the format. */
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

/** A response with its parts as places in the question's lasting list, or null when what it chose has no place any more. */
export function readResponse(input: ByteReader, parts: readonly string[]): Response | null {
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

function readPairs(input: ByteReader, parts: readonly string[]): Record<string, string> {
	const pairs: [string, string][] = [];
	for (let left = input.number(); left > 0; left--) {
		const [one, other] = [parts[input.number()], parts[input.number()]];
		if (one !== undefined && other !== undefined) pairs.push([one, other]);
	}
	return Object.fromEntries(pairs);
}

function readValues(input: ByteReader, parts: readonly string[]): Record<string, number> {
	const values: [string, number][] = [];
	for (let left = input.number(); left > 0; left--) {
		const field = parts[input.number()];
		const value = readDecimal(input);
		if (field !== undefined) values.push([field, value]);
	}
	return Object.fromEntries(values);
}

/** A typed number as sign, decimal places and digits. */
function readDecimal(input: ByteReader): number {
	const sign = input.number() === 1 ? -1 : 1;
	const zigzag = input.number();
	const places = zigzag % 2 === 1 ? -(zigzag + 1) / 2 : zigzag / 2;
	return sign * Number(`${input.number()}e${-places}`);
}
