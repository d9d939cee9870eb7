import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	anyHistory,
	assessedOutline,
	chose,
	drawn,
	preTest,
	sampleRoles,
	sat,
	type Given
} from '../../tests/assessed.ts';
import {
	after,
	answered,
	entered,
	outlineOf,
	questionStep,
	section,
	singleChoice,
	unit
} from '../../tests/builders.ts';
import halfWay from '../../tests/saved-progress/a1-half-way.json' with { type: 'json' };
import passed from '../../tests/saved-progress/a1-passed.json' with { type: 'json' };
import { openBookmark } from './bookmark.ts';
import type { Numbers, Policy } from './model.ts';
import { outcome, raises, reachedBy, standing, stepsLeft } from './outcome.ts';
import { bestScore } from './paper.ts';
import { reduce, type LearnerEvent, type Progress } from './progress.ts';

const outline = assessedOutline();
const nurse = after([chose('nurse')]);
const lessonDone: LearnerEvent[] = [
	...(outline.units.find(({ id }) => id === 'basics')?.steps ?? []).map(({ id }) => entered('basics', id)),
	answered('first-sign', 0),
	answered('dose', 0)
];
const ready = after(lessonDone, nurse);
const RIGHT: Given[] = ['right', 'right', 'right'];
const TWO: Given[] = ['right', 'right', 'none'];
const NONE: Given[] = [];

/** The progress as the course's machine keeps it: what an outcome reaches is folded in at once. */
function fold(progress: Progress, event: LearnerEvent, of: Parameters<typeof outcome>[1]): Progress {
	const next = reduce(progress, event);
	const reached = reachedBy(outcome(next, of));
	return raises(next.reached, reached) ? reduce(next, { type: 'reached', reached, day: 20_000 }) : next;
}

describe('in a course with a post-test', () => {
	it('the post-test scores alone, whatever was answered in the lessons', () => {
		expect(outcome(sat(ready, RIGHT), outline)).toEqual({
			completion: 'completed',
			success: 'passed',
			score: 1,
			progress: 1
		});
		const allRight = after([answered('first-sign', 1), answered('dose', 1)], ready);
		expect(outcome(allRight, outline)).toMatchObject({ completion: 'incomplete', success: 'unknown', score: null });
		expect(standing(sat(allRight, TWO), outline)).toMatchObject({ score: 0.667, answered: 0, questions: 0 });
	});

	it('the pre-test counts for nothing', () => {
		const tested = sat(ready, RIGHT, preTest);
		expect(outcome(tested, outline)).toEqual(outcome(ready, outline));
	});

	it('a paper that is open counts for nothing', () => {
		const begun = reduce(ready, { type: 'drew', paper: drawn(ready) });
		expect(outcome(begun, outline)).toEqual(outcome(ready, outline));
	});

	it('the best paper counts, whenever it was handed in', () => {
		for (const order of [
			[RIGHT, NONE],
			[NONE, RIGHT],
			[TWO, RIGHT, NONE]
		]) {
			const progress = order.reduce((before, answers) => sat(before, answers), ready);
			expect(outcome(progress, outline)).toMatchObject({ success: 'passed', score: 1 });
		}
	});

	it('a fail stays incomplete, with no score, however often', () => {
		const failed = sat(sat(sat(ready, TWO), NONE), TWO);
		expect(outcome(failed, outline)).toEqual({
			completion: 'incomplete',
			success: 'unknown',
			score: null,
			progress: 0.83
		});
	});

	it('a fail of the last attempt stays incomplete, too', () => {
		expect(outcome(sat(ready, TWO), assessedOutline({ attempts: 1 }))).toMatchObject({
			completion: 'incomplete',
			success: 'unknown'
		});
	});

	it('a fail is one where the policy says so, with the best score, and a pass follows it', () => {
		const course = assessedOutline({ onFail: 'failed' });
		const failed = sat(sat(ready, TWO), NONE);
		expect(outcome(failed, course)).toMatchObject({ completion: 'incomplete', success: 'failed', score: 0.667 });
		expect(outcome(sat(failed, RIGHT), course)).toMatchObject({ completion: 'completed', success: 'passed', score: 1 });
	});

	it.each<[string, Progress, Policy['completeOn'], string, string, number | null]>([
		['passed, lessons left', sat(nurse, RIGHT), 'both', 'incomplete', 'unknown', null],
		['passed, lessons left', sat(nurse, RIGHT), 'lessons', 'incomplete', 'unknown', null],
		['passed, lessons left', sat(nurse, RIGHT), 'assessment', 'completed', 'passed', 1],
		['lessons done, not tested', ready, 'both', 'incomplete', 'unknown', null],
		['lessons done, not tested', ready, 'lessons', 'completed', 'unknown', null],
		['lessons done, not tested', ready, 'assessment', 'incomplete', 'unknown', null],
		['lessons done, not passed', sat(ready, TWO), 'lessons', 'completed', 'unknown', null],
		['lessons done, not passed', sat(ready, TWO), 'assessment', 'incomplete', 'unknown', null],
		['lessons done and passed', sat(ready, RIGHT), 'lessons', 'completed', 'passed', 1]
	])('%s: complete on %3$s is %4$s, %5$s', (_what, progress, completeOn, completion, success, score) => {
		expect(outcome(progress, assessedOutline({ completeOn }))).toMatchObject({ completion, success, score });
	});

	it('a test passed before the lessons counts when the last of them is done', () => {
		const early = sat(nurse, RIGHT);
		expect(outcome(after(lessonDone.slice(0, -1), early), outline).success).toBe('unknown');
		expect(outcome(after(lessonDone, early), outline)).toMatchObject({ success: 'passed', score: 1 });
	});

	it('the pass mark is the policy’s', () => {
		expect(outcome(sat(ready, TWO), assessedOutline({ passMark: 0.6 })).success).toBe('passed');
		expect(outcome(sat(ready, TWO), assessedOutline({ passMark: 0.667 })).success).toBe('passed');
		expect(outcome(sat(ready, TWO), assessedOutline({ passMark: 0.668 })).success).toBe('unknown');
	});

	it('the measure of progress holds one place for the test, and is whole only with the pass', () => {
		const progressOf = (progress: Progress) => outcome(progress, outline).progress;
		expect([nurse, ready, sat(ready, TWO), sat(ready, RIGHT)].map(progressOf)).toEqual([0, 0.83, 0.83, 1]);
	});

	it('of a test its first screen is left until a paper was handed in', () => {
		const [before] = outline.units;
		const left = (progress: Progress) => (before ? stepsLeft(progress, before).map(({ id }) => id) : []);
		expect(left(nurse)).toEqual(['start']);
		expect(left(after([entered('before', 'start')], nurse))).toEqual(['start']);
		expect(left(sat(nurse, [], preTest))).toEqual([]);
	});
});

describe('a role', () => {
	it('sets what must be done', () => {
		const tested = sat(ready, RIGHT);
		expect(outcome(tested, outline).success).toBe('passed');
		expect(outcome(reduce(tested, chose('physician')), outline)).toMatchObject({
			completion: 'incomplete',
			success: 'unknown'
		});
	});

	it('that is changed never lowers what was reached', () => {
		const done = fold(sat(ready, RIGHT), { type: 'spent', seconds: 1 }, outline);
		expect(outcome(fold(done, chose('physician'), outline), outline)).toEqual(outcome(done, outline));
	});

	it('that is changed keeps the papers of the other, and the best of all counts', () => {
		const tested = sat(reduce(sat(ready, RIGHT), chose('physician')), NONE);
		expect(outcome(reduce(tested, chose('nurse')), outline)).toMatchObject({ success: 'passed', score: 1 });
	});

	it('is not assessed by what it is not asked, where there is no post-test', () => {
		const one = unit({
			id: 'm1',
			steps: [
				section('read'),
				questionStep(singleChoice({ id: 'all' })),
				questionStep(singleChoice({ id: 'others', audience: ['physician'] }))
			]
		});
		const roles = sampleRoles.map((role) => ({ ...role, units: ['m1'], blueprints: {} }));
		const course = outlineOf([one], { roles });
		const done = after([chose('nurse'), entered('m1', 'read'), answered('all', 1)]);
		expect(standing(done, course)).toMatchObject({ steps: 2, stepsDone: 2, questions: 1, score: 1, assessed: true });
		expect(outcome(done, course)).toMatchObject({ completion: 'completed', success: 'passed', score: 1 });
		expect(outcome(reduce(done, chose('physician')), course).success).toBe('unknown');
	});

	it('is not assessed by lessons that it does not have, where there is no post-test', () => {
		const lesson = (id: string) => unit({ id, steps: [questionStep(singleChoice({ id: `${id}-q` }))] });
		const roles = sampleRoles.map((role) => ({ ...role, units: ['m1'], blueprints: {} }));
		const course = outlineOf([lesson('m1'), lesson('m2')], { roles });
		expect(outcome(after([chose('nurse'), answered('m1-q', 1)]), course)).toMatchObject({
			success: 'passed',
			score: 1
		});
		expect(outcome(after([answered('m1-q', 1)]), course).success).toBe('unknown');
	});
});

describe('an old record', () => {
	const read = async ({
		bookmark,
		numbers
	}: {
		bookmark: string;
		numbers: Omit<Numbers, 'roles'>;
	}): Promise<Progress> => {
		const reading = await openBookmark(bookmark, { ...numbers, roles: [] });
		if (!reading.ok) throw new Error(reading.fault);
		return reading.progress;
	};

	it('of a pass stays passed in a course that has a post-test now', async () => {
		expect(outcome(await read(passed), outline)).toEqual({
			completion: 'completed',
			success: 'passed',
			score: 1,
			progress: 1
		});
	});

	it('of a pass stays passed whatever role is chosen and whatever is tested then', async () => {
		const later = sat(reduce(await read(passed), chose('physician')), NONE);
		expect(outcome(later, outline)).toMatchObject({ completion: 'completed', success: 'passed', score: 1 });
	});

	it('of half a course has its lessons counted', async () => {
		const progress = reduce(await read(halfWay), chose('nurse'));
		expect(standing(progress, outline)).toMatchObject({ stepsDone: 4, steps: 5, assessed: false });
	});
});

describe('whatever happens in a course with tests and roles', () => {
	const anyPolicy: fc.Arbitrary<Policy> = fc.record({
		passMark: fc.constantFrom(0.3, 0.6, 0.8),
		completeOn: fc.constantFrom('lessons', 'assessment', 'both'),
		onFail: fc.constantFrom('incomplete', 'failed'),
		attempts: fc.constantFrom(1, 3, null),
		certainty: fc.boolean(),
		evaluation: fc.boolean()
	});

	it('completion, pass and the score of a pass never fall, and nor does the best score of a test', () => {
		fc.assert(
			fc.property(anyPolicy, anyHistory(50), (policy, history) => {
				const course = assessedOutline(policy);
				const start = after(lessonDone, nurse);
				let progress = fold(start, { type: 'spent', seconds: 1 }, course);
				let before = outcome(progress, course);
				for (const event of history(start)) {
					if (event.type === 'reached') continue;
					const best = bestScore(progress.papers, 'after') ?? -1;
					progress = fold(progress, event, course);
					const now = outcome(progress, course);
					if (before.completion === 'completed') expect(now.completion).toBe('completed');
					if (before.success === 'passed') {
						expect(now.success).toBe('passed');
						expect(now.score).toBeGreaterThanOrEqual(before.score ?? 0);
					}
					if (before.score !== null && now.score !== null) expect(now.score).toBeGreaterThanOrEqual(before.score);
					expect(bestScore(progress.papers, 'after') ?? -1).toBeGreaterThanOrEqual(best);
					before = now;
				}
			}),
			{ numRuns: 300 }
		);
	});

	it('nobody passes whose best post-test is below the pass mark', () => {
		fc.assert(
			fc.property(anyPolicy, anyHistory(50), (policy, history) => {
				const course = assessedOutline(policy);
				const events = history(ready).filter(({ type }) => type !== 'reached');
				const progress = events.reduce((all, event) => fold(all, event, course), ready);
				const best = bestScore(progress.papers, 'after') ?? 0;
				if (best + 0.0005 < policy.passMark) expect(outcome(progress, course).success).not.toBe('passed');
			}),
			{ numRuns: 300 }
		);
	});

	it('a score is given out with a pass or a fail and at no other time', () => {
		fc.assert(
			fc.property(anyPolicy, anyHistory(50), (policy, history) => {
				const events = history(nurse).filter(({ type }) => type !== 'reached');
				const { score, success } = outcome(events.reduce(reduce, nurse), assessedOutline(policy));
				expect(score !== null).toBe(success !== 'unknown');
			})
		);
	});
});
