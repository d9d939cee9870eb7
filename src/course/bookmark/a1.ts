import type { BookmarkReading } from '../bookmark.ts';
import type { Numbers } from '../model.ts';
import type { Paper, PaperItem } from '../paper.ts';
import { newProgress, roundScore, type Answer, type Certainty, type Progress } from '../progress.ts';
import { byteReader, crc16, fromBase64Url, type ByteReader } from './a1-bytes.ts';
import { readResponse } from './a1-response.ts';
import { placeOf } from './head.ts';

/** What a bookmark of the first format holds, which is written no more: `a1.<base64url>.<crc16>`. Never throws. */
export function readA1(bookmark: string, numbers: Numbers): BookmarkReading {
	const [, payload = '', sum] = /^a1\.([A-Za-z0-9_-]*)\.([0-9a-f]{4})$/.exec(bookmark) ?? [];
	const bytes = fromBase64Url(payload);
	if (!bytes || crc16(bytes) !== sum) return { ok: false, fault: 'damaged' };
	try {
		return { ok: true, progress: readMore(byteReader(bytes), numbers) };
	} catch {
		return { ok: false, fault: 'damaged' };
	}
}

function readFirst(input: ByteReader, numbers: Numbers): Progress {
	const progress = newProgress(input.number());
	progress.rev = input.number();
	progress.stamp = progress.rev;
	progress.seconds = input.number();
	progress.place = placeOf(numbers.steps[input.number() - 1]);
	const flags = input.number();
	progress.reached = { completed: (flags & 1) > 0, passed: (flags & 2) > 0, score: readScore(input) };
	progress.visited = input.set().flatMap((number) => numbers.steps[number] ?? []);
	const answers: [string, Answer][] = [];
	for (let left = input.number(); left > 0; left--) {
		const question = numbers.questions[input.number()];
		const triesAndOpen = input.number();
		const score = readScore(input);
		const best = readScore(input);
		const response = readResponse(input, question?.parts ?? []);
		const [tries, open] = [Math.floor(triesAndOpen / 2), triesAndOpen % 2 === 1];
		if (question) answers.push([question.id, { response, score, best, tries, open, certainty: null }]);
	}
	return { ...progress, answers: Object.fromEntries(answers) };
}

/** What was added to the format after its first day: numbered sections, each with its length. */
function readMore(input: ByteReader, numbers: Numbers): Progress {
	let progress = readFirst(input, numbers);
	while (!input.isAtEnd()) {
		const read = sections[input.number()];
		const section = byteReader(input.bytesOf(input.number()));
		if (read) progress = { ...progress, ...read(section, progress, numbers) };
	}
	return progress;
}

type ReadSection = (input: ByteReader, progress: Progress, numbers: Numbers) => Partial<Progress>;

/** By their numbers in the format. */
const sections: ReadSection[] = [readProfile, readFlags, readCertainties, readPapers, readPaperChanges, readLanguage];

function readScore(input: ByteReader): number | null {
	const value = readOptional(input);
	return value === null ? null : roundScore(value / 1e4);
}

function readOptional(input: ByteReader): number | null {
	const value = input.number();
	return value === 0 ? null : value - 1;
}

function readProfile(input: ByteReader, _: Progress, { roles }: Numbers): Partial<Progress> {
	const role = roles[readOptional(input) ?? -1] ?? null;
	return { role, evaluated: input.number() === 1, passedOn: readOptional(input) };
}

function readFlags(input: ByteReader, _: Progress, { questions }: Numbers): Partial<Progress> {
	return { flagged: input.set().flatMap((number) => questions[number]?.id ?? []) };
}

function readCertainties(input: ByteReader, { answers }: Progress, { questions }: Numbers): Partial<Progress> {
	const all = { ...answers };
	for (let left = input.number(); left > 0; left--) {
		const id = questions[input.number()]?.id ?? '';
		const value = input.number();
		const answer = all[id];
		if (answer && (value === 1 || value === 2 || value === 3)) {
			all[id] = { ...answer, certainty: value satisfies Certainty };
		}
	}
	return { answers: all };
}

function readPapers(input: ByteReader, _: Progress, numbers: Numbers): Partial<Progress> {
	const papers: Paper[] = [];
	for (let left = input.number(); left > 0; left--) {
		const [test] = numbers.steps[input.number()]?.split('/') ?? [];
		const paper = readPaper(input, test ?? '', numbers);
		if (test !== undefined) papers.push(paper);
	}
	return { papers };
}

function readPaper(input: ByteReader, test: string, { questions }: Numbers): Paper {
	const number = input.number();
	const submitted = input.number() === 1;
	const score = readScore(input);
	const seconds = input.number();
	const limit = readOptional(input);
	const items: PaperItem[] = [];
	for (let left = input.number(); left > 0; left--) {
		const question = questions[input.number()];
		const row = question?.parts[input.number() - 1] ?? null;
		const itemScore = readScore(input);
		const response = input.number() === 1 ? readResponse(input, question?.parts ?? []) : null;
		if (question) items.push({ question: question.id, row, response, changes: 0, score: itemScore });
	}
	return { test, number, items, submitted, score, seconds, limit };
}

/** How often each answer of the open papers was changed, in the order of the papers and items of the section before. */
function readPaperChanges(input: ByteReader, { papers }: Progress): Partial<Progress> {
	const changed = (item: PaperItem): PaperItem => ({ ...item, changes: input.number() });
	return {
		papers: papers.map((paper) => (paper.submitted ? paper : { ...paper, items: paper.items.map(changed) }))
	};
}

function readLanguage(input: ByteReader): Partial<Progress> {
	const signs = Array.from({ length: input.number() }, () => input.number());
	return { language: String.fromCharCode(...signs) };
}
