import type { Numbers } from '../model.ts';
import type { Answer, Certainty, Progress } from '../progress.ts';
import type { BitReader, BitWriter } from './bits.ts';
import { readScore, writeScore } from './fields.ts';
import { idOf, numbersOf } from './names.ts';
import { isTellable, readResponse, writeResponse } from './response.ts';

const CERTAINTY_BITS = 2;
const QUESTIONS_WIDTH = 7;

/** One try is the rule, and takes one bit. */
const swapped = (tries: number): number => (tries < 2 ? 1 - tries : tries);

/** The answers of the lessons and cases; false when there is none. */
export function writeAnswers(out: BitWriter, { answers }: Progress, { questions }: Numbers): boolean {
	const questionOf = numbersOf(questions.map(({ id }) => id));
	const byNumber = new Map<number, { answer: Answer; isTold: boolean; parts: readonly string[] }>();
	for (const [id, answer] of Object.entries(answers)) {
		const number = questionOf(id);
		if (number === undefined) continue;
		const parts = questions[number]?.parts ?? [];
		byNumber.set(number, { answer, parts, isTold: answer.response !== null && isTellable(answer.response, parts) });
	}
	const known = [...byNumber].sort(([a], [b]) => a - b).map(([number, one]) => ({ number, ...one }));
	const hasCertainty = known.some(({ answer }) => answer.certainty !== null);
	out.set(
		known.map(({ number }) => number),
		QUESTIONS_WIDTH
	);
	out.set(
		known.flatMap(({ isTold }, index) => (isTold ? [] : [index])),
		0
	);
	out.flag(hasCertainty);
	for (const { answer, isTold, parts } of known) {
		out.number(swapped(answer.tries));
		out.flag(answer.open);
		writeScore(out, answer.score);
		out.flag(answer.best === answer.score);
		if (answer.best !== answer.score) writeScore(out, answer.best);
		if (hasCertainty) out.bits(answer.certainty ?? 0, CERTAINTY_BITS);
		if (isTold && answer.response) writeResponse(out, answer.response, parts);
	}
	return known.length > 0;
}

/** What writeAnswers wrote. */
export function readAnswers(input: BitReader, { questions }: Numbers): Pick<Progress, 'answers'> {
	const numbers = input.set(QUESTIONS_WIDTH);
	const untold = new Set(input.set(0));
	const hasCertainty = input.flag();
	const ids = questions.map(({ id }) => id);
	const answers = numbers.map((number, index): [string, Answer] => {
		const tries = swapped(input.number());
		const open = input.flag();
		const score = readScore(input);
		const best = input.flag() ? score : readScore(input);
		const certainty = hasCertainty ? certaintyOf(input.bits(CERTAINTY_BITS)) : null;
		const response = untold.has(index) ? null : readResponse(input, questions[number]?.parts ?? []);
		return [idOf(ids, number), { response, score, best, tries, open, certainty }];
	});
	return { answers: Object.fromEntries(answers) };
}

const certaintyOf = (value: number): Certainty | null => (value === 1 || value === 2 || value === 3 ? value : null);
