import type { Response } from '#questions/index.ts';
import { byteReader, byteWriter, crc16, fromBase64Url, toBase64Url } from './bits.ts';
import type { Numbers, Place } from './model.ts';
import { newProgress, placeKey, roundScore, type Answer, type Progress } from './progress.ts';

/** First characters of every bookmark of this format; `tests/saved-progress/` holds a sample of each. */
const FORMAT = 'a1';
const SCORE_UNIT = 1e4;

type Writer = ReturnType<typeof byteWriter>;
type Reader = ReturnType<typeof byteReader>;

/** Why a bookmark could not be read. The text itself is never thrown away by the reader. */
type BookmarkFault = 'foreign' | 'newer' | 'damaged';

export type BookmarkReading = { ok: true; progress: Progress } | { ok: false; fault: BookmarkFault };

/**
 * The whole progress as ASCII text, `a1.<base64url>.<crc16>`: ids become the lasting numbers of `numbers`, what has no
 * number is left out.
 */
export function writeBookmark(progress: Progress, numbers: Numbers): string {
	const out = byteWriter();
	const stepNumber = indexOf(numbers.steps);
	out.number(progress.attempt);
	out.number(progress.rev);
	out.number(progress.seconds);
	out.number(1 + (progress.place ? (stepNumber.get(placeKey(progress.place)) ?? -1) : -1));
	const { completed, passed, score } = progress.reached;
	out.number((completed ? 1 : 0) + (passed ? 2 : 0));
	writeScore(out, score);
	out.set(progress.visited.flatMap((key) => stepNumber.get(key) ?? []));
	const known = numbers.questions.flatMap((question, number) => {
		const answer = progress.answers[question.id];
		return answer ? [{ number, answer, parts: question.parts }] : [];
	});
	out.number(known.length);
	for (const { number, answer, parts } of known) {
		out.number(number);
		out.number(answer.tries * 2 + (answer.open ? 1 : 0));
		writeScore(out, answer.score);
		writeScore(out, answer.best);
		writeResponse(out, answer.response, indexOf(parts));
	}
	const bytes = out.bytes();
	return `${FORMAT}.${toBase64Url(bytes)}.${crc16(bytes).toString(16).padStart(4, '0')}`;
}

/** The progress that a bookmark holds; never throws, and says of what kind the fault is. */
export function readBookmark(bookmark: string, numbers: Numbers): BookmarkReading {
	const [, format, payload, sum] = /^([a-z]\d+)\.([A-Za-z0-9_-]*)\.([0-9a-f]{4})$/.exec(bookmark) ?? [];
	if (format === undefined || payload === undefined) {
		return { ok: false, fault: bookmark.startsWith(`${FORMAT}.`) ? 'damaged' : 'foreign' };
	}
	if (format !== FORMAT) return { ok: false, fault: 'newer' };
	const bytes = fromBase64Url(payload);
	if (!bytes || crc16(bytes).toString(16).padStart(4, '0') !== sum) return { ok: false, fault: 'damaged' };
	try {
		return { ok: true, progress: readProgress(byteReader(bytes), numbers) };
	} catch (error) {
		if (error instanceof RangeError) return { ok: false, fault: 'damaged' };
		throw error;
	}
}

function readProgress(input: Reader, numbers: Numbers): Progress {
	const progress = newProgress(input.number());
	progress.rev = input.number();
	progress.seconds = input.number();
	progress.place = placeOf(numbers.steps[input.number() - 1]);
	const flags = input.number();
	progress.reached = { completed: (flags & 1) > 0, passed: (flags & 2) > 0, score: readScore(input) };
	progress.visited = input.set().flatMap((number) => numbers.steps[number] ?? []);
	for (let left = input.number(); left > 0; left--) {
		const question = numbers.questions[input.number()];
		const triesAndOpen = input.number();
		const score = readScore(input);
		const best = readScore(input);
		const response = readResponse(input, question?.parts ?? []);
		const answer: Answer | null = response && {
			response,
			score,
			best,
			tries: Math.floor(triesAndOpen / 2),
			open: triesAndOpen % 2 === 1
		};
		if (question && answer) progress.answers[question.id] = answer;
	}
	return progress;
}

const indexOf = (items: readonly string[]): Map<string, number> => new Map(items.map((item, index) => [item, index]));

function placeOf(key: string | undefined): Place | null {
	const [unit, step] = key?.split('/') ?? [];
	return unit !== undefined && step !== undefined ? { unit, step } : null;
}

function writeScore(out: Writer, score: number | null) {
	out.number(score === null ? 0 : 1 + Math.round(score * SCORE_UNIT));
}

function readScore(input: Reader): number | null {
	const value = input.number();
	return value === 0 ? null : roundScore((value - 1) / SCORE_UNIT);
}

/** The order is part of the format: new types are added at the end. */
const responseTypes: Response['type'][] = ['single-choice', 'multiple-choice', 'numeric', 'matching', 'likert'];

function writeResponse(out: Writer, response: Response, part: Map<string, number>) {
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

function readResponse(input: Reader, parts: readonly string[]): Response | null {
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
