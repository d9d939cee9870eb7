import { describe, expect, it } from 'vitest';
import { calibration } from './calibration.ts';
import type { Answer, Certainty } from './progress.ts';

const answer = (score: number | null, certainty: Certainty | null): Answer => ({
	response: { type: 'single-choice', option: 'a' },
	score,
	best: score,
	tries: 1,
	open: false,
	certainty
});

describe('calibration', () => {
	it('is none while no answer came with a certainty', () => {
		expect(calibration({ answers: { a: answer(1, null), b: answer(null, 3) } }, ['a', 'b', 'c'])).toBeNull();
	});

	it('holds each certainty against what came of it', () => {
		const answers = { a: answer(1, 1), b: answer(0, 1), c: answer(1, 2), d: answer(0, 2), e: answer(1, 3) };
		expect(calibration({ answers }, Object.keys(answers))?.rows).toEqual([
			{ certainty: 1, count: 2, right: 1 },
			{ certainty: 2, count: 2, right: 1 },
			{ certainty: 3, count: 1, right: 1 }
		]);
	});

	for (const [certainty, right, wrong] of [
		[1, 1, 0],
		[2, 2, -2],
		[3, 3, -6]
	] as const) {
		it(`gives ${right} for a right and ${wrong} for a wrong answer at certainty ${certainty}`, () => {
			expect(calibration({ answers: { a: answer(1, certainty) } }, ['a'])?.points).toBe(right);
			expect(calibration({ answers: { a: answer(0, certainty) } }, ['a'])?.points).toBe(wrong);
		});
	}

	it('names the answers that were wrong with full certainty, a partly right one too', () => {
		const answers = { a: answer(0.5, 3), b: answer(0, 2), c: answer(0, 3), d: answer(1, 3) };
		expect(calibration({ answers }, ['c', 'b', 'a', 'd'])?.confidentErrors).toEqual(['c', 'a']);
	});

	it('looks at the questions named and at no other', () => {
		expect(calibration({ answers: { a: answer(0, 3), b: answer(1, 3) } }, ['b'])).toMatchObject({ points: 3, most: 3 });
	});
});
