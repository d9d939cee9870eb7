import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { memoryProgressStore } from '#storage/memory.ts';
import { newProgress } from '#course/progress.ts';
import { questionStep, section, singleChoice, unit } from '../builders.ts';
import { fakeLms, type FakeLms, type Standard } from '../contracts/fake-lms.ts';
import { courseOf, MINUTE, pass, SECOND, sit, type TakenCourse } from '../faults/sit.ts';
import { numbers, outline, units } from '../journeys/real-course.ts';

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: Date.UTC(2026, 0, 2) });
});
afterEach(() => {
	vi.useRealTimers();
});

const standards: Standard[] = ['scorm12', 'scorm2004'];
const CALLS_TO_READY = 16;
const COMMITS_A_SITTING = 40;
/** Reads within this time after ready count too. */
const SOON = 5 * SECOND;

const lmsOf = (standard: Standard) => fakeLms(standard, { 'cmi.core.student_id': 'ann', 'cmi.learner_id': 'ann' });
const commitsIn = (lms: FakeLms) => lms.calls.filter((call) => call.endsWith('Commit')).length;

/** A course of so many lessons, each with a text and two questions. */
const lessonsOf = (lessons: number) =>
	courseOf(
		Array.from({ length: lessons }, (_, index) =>
			unit({
				id: `lesson-${index + 1}`,
				steps: [
					section('text'),
					questionStep(singleChoice({ id: `first-${index + 1}` })),
					questionStep(singleChoice({ id: `second-${index + 1}` }))
				]
			})
		)
	);

/** What an LMS hears of a first launch, and of one after a sitting in which two of three lessons were finished. */
async function launchesOf(standard: Standard, of: TakenCourse) {
	const lms = lmsOf(standard);
	const store = memoryProgressStore(newProgress);
	const first = await sit({ lms, standard, of, store });
	await pass(SOON);
	const atFirst = [...lms.calls];
	for (const { id, steps } of of.units.slice(0, Math.ceil((of.units.length * 2) / 3))) {
		for (const step of steps) {
			await first.go(step.id, id);
			if (step.kind === 'question') await first.answer();
		}
	}
	await pass(MINUTE);
	await first.save.close(first.course);
	const again = await sit({ lms, standard, of, store });
	await pass(SOON);
	expect(Object.keys(again.progress().answers).length).toBeGreaterThan(0);
	return { first: atFirst, resume: [...lms.calls] };
}

/** A call without its value, which is another in another course. */
const nameOf = (call: string) => call.replace(/=.*$/s, '');

it.each(standards)(
	'%s: a launch costs the LMS the same calls with 5 lessons and with 50',
	{ timeout: 60_000 },
	async (standard) => {
		const five = await launchesOf(standard, lessonsOf(5));
		const fifty = await launchesOf(standard, lessonsOf(50));
		for (const kind of ['first', 'resume'] as const) {
			console.log(`${standard}, ${kind}: ${five[kind].length} calls with 5 lessons, ${fifty[kind].length} with 50`);
			expect(fifty[kind].map(nameOf)).toEqual(five[kind].map(nameOf));
			expect(fifty[kind].length).toBeGreaterThan(5);
			expect(fifty[kind].length).toBeLessThanOrEqual(CALLS_TO_READY);
			expect(fifty[kind].filter((call) => call.endsWith('Commit'))).toHaveLength(1);
			expect(fifty[kind].filter((call) => call.includes('objectives'))).toEqual([]);
		}
	}
);

/** The five lessons and the first four cases, in the course's order. */
const taken = [
	...units.filter(({ kind }) => kind === 'lesson'),
	...units.filter(({ kind }) => kind === 'case').slice(0, 4)
];
const steps = taken.flatMap(({ id, steps }) => steps.map((step) => ({ unit: id, step })));
const ANSWERS = 60;
const LENGTH = 45 * MINUTE;

it.each(standards)(
	'%s: 45 minutes with 60 answers, five lessons and four cases take at most 40 commits',
	{ timeout: 60_000 },
	async (standard) => {
		expect(taken).toHaveLength(9);
		const lms = lmsOf(standard);
		const sitting = await sit({ lms, standard, of: { outline, units, numbers } });
		const start = performance.now();
		let answers = 0;
		// What is left to 60 are questions that are tried once more, spread over the lessons.
		const questions = steps.filter(({ step }) => step.kind === 'question').length;
		const again = ANSWERS - questions;
		// A screen is read for a time that is its own, of which the average fills the sitting.
		const readings = steps.map((_, index) => 0.4 + ((index * 37) % 100) / 83);
		const perReading = (LENGTH * 0.999) / (readings.reduce((sum, one) => sum + one, 0) + again * 0.5);
		for (const [index, { unit, step }] of steps.entries()) {
			await sitting.go(step.id, unit);
			await pass((readings[index] ?? 1) * perReading * 0.7);
			// What a learner does on a page, as the page would tell it.
			sitting.save.touch();
			if (step.kind === 'question') {
				const isTriedAgain = answers < again * 2;
				await sitting.answer(!isTriedAgain);
				answers += 1;
				if (isTriedAgain) {
					await pass(perReading * 0.5);
					sitting.retry();
					await sitting.answer();
					answers += 1;
				}
			}
			await pass((readings[index] ?? 1) * perReading * 0.3);
		}
		await sitting.save.close(sitting.course);
		const minutes = (performance.now() - start) / MINUTE;
		console.log(
			`${standard}: ${commitsIn(lms)} commits in ${minutes.toFixed(1)} minutes of ${answers} answers, ${steps.length} screens`
		);
		expect(answers).toBe(ANSWERS);
		expect(minutes).toBeGreaterThan(44);
		expect(minutes).toBeLessThanOrEqual(45);
		expect(sitting.receipt().lms).toBe('recorded');
		expect(commitsIn(lms)).toBeGreaterThan(9);
		expect(commitsIn(lms)).toBeLessThanOrEqual(COMMITS_A_SITTING);
	}
);
