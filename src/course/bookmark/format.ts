import type { Numbers } from '../model.ts';
import type { Progress } from '../progress.ts';
import { readAnswers, writeAnswers } from './answers.ts';
import { bitReader, bitWriter, type BitReader, type BitWriter } from './bits.ts';
import { readHead, writeHead } from './head.ts';
import { readPapers, writePapers } from './papers.ts';

/** A part of the bookmark after its head. Once released it never changes: what is new gets a section of its own. */
interface Section {
	/** False leaves the section out. */
	write(out: BitWriter, progress: Progress, numbers: Numbers): boolean;
	read(input: BitReader, numbers: Numbers): Partial<Progress>;
}

/** By their numbers in the format, from 1. */
const sections: Section[] = [
	{ write: writeAnswers, read: readAnswers },
	{ write: writePapers, read: readPapers }
];

/** Numbers up to this one are sections of this version; what is carried has greater ones. */
export const KNOWN_SECTIONS = sections.length;

const END = 0;
const LENGTH_WIDTH = 10;

/** A progress as bits: the head, then numbered sections, each with its length, those that only a later version knows as they came. */
export function writeBits(progress: Progress, numbers: Numbers): string {
	const out = bitWriter();
	const add = (number: number, bits: string) => {
		out.number(number);
		out.number(bits.length, LENGTH_WIDTH);
		out.append(bits);
	};
	writeHead(out, progress, numbers);
	sections.forEach((section, index) => {
		const part = bitWriter();
		if (section.write(part, progress, numbers)) add(index + 1, part.text());
	});
	for (const [number, bits] of Object.entries(progress.carried)) add(Number(number), bits);
	out.number(END);
	return out.text();
}

/** What writeBits wrote; a RangeError for what it never wrote. */
export function readBits(bits: string, numbers: Numbers): Progress {
	const input = bitReader(bits);
	let progress = readHead(input, numbers);
	for (let number = input.number(); number !== END; number = input.number()) {
		const part = input.raw(input.number(LENGTH_WIDTH));
		const section = sections[number - 1];
		progress = section
			? { ...progress, ...section.read(bitReader(part), numbers) }
			: { ...progress, carried: { ...progress.carried, [number]: part } };
	}
	return progress;
}
