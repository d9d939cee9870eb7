import { byteReader, byteWriter, crc16, fromBase64Url, toBase64Url } from './bits.ts';
import { readMore, readScore, writeMore, writeScore } from './bookmark-more.ts';
import type { Numbers, Place } from './model.ts';
import { newProgress, placeKey, type Answer, type Progress } from './progress.ts';
import { readResponse, writeResponse } from './response-codec.ts';

/** First characters of every bookmark of this format; `tests/saved-progress/` holds a sample of each. */
const FORMAT = 'a1';

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
	writeMore(out, progress, numbers);
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
	progress.stamp = progress.rev;
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
			open: triesAndOpen % 2 === 1,
			certainty: null
		};
		if (question && answer) progress.answers[question.id] = answer;
	}
	return readMore(input, progress, numbers);
}

const indexOf = (items: readonly string[]): Map<string, number> => new Map(items.map((item, index) => [item, index]));

function placeOf(key: string | undefined): Place | null {
	const [unit, step] = key?.split('/') ?? [];
	return unit !== undefined && step !== undefined ? { unit, step } : null;
}
