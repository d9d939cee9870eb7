import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Review } from '../progress.ts';
import { memoryOf } from './memory.ts';

const TODAY = 20_669;
const FEW_YEARS = 3_000;
const again = (day: number): Review => ({ day, grade: 1 });
const hard = (day: number): Review => ({ day, grade: 2 });
const good = (day: number): Review => ({ day, grade: 3 });
const easy = (day: number): Review => ({ day, grade: 4 });

const anyReview = fc.record({
	day: fc.integer({ min: -40_000, max: 100_000 }),
	grade: fc.constantFrom<Review['grade'][]>(1, 2, 3, 4)
});
const anyLog = fc.array(anyReview, { maxLength: 12 });
/** Two devices on the same few days. */
const anyCrowdedLog = fc.array(fc.record({ day: fc.nat(5), grade: fc.constantFrom<Review['grade'][]>(1, 2, 3, 4) }));
const anyDay = fc.integer({ min: -40_000, max: 100_000 });

describe('what is remembered', () => {
	it('is nothing before the first review', () => {
		expect(memoryOf([], TODAY)).toBeNull();
	});

	it('is asked for tomorrow after a miss, and later the surer the learner was', () => {
		const intervals = [again, hard, good, easy].map((grade) => memoryOf([grade(TODAY)], TODAY)?.interval);
		expect(intervals).toEqual([1, 1, 2, 8]);
	});

	it('lasts longer with each right answer on time, and only days after a lapse', () => {
		const log = [good(0), good(2), good(13)];
		expect(log.map((_, index) => memoryOf(log.slice(0, index + 1), 13)?.interval)).toEqual([2, 11, 46]);
		expect(memoryOf([...log, again(59)], 59)).toEqual({ last: 59, interval: 3 });
	});

	it('is not deepened by a second right answer on the same day', () => {
		expect(memoryOf([hard(5), easy(5)], 5)).toEqual(memoryOf([hard(5)], 5));
	});

	it('is the same whatever order the log was joined in', () => {
		fc.assert(
			fc.property(
				fc
					.oneof(anyLog, anyCrowdedLog)
					.chain((log) => fc.tuple(fc.constant(log), fc.shuffledSubarray(log, { minLength: log.length }))),
				anyDay,
				([log, other], today) => {
					expect(memoryOf(other, today)).toEqual(memoryOf(log, today));
				}
			)
		);
	});

	it('gives a whole number of days, from one to a year, through any log and any jumps of the clock', () => {
		fc.assert(
			fc.property(fc.array(anyReview, { minLength: 1, maxLength: 12 }), anyDay, (log, today) => {
				const memory = memoryOf(log, today);
				if (memory === null) return;
				expect(Number.isInteger(memory.interval)).toBe(true);
				expect(memory.interval).toBeGreaterThanOrEqual(1);
				expect(memory.interval).toBeLessThanOrEqual(365);
				expect(log.map(({ day }) => day)).toContain(memory.last);
			})
		);
	});

	it('counts a day before the last review as that day', () => {
		fc.assert(
			fc.property(anyLog, fc.nat(365), (log, back) => {
				const last = Math.max(...log.map(({ day }) => day));
				expect(memoryOf(log, last - back)).toEqual(memoryOf(log, last));
			})
		);
	});

	it('is not put off by a review that a clock more than a year ahead dated', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(FEW_YEARS), { maxLength: 6 }), fc.integer({ min: 366, max: 9_999 }), (ago, ahead) => {
				const log = ago.map((days) => good(TODAY - days));
				expect(memoryOf([...log, easy(TODAY + ahead)], TODAY)).toEqual(memoryOf(log, TODAY));
			})
		);
	});

	it('takes a gap of more than ten years for a wrong clock: the answer counts, the gap does not', () => {
		fc.assert(
			fc.property(fc.integer({ min: 3_654, max: 40_000 }), (gap) => {
				expect(memoryOf([good(TODAY - gap), good(TODAY)], TODAY)).toEqual({ last: TODAY, interval: 2 });
			})
		);
	});
});
