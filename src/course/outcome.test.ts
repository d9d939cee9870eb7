import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	after,
	answered,
	answerTo,
	anyEvents,
	entered,
	outlineOf,
	questionsIn,
	questionStep,
	rightResponse,
	sampleOutline,
	samplePolicy,
	sampleUnits,
	section,
	singleChoice,
	unit,
	wrongResponse
} from '../../tests/builders.ts';
import type { Policy } from './model.ts';
import { lessonOutcomes, outcome, raises, reachedBy, standing, stepsLeft } from './outcome.ts';
import { newProgress, reduce, type LearnerEvent, type Progress } from './progress.ts';

const policies: Policy[] = (['lessons', 'assessment', 'both'] as const).flatMap((completeOn) =>
	(['incomplete', 'failed'] as const).map((onFail) => ({ ...samplePolicy, completeOn, onFail }))
);
const anyPolicy = fc.constantFrom(...policies);

/** One lesson: a screen to read and questions q1, q2 … */
const course = (count: number, policy: Partial<Policy> = {}) =>
	outlineOf(
		[
			unit({
				id: 'm1',
				steps: [
					section('read'),
					...Array.from({ length: count }, (_, index) => questionStep(singleChoice({ id: `q${index + 1}` })))
				]
			})
		],
		{ policy: { ...samplePolicy, ...policy } }
	);

const read = entered('m1', 'read');
const scores = (...list: number[]): LearnerEvent[] => list.map((score, index) => answered(`q${index + 1}`, score));

/** The progress as the course's machine keeps it: what an outcome reaches is folded in at once. */
function fold(progress: Progress, event: LearnerEvent, of: Parameters<typeof outcome>[1]): Progress {
	const next = reduce(progress, event);
	const reached = reachedBy(outcome(next, of));
	return raises(next.reached, reached) ? reduce(next, { type: 'reached', reached }) : next;
}

describe('what is left of a unit', () => {
	const [one] = course(1).units;
	const left = (...events: LearnerEvent[]) => (one ? stepsLeft(after(events), one).map(({ id }) => id) : []);

	it('is every step at first', () => expect(left()).toEqual(['read', 'q1']));
	it('is no longer a screen that was seen', () => expect(left(read)).toEqual(['q1']));
	it('is still a question that was seen and skipped', () => expect(left(read, entered('m1', 'q1'))).toEqual(['q1']));
	it('is no longer a question that was answered', () => expect(left(read, answered('q1', 0))).toEqual([]));
	it('is no section that nobody, or another role, is asked to read', () => {
		const aside = (id: string, audience: string[]) => ({ id, kind: 'section' as const, audience });
		const unit = one && { ...one, steps: [...one.steps, aside('further', []), aside('ward', ['nurse'])] };
		const of = (role: string) =>
			unit && stepsLeft({ ...after([read, answered('q1', 0)]), role }, unit).map(({ id }) => id);
		expect(of('nurse')).toEqual(['ward']);
		expect(of('student')).toEqual([]);
	});
});

describe('the outcome, worked out by hand', () => {
	it.each<[string, Policy['completeOn'], Policy['onFail'], LearnerEvent[], string, string, number | null, number]>([
		['nothing done', 'both', 'incomplete', [], 'incomplete', 'unknown', null, 0],
		['only read', 'both', 'incomplete', [read], 'incomplete', 'unknown', null, 0.33],
		['one of two answered', 'both', 'incomplete', [read, ...scores(1)], 'incomplete', 'unknown', null, 0.66],
		['all done, all right', 'both', 'incomplete', [read, ...scores(1, 1)], 'completed', 'passed', 1, 1],
		['all done, half right', 'both', 'incomplete', [read, ...scores(1, 0)], 'incomplete', 'unknown', null, 1],
		['all done, half right', 'both', 'failed', [read, ...scores(1, 0)], 'incomplete', 'failed', 0.5, 1],
		['all right, not read', 'both', 'incomplete', scores(1, 1), 'incomplete', 'unknown', null, 0.66],
		['all right, not read', 'both', 'failed', scores(1, 1), 'incomplete', 'unknown', null, 0.66],
		['half right, not read', 'both', 'failed', scores(1, 0), 'incomplete', 'unknown', null, 0.66],
		['only read', 'lessons', 'incomplete', [read], 'incomplete', 'unknown', null, 0.33],
		['all done, all right', 'lessons', 'incomplete', [read, ...scores(1, 1)], 'completed', 'passed', 1, 1],
		['all done, half right', 'lessons', 'incomplete', [read, ...scores(1, 0)], 'completed', 'unknown', null, 1],
		['all done, half right', 'lessons', 'failed', [read, ...scores(1, 0)], 'completed', 'failed', 0.5, 1],
		['all right, not read', 'lessons', 'failed', scores(1, 1), 'incomplete', 'unknown', null, 0.66],
		['all right, not read', 'assessment', 'incomplete', scores(1, 1), 'completed', 'passed', 1, 1],
		['half right, not read', 'assessment', 'incomplete', scores(1, 0), 'incomplete', 'unknown', null, 0.66],
		['half right, not read', 'assessment', 'failed', scores(1, 0), 'incomplete', 'failed', 0.5, 0.66],
		['one of two answered', 'assessment', 'failed', scores(1), 'incomplete', 'unknown', null, 0.33]
	])('%s, complete on %s, a fail is %s', (_what, completeOn, onFail, events, completion, success, score, progress) => {
		expect(outcome(after(events), course(2, { completeOn, onFail }))).toEqual({ completion, success, score, progress });
	});

	it('counts an unanswered question as nothing', () => {
		expect(standing(after(scores(1, 1, 1)), course(4))).toEqual({
			stepsDone: 3,
			steps: 5,
			answered: 3,
			questions: 4,
			score: 0.75,
			assessed: false
		});
	});

	it('passes nobody who left a question out, though the rest would be enough', () => {
		expect(outcome(after([read, ...scores(1, 1, 1, 1)]), course(5))).toMatchObject({ success: 'unknown', score: null });
	});

	it('counts the best of all tries', () => {
		const events = [read, ...scores(1, 1), answered('q1', 0), answered('q2', 0)];
		expect(outcome(after(events), course(2))).toMatchObject({ success: 'passed', score: 1 });
	});

	it('keeps an answer counted while its question is tried again', () => {
		const progress = after([read, ...scores(1, 1), { type: 'retried', question: 'q1' }]);
		expect(outcome(progress, course(2)).success).toBe('passed');
	});

	it('counts an opinion for completion, never for the score', () => {
		expect(standing(after([]), sampleOutline)).toMatchObject({ steps: 11, questions: 4 });
		expect(standing(after([answered('how-sure', null)]), sampleOutline)).toMatchObject({ stepsDone: 1, answered: 0 });
	});

	it('is kept from an earlier record, though the course has grown since', () => {
		const reached = { completed: true, passed: true, score: 0.9 };
		const progress = after([{ type: 'reached', reached }]);
		expect(outcome(progress, course(3))).toEqual({
			completion: 'completed',
			success: 'passed',
			score: 0.9,
			progress: 1
		});
	});

	it('says nothing of a score that was reached without a pass', () => {
		const progress = after([{ type: 'reached', reached: { completed: false, passed: false, score: 0.5 } }]);
		expect(outcome(progress, course(2)).score).toBeNull();
	});

	it('never says that all is done while a screen is left, of however many', () => {
		const events = Array.from({ length: 399 }, (_, index) => answered(`q${index + 1}`, 0));
		expect(outcome(after(events), course(399)).progress).toBe(0.99);
	});

	it('completes no course that has nothing in it', () => {
		for (const policy of policies)
			expect(outcome(newProgress(1), outlineOf([], { policy })).completion).toBe('incomplete');
	});
});

describe('a pass mark of 80 %', () => {
	it.each<[string, number[], boolean]>([
		['four of five', [1, 1, 1, 1, 0], true],
		['three thirds and seven of ten', [1, 1, 1, 1, 1, 1, 1, 1 / 3, 1 / 3, 1 / 3], true],
		['three sevenths, four sevenths and seven of ten', [1, 1, 1, 1, 1, 1, 1, 3 / 7, 4 / 7, 0], true],
		['a third less', [1, 1, 1, 1, 1, 1, 1, 1 / 3, 1 / 3, 0], false],
		['a seventh less', [1, 1, 1, 1, 1, 1, 1, 3 / 7, 3 / 7, 0], false]
	])('%s: reached is %s', (_what, list, passes) => {
		const { success } = outcome(after([read, ...scores(...list)]), course(list.length));
		expect(success === 'passed').toBe(passes);
	});

	it('is reached exactly by marks of thirds and sevenths that make 80 %, and missed by one twenty-first less', () => {
		const marks = fc.tuple(
			fc.integer({ min: 1, max: 8 }),
			fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(20)), { maxLength: 60 })
		);
		fc.assert(
			fc.property(marks, ([fives, moves]) => {
				const of21 = Array.from({ length: fives * 5 }, (_, index): number => (index % 5 === 4 ? 0 : 21));
				for (const [a, b, wanted] of moves) {
					const [from, to] = [a % of21.length, b % of21.length];
					if (from === to) continue;
					const amount = Math.min(wanted, of21[from] ?? 0, 21 - (of21[to] ?? 0));
					of21[from] = (of21[from] ?? 0) - amount;
					of21[to] = (of21[to] ?? 0) + amount;
				}
				const successOf = (list: number[]) =>
					outcome(after([read, ...scores(...list.map((mark) => mark / 21))]), course(list.length)).success;
				expect(successOf(of21)).toBe('passed');
				const some = of21.findIndex((mark) => mark > 0);
				expect(successOf(of21.map((mark, index) => (index === some ? mark - 1 : mark)))).toBe('unknown');
			}),
			{ numRuns: 100 }
		);
	});

	it('never stands beside a score that says otherwise', () => {
		const lists = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });
		fc.assert(
			fc.property(lists, (list) => {
				const result = outcome(after([read, ...scores(...list)]), course(list.length, { onFail: 'failed' }));
				expect(result.success).toBe((result.score ?? 0) >= 0.8 ? 'passed' : 'failed');
			})
		);
	});
});

describe('whatever the learner does', () => {
	const events = anyEvents(sampleUnits).map((list) => list.filter(({ type }) => type !== 'reached'));

	it('opening passes, fails and completes nothing', () => {
		fc.assert(
			fc.property(
				anyPolicy,
				fc.shuffledSubarray(sampleUnits.flatMap(({ id, steps }) => steps.map((step) => entered(id, step.id)))),
				(policy, list) => {
					expect(outcome(after(list), { ...sampleOutline, policy })).toMatchObject({
						completion: 'incomplete',
						success: 'unknown',
						score: null
					});
				}
			)
		);
	});

	it('completion, pass, score and progress never fall', () => {
		const rightAndWrong = questionsIn(sampleUnits).flatMap((question) => [
			answerTo(question, rightResponse(question)),
			answerTo(question, wrongResponse(question))
		]);
		const allSeen = sampleUnits.flatMap(({ id, steps }) => steps.map((step) => entered(id, step.id)));
		const longSequences = fc
			.tuple(fc.shuffledSubarray([...rightAndWrong, ...allSeen], { minLength: 14 }), events)
			.map(([a, b]) => [...a, ...b]);
		fc.assert(
			fc.property(anyPolicy, fc.oneof(events, longSequences), (policy, list) => {
				const of = { ...sampleOutline, policy };
				let progress = newProgress(1);
				let before = outcome(progress, of);
				for (const event of list) {
					progress = fold(progress, event, of);
					const now = outcome(progress, of);
					if (before.completion === 'completed') expect(now.completion).toBe('completed');
					if (before.success === 'passed') expect(now.success).toBe('passed');
					if (before.success === 'failed') expect(now.success).not.toBe('unknown');
					if (before.score !== null) expect(now.score).toBeGreaterThanOrEqual(before.score);
					expect(now.progress).toBeGreaterThanOrEqual(before.progress);
					before = now;
				}
			}),
			{ numRuns: 200 }
		);
	});

	it('a score is given out with a pass or a fail and at no other time', () => {
		fc.assert(
			fc.property(anyPolicy, events, (policy, list) => {
				const { score, success } = outcome(after(list), { ...sampleOutline, policy });
				expect(score !== null).toBe(success !== 'unknown');
			})
		);
	});

	it('coming back to any screen changes nothing', () => {
		fc.assert(
			fc.property(anyPolicy, events, (policy, list) => {
				const of = { ...sampleOutline, policy };
				const progress = after(list);
				const again = progress.visited.map((key): LearnerEvent =>
					entered(key.split('/')[0] ?? '', key.split('/')[1] ?? '')
				);
				expect(outcome(after(again, progress), of)).toEqual(outcome(progress, of));
			})
		);
	});

	it('nobody fails where a fail stays incomplete', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...policies.filter(({ onFail }) => onFail === 'incomplete')),
				events,
				(policy, list) => {
					expect(outcome(after(list), { ...sampleOutline, policy }).success).not.toBe('failed');
				}
			)
		);
	});
});

describe('what is reached', () => {
	it('is told apart from what was reached before', () => {
		const nothing = { completed: false, passed: false, score: null };
		const passed = { completed: true, passed: true, score: 0.8571 };
		expect(raises(nothing, nothing)).toBe(false);
		expect(raises(nothing, { ...nothing, completed: true })).toBe(true);
		expect(raises({ ...nothing, completed: true }, { ...nothing, completed: true, passed: true })).toBe(true);
		expect(raises(passed, { ...passed, score: 0.9 })).toBe(true);
		expect(raises(passed, { ...passed, score: 0.8 })).toBe(false);
		expect(raises(passed, nothing)).toBe(false);
	});

	it('is no news when it differs by less than is kept of a score', () => {
		expect(
			raises({ completed: true, passed: true, score: 0.8571 }, { completed: true, passed: true, score: 6 / 7 })
		).toBe(false);
	});

	it('holds a score only with a pass', () => {
		expect(reachedBy({ completion: 'completed', success: 'failed', score: 0.4, progress: 1 })).toEqual({
			completed: true,
			passed: false,
			score: null
		});
		expect(reachedBy({ completion: 'completed', success: 'passed', score: 0.9, progress: 1 }).score).toBe(0.9);
	});
});

describe('how each lesson stands', () => {
	const lessons = (count: number, ...events: LearnerEvent[]) => lessonOutcomes(after(events), course(count));

	it('is nothing before its first screen', () => expect(lessons(1)).toEqual([]));
	it('is begun with its first screen', () =>
		expect(lessons(1, read)).toEqual([
			{ id: 'm1', title: 'm1', completion: 'incomplete', success: 'unknown', score: null, progress: 0.5 }
		]));
	it('has a score once all its questions have one', () => {
		expect(lessons(2, ...scores(1))[0]).toMatchObject({ score: null, progress: 0.33 });
		expect(lessons(2, ...scores(1, 0.5))[0]).toMatchObject({
			completion: 'incomplete',
			success: 'unknown',
			score: 0.75
		});
	});
	it('is passed with the pass mark, once nothing is left to do', () => {
		expect(lessons(2, ...scores(1, 0.6))[0]).toMatchObject({ success: 'unknown', score: 0.8 });
		expect(lessons(2, ...scores(1, 0.6), read)[0]).toMatchObject({
			completion: 'completed',
			success: 'passed',
			score: 0.8,
			progress: 1
		});
	});
	it('is completed and never failed below the pass mark', () =>
		expect(lessons(1, read, ...scores(0.79))[0]).toMatchObject({ completion: 'completed', success: 'unknown' }));
	it('is completed alone where nothing is asked', () =>
		expect(lessons(0, read)[0]).toMatchObject({ completion: 'completed', success: 'unknown', score: null }));
	it('goes by the pass mark that the LMS sets', () => {
		const outline = course(1, { passMark: 0.5 });
		expect(lessonOutcomes(after([read, ...scores(0.5)]), outline)[0]).toMatchObject({ success: 'passed' });
	});
	it('is told only of what the learner’s role must do', () => {
		const roles = [{ id: 'nurse', title: '', summary: '', units: ['m2'], blueprints: {} }];
		const two = outlineOf(
			[unit({ id: 'm1', steps: [section('read')] }), unit({ id: 'm2', steps: [section('read')] })],
			{ roles }
		);
		const progress = { ...after([read, entered('m2', 'read')]), role: 'nurse' };
		expect(lessonOutcomes(progress, two).map(({ id }) => id)).toEqual(['m2']);
	});
	it('never falls, whatever is done next', () => {
		fc.assert(
			fc.property(anyEvents(sampleUnits), (events) => {
				let progress = newProgress(7);
				let before = lessonOutcomes(progress, sampleOutline);
				for (const event of events) {
					progress = reduce(progress, event);
					const now = lessonOutcomes(progress, sampleOutline);
					for (const was of before) {
						const is = now.find(({ id }) => id === was.id);
						expect(is?.progress).toBeGreaterThanOrEqual(was.progress);
						expect(is?.score ?? -1).toBeGreaterThanOrEqual(was.score ?? -1);
						if (was.completion === 'completed') expect(is?.completion).toBe('completed');
						if (was.success === 'passed') expect(is?.success).toBe('passed');
					}
					before = now;
				}
			})
		);
	});
});
