import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyNumbers, anyRecord } from '../../../tests/any-record.ts';
import { anyAssessed, anyHistory, assessedNumbers } from '../../../tests/assessed.ts';
import { MAX_LENGTH, readBookmark, writeBookmark } from '../bookmark.ts';
import type { Numbers } from '../model.ts';
import type { Paper } from '../paper.ts';
import { join, newProgress, reduce, type Answer, type Progress } from '../progress.ts';
import { levels } from './detail.ts';
import { readBits, writeBits } from './format.ts';

const through = (progress: Progress, numbers: Numbers) => readBits(writeBits(progress, numbers), numbers);

/** The progress after the first levels. */
const downTo = (level: number, progress: Progress, numbers: Numbers): Progress =>
	levels.slice(0, level).reduce((kept, { drop }) => drop(kept, numbers), progress);

const parts = Array.from({ length: 18 }, (_, index) => `p${index}`);

/** The largest course that a bookmark promises to hold: 500 questions of 18 parts, 2,500 screens, two tests. */
const large: Numbers = {
	steps: [
		'before/start',
		'after/start',
		...Array.from({ length: 2498 }, (_, index) => {
			const [unit, step] = [Math.floor(index / 50), index % 50];
			return `u${unit}/${step < 10 ? `q${unit * 10 + step}` : `s${step}`}`;
		})
	],
	questions: Array.from({ length: 500 }, (_, index) => ({ id: `q${index}`, parts })),
	roles: ['nurse', 'physician', 'student']
};

/** Each question with the answer that takes the most room. */
const longest: Answer['response'][] = [
	{ type: 'numeric', values: Object.fromEntries(parts.slice(0, 4).map((id, index) => [id, 123_456_789.5 + index])) },
	{ type: 'table', cells: Object.fromEntries(parts.map((id, index) => [id, parts[17 - index] ?? ''])) },
	{ type: 'ordering', order: [...parts].reverse() },
	{ type: 'multiple-choice', options: parts.filter((_, index) => index % 2 === 1) },
	{ type: 'single-choice', option: 'p17' },
	{ type: 'free-text', text: 'kept here', checks: parts.slice(3), rating: 'partly' }
];
const responseOf = (index: number) => longest[index % longest.length] ?? null;

const paper = (test: string, number: number, size: number, isOpen = false): Paper => ({
	test,
	number,
	items: Array.from({ length: size }, (_, index) => ({
		question: `q${(index * 7 + number) % 500}`,
		row: 'p17',
		response: responseOf(index + number),
		changes: isOpen ? 300 : 0,
		score: isOpen ? null : 0.3333
	})),
	submitted: !isOpen,
	score: isOpen ? null : 0.5 + number / 10_000,
	seconds: 36_000,
	limit: 40_000
});

/** Everything seen, answered and flagged with the most that each takes, and so many papers. */
const fullest = (papers: Paper[]): Progress => ({
	...newProgress(2 ** 24 - 1),
	rev: 2 ** 32,
	stamp: Date.UTC(2200, 0, 1),
	place: { unit: 'u49', step: 's40' },
	// Every other screen: neither a list nor its runs are short.
	visited: large.steps.filter((_, index) => index % 2 === 0 || index > 2300),
	answers: Object.fromEntries(
		large.questions.map(({ id }, index): [string, Answer] => [
			id,
			{ response: responseOf(index), score: 0.3333, best: 0.6667, tries: 1000, open: index % 2 === 0, certainty: 3 }
		])
	),
	reached: { completed: true, passed: true, score: 0.9999 },
	seconds: 2 ** 31,
	role: 'student',
	flagged: large.questions.map(({ id }) => id).filter((_, index) => index % 3 !== 0),
	papers,
	evaluated: true,
	passedOn: 60_000,
	language: 'zh-Hant-TW',
	carried: { 9: '10'.repeat(5000) }
});

const many = Array.from({ length: 60 }, (_, index) => paper('after', index + 1, 60));
const manyPapers = fullest([paper('before', 1, 60), ...many, paper('after', 61, 500, true)]);

describe('row 14: a record that would be too long', () => {
	it.each([
		['a course of 500 questions and 2,500 screens', fullest([])],
		['60 papers of 60 items, and one of 500 on the desk', manyPapers]
	])('fits 4,000 characters: %s', (_what, progress) => {
		const text = writeBookmark(progress, large);
		expect(text.length).toBeLessThanOrEqual(MAX_LENGTH);
		expect(readBookmark(text, large).ok).toBe(true);
	});

	it('fits whatever a course of that size asked and a learner did', () => {
		const anyPapers = fc.array(
			fc.tuple(fc.constantFrom('before', 'after'), fc.integer({ min: 1, max: 99 }), fc.nat(200), fc.boolean()),
			{ maxLength: 40 }
		);
		fc.assert(
			fc.property(anyPapers, fc.array(fc.boolean(), { minLength: 500, maxLength: 500 }), (drawn, has) => {
				const whole = fullest(drawn.map(([test, number, size, isOpen]) => paper(test, number, size, isOpen)));
				const answers = Object.fromEntries(Object.entries(whole.answers).filter((_, index) => has[index]));
				expect(writeBookmark({ ...whole, answers }, large).length).toBeLessThanOrEqual(MAX_LENGTH);
			}),
			{ numRuns: 5 }
		);
	});

	it('keeps what is never dropped, whatever else goes', () => {
		const last = through(downTo(levels.length, manyPapers, large), large);
		const { attempt, rev, stamp, place, visited, reached, role, seconds, language, evaluated, passedOn } = manyPapers;
		expect(last).toMatchObject({
			...{ attempt, rev, stamp, place, visited, reached, role, seconds, language, evaluated, passedOn }
		});
		expect(Object.values(last.answers).map(({ best }) => best)).toEqual(large.questions.map(() => 0.6667));
		expect(last.papers.filter(({ test }) => test === 'after').map(({ number }) => number)).toEqual([1, 60]);
	});

	it('loses no more than it must: the first level that fits is the one', () => {
		const lengthOf = (bits: string) => Math.ceil(bits.length / 6) + 'a2..123456'.length;
		const fits = [...levels, null].findIndex(
			(_, level) => lengthOf(writeBits(downTo(level, manyPapers, large), large)) <= MAX_LENGTH
		);
		expect(fits).toBeGreaterThan(3);
		const kept = readBookmark(writeBookmark(manyPapers, large), large);
		expect(kept.ok && kept.progress).toEqual(through(downTo(fits, manyPapers, large), large));
	});
});

describe('each thing that is dropped', () => {
	it('makes the bookmark shorter, or leaves it as it is', () => {
		const sizes = levels.map((_, level) => writeBits(downTo(level + 1, manyPapers, large), large).length);
		expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
	});

	it('comes back from a record that has it', () => {
		const anyCourseRecord = anyNumbers.chain((numbers) =>
			anyRecord(numbers).map((progress) => ({ numbers, progress }))
		);
		fc.assert(
			fc.property(anyCourseRecord, ({ numbers, progress }) => {
				const whole = join(progress, progress);
				for (const [level, { dropped }] of levels.entries()) {
					const kept = through(downTo(level + 1, progress, numbers), numbers);
					expect(join(kept, whole), dropped).toEqual(whole);
					expect(join(whole, kept), dropped).toEqual(whole);
				}
			}),
			{ numRuns: 40 }
		);
	});

	it('leaves records that join the same in any order, however often, to no less than either', () => {
		const anyKept = fc.tuple(anyHistory(12), fc.nat(levels.length));
		fc.assert(
			fc.property(anyAssessed, fc.tuple(anyKept, anyKept, anyKept), (start, devices) => {
				const [a, b, c] = devices.map(([history, level]) => {
					const done = history(start).reduce((progress, event) => reduce(progress, event), start);
					return through(downTo(level, done, assessedNumbers), assessedNumbers);
				}) as [Progress, Progress, Progress];
				const both = join(a, b);
				expect(join(b, a)).toEqual(both);
				expect(join(join(a, b), c)).toEqual(join(a, join(b, c)));
				expect(join(both, a)).toEqual(both);
				for (const [id, { best }] of Object.entries(a.answers)) {
					expect(both.answers[id]?.best ?? -1).toBeGreaterThanOrEqual(best ?? -1);
				}
			}),
			{ numRuns: 150 }
		);
	});

	it('never lowers a score, nor what was reached', () => {
		fc.assert(
			fc.property(anyAssessed, fc.nat(levels.length), (progress, level) => {
				const kept = through(downTo(level, progress, assessedNumbers), assessedNumbers);
				expect(kept.reached).toEqual(progress.reached);
				for (const [id, { best }] of Object.entries(progress.answers)) expect(kept.answers[id]?.best).toBe(best);
			}),
			{ numRuns: 100 }
		);
	});

	it('stands in docs/saving.md, in its order', () => {
		const page = readFileSync(new URL('../../../docs/saving.md', import.meta.url), 'utf8');
		const [, section = ''] = /^## What the bookmark holds(.*?)^## /ms.exec(page) ?? [];
		const listed = [...section.matchAll(/^\d+\. (.+)$/gm)].map(([, line]) => line?.replace(/\.$/, ''));
		expect(listed).toEqual(levels.map(({ dropped }) => dropped));
	});
});
