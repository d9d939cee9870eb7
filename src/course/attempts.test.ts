import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHistory, assessedOutline, chose, drawn, preTest, sampleRoles, sat } from '../../tests/assessed.ts';
import { after, answered, entered } from '../../tests/builders.ts';
import { attemptsLeft, refusal } from './attempts.ts';
import type { Outline, UnitOutline } from './model.ts';
import { newProgress, reduce, type LearnerEvent, type Progress } from './progress.ts';

const outline = assessedOutline();
const testIn = (course: Outline, id: string): UnitOutline => {
	const found = course.units.find((unit) => unit.id === id);
	if (!found) throw new Error(`${id}: no such unit`);
	return found;
};
const asked = (test: 'before' | 'after', progress: Progress, course = outline) =>
	refusal(progress, testIn(course, test), course);

const nurse = after([chose('nurse')]);
/** Every screen of the lesson seen and every question of it answered: all that a nurse must do. */
const lessonDone: LearnerEvent[] = [
	...testIn(outline, 'basics').steps.map(({ id }) => entered('basics', id)),
	answered('first-sign', 0),
	answered('dose', 0)
];

describe('a post-test', () => {
	it('is open to a learner who has done the lessons of their role', () => {
		expect(asked('after', after(lessonDone, nurse))).toBeNull();
	});

	it('is shut while something of the role is left, and says how much', () => {
		expect(asked('after', nurse)).toEqual({ reason: 'lessons-first', left: 5 });
		expect(asked('after', after(lessonDone.slice(0, 6), nurse))).toEqual({ reason: 'lessons-first', left: 1 });
	});

	it('is shut to a role that must do more', () => {
		expect(asked('after', after([...lessonDone, chose('physician')]))).toEqual({ reason: 'lessons-first', left: 6 });
	});

	it.each(['assessment', 'lessons'] as const)('is open before the lessons where the course is complete on %s', (on) => {
		expect(asked('after', nurse, assessedOutline({ completeOn: on }))).toBeNull();
	});

	it('is open to a learner who has passed already, whatever was added to the course since', () => {
		const reached = { completed: true, passed: true, score: 0.9 };
		expect(asked('after', after([{ type: 'reached', reached }], nurse))).toBeNull();
	});

	it('is shut to a learner who has not said what they are', () => {
		expect(asked('after', newProgress(7))).toEqual({ reason: 'no-role' });
		expect(asked('after', after([chose('removed')]))).toEqual({ reason: 'no-role' });
	});

	it('is shut to a role that is asked none', () => {
		const roles = sampleRoles.map((role) => ({ ...role, blueprints: { before: { o1: 1 } } }));
		expect(asked('after', after(lessonDone, nurse), { ...outline, roles })).toEqual({ reason: 'not-asked' });
	});

	it('is shut in a course without roles, which says nowhere what a paper holds', () => {
		expect(asked('after', after(lessonDone, nurse), { ...outline, roles: [] })).toEqual({ reason: 'not-asked' });
	});

	it('is shut when the attempts are used up, and says how many there were', () => {
		const course = assessedOutline({ attempts: 2 });
		const once = sat(after(lessonDone, nurse), []);
		expect(asked('after', once, course)).toBeNull();
		expect(asked('after', sat(once, []), course)).toEqual({ reason: 'used-up', attempts: 2 });
	});

	it('is open for an attempt that has begun, though it is the last, and the role was changed', () => {
		const course = assessedOutline({ attempts: 1 });
		const ready = after(lessonDone, nurse);
		const begun = reduce(ready, { type: 'drew', paper: drawn(ready) });
		expect(asked('after', begun, course)).toBeNull();
		expect(asked('after', reduce(begun, chose('physician')), course)).toBeNull();
	});
});

describe('a pre-test', () => {
	it('is open before anything was answered', () => {
		expect(asked('before', nurse)).toBeNull();
		expect(asked('before', after([entered('basics', 'what-it-is')], nurse))).toBeNull();
	});

	it('is shut once a question of a lesson was answered', () => {
		expect(asked('before', after([answered('dose', 0)], nurse))).toEqual({ reason: 'begun' });
	});

	it('is open though an opinion was given', () => {
		expect(asked('before', after([answered('how-sure', null)], nurse))).toBeNull();
	});

	it('is shut once the post-test has begun', () => {
		expect(asked('before', reduce(nurse, { type: 'drew', paper: drawn(nurse) }))).toEqual({ reason: 'begun' });
	});

	it('can be gone on with after the lessons have begun', () => {
		const begun = reduce(nurse, { type: 'drew', paper: drawn(nurse, preTest) });
		expect(asked('before', after(lessonDone, begun))).toBeNull();
	});

	it('is taken once, however many attempts the policy allows', () => {
		const course = assessedOutline({ attempts: 5 });
		expect(asked('before', sat(nurse, [], preTest), course)).toEqual({ reason: 'used-up', attempts: 1 });
	});

	it('waits for no lesson', () => {
		expect(asked('before', nurse, assessedOutline({ completeOn: 'both' }))).toBeNull();
	});

	it('shut for want of a role says so first', () => {
		expect(asked('before', after([answered('dose', 0)]))).toEqual({ reason: 'no-role' });
	});
});

it('nobody is refused a test without a reason, and nobody with one is let in', () => {
	fc.assert(
		fc.property(
			anyHistory(30),
			fc.constantFrom(1, 2, null),
			fc.constantFrom('lessons', 'assessment', 'both'),
			fc.constantFrom('before', 'after'),
			(history, attempts, completeOn, test) => {
				const course = assessedOutline({ attempts, completeOn });
				const progress = history(newProgress(7)).reduce(reduce, newProgress(7));
				const papers = progress.papers.filter((paper) => paper.test === test);
				const allowed = test === 'before' ? 1 : attempts;
				const has = {
					'no-role': progress.role === null,
					'not-asked': false,
					'used-up': allowed !== null && papers.length >= allowed,
					begun:
						test === 'before' &&
						(['first-sign', 'dose', 'which-tests', 'sort-findings'].some((id) => progress.answers[id]) ||
							progress.papers.some((paper) => paper.test === 'after')),
					'lessons-first': test === 'after' && completeOn === 'both' && !progress.reached.passed
				};
				const why = asked(test, progress, course);
				if (papers.some(({ submitted }) => !submitted)) expect(why).toBeNull();
				else if (why === null) expect(Object.values({ ...has, 'lessons-first': false })).not.toContain(true);
				else expect(has[why.reason]).toBe(true);
			}
		)
	);
});

describe('the attempts that are left', () => {
	it('are those of the policy less those begun', () => {
		const course = assessedOutline({ attempts: 3 });
		const left = (progress: Progress) => attemptsLeft(progress, testIn(course, 'after'), course);
		const once = sat(nurse, []);
		expect([left(nurse), left(once), left(reduce(once, { type: 'drew', paper: drawn(once) }))]).toEqual([3, 2, 1]);
	});

	it('count every paper that was drawn, though the record had no room for some', () => {
		const course = assessedOutline({ attempts: 5 });
		const papers = [1, 4].map((number) => ({ ...drawn(nurse), number, submitted: true, score: 0.5 }));
		expect(attemptsLeft({ papers }, testIn(course, 'after'), course)).toBe(1);
	});

	it('are any number where the policy sets none', () => {
		expect(attemptsLeft(sat(nurse, []), testIn(outline, 'after'), outline)).toBeNull();
	});

	it('are never fewer than none, though the policy was changed since', () => {
		const course = assessedOutline({ attempts: 1 });
		const twice = sat(sat(nurse, []), []);
		expect(attemptsLeft(twice, testIn(course, 'after'), course)).toBe(0);
		expect(asked('after', twice, course)).toEqual({ reason: 'used-up', attempts: 2 });
	});

	it('of a pre-test are one, then none', () => {
		const left = (progress: Progress) => attemptsLeft(progress, testIn(outline, 'before'), outline);
		expect([left(nurse), left(sat(nurse, [], preTest))]).toEqual([1, 0]);
	});
});
