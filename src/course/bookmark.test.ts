import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyAssessed, assessedNumbers } from '../../tests/assessed.ts';
import { after, answered, entered, numbersOf, singleChoice, questionStep, unit } from '../../tests/builders.ts';
import { readBookmark, writeBookmark } from './bookmark.ts';
import type { Numbers } from './model.ts';
import type { PaperItem } from './paper.ts';
import { newProgress, wholeProgress, type Answer, type LearnerEvent, type Progress } from './progress.ts';

const numbers = assessedNumbers;
const anyProgress = anyAssessed;
const bookmarkOf = (progress: Progress) => writeBookmark(progress, numbers);

/**
 * What a bookmark keeps of a progress: sets have no order, and the log of reviews and what was written freely stay on
 * the device.
 */
function known(progress: Progress, { steps, questions, roles }: Numbers): Progress {
	const place =
		progress.place && steps.includes(`${progress.place.unit}/${progress.place.step}`) ? progress.place : null;
	return {
		...progress,
		place,
		visited: steps.filter((step) => progress.visited.includes(step)),
		answers: Object.fromEntries(
			questions.flatMap(({ id, parts }) => {
				const answer = progress.answers[id];
				const response = answer && keptOf(answer.response, parts);
				return answer && response ? [[id, { ...answer, response }]] : [];
			})
		),
		role: progress.role !== null && roles.includes(progress.role) ? progress.role : null,
		flagged: questions.map(({ id }) => id).filter((id) => progress.flagged.includes(id)),
		papers: progress.papers
			.filter(({ test }) => steps.includes(`${test}/start`))
			.map((paper) => ({ ...paper, items: paper.items.flatMap((item) => keptItem(item, questions)) })),
		reviews: {}
	};
}

function keptItem(item: PaperItem, questions: Numbers['questions']): PaperItem[] {
	const parts = questions.find(({ id }) => id === item.question)?.parts;
	if (!parts) return [];
	const row = item.row !== null && parts.includes(item.row) ? item.row : null;
	return [{ ...item, row, response: item.response && keptOf(item.response, parts) }];
}

function keptOf(response: Answer['response'], parts: string[]): Answer['response'] | null {
	const isKnown = (id: string) => parts.includes(id);
	const entries = <T>(record: Record<string, T>) => Object.entries(record).filter(([id]) => isKnown(id));
	switch (response.type) {
		case 'single-choice':
		case 'likert':
			return isKnown(response.option) ? response : null;
		case 'multiple-choice':
			return { ...response, options: parts.filter((id) => response.options.includes(id)) };
		case 'numeric':
			if (response.row !== undefined && !isKnown(response.row)) return null;
			return { ...response, values: Object.fromEntries(entries(response.values)) };
		case 'matching':
			return { ...response, pairs: Object.fromEntries(entries(response.pairs).filter(([, to]) => isKnown(to))) };
		case 'table':
			return { ...response, cells: Object.fromEntries(entries(response.cells).filter(([, to]) => isKnown(to))) };
		case 'ordering':
			return { ...response, order: response.order.filter(isKnown) };
		case 'free-text':
			return {
				...response,
				text: '',
				checks: parts.filter((id) => response.checks.includes(id)),
				rating: response.rating !== null && isKnown(response.rating) ? response.rating : null
			};
	}
}

/** Numbers as another version of the course may have them: in any order, some missing, some for ids long removed. */
const anyNumbers: fc.Arbitrary<Numbers> = fc
	.tuple(
		fc.shuffledSubarray(numbers.steps),
		fc.shuffledSubarray(numbers.questions),
		fc.shuffledSubarray(numbers.roles),
		fc.nat(20)
	)
	.chain(([steps, questions, roles, removed]) =>
		fc.tuple(...questions.map(({ parts }) => fc.shuffledSubarray(parts))).map((parts) => ({
			steps: [...Array.from({ length: removed }, (_, index) => `removed/s${index}`), ...steps],
			questions: questions.map(({ id }, index) => ({ id, parts: parts[index] ?? [] })),
			roles: ['removed', ...roles]
		}))
	);

describe('a bookmark', () => {
	it('gives back the whole progress', () => {
		fc.assert(
			fc.property(anyProgress, (progress) => {
				expect(readBookmark(bookmarkOf(progress), numbers)).toEqual({
					ok: true,
					progress: known(progress, numbers)
				});
			}),
			{ numRuns: 500 }
		);
	});

	it('leaves out what has no number, and nothing else', () => {
		fc.assert(
			fc.property(anyProgress, anyNumbers, (progress, others) => {
				expect(readBookmark(writeBookmark(progress, others), others)).toEqual({
					ok: true,
					progress: known(progress, others)
				});
			}),
			{ numRuns: 500 }
		);
	});

	it('is read alike after ids were added to the course', () => {
		fc.assert(
			fc.property(anyProgress, (progress) => {
				const grown: Numbers = {
					steps: [...numbers.steps, 'new/overview'],
					questions: [
						...numbers.questions.map(({ id, parts }) => ({ id, parts: [...parts, 'new-part'] })),
						{ id: 'new', parts: ['a'] }
					],
					roles: [...numbers.roles, 'new-role']
				};
				expect(readBookmark(bookmarkOf(progress), grown)).toEqual(readBookmark(bookmarkOf(progress), numbers));
			})
		);
	});

	it('is the same text for the same progress, however often it was saved', () => {
		fc.assert(
			fc.property(anyProgress, (progress) => {
				const reading = readBookmark(bookmarkOf(progress), numbers);
				expect(reading.ok && bookmarkOf(reading.progress)).toBe(bookmarkOf(progress));
			})
		);
	});

	it('is made of characters that every LMS stores unchanged', () => {
		fc.assert(
			fc.property(
				anyProgress,
				(progress) => void expect(bookmarkOf(progress)).toMatch(/^a1\.[A-Za-z0-9_-]*\.[0-9a-f]{4}$/)
			)
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
			const reading = readBookmark(bookmarkOf(after([event])), numbers);
			expect(reading.ok && reading.progress.answers['dose']?.response).toEqual({
				type: 'numeric',
				values: { total: value }
			});
		}
	);

	it.each([0.1 + 0.2, 9.123456789012344, -Number.MAX_VALUE / 3])('gives back fifteen digits of %d', (value) => {
		const event: LearnerEvent = {
			type: 'answered',
			question: 'dose',
			response: { type: 'numeric', values: { total: value } },
			score: 0
		};
		const reading = readBookmark(bookmarkOf(after([event])), numbers);
		const response = reading.ok ? reading.progress.answers['dose']?.response : undefined;
		expect(response?.type === 'numeric' && response.values['total']).toBe(Number(value.toPrecision(15)));
	});
});

describe('a bookmark that came to harm', () => {
	const sample = bookmarkOf(
		after([entered('basics', 'overview'), answered('first-sign', 2 / 3), { type: 'spent', seconds: 4000 }])
	);
	const original = readBookmark(sample, numbers);

	/** What it gave before, or a fault: never a progress that was not the learner's. */
	function expectNoForgery(text: string, of = original) {
		const reading = readBookmark(text, numbers);
		if (reading.ok) expect(reading).toEqual(of);
		else expect(['foreign', 'newer', 'damaged']).toContain(reading.fault);
	}

	it('by any one character gives a fault or the same progress', () => {
		const letters = [...'ABCXYZabcxyz0189-_.+/=&;<> "', '\0', 'é', '\u{1f600}'];
		for (let at = 0; at < sample.length; at++) {
			for (const letter of letters) expectNoForgery(sample.slice(0, at) + letter + sample.slice(at + 1));
			expectNoForgery(sample.slice(0, at) + sample.slice(at + 1));
		}
	});

	it('by any one character of any bookmark gives a fault or the same progress', () => {
		fc.assert(
			fc.property(
				anyProgress,
				fc.nat(),
				fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.'),
				(progress, place, letter) => {
					const text = bookmarkOf(progress);
					const at = place % text.length;
					expectNoForgery(text.slice(0, at) + letter + text.slice(at + 1), readBookmark(text, numbers));
				}
			),
			{ numRuns: 1000 }
		);
	});

	it('is damaged wherever an LMS cut it', () => {
		for (let length = 3; length < sample.length; length++) {
			expect(readBookmark(sample.slice(0, length), numbers)).toEqual({ ok: false, fault: 'damaged' });
		}
	});

	it.each([255, 4000, 4096])('is damaged when cut at %d characters', (limit) => {
		const text = writeBookmark(fullest(longCourse), longCourse);
		expect(text.length).toBeGreaterThan(limit);
		expect(readBookmark(text.slice(0, limit), longCourse)).toEqual({ ok: false, fault: 'damaged' });
	});

	it.each([
		['of nothing', ''],
		['of another course', 'viewed=1,2,3|lastviewedslide=6|1#1##,3,3,3,7'],
		['of JSON', '{"a1.":1}'],
		['escaped as HTML', '{&quot;version&quot;:1,&quot;state&quot;:&quot;a1&quot;}'],
		['cut to its first letters', 'a1'],
		['of two bookmarks', `${sample}${sample.replace('a1.', 'b1~')}`.slice(1)]
	])('is foreign: text %s', (_what, text) => {
		expect(readBookmark(text, numbers)).toEqual({ ok: false, fault: 'foreign' });
	});

	it.each(['a2', 'b1', 'z99'])('is newer in a format "%s" that is not known yet', (format) => {
		expect(readBookmark(sample.replace('a1', format), numbers)).toEqual({ ok: false, fault: 'newer' });
	});

	it('is read unharmed after escaping and percent-encoding, which find nothing to change in it', () => {
		expect(encodeURIComponent(sample)).toBe(sample);
		expect(sample).not.toMatch(/[&<>"'\s]/);
	});

	it('never throws, whatever it was made into', () => {
		const pieces = fc.array(fc.oneof(fc.string(), fc.constantFrom('a1.', '.', sample, sample.slice(3, 20), '.0000')), {
			maxLength: 5
		});
		fc.assert(
			fc.property(pieces, (list) => expectNoForgery(list.join(''))),
			{ numRuns: 3000 }
		);
	});

	it('never throws, and never loops, on bytes that were never written but whose checksum fits', () => {
		// The checksum of nothing is ffff, so that bytes are signed as a writer would.
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
				const reading = readBookmark(signed(bytes), numbers);
				if (!reading.ok) expect(reading.fault).toBe('damaged');
				else expect(() => bookmarkOf(reading.progress)).not.toThrow();
			}),
			{ numRuns: 3000 }
		);
	});
});

function signed(bytes: Uint8Array): string {
	let crc = 0xffff;
	for (const byte of bytes) {
		crc ^= byte << 8;
		for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
	}
	return `a1.${Buffer.from(bytes).toString('base64url')}.${crc.toString(16).padStart(4, '0')}`;
}

/** The longest record of a course: all seen and answered, each with a response as long as its parts allow. */
function fullest(numbers: Numbers): Progress {
	const steps = numbers.steps.map((key) => key.split('/')).map(([unitId = '', step = '']) => entered(unitId, step));
	const answers = numbers.questions.map(({ id, parts }): [string, Answer] => [
		id,
		{ response: longestResponse(parts), score: 0.9999, best: 0.9999, tries: 60, open: true, certainty: 3 }
	]);
	return {
		...after(steps, newProgress(2 ** 24 - 1)),
		rev: 5000,
		stamp: 5000,
		seconds: 40_000,
		reached: { completed: true, passed: true, score: 0.9999 },
		answers: Object.fromEntries(answers)
	};
}

/** Up to four parts may be number fields with seven digits each, more are options or pairs: the longest of the three. */
function longestResponse(parts: string[]): Answer['response'] {
	if (parts.length <= 2) return { type: 'numeric', values: Object.fromEntries(parts.map((id) => [id, 12345.67])) };
	if (parts.length <= 5) return { type: 'multiple-choice', options: parts };
	return { type: 'matching', pairs: Object.fromEntries(parts.slice(0, -2).map((id) => [id, parts.at(-1) ?? ''])) };
}

const longCourse: Numbers = numbersOf(
	Array.from({ length: 50 }, (_, lesson) =>
		unit({
			id: `lesson-${lesson}`,
			steps: [
				...Array.from({ length: 10 }, (_none, index) => ({ kind: 'overview' as const, id: `s${index}` })),
				...Array.from({ length: 10 }, (_none, index) => questionStep(singleChoice({ id: `q${lesson}-${index}` })))
			]
		})
	)
);

describe('bookmarks of released formats', () => {
	const folder = new URL('../../tests/saved-progress/', import.meta.url);
	const files = readdirSync(folder).filter((name) => name !== 'index.json');
	const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
	const index = JSON.parse(read('index.json')) as Record<string, string>;

	it.each(files)('%s is read as the progress that it was written from', (name) => {
		const {
			bookmark,
			numbers: then,
			progress
		} = JSON.parse(read(name)) as {
			bookmark: string;
			numbers: Numbers;
			progress: Progress;
		};
		expect(readBookmark(bookmark, then)).toEqual({ ok: true, progress: wholeProgress(progress) });
	});

	it('are only ever added to: no sample was edited, removed or left out of index.json', () => {
		const sums = files.map((name) => [name, createHash('sha256').update(read(name)).digest('hex')]);
		expect(Object.fromEntries(sums)).toEqual(index);
	});

	it('are there for the format that is written today', () => {
		const today = bookmarkOf(newProgress(1)).split('.')[0] ?? '';
		expect(files.filter((name) => name.startsWith(`${today}-`)).length).toBeGreaterThanOrEqual(2);
	});
});
