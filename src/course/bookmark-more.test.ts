import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyAssessed, assessedNumbers, answersOf, chose, drawn, sat } from '../../tests/assessed.ts';
import { after, answered } from '../../tests/builders.ts';
import halfWay from '../../tests/saved-progress/a1-half-way.json' with { type: 'json' };
import { byteWriter, crc16, toBase64Url } from './bits.ts';
import { readBookmark, writeBookmark } from './bookmark.ts';
import { newProgress, reduce, wholeProgress, type Progress } from './progress.ts';

const numbers = assessedNumbers;
const bytesOf = (bookmark: string) => Buffer.from(bookmark.split('.')[1] ?? '', 'base64url');

/** A bookmark of these bytes, signed as a writer would. */
function signed(bytes: Uint8Array): string {
	return `a1.${toBase64Url(bytes)}.${crc16(bytes).toString(16).padStart(4, '0')}`;
}

function through(progress: Progress): Progress {
	const reading = readBookmark(writeBookmark(progress, numbers), numbers);
	if (!reading.ok) throw new Error(reading.fault);
	return reading.progress;
}

const nurse = after([chose('nurse')]);
const withPaper = reduce(nurse, { type: 'drew', paper: drawn(nurse, undefined, 900) });

describe('a bookmark holds', () => {
	it('the role, whether the evaluation was handed in and the day of the pass', () => {
		const reached = { completed: true, passed: true, score: 1 };
		const progress = after([chose('physician'), { type: 'evaluated' }, { type: 'reached', reached, day: 20_415 }]);
		expect(through(progress)).toMatchObject({ role: 'physician', evaluated: true, passedOn: 20_415 });
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
});

describe('a bookmark leaves on the device', () => {
	it('the log of reviews', () => {
		const progress = after([{ type: 'reviewed', question: 'b1', day: 20_000, grade: 3 }]);
		expect(through(progress)).toEqual({ ...progress, reviews: {} });
	});

	it('what a learner wrote freely', () => {
		const secret = 'my own words';
		const response = { type: 'free-text' as const, text: secret, checks: [], rating: null };
		const progress = after([{ type: 'answered', question: 'b1', response, score: null }]);
		expect(JSON.stringify(through(progress))).not.toContain(secret);
		expect(bytesOf(writeBookmark(progress, numbers)).toString('latin1')).not.toContain(secret);
	});
});

it('the bookmark of a learner who has used nothing of this is the text that the first version wrote', () => {
	expect(writeBookmark(wholeProgress(halfWay.progress as unknown as Progress), { ...halfWay.numbers, roles: [] })).toBe(
		halfWay.bookmark
	);
});

describe('a section of a bookmark', () => {
	const progress = sat(reduce(nurse, { type: 'flagged', question: 'b1', flagged: true }), ['right']);
	const bytes = bytesOf(writeBookmark(progress, numbers));

	it('that a later version added is passed over, and what is around it is read', () => {
		fc.assert(
			fc.property(
				anyAssessed,
				fc.integer({ min: 6, max: 300 }),
				fc.uint8Array({ maxLength: 200 }),
				(one, number, content) => {
					const text = writeBookmark(one, numbers);
					const later = byteWriter();
					later.number(number);
					later.number(content.length);
					later.bytesOf(content);
					const longer = signed(Uint8Array.from([...bytesOf(text), ...later.bytes()]));
					expect(readBookmark(longer, numbers)).toEqual(readBookmark(text, numbers));
				}
			)
		);
	});

	it('that has more in it than this version knows is read as far as it is known', () => {
		const first = bytesOf(writeBookmark(newProgress(7), numbers));
		const role = [1 + numbers.roles.indexOf('nurse'), 1, 0];
		const section = (content: number[]) => signed(Uint8Array.from([...first, 0, content.length, ...content]));
		expect(readBookmark(section([...role, 5, 6]), numbers)).toEqual(readBookmark(section(role), numbers));
		expect(readBookmark(section(role), numbers)).toMatchObject({ progress: { role: 'nurse', evaluated: true } });
	});

	it('that was cut is damage, and no exception', () => {
		for (let cut = 1; cut < 20; cut++) {
			const text = signed(bytes.subarray(0, bytes.length - cut));
			expect(readBookmark(text, numbers)).toEqual({ ok: false, fault: 'damaged' });
		}
	});

	it('that is shorter than what must be in it is damage', () => {
		const first = bytesOf(writeBookmark(newProgress(7), numbers));
		for (const section of [0, 1, 2, 3]) {
			// One more is said to be there than there is room for.
			const text = signed(Uint8Array.from([...first, section, 1, 9]));
			expect(readBookmark(text, numbers)).toEqual({ ok: false, fault: 'damaged' });
		}
	});
});
