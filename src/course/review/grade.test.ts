import { expect, it } from 'vitest';
import { gradeOf } from './grade.ts';

it('anything short of a full mark is to be asked again, however sure the learner was', () => {
	expect([gradeOf(0, 3), gradeOf(0.75, 2), gradeOf(0, null)]).toEqual([1, 1, 1]);
});

it('a right answer is hard, good or easy, as sure as the learner was; good where nobody asked', () => {
	expect([gradeOf(1, 1), gradeOf(1, 2), gradeOf(1, 3), gradeOf(1, null)]).toEqual([2, 3, 4, 3]);
});
