import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCourseMeta } from './course-meta.ts';

let root: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'course-'));
	mkdirSync(join(root, 'lessons'));
});
afterEach(() => rmSync(root, { recursive: true }));

const read = (changes: Record<string, unknown> = {}) => {
	const course = {
		id: 'doses',
		version: '1.0.0',
		title: { en: 'Doses', vi: 'Liều' },
		description: { en: 'How much', vi: 'Bao nhiêu' },
		languages: ['vi', 'en'],
		passMark: 75,
		cases: [],
		widgets: [],
		commitUrl: null,
		...changes
	};
	// JSON is YAML.
	writeFileSync(join(root, 'lessons/course.yaml'), JSON.stringify(course));
	return readCourseMeta(root);
};

it('speaks the first language of the course', () =>
	expect(read()).toEqual({
		id: 'doses',
		version: '1.0.0',
		title: 'Liều',
		description: 'Bao nhiêu',
		languages: ['vi', 'en'],
		texts: {
			vi: { title: 'Liều', description: 'Bao nhiêu' },
			en: { title: 'Doses', description: 'How much' }
		},
		passMark: 75,
		completeOn: 'both',
		commitUrl: null
	}));

it('says which line of the course is wrong', () =>
	expect(() => read({ passMark: 101 })).toThrow(/^lessons\/course\.yaml:\d+: .*passMark/));

it('asks for a title in the first language', () =>
	expect(() => read({ title: { en: 'Doses' } })).toThrow('lessons/course.yaml: no title or description in vi'));

it('says that there is no course', () =>
	expect(() => readCourseMeta(join(root, 'lessons'))).toThrow(/^lessons\/course\.yaml:1: .*missing/));
