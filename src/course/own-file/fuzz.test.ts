import { expect, it } from 'vitest';
import {
	after,
	answerTo,
	entered,
	questionsIn,
	rightResponse,
	sampleNumbers,
	sampleOutline,
	sampleUnits
} from '../../../tests/builders.ts';
import { readBookmark, writeBookmark } from '../bookmark.ts';
import { outcome } from '../outcome.ts';
import { newProgress, reduce, type Progress } from '../progress.ts';
import { checksumOf, writeOwnFile } from './file.ts';
import { readOwnFile } from './read.ts';
import { takeOver } from './take-over.ts';
import { taken } from './taken.ts';

const MUTATIONS = 20_000;
/** One in so many of what was taken over is looked at all round. */
const LOOKED = 10;
const SEED = 20_261_123;
const AT = new Date(Date.UTC(2026, 10, 23));

type Random = (below: number) => number;

/** Mulberry32: the same numbers on every run. */
function seeded(seed: number): Random {
	let state = seed;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
	};
}

const paper = (number: number, submitted: boolean) => ({
	test: 'post-test',
	number,
	items: [{ question: 'dose', row: null, response: null, changes: 0, score: null }],
	submitted,
	score: submitted ? 0.5 : null,
	seconds: 30,
	limit: null
});

const local = after([entered('basics', 'overview'), { type: 'spent', seconds: 60 }]);
const record: Progress = {
	...after(
		[
			...questionsIn(sampleUnits).map((one) => answerTo(one, rightResponse(one), 2)),
			{ type: 'flagged', question: 'dose', flagged: true },
			{ type: 'reviewed', question: 'dose', day: 20_000, grade: 3 },
			{ type: 'reached', reached: { completed: true, passed: true, score: 0.9 }, day: 20_000 }
		],
		local
	),
	papers: [paper(1, true), paper(2, false)],
	carried: { 99: '101' }
};
const sources = [local, record, after([entered('basics', 'dose')], newProgress(99))].map((progress) =>
	writeOwnFile(sampleOutline, progress, AT)
);

const odd: unknown[] = [
	null,
	true,
	-1,
	1.5,
	2 ** 53,
	1e308,
	'',
	'x'.repeat(200),
	'\u0000',
	'\ud800',
	'<img src=x onerror=1>',
	[],
	[[[[]]]],
	{},
	{ type: 'numeric', values: { dose: -1e-300 } },
	{ length: 1e9 },
	Array(300).fill('a/b'),
	'bread',
	{ toString: 1, valueOf: 2, hasOwnProperty: 3 }
];
const hostileKeys = [
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'hasOwnProperty',
	'',
	'then',
	'x'.repeat(500)
];

/** Every object and list in a value, with the way to set one of its members. */
function holders(value: unknown, found: Record<string, unknown>[] = []): Record<string, unknown>[] {
	if (typeof value !== 'object' || value === null) return found;
	found.push(value as Record<string, unknown>);
	for (const one of Object.values(value)) holders(one, found);
	return found;
}

const pick = <T>(random: Random, all: readonly T[]): T => all[random(all.length)] as T;

/** Changes the file as whoever can work out its checksum would. */
function structurally(
	random: Random,
	text: string,
	change: (holder: Record<string, unknown>, key: string) => void
): string {
	const file = JSON.parse(text) as Record<string, unknown>;
	for (let left = 1 + random(3); left > 0; left--) {
		const holder = pick(random, holders(file));
		const keys = Object.keys(holder);
		if (keys.length > 0) change(holder, pick(random, keys));
	}
	const checksum = random(8) === 0 ? file['checksum'] : checksumOf(file);
	return JSON.stringify({ ...file, checksum });
}

const mutations: ((random: Random, text: string) => string)[] = [
	function flipBit(random, text) {
		const bytes = new TextEncoder().encode(text);
		const at = random(bytes.length);
		bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
		return new TextDecoder().decode(bytes);
	},
	(random, text) => text.slice(0, random(text.length)),
	(random, text) => text.slice(random(text.length)) + text,
	(random, text) => {
		const at = random(text.length);
		return (
			text.slice(0, at) +
			pick(random, ['[', '{', '"', ',', '9', '\\', '\u2028', '__proto__']).repeat(1 + random(40)) +
			text.slice(at)
		);
	},
	(random, text) => text.replace('"answers": {', `"answers": ${'{"a":'.repeat(random(2000))}{`),
	(random, text) =>
		text.replace(/\d+/g, (digits) =>
			random(30) === 0 ? `${digits}${pick(random, ['e999', 'e-999', '9'.repeat(400)])}` : digits
		),
	(random, text) => text.replace('"answers": {', `"answers": {"${pick(random, hostileKeys)}": {"polluted": true},`),
	(random, text) => structurally(random, text, (holder, key) => (holder[key] = structuredClone(pick(random, odd)))),
	(random, text) => structurally(random, text, (holder, key) => delete holder[key]),
	(random, text) =>
		structurally(
			random,
			text,
			(holder, key) =>
				// JSON gives a list no names.
				!Array.isArray(holder) &&
				Object.defineProperty(holder, pick(random, hostileKeys), {
					value: holder[key],
					enumerable: true,
					configurable: true
				})
		),
	(random, text) =>
		structurally(
			random,
			text,
			(holder, key) =>
				typeof holder[key] === 'number' && (holder[key] = random(2) ? Number(holder[key]) + random(5) : random(2 ** 31))
		),
	(random, text) => structurally(random, text, (holder, key) => (holder[`${key}-2`] = structuredClone(holder[key])))
];

function deepFreeze<T>(value: T): T {
	for (const one of holders(value)) Object.freeze(one);
	return value;
}

it(`row 26: of ${MUTATIONS} mutations of files none throws, reaches what all objects share, or changes this device's record unless it is a valid one`, () => {
	const random = seeded(SEED);
	const shared = Object.getOwnPropertyNames(Object.prototype).join();
	const here = deepFreeze(structuredClone(local));
	const seen: Record<string, number> = {};
	for (let index = 0; index < MUTATIONS; index++) {
		const text = pick(random, mutations)(random, pick(random, sources));
		const what = `mutation ${index} of seed ${SEED}`;
		try {
			const reading = readOwnFile(text, sampleOutline);
			const fate = reading.ok ? 'valid' : reading.problem.fault;
			seen[fate] = (seen[fate] ?? 0) + 1;
			if (reading.ok) takesOver(here, reading.file.progress, index % LOOKED === 0);
		} catch (cause) {
			throw new Error(`${what}: ${text.slice(0, 300)}`, { cause });
		}
		if (Object.getOwnPropertyNames(Object.prototype).join() !== shared || 'polluted' in {}) throw new Error(what);
	}
	expect(here).toEqual(local);

	for (const fate of ['valid', 'damaged', 'deep', 'not-json', 'key', 'shape', 'course', 'foreign']) {
		expect(seen[fate], `${fate} of ${JSON.stringify(seen)}`).toBeGreaterThan(20);
	}
}, 120_000);

/** Result, bookmark and file can be made of it. */
function looksRight(progress: Progress) {
	outcome(progress, sampleOutline);
	if (!readBookmark(writeBookmark(progress, sampleNumbers), sampleNumbers).ok) throw new Error('bookmark');
	const again = readOwnFile(writeOwnFile(sampleOutline, progress, AT), sampleOutline);
	if (!again.ok) throw new Error(`not to be saved again: ${JSON.stringify(again.problem)}`);
}

/** What a valid file leads to: a record that every part of the course can work with, and a way back. */
function takesOver(here: Progress, read: Progress, isLooked: boolean) {
	takeOver(here, read, sampleOutline);
	const progress = reduce(here, { type: 'imported', progress: taken(here, read) ?? here });
	if (isLooked) looksRight(progress);
	const undone = reduce(progress, { type: 'restored', progress: here });
	const { rev, stamp } = undone;
	if (JSON.stringify(undone) !== JSON.stringify({ ...here, rev, stamp })) throw new Error('not undone');
}
