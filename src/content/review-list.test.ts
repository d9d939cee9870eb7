import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCourse } from './load-course.ts';
import { reviewList } from './review-list.ts';

const course = loadCourse({ lessons: 'lessons', quizzes: 'quizzes' });

describe('the list for clinical review', () => {
	it('is the one that stands in docs/', () => {
		expect(readFileSync('docs/clinical-review-items.md', 'utf8')).toBe(reviewList(course));
	});

	it('names every item of the bank, each value row on its own', () => {
		const list = reviewList(course);
		const bank = course.tests.en?.[0]?.questions ?? [];
		expect(bank.length).toBeGreaterThan(0);
		for (const { id } of bank) expect(list).toContain(`| ${id} `);
		const numeric = bank.find((question) => question.type === 'numeric' && question.rows.length > 0);
		if (numeric?.type !== 'numeric') throw new Error('no numeric item with rows in the bank');
		for (const row of numeric.rows) expect(list).toContain(`| ${numeric.id} / ${row.id} `);
	});
});
