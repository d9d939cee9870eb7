import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHistory, assessedOutline, chose } from '../../tests/assessed.ts';
import { after, answered, anyEvent, anyEvents, entered, sampleOutline, sampleUnits } from '../../tests/builders.ts';
import { outcome } from './outcome.ts';
import {
	higher,
	isAnswered,
	join,
	newProgress,
	placeKey,
	reduce,
	type Answer,
	type LearnerEvent,
	type Progress
} from './progress.ts';

const events = anyEvents(sampleUnits);
const history = anyHistory(30);
const goOn = (start: Progress, further: (start: Progress) => LearnerEvent[]) => after(further(start), start);
const anyProgress = history.map((list) => goOn(newProgress(7), list));

/** Records of one attempt that were one record once: each went on by itself, on another device say. */
const records = <N extends number>(count: N) =>
	fc
		.tuple(history, fc.array(history, { minLength: count, maxLength: count }))
		.map(([common, own]) => own.map((list) => goOn(goOn(newProgress(7), common), list))) as fc.Arbitrary<
		[Progress, Progress, Progress]
	>;

const joined = (a: Progress, b: Progress) => join(a, b);
const normal = (progress: Progress) => join(progress, progress);

function freeze<T>(value: T): T {
	if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
	return value;
}

describe('progress after an event', () => {
	it('is new: what was before is left as it was', () => {
		fc.assert(
			fc.property(anyProgress, anyEvent(sampleUnits), (before, event) => {
				const copy = structuredClone(before);
				expect(reduce(freeze(before), freeze(event))).not.toBe(before);
				expect(before).toEqual(copy);
			})
		);
	});

	it('is the same when the same events are told again', () => {
		fc.assert(fc.property(events, (list) => void expect(after(list)).toEqual(after(structuredClone(list)))));
	});

	it('has counted the event', () => {
		fc.assert(fc.property(events, (list) => void expect(after(list).rev).toBe(list.length)));
	});

	it('is stamped with the time of day, and never before what was known, however the clock jumps', () => {
		const enter = entered('basics', 'overview');
		const first = reduce(newProgress(7), enter, 5_000.7);
		expect(first.stamp).toBe(5_000);
		for (const now of [5_000, 12, -1, NaN]) expect(reduce(first, enter, now).stamp).toBe(5_001);
	});

	it('has lost no best score, no try, no screen seen, no second and nothing once reached', () => {
		fc.assert(
			fc.property(anyProgress, anyEvent(sampleUnits), (before, event) => {
				const next = reduce(before, event);
				expect(next.visited).toEqual(expect.arrayContaining(before.visited));
				expect(next.seconds).toBeGreaterThanOrEqual(before.seconds);
				for (const [id, { best, tries }] of Object.entries(before.answers)) {
					expect(higher(best, next.answers[id]?.best ?? null)).toBe(next.answers[id]?.best);
					expect(next.answers[id]?.tries).toBeGreaterThanOrEqual(tries);
				}
				expect(next.reached.completed || !before.reached.completed).toBe(true);
				expect(next.reached.passed || !before.reached.passed).toBe(true);
				expect(higher(before.reached.score, next.reached.score)).toBe(next.reached.score);
			})
		);
	});

	it('knows the place and, once, that it was seen', () => {
		const progress = after([
			entered('basics', 'overview'),
			entered('basics', 'what-it-is'),
			entered('basics', 'overview')
		]);
		expect(progress.place).toEqual({ unit: 'basics', step: 'overview' });
		expect(progress.visited).toEqual(['basics/overview', 'basics/what-it-is']);
	});

	it('keeps the last response, its score, the best score and the tries', () => {
		expect(after([answered('q', 0.5, 'a'), answered('q', 1, 'b'), answered('q', 0, 'c')]).answers['q']).toEqual({
			response: { type: 'single-choice', option: 'c' },
			score: 0,
			best: 1,
			tries: 3,
			open: false,
			certainty: null
		});
	});

	it('keeps four decimals of a score, so that every store gives it back', () => {
		const progress = after([
			answered('q', 2 / 3),
			{ type: 'reached', reached: { completed: true, passed: true, score: 6 / 7 } }
		]);
		expect(progress.answers['q']).toMatchObject({ score: 0.6667, best: 0.6667 });
		expect(progress.reached.score).toBe(0.8571);
	});

	it('has no score for an opinion', () => {
		expect(after([answered('opinion', null)]).answers['opinion']).toMatchObject({ score: null, best: null });
	});

	it('asks again what was retried, and keeps the last answer meanwhile', () => {
		const progress = after([answered('q', 1), { type: 'retried', question: 'q' }]);
		expect(progress.answers['q']).toMatchObject({ open: true, best: 1, tries: 1 });
		expect(isAnswered(progress, 'q')).toBe(false);
		expect(isAnswered(reduce(progress, answered('q', 0)), 'q')).toBe(true);
	});

	it('asks again every answered question of a case that was restarted, and no other', () => {
		const progress = after([
			answered('c1', 1),
			answered('other', 1),
			{ type: 'restarted', questions: ['c1', 'never-answered'] }
		]);
		expect(isAnswered(progress, 'c1')).toBe(false);
		expect(isAnswered(progress, 'other')).toBe(true);
		expect(Object.keys(progress.answers)).toEqual(['c1', 'other']);
	});

	it('is the record that a sitting began with, whatever was known before', () => {
		fc.assert(
			fc.property(anyProgress, anyProgress, (before, began) => {
				expect(reduce(before, { type: 'began', progress: began })).toEqual(began);
			})
		);
	});

	it('has the role that was chosen last, and one role', () => {
		expect(after([chose('nurse'), chose('physician')]).role).toBe('physician');
	});

	it('has each flagged question once, until the flag is taken off', () => {
		const flag = (question: string, flagged: boolean): LearnerEvent => ({ type: 'flagged', question, flagged });
		expect(after([flag('a', true), flag('b', true), flag('a', true)]).flagged.sort()).toEqual(['a', 'b']);
		expect(after([flag('a', true), flag('b', true), flag('a', false), flag('c', false)]).flagged).toEqual(['b']);
	});

	it('has the whole log of each question’s reviews, in order', () => {
		const review = (question: string, day: number, grade: 1 | 3): LearnerEvent => ({
			type: 'reviewed',
			question,
			day,
			grade
		});
		const progress = after([review('a', 20_000, 3), review('b', 20_000, 1), review('a', 20_004, 1)]);
		expect(progress.reviews).toEqual({
			a: [
				{ day: 20_000, grade: 3 },
				{ day: 20_004, grade: 1 }
			],
			b: [{ day: 20_000, grade: 1 }]
		});
	});

	it('keeps how sure the learner was of the last try alone', () => {
		const sure = (certainty: 1 | 3) => ({ ...answered('q', 1), certainty });
		expect(after([sure(3), sure(1)]).answers['q']?.certainty).toBe(1);
		expect(after([sure(3), answered('q', 1)]).answers['q']?.certainty).toBeNull();
	});

	it('has the day of the first pass, and keeps it', () => {
		const reached = (passed: boolean, day: number | null): LearnerEvent => ({
			type: 'reached',
			reached: { completed: true, passed, score: null },
			day
		});
		expect(after([reached(false, 19_000), reached(true, 20_000), reached(true, 20_009)]).passedOn).toBe(20_000);
		expect(after([reached(false, 19_000)]).passedOn).toBeNull();
	});

	it('has no day for a pass that came without one, though a better result follows', () => {
		const pass = { completed: true, passed: true, score: 0.8 };
		const events: LearnerEvent[] = [
			{ type: 'reached', reached: pass },
			{ type: 'reached', reached: { ...pass, score: 1 }, day: 20_009 }
		];
		expect(after(events).passedOn).toBeNull();
	});

	it('knows that the evaluation was handed in, for ever', () => {
		expect(after([{ type: 'evaluated' }, entered('basics', 'dose')]).evaluated).toBe(true);
	});

	it('counts whole seconds, and never fewer', () => {
		const spent = (seconds: number) => ({ type: 'spent' as const, seconds });
		expect(after([spent(10.4), spent(0.6), spent(-5)]).seconds).toBe(11);
	});
});

describe('two records of one attempt, joined', () => {
	it('are the same whichever is named first', () => {
		fc.assert(fc.property(records(2), ([a, b]) => void expect(joined(a, b)).toEqual(joined(b, a))));
	});

	it('are the same when joined once more', () => {
		fc.assert(
			fc.property(records(2), ([a, b]) => {
				const once = joined(a, b);
				expect(joined(once, b)).toEqual(once);
				expect(joined(a, once)).toEqual(once);
				expect(joined(once, once)).toEqual(once);
			})
		);
	});

	it('are the same however three of them are joined', () => {
		fc.assert(
			fc.property(records(3), ([a, b, c]) => void expect(joined(joined(a, b), c)).toEqual(joined(a, joined(b, c)))),
			{ numRuns: 500 }
		);
	});

	it('keep for each question the answer of most tries, though another record is the later one', () => {
		const a = after([answered('q', 0, 'a'), { type: 'retried', question: 'q' }, answered('q', 1, 'b')]);
		const b = after([answered('q', 0.5, 'c'), ...['1', '2', '3', '4'].map((step) => entered('basics', step))]);
		expect(joined(a, b).answers['q']).toMatchObject({ response: { option: 'b' }, tries: 2 });
		expect(joined(a, b).place).toEqual({ unit: 'basics', step: '4' });
	});

	it('are the later one when the other is its own past', () => {
		fc.assert(
			fc.property(anyProgress, history, (past, list) => {
				const now = goOn(past, list);
				expect(joined(past, now)).toEqual(normal(now));
			})
		);
	});

	it('lose no screen, answer, try, best score, second, completion or pass of either', () => {
		fc.assert(
			fc.property(records(2), ([a, b]) => {
				const both = joined(a, b);
				for (const one of [a, b]) {
					expect(both.visited).toEqual(expect.arrayContaining(one.visited));
					expect(both.seconds).toBeGreaterThanOrEqual(one.seconds);
					expect(both.rev).toBeGreaterThanOrEqual(one.rev);
					for (const [id, { best, tries }] of Object.entries(one.answers)) {
						expect(higher(best, both.answers[id]?.best ?? null)).toBe(both.answers[id]?.best);
						expect(both.answers[id]?.tries).toBeGreaterThanOrEqual(tries);
					}
					expect(both.reached.completed || !one.reached.completed).toBe(true);
					expect(both.reached.passed || !one.reached.passed).toBe(true);
					expect(higher(one.reached.score, both.reached.score)).toBe(both.reached.score);
				}
			})
		);
	});

	it.each([
		['without tests', sampleOutline],
		['with tests', { ...assessedOutline(), roles: [] }]
	])('come to no lesser outcome than either in a course %s', (_what, course) => {
		const rank = (progress: Progress) => {
			const { completion, success, score } = outcome(progress, course);
			return [completion === 'completed', success === 'passed', score ?? -1, outcome(progress, course).progress].map(
				Number
			);
		};
		fc.assert(
			fc.property(records(2), ([a, b]) => {
				const both = rank(joined(a, b));
				for (const one of [rank(a), rank(b)])
					one.forEach((value, at) => expect(both[at]).toBeGreaterThanOrEqual(value));
			})
		);
	});

	it('have the place and each response of one of them, and nothing made up', () => {
		fc.assert(
			fc.property(records(2), ([a, b]) => {
				const both = joined(a, b);
				const keys = [a, b].map(({ place }) => place && placeKey(place));
				expect(keys).toContain(both.place && placeKey(both.place));
				for (const [id, { response }] of Object.entries(both.answers)) {
					expect([a, b].map(({ answers }) => answers[id]?.response)).toContainEqual(response);
				}
			})
		);
	});

	it.each(['my words', ' my words', '!', '(a)', '\n'])(
		'keep what the learner wrote, %j, where the other record was not told it',
		(text) => {
			const response = { type: 'free-text' as const, text, checks: ['trend'], rating: 'partly' as const };
			const written = after([{ type: 'answered', question: 'q', response, score: null }]);
			const told = after([{ type: 'answered', question: 'q', response: { ...response, text: '' }, score: null }]);
			expect(joined(written, told).answers['q']?.response).toEqual(response);
			expect(joined(told, written).answers['q']?.response).toEqual(response);
		}
	);

	it('keep an answer, its score and its certainty where the other record had no room for them', () => {
		const given = after([{ ...answered('q', 0.5), certainty: 1 as const }]);
		const [answer] = Object.values(given.answers);
		for (const less of [{ certainty: null }, { response: null, certainty: null }, { response: null, score: null }]) {
			const told = { ...given, answers: { q: { ...answer, ...less } as Answer } };
			expect(joined(given, told).answers['q']).toEqual(answer);
			expect(joined(told, given).answers['q']).toEqual(answer);
		}
	});

	it('have role and flags of the later one, and all else that either has', () => {
		const flag = (question: string): LearnerEvent => ({ type: 'flagged', question, flagged: true });
		const review = (day: number): LearnerEvent => ({ type: 'reviewed', question: 'q', day, grade: 3 });
		const reached = { completed: true, passed: true, score: 1 };
		const common = after([chose('nurse'), flag('a'), review(20_000)]);
		const a = after([chose('physician'), { type: 'reached', reached, day: 20_005 }, review(20_002)], common);
		const b = after(
			[flag('b'), { type: 'evaluated' }, review(20_001), review(20_001), entered('basics', 'dose')],
			common
		);
		expect(joined(a, b)).toMatchObject({
			role: 'nurse',
			flagged: ['a', 'b'],
			evaluated: true,
			passedOn: 20_005,
			reviews: { q: [20_000, 20_001, 20_001, 20_002].map((day) => ({ day, grade: 3 })) }
		});
	});

	it('have what was set later by the clock, not what came after more events', () => {
		const early = [chose('nurse'), entered('basics', 'overview'), entered('basics', 'dose')].reduce(
			(progress, event) => reduce(progress, event, 1_000),
			newProgress(7)
		);
		const late = reduce(newProgress(7), chose('physician'), 2_000);
		expect(joined(early, late)).toMatchObject({ role: 'physician', rev: 3, stamp: 2_000 });
	});

	it('have the earlier of two days of a pass', () => {
		const reached = { completed: true, passed: true, score: 1 };
		const on = (day: number) => after([{ type: 'reached', reached, day }]);
		expect(joined(on(20_007), on(20_003)).passedOn).toBe(20_003);
	});

	it('keep a place that one record could not name', () => {
		const here = after([entered('basics', 'overview')]);
		expect(joined({ ...here, place: null }, here).place).toEqual({ unit: 'basics', step: 'overview' });
	});
});

it('a new attempt has done, seen and reached nothing', () => {
	expect(newProgress(9)).toEqual({
		attempt: 9,
		rev: 0,
		stamp: 0,
		place: null,
		visited: [],
		answers: {},
		reached: { completed: false, passed: false, score: null },
		seconds: 0,
		role: null,
		flagged: [],
		papers: [],
		reviews: {},
		evaluated: false,
		passedOn: null,
		language: null,
		carried: {}
	});
});
