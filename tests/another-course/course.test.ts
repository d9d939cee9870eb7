import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { courseFolders } from '#content/files.ts';
import { loadCourse } from '#content/load-course.ts';

const { outlines, units, problems, counts, ranges } = loadCourse(
	courseFolders({ COURSE: fileURLToPath(new URL('.', import.meta.url)) })
);
const outline = outlines['en'];

it('breaks no rule, with neither ledger nor references', () => expect(problems).toEqual([]));

it('is a course of one language, without cases, tests, roles and widgets', () => {
	expect(outline).toMatchObject({ languages: ['en'], roles: [], notice: null });
	expect(outline?.units.map(({ kind }) => kind)).toEqual(['lesson', 'lesson']);
	expect(counts).toEqual({ lessons: 2, cases: 0, questions: 5, claims: 0 });
});

it('offers no page that it has nothing for', () => {
	expect(outline?.extras).toEqual([]);
	expect(ranges).toEqual({ en: null });
});

it('ends no lesson with references that are not there', () => {
	expect(units['en']?.map(({ steps }) => steps.at(-1)?.id)).toEqual(['summary', 'summary']);
});
