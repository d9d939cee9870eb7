import { describe, expect, it } from 'vitest';
import {
	after,
	answerTo,
	entered,
	field,
	matching,
	multipleChoice,
	numeric,
	outlineOf,
	questionStep,
	rightResponse,
	section,
	singleChoice,
	unit,
	wrongResponse
} from '../../tests/builders.ts';
import { grown, numberedIds } from '#content/numbers.ts';
import type { Question } from '#questions/index.ts';
import { readBookmark, writeBookmark } from './bookmark.ts';
import { named } from './bookmark/named.ts';
import { hasUnnamed } from './bookmark/names.ts';
import type { Numbers, Outline, Unit } from './model.ts';
import { outcome, standing } from './outcome.ts';
import { join, reduce, type LearnerEvent, type Progress } from './progress.ts';
import { questionMachine } from './question.machine.ts';
import { createActor } from 'xstate';

interface Version {
	units: Unit[];
	outline: Outline;
	numbers: Numbers;
}

/** A version of a small course, its numbers grown from those of the version before. */
function version(units: Unit[], before: Numbers = { steps: [], questions: [], roles: [] }): Version {
	const outline = outlineOf(units);
	const course = { outline, units, tests: [] };
	return { units, outline, numbers: grown(before, { ...course, ...numberedIds(course) }) };
}

const kept = singleChoice({ id: 'kept' });
const moved = multipleChoice(2, 2, { id: 'moved' });
const removed = matching({ id: 'removed' });
const shortened = singleChoice({ id: 'shortened' });
const replaced = numeric([field()], { id: 'replaced' });

const v1 = version([
	unit({ id: 'basics', steps: [section('start'), ...[kept, shortened, removed].map((one) => questionStep(one))] }),
	unit({ id: 'more', steps: [section('on'), ...[moved, replaced].map((one) => questionStep(one))] })
]);

/** Reworded, an option fewer, one moved, one removed, one of another type under a new id, one new, and a new screen. */
const reworded = { ...kept, stem: ['Asked in other words?'] };
const fewer = { ...shortened, options: shortened.options.filter(({ id }) => id !== 'b') };
const added = singleChoice({ id: 'added' });
const anew = singleChoice({ id: 'replaced-anew' });
const v2 = version(
	[
		unit({
			id: 'basics',
			steps: [section('start'), section('new-screen'), ...[reworded, fewer, moved].map((one) => questionStep(one))]
		}),
		unit({ id: 'more', steps: [section('on'), ...[anew, added].map((one) => questionStep(one))] })
	],
	v1.numbers
);
/** What was removed comes back. */
const v3 = version([...v2.units, unit({ id: 'again', steps: [questionStep(removed)] })], v2.numbers);

const seen = ({ units }: Version): LearnerEvent[] =>
	units.flatMap(({ id, steps }) => steps.map((step) => entered(id, step.id)));
const questionsIn = ({ units }: Version): Question[] =>
	units.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'question' ? [step.question] : [])));
const allRight = (course: Version): LearnerEvent[] =>
	questionsIn(course).map((one) => answerTo(one, rightResponse(one)));

/** What one version reads of a bookmark that another wrote. */
function carriedTo(to: Version, progress: Progress, from: Version): Progress {
	const reading = readBookmark(writeBookmark(progress, from.numbers), to.numbers);
	if (!reading.ok) throw new Error(reading.fault);
	return reading.progress;
}

const stateOf = (question: Question, { answers, attempt }: Progress) =>
	createActor(questionMachine, {
		input: { question, attempt, answer: answers[question.id], mayRetry: true }
	})
		.start()
		.getSnapshot();

const done = after([...seen(v1), ...allRight(v1)]);
const passed = reduce(done, { type: 'reached', reached: { completed: true, passed: true, score: 1 }, day: 20_000 });

describe('row 15: a learner’s record in a later version of the course', () => {
	it('has the answer to a question that was reworded', () => {
		const { value, context } = stateOf(reworded, carriedTo(v2, done, v1));
		expect([value, context.mark?.score]).toEqual(['showingFeedback', 1]);
	});

	it('has the answer to a question that was moved to another lesson, and counts it there', () => {
		const now = carriedTo(v2, after([answerTo(moved, rightResponse(moved))]), v1);
		expect(stateOf(moved, now).value).toBe('showingFeedback');
		expect(standing(now, v2.outline)).toMatchObject({ answered: 1, stepsDone: 1 });
	});

	it('asks again what was answered by an option that is no more, and keeps what came of it', () => {
		const chosen = { type: 'single-choice' as const, option: 'b' };
		const now = carriedTo(v2, after([answerTo(shortened, chosen)]), v1);
		expect(stateOf(fewer, now).value).toBe('asking');
		expect(now.answers['shortened']).toMatchObject({ response: chosen, best: 0, tries: 1 });
	});

	it('keeps the answers of questions that were removed aside: they count for nothing, and break nothing', () => {
		const now = carriedTo(v2, done, v1);
		expect(now.answers['removed']).toEqual(done.answers['removed']);
		expect(now.answers['replaced']).toEqual(done.answers['replaced']);
		expect(standing(now, v2.outline)).toMatchObject({ answered: 3, questions: 5, score: 0.6 });
	});

	it('counts the answer to a removed question again when the question comes back', () => {
		const now = carriedTo(v3, carriedTo(v2, done, v1), v2);
		expect(stateOf(removed, now).value).toBe('showingFeedback');
		expect(standing(now, v3.outline)).toMatchObject({ answered: 4, questions: 6 });
	});

	it('asks a question whose type was replaced, because it has another id', () => {
		expect(stateOf(anew, carriedTo(v2, done, v1)).value).toBe('asking');
	});

	it('has what is new left to do, and all that was done', () => {
		const now = carriedTo(v2, done, v1);
		expect(standing(now, v2.outline)).toMatchObject({ steps: 8, stepsDone: 5 });
		expect(now.visited).toEqual(expect.arrayContaining(done.visited));
	});

	it.each([
		['v2', v2],
		['v3', v3]
	])('stays passed and completed with its score, whatever was added: %s', (_name, later) => {
		const now = carriedTo(later, passed, v1);
		expect(now.reached).toEqual(passed.reached);
		expect(outcome(now, later.outline)).toMatchObject({
			completion: 'completed',
			success: 'passed',
			score: 1,
			progress: 1
		});
	});

	it('stays passed when what is new is answered wrongly', () => {
		const now = after(
			[...seen(v2), answerTo(added, wrongResponse(added)), answerTo(anew, wrongResponse(anew))],
			carriedTo(v2, passed, v1)
		);
		expect(outcome(now, v2.outline)).toMatchObject({ completion: 'completed', success: 'passed', score: 1 });
	});

	it('starts at its first screen where its place was removed', () => {
		const there = reduce(done, entered('basics', 'removed'));
		expect(v2.outline.units[0]?.steps.some(({ id }) => id === carriedTo(v2, there, v1).place?.step)).toBe(false);
		expect(carriedTo(v2, there, v1).place).toEqual({ unit: 'basics', step: 'removed' });
	});
});

describe('row 16: a learner’s record in an older package', () => {
	const newer = after([...seen(v2), ...allRight(v2), { type: 'flagged', question: 'added', flagged: true }]);
	const back = carriedTo(v1, newer, v2);

	it('has all that the older course knows', () => {
		expect(stateOf(kept, back).value).toBe('showingFeedback');
		expect(standing(back, v1.outline)).toMatchObject({ answered: 3, questions: 5 });
	});

	it('keeps what it has no name for, counts it for nothing and says so by number alone', () => {
		const number = v2.numbers.questions.findIndex(({ id }) => id === 'added');
		expect(back.answers[`#${number}`]).toMatchObject({ best: 1, tries: 1 });
		expect(back.flagged).toEqual([`#${number}`]);
	});

	it('hands all of it back when the later course is there again', () => {
		// But for the place: it was on a screen that the older course does not have.
		expect(carriedTo(v2, back, v1)).toEqual({ ...carriedTo(v2, newer, v2), place: null });
	});

	it('hands it back after more was done in the older package', () => {
		const more = after([answerTo(removed, rightResponse(removed)), entered('basics', 'removed')], back);
		const again = carriedTo(v2, more, v1);
		expect(again.answers).toEqual({ ...carriedTo(v2, newer, v2).answers, removed: more.answers['removed'] });
		expect(again.visited).toEqual(expect.arrayContaining(newer.visited));
		expect(again.flagged).toEqual(['added']);
	});

	it('that this device kept has its names again in the later course, and is one with the LMS’s', () => {
		const more = reduce(back, answerTo(removed, rightResponse(removed)));
		const here = named(more, v2.numbers);
		expect(JSON.stringify(here)).not.toContain('#');
		expect(here.answers['added']).toEqual(newer.answers['added']);
		const both = join(carriedTo(v2, newer, v2), here);
		expect(both.answers).toEqual({ ...newer.answers, removed: more.answers['removed'] });
	});

	it('is known by that: a record that names everything is not taken for one', () => {
		expect([newer, done, back].map(hasUnnamed)).toEqual([false, false, true]);
		expect(hasUnnamed({ ...done, carried: { 7: '1' } })).toBe(true);
	});

	it('keeps what was written freely and the log of reviews, though no bookmark holds them', () => {
		const written = { type: 'free-text' as const, text: 'my own words', checks: [], rating: null };
		const here = after(
			[
				{ type: 'answered', question: 'kept', response: written, score: null },
				{ type: 'reviewed', question: 'kept', day: 20_000, grade: 3 }
			],
			back
		);
		const now = named(here, v2.numbers);
		expect(now.answers['kept']?.response).toEqual(written);
		expect(now.reviews).toEqual(here.reviews);
	});

	it('asks again what was answered by an option that only the later course has, without losing the answer', () => {
		const widened = {
			...kept,
			options: [...kept.options, ...singleChoice().options.map((one) => ({ ...one, id: `${one.id}2` }))]
		};
		const wide = version([...v1.units.slice(1), unit({ id: 'basics', steps: [questionStep(widened)] })], v1.numbers);
		const chosen = { type: 'single-choice' as const, option: 'd2' };
		const narrow = carriedTo(v1, after([answerTo(widened, chosen)]), wide);
		expect(stateOf(kept, narrow).value).toBe('asking');
		expect(narrow.answers['kept']).toMatchObject({ best: 0, tries: 1 });
		expect(carriedTo(wide, narrow, v1).answers['kept']?.response).toEqual(chosen);
		expect(named(narrow, wide.numbers).answers['kept']?.response).toEqual(chosen);
	});
});

it('row 14: what this course’s bookmark left out is there again once the device that has it joins', () => {
	const less: Progress = {
		...done,
		answers: Object.fromEntries(
			Object.entries(done.answers).map(([id, answer]) => [id, { ...answer, response: null, certainty: null }])
		)
	};
	expect(join(carriedTo(v1, less, v1), done)).toEqual(join(done, done));
});
