import { byteReader, byteWriter } from './bits.ts';
import type { Numbers } from './model.ts';
import type { Paper, PaperItem } from './paper.ts';
import { roundScore, type Certainty, type Progress } from './progress.ts';
import { readResponse, writeResponse } from './response-codec.ts';

type Writer = ReturnType<typeof byteWriter>;
type Reader = ReturnType<typeof byteReader>;

const SCORE_UNIT = 1e4;

/** A score from 0 to 1 with four decimals, or null. */
export function writeScore(out: Writer, score: number | null) {
	out.number(score === null ? 0 : 1 + Math.round(score * SCORE_UNIT));
}

/** What writeScore wrote. */
export function readScore(input: Reader): number | null {
	const value = input.number();
	return value === 0 ? null : roundScore((value - 1) / SCORE_UNIT);
}

const writeOptional = (out: Writer, value: number | null) => out.number(value === null ? 0 : value + 1);

function readOptional(input: Reader): number | null {
	const value = input.number();
	return value === 0 ? null : value - 1;
}

/** A part of the bookmark after its first one; the place in the list is its number in the format, so it only grows. */
interface Section {
	/** False leaves the section out. */
	write(out: Writer, progress: Progress, numbers: Numbers): boolean;
	read(input: Reader, progress: Progress, numbers: Numbers): Partial<Progress>;
}

const profile: Section = {
	write(out, { role, evaluated, passedOn }, { roles }) {
		writeOptional(out, role === null || !roles.includes(role) ? null : roles.indexOf(role));
		out.number(evaluated ? 1 : 0);
		writeOptional(out, passedOn);
		return role !== null || evaluated || passedOn !== null;
	},
	read(input, _, { roles }) {
		const role = roles[readOptional(input) ?? -1] ?? null;
		return { role, evaluated: input.number() === 1, passedOn: readOptional(input) };
	}
};

const flags: Section = {
	write(out, { flagged }, { questions }) {
		out.set(questions.flatMap(({ id }, number) => (flagged.includes(id) ? [number] : [])));
		return flagged.length > 0;
	},
	read: (input, _, { questions }) => ({ flagged: input.set().flatMap((number) => questions[number]?.id ?? []) })
};

const certainties: Section = {
	write(out, { answers }, { questions }) {
		const said = questions.flatMap(({ id }, number) => {
			const certainty = answers[id]?.certainty ?? null;
			return certainty === null ? [] : [[number, certainty] as const];
		});
		out.number(said.length);
		for (const [number, certainty] of said) {
			out.number(number);
			out.number(certainty);
		}
		return said.length > 0;
	},
	read(input, { answers }, { questions }) {
		const all = { ...answers };
		for (let left = input.number(); left > 0; left--) {
			const id = questions[input.number()]?.id ?? '';
			const certainty = certaintyOf(input.number());
			const answer = all[id];
			if (answer) all[id] = { ...answer, certainty };
		}
		return { answers: all };
	}
};

const certaintyOf = (value: number): Certainty | null => (value === 1 || value === 2 || value === 3 ? value : null);

const papers: Section = {
	write(out, { papers: all }, numbers) {
		const known = knownPapers(all, numbers);
		out.number(known.length);
		for (const { test, paper } of known) {
			out.number(test);
			writePaper(out, paper, numbers);
		}
		return known.length > 0;
	},
	read(input, _, numbers) {
		const all: Paper[] = [];
		for (let left = input.number(); left > 0; left--) {
			const [test] = numbers.steps[input.number()]?.split('/') ?? [];
			const paper = readPaper(input, test ?? '', numbers);
			if (test !== undefined) all.push(paper);
		}
		return { papers: all };
	}
};

const startOf = (test: string): string => `${test}/start`;

/** The papers whose test has a lasting number. */
const knownPapers = (papers: readonly Paper[], { steps }: Numbers) =>
	papers.flatMap((paper) => {
		const test = steps.indexOf(startOf(paper.test));
		return test < 0 ? [] : [{ test, paper }];
	});

/** The items whose question has a lasting number. */
const knownItems = ({ items }: Paper, { questions }: Numbers) =>
	items.flatMap((item) => {
		const place = questions.findIndex(({ id }) => id === item.question);
		return place < 0 ? [] : [{ item, place, parts: questions[place]?.parts ?? [] }];
	});

function writePaper(out: Writer, paper: Paper, numbers: Numbers) {
	const { number, submitted, score, seconds, limit } = paper;
	const known = knownItems(paper, numbers);
	out.number(number);
	out.number(submitted ? 1 : 0);
	writeScore(out, score);
	out.number(seconds);
	writeOptional(out, limit);
	out.number(known.length);
	for (const { item, place, parts } of known) {
		out.number(place);
		out.number(1 + (item.row === null ? -1 : parts.indexOf(item.row)));
		writeScore(out, item.score);
		out.number(item.response ? 1 : 0);
		if (item.response) writeResponse(out, item.response, new Map(parts.map((part, index) => [part, index])));
	}
}

function readPaper(input: Reader, test: string, { questions }: Numbers): Paper {
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

const isOpen = ({ submitted }: Paper): boolean => !submitted;

/** How often each answer of the open papers was changed, in the order of the papers and items of the section before. */
const paperChanges: Section = {
	write(out, { papers: all }, numbers) {
		const known = knownPapers(all, numbers).filter(({ paper }) => isOpen(paper));
		for (const { paper } of known) for (const { item } of knownItems(paper, numbers)) out.number(item.changes);
		return known.length > 0;
	},
	read: (input, { papers: all }) => ({
		papers: all.map((paper) =>
			isOpen(paper) ? { ...paper, items: paper.items.map((item) => ({ ...item, changes: input.number() })) } : paper
		)
	})
};

/** As BCP 47 writes it, so that it needs no number. */
const language: Section = {
	write(out, { language: chosen }) {
		const signs = [...(chosen ?? '')].map((sign) => sign.charCodeAt(0));
		out.number(signs.length);
		for (const sign of signs) out.number(sign);
		return chosen !== null;
	},
	read(input) {
		const signs = Array.from({ length: input.number() }, () => input.number());
		return { language: String.fromCharCode(...signs) };
	}
};

const sections: Section[] = [profile, flags, certainties, papers, paperChanges, language];

/** Writes what has been added to the format since its first day: numbered sections, each with its length. */
export function writeMore(out: Writer, progress: Progress, numbers: Numbers) {
	sections.forEach((section, number) => {
		const part = byteWriter();
		if (!section.write(part, progress, numbers)) return;
		const bytes = part.bytes();
		out.number(number);
		out.number(bytes.length);
		out.bytesOf(bytes);
	});
}

/** Reads the sections that are there, however many; one of a later version is passed over. */
export function readMore(input: Reader, first: Progress, numbers: Numbers): Progress {
	let progress = first;
	while (!input.isAtEnd()) {
		const section = sections[input.number()];
		const part = byteReader(input.bytesOf(input.number()));
		if (section) progress = { ...progress, ...section.read(part, progress, numbers) };
	}
	return progress;
}
