import { expect, it } from 'vitest';
import numbers from '../../lessons/numbers.json' with { type: 'json' };
import { answerTo, entered, questionsIn, rightResponse } from '../builders.ts';
import { loadCourse } from '#content/load-course.ts';
import { writeBookmark } from '#course/bookmark.ts';
import { drawPaper } from '#course/draw.ts';
import type { Role, Test } from '#course/model.ts';
import { newProgress, reduce, type LearnerEvent, type Progress } from '#course/progress.ts';
import { askedItem, scoresOf } from '#course/test.machine.ts';

const { units, tests, outlines } = loadCourse({ lessons: 'lessons', quizzes: 'quizzes' });

/** A paper of every item answered, handed in. */
function sat(progress: Progress, test: Test, { id: role, blueprints }: Role): Progress {
	const paper = drawPaper({
		test: test.id,
		blueprint: blueprints[test.id] ?? {},
		bank: test.questions,
		role,
		papers: progress.papers,
		attempt: progress.attempt,
		limit: 3600
	});
	const events: LearnerEvent[] = paper.items.flatMap((item) => {
		const question = askedItem(test, item);
		if (!question) return [];
		return [{ type: 'responded', test: test.id, question: question.id, response: rightResponse(question) }];
	});
	const answered = [{ type: 'drew', paper } as const, ...events].reduce(reduce, progress);
	const [open] = answered.papers.slice(-1);
	return reduce(answered, { type: 'submitted', test: test.id, scores: open ? scoresOf(test, open) : {} });
}

/** Everything seen, answered and flagged, the pre-test taken once and the post-test three times. */
function fullest(language: string, role: Role): Progress {
	const places = outlines[language]?.units.flatMap(({ id, steps }) => steps.map((step) => entered(id, step.id))) ?? [];
	const answers = questionsIn(units[language] ?? []).flatMap((question): LearnerEvent[] => [
		{ ...answerTo(question, rightResponse(question), 3), score: 0.9999 },
		{ type: 'flagged', question: question.id, flagged: true }
	]);
	const result: LearnerEvent[] = [
		{ type: 'reached', reached: { completed: true, passed: true, score: 0.9999 }, day: 20_500 },
		{ type: 'evaluated' }
	];
	const start = { ...newProgress(2 ** 24 - 1), rev: 5000, seconds: 40_000, role: role.id };
	const [before, after] = ['pretest', 'posttest'].map((kind) => tests[language]?.find((test) => test.kind === kind));
	return [before, after, after, after].reduce(
		(progress, test) => (test ? sat(progress, test, role) : progress),
		[...places, ...answers, ...result].reduce(reduce, start)
	);
}

it.each(Object.keys(units).flatMap((language) => (outlines[language]?.roles ?? []).map((role) => [language, role.id])))(
	'in %s the longest record of a %s is no more than 1,200 of the 4,096 characters that an LMS may keep',
	(language, id) => {
		const role = outlines[language]?.roles.find((one) => one.id === id);
		if (!role) throw new Error(`${id}: no such role`);
		const longest = fullest(language, role);
		expect(longest.papers).toHaveLength(4);
		expect(writeBookmark(longest, numbers).length).toBeLessThanOrEqual(1200);
	}
);
