import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyNumbers, anyRecord } from '../../tests/any-record.ts';
import { anyAssessed, assessedNumbers, answersOf, chose, drawn, sat } from '../../tests/assessed.ts';
import { after, answered } from '../../tests/builders.ts';
import { bitWriter, checksum, toSigns } from './bookmark/bits.ts';
import { writeBits } from './bookmark/format.ts';
import { readBookmark, writeBookmark } from './bookmark.ts';
import type { Numbers } from './model.ts';
import { join, newProgress, reduce, wholeProgress, type LearnerEvent, type Progress } from './progress.ts';

const numbers = assessedNumbers;
const bookmarkOf = (progress: Progress) => writeBookmark(progress, numbers);

function readBack(bookmark: string, by: Numbers = numbers): Progress {
	const reading = readBookmark(bookmark, by);
	if (!reading.ok) throw new Error(reading.fault);
	return reading.progress;
}

const through = (progress: Progress, by: Numbers = numbers): Progress => readBack(writeBookmark(progress, by), by);

/** A text as a writer would send it. */
function signed(bits: string, format = 'a2'): string {
	const text = `${format}.${toSigns(bits)}`;
	return `${text}.${checksum(text)}`;
}

const anyCourseRecord = (beyond?: number) =>
	anyNumbers.chain((course) => fc.tuple(fc.constant(course), anyRecord(course, beyond)));

describe('a bookmark', () => {
	it('gives back every record of every course, whole', () => {
		fc.assert(
			fc.property(anyCourseRecord(), ([course, progress]) => {
				const text = writeBits(progress, course);
				expect(readBookmark(signed(text), course)).toEqual({ ok: true, progress });
			}),
			{ numRuns: 300 }
		);
	});

	it('is the same text for the same record, however often it was saved', () => {
		fc.assert(
			fc.property(anyCourseRecord(), ([course, progress]) => {
				const text = writeBookmark(progress, course);
				expect(writeBookmark(readBack(text, course), course)).toBe(text);
			}),
			{ numRuns: 200 }
		);
	});

	it('adds nothing to the record that it was written from', () => {
		fc.assert(
			fc.property(anyAssessed, (progress) => {
				expect(sorted(join(progress, through(progress)))).toEqual(sorted(join(progress, progress)));
			}),
			{ numRuns: 300 }
		);
	});

	it('is read alike after ids were added to the course', () => {
		fc.assert(
			fc.property(anyCourseRecord(0), ([course, progress]) => {
				const grown: Numbers = {
					steps: [...course.steps, 'new/overview'],
					questions: [
						...course.questions.map(({ id, parts }) => ({ id, parts: [...parts, 'new-part', 'another'] })),
						{ id: 'new', parts: ['a'] }
					],
					roles: [...course.roles, 'new-role']
				};
				const text = writeBookmark(progress, course);
				expect(readBookmark(text, grown)).toEqual(readBookmark(text, course));
			}),
			{ numRuns: 200 }
		);
	});

	it('is made of characters that every LMS stores unchanged', () => {
		fc.assert(
			fc.property(anyCourseRecord(), ([course, progress]) => {
				const text = writeBookmark(progress, course);
				expect(text).toMatch(/^a2\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]{6}$/);
				expect(encodeURIComponent(text)).toBe(text);
			}),
			{ numRuns: 50 }
		);
	});

	it.each([350.25, 0.1, -0.5, 1e-9, 123_456_789_012_345, 1e21, 5e-324, 0])(
		'gives back a typed %d as it was',
		(value) => {
			const event: LearnerEvent = {
				type: 'answered',
				question: 'dose',
				response: { type: 'numeric', values: { total: value } },
				score: 0
			};
			expect(through(after([event])).answers['dose']?.response).toEqual({ type: 'numeric', values: { total: value } });
		}
	);

	it.each([0.1 + 0.2, 9.123456789012344, -Number.MAX_VALUE / 3])('gives back fifteen digits of %d', (value) => {
		const event: LearnerEvent = {
			type: 'answered',
			question: 'dose',
			response: { type: 'numeric', values: { total: value } },
			score: 0
		};
		const response = through(after([event])).answers['dose']?.response;
		expect(response?.type === 'numeric' && response.values['total']).toBe(Number(value.toPrecision(15)));
	});
});

/** Sets have no order. */
const sorted = (progress: Progress): Progress => ({
	...progress,
	visited: [...progress.visited].sort(),
	flagged: [...progress.flagged].sort(),
	answers: Object.fromEntries(
		Object.entries(progress.answers).map(([id, answer]) => [
			id,
			answer.response?.type === 'multiple-choice'
				? { ...answer, response: { ...answer.response, options: [...answer.response.options].sort() } }
				: answer
		])
	),
	papers: progress.papers.map((paper) => ({
		...paper,
		items: paper.items.map((item) =>
			item.response?.type === 'multiple-choice'
				? { ...item, response: { ...item.response, options: [...item.response.options].sort() } }
				: item
		)
	}))
});

const nurse = after([chose('nurse')]);
const withPaper = reduce(nurse, { type: 'drew', paper: drawn(nurse, undefined, 900) });

describe('a bookmark holds', () => {
	it('the role, whether the evaluation was handed in and the day of the pass', () => {
		const reached = { completed: true, passed: true, score: 1 };
		const progress = after([chose('physician'), { type: 'evaluated' }, { type: 'reached', reached, day: 20_415 }]);
		expect(through(progress)).toMatchObject({ role: 'physician', evaluated: true, passedOn: 20_415 });
	});

	it('when the last event happened, by the record’s own clock', () => {
		const now = Date.UTC(2026, 10, 23, 15);
		expect(through(reduce(nurse, { type: 'evaluated' }, now)).stamp).toBe(now);
	});

	it('the questions that the learner wants to see again', () => {
		const progress = after([
			{ type: 'flagged', question: 'b3', flagged: true },
			{ type: 'flagged', question: 'dose', flagged: true },
			{ type: 'flagged', question: 'b3', flagged: false }
		]);
		expect(through(progress).flagged).toEqual(['dose']);
	});

	it('how sure the learner was of an answer', () => {
		const progress = after([{ ...answered('first-sign', 1), certainty: 2 }, answered('b1', 0)]);
		const { answers } = through(progress);
		expect([answers['first-sign']?.certainty, answers['b1']?.certainty]).toEqual([2, null]);
	});

	it('the language that was chosen', () => {
		expect(through(after([{ type: 'switched', language: 'vi' }])).language).toBe('vi');
		expect(through(after([])).language).toBeNull();
	});

	it('a paper being worked on, with each answer, the time taken and the time allowed', () => {
		const events = answersOf(withPaper, ['right', 'part', 'none']);
		const progress = after([...events, { type: 'worked', test: 'after', seconds: 125 }], withPaper);
		expect(through(progress).papers).toEqual(progress.papers);
		expect(progress.papers[0]).toMatchObject({ seconds: 125, limit: 900, submitted: false, score: null });
	});

	it('a paper that was handed in, with its score and that of each item', () => {
		const progress = sat(nurse, ['right', 'none', 'wrong']);
		expect(through(progress).papers).toEqual(progress.papers);
		expect(progress.papers[0]?.submitted).toBe(true);
	});

	it('the value row that an item was drawn with, answered or not', () => {
		const [item] = withPaper.papers[0]?.items ?? [];
		if (!item) throw new Error('no item');
		const items = ['w18', 'w32'].map((row) => ({ ...item, question: 'b9', row }));
		const papers = items.map((one, index) => ({ ...drawn(nurse), number: index + 1, items: [one] }));
		expect(through({ ...nurse, papers }).papers.map((paper) => paper.items[0]?.row)).toEqual(['w18', 'w32']);
	});

	it('what came of an answer whose option has no number, without the answer', () => {
		expect(through(after([answered('first-sign', 1, 'unheard-of')])).answers['first-sign']).toMatchObject({
			response: null,
			score: 1,
			tries: 1
		});
	});
});

describe('a bookmark leaves on the device', () => {
	it('the log of reviews', () => {
		const progress = after([{ type: 'reviewed', question: 'b1', day: 20_000, grade: 3 }]);
		expect(through(progress)).toEqual({ ...progress, reviews: {} });
	});

	it('what a learner wrote freely', () => {
		const write = (text: string) =>
			after([
				{
					type: 'answered',
					question: 'b1',
					response: { type: 'free-text', text, checks: [], rating: null },
					score: null
				}
			]);
		expect(bookmarkOf(write('my own words'))).toBe(bookmarkOf(write('')));
	});

	it('what has no number in the course', () => {
		const progress = after([
			chose('stranger'),
			{ type: 'entered', place: { unit: 'no', step: 'where' } },
			answered('unheard-of', 1),
			{ type: 'flagged', question: 'unheard-of', flagged: true },
			{ type: 'drew', paper: { ...drawn(nurse), test: 'no-test' } }
		]);
		expect(through(progress)).toEqual({ ...newProgress(7), rev: progress.rev, stamp: progress.stamp });
	});
});

describe('a part of a bookmark that only a later version knows', () => {
	const withPart = (bits: string, number: number, part: string) => {
		const out = bitWriter();
		// Parts end with a zero, which is one bit.
		out.append(bits.slice(0, -1));
		out.number(number);
		out.number(part.length, 10);
		out.append(part);
		out.number(0);
		return out.text();
	};

	it('is kept, and handed back as it came', () => {
		fc.assert(
			fc.property(
				anyCourseRecord(0),
				fc.integer({ min: 3, max: 90 }),
				fc.stringMatching(/^[01]{0,300}$/),
				([course, progress], number, part) => {
					const text = signed(withPart(writeBits(progress, course), number, part));
					const read = readBack(text, course);
					expect(read).toEqual({ ...progress, carried: { [number]: part } });
					expect(writeBookmark(read, course)).toBe(text);
				}
			),
			{ numRuns: 100 }
		);
	});

	it('is joined like all else: the longer of two is the later', () => {
		const [short, long] = [
			{ ...nurse, carried: { 9: '11', 12: '0' } },
			{ ...nurse, carried: { 9: '1010' } }
		];
		for (const both of [join(short, long), join(long, short)]) expect(both.carried).toEqual({ 9: '1010', 12: '0' });
	});

	it('stays with a record that was kept before there were such parts', () => {
		const { carried: _none, ...before } = nurse;
		expect(wholeProgress(before as Progress)).toEqual(nurse);
	});
});
