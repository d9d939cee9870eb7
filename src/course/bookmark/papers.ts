import type { Numbers } from '../model.ts';
import type { Paper, PaperItem } from '../paper.ts';
import type { Progress } from '../progress.ts';
import type { BitReader, BitWriter } from './bits.ts';
import { readOptional, readScore, writeOptional, writeScore } from './fields.ts';
import { idOf, numberOf, numbersOf } from './names.ts';
import { isTellable, readList, readResponse, writeList, writeResponse } from './response.ts';

const WIDTH = { test: 8, seconds: 10, limit: 11 };
const START = '/start';

/** The papers of the tests; false when there is none. */
export function writePapers(out: BitWriter, { papers }: Progress, numbers: Numbers): boolean {
	const stepOf = numbersOf(numbers.steps);
	const questionOf = numbersOf(numbers.questions.map(({ id }) => id));
	const known = papers.flatMap((paper) => {
		const test = stepOf(`${paper.test}${START}`) ?? stepOf(paper.test);
		return test === undefined ? [] : [{ test, paper }];
	});
	out.number(known.length, 1);
	for (const { test, paper } of known) {
		out.number(test, WIDTH.test);
		out.number(paper.number, 1);
		out.flag(paper.submitted);
		writeScore(out, paper.score);
		out.number(paper.seconds, WIDTH.seconds);
		writeOptional(out, paper.limit, WIDTH.limit);
		writeItems(out, paper, numbers, questionOf);
	}
	return known.length > 0;
}

/** What writePapers wrote. */
export function readPapers(input: BitReader, numbers: Numbers): Pick<Progress, 'papers'> {
	const papers: Paper[] = [];
	for (let left = input.number(1); left > 0; left--) {
		const key = idOf(numbers.steps, input.number(WIDTH.test));
		const number = input.number(1);
		const submitted = input.flag();
		const score = readScore(input);
		const seconds = input.number(WIDTH.seconds);
		const limit = readOptional(input, WIDTH.limit);
		const items = readItems(input, submitted, numbers);
		papers.push({ test: key.replace(START, ''), number, items, submitted, score, seconds, limit });
	}
	return { papers };
}

function writeItems(
	out: BitWriter,
	{ items, submitted }: Paper,
	{ questions }: Numbers,
	questionOf: (id: string) => number | undefined
) {
	const known = items.flatMap((item) => {
		const number = questionOf(item.question);
		if (number === undefined) return [];
		const parts = questions[number]?.parts ?? [];
		return [{ item, number, parts, isTold: item.response !== null && isTellable(item.response, parts) }];
	});
	writeList(
		out,
		known.map(({ number }) => number)
	);
	out.set(
		known.flatMap(({ isTold }, index) => (isTold ? [] : [index])),
		0
	);
	for (const { item, parts, isTold } of known) {
		writeOptional(out, item.row === null ? null : (numberOf(parts, item.row) ?? null), 1);
		if (submitted) writeScore(out, item.score);
		else out.number(item.changes, 1);
		if (isTold && item.response) writeResponse(out, item.response, parts);
	}
}

function readItems(input: BitReader, isSubmitted: boolean, { questions }: Numbers): PaperItem[] {
	const ids = questions.map(({ id }) => id);
	const numbers = readList(input);
	const untold = new Set(input.set(0));
	return numbers.map((number, index) => {
		const parts = questions[number]?.parts ?? [];
		const row = readOptional(input, 1);
		const score = isSubmitted ? readScore(input) : null;
		const changes = isSubmitted ? 0 : input.number(1);
		const response = untold.has(index) ? null : readResponse(input, parts);
		return { question: idOf(ids, number), row: row === null ? null : idOf(parts, row), response, changes, score };
	});
}
