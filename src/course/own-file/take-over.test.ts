import { describe, expect, it } from 'vitest';
import {
	after,
	answerTo,
	entered,
	questionsIn,
	rightResponse,
	sampleOutline,
	sampleUnits,
	wrongResponse
} from '../../../tests/builders.ts';
import { newProgress, reduce, type LearnerEvent, type Progress } from '../progress.ts';
import { takeOver } from './take-over.ts';
import { taken } from './taken.ts';

const questions = questionsIn(sampleUnits);
const [first, second] = questions as [(typeof questions)[0], (typeof questions)[0]];
const begun = after([entered('basics', 'overview'), answerTo(first, wrongResponse(first))]);
const further = after(
	[answerTo(first, rightResponse(first)), answerTo(second, rightResponse(second)), entered('basics', 'dose')],
	begun
);
const other = after([answerTo(first, rightResponse(first))], newProgress(9));

const imported = (current: Progress, record: Progress): LearnerEvent => ({
	type: 'imported',
	progress: taken(current, record) ?? current
});

describe('a record of the attempt at hand', () => {
	it('is joined, and what would change is counted beforehand', () => {
		const before = structuredClone(begun);
		expect(takeOver(begun, further, sampleOutline)).toMatchObject({
			can: true,
			isWhole: false,
			changes: { answersAdded: 1, answersNewer: 1, screens: 1, place: true, papers: 0, result: { before: 0 } }
		});
		expect(begun).toEqual(before);
	});

	it('that is behind changes nothing', () => {
		expect(takeOver(further, begun, sampleOutline)).toEqual({ can: false, reason: 'nothing-new' });
		const result = reduce(further, imported(further, begun));
		expect({ ...result, rev: further.rev, stamp: further.stamp, visited: further.visited }).toEqual(further);
	});

	it('makes the progress later than both', () => {
		const result = reduce(begun, imported(begun, further), 5);
		expect(result.rev).toBe(further.rev + 1);
		expect(result.stamp).toBeGreaterThan(further.stamp);
	});
});

describe('a record of another attempt', () => {
	it('is refused where anything was answered: different attempts never mix', () => {
		expect(takeOver(begun, other, sampleOutline)).toEqual({ can: false, reason: 'other-attempt' });
		expect(reduce(begun, imported(begun, other)).answers).toEqual(begun.answers);
	});

	it('is taken whole where nothing was', () => {
		const fresh = after([entered('basics', 'overview')]);
		expect(takeOver(fresh, other, sampleOutline)).toMatchObject({
			can: true,
			isWhole: true,
			changes: { answersAdded: 1 }
		});
		const result = reduce(fresh, imported(fresh, other));
		expect(result).toMatchObject({ attempt: 9, answers: other.answers, visited: [], rev: other.rev + 1 });
	});

	it('lowers nothing that the LMS said was reached', () => {
		const reached = after([{ type: 'reached', reached: { completed: true, passed: true, score: 0.9 } }]);
		expect(reduce(reached, imported(reached, other)).reached).toEqual(reached.reached);
	});
});

describe('an import that is undone', () => {
	it.each([
		['of the same attempt', begun, further],
		['of another attempt', after([entered('basics', 'overview')]), other]
	])('%s leaves exactly the record of before, later than it', (_what, before, record) => {
		const between = reduce(before, imported(before, record), 100);
		const { rev, stamp, ...rest } = reduce(between, { type: 'restored', progress: before }, 200);
		const { rev: oldRev, stamp: oldStamp, ...old } = before;
		expect(rest).toEqual(old);
		expect(rev).toBeGreaterThan(oldRev);
		expect(stamp).toBeGreaterThan(oldStamp);
	});

	it('is the same when a journal is replayed that lacks the other attempt', () => {
		const before = after([entered('basics', 'overview')]);
		const live = reduce(reduce(before, imported(before, other), 100), { type: 'restored', progress: before }, 200);
		expect(reduce(before, { type: 'restored', progress: before }, live.stamp)).toEqual(live);
		expect(reduce(newProgress(9), imported(before, other), 100)).toEqual(reduce(before, imported(before, other), 100));
	});
});
