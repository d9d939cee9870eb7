import { describe, expect, it } from 'vitest';
import type { Block } from '#text/text.ts';
import { lessonMinutes, longestWay, paceOf, type readersOf, wayThrough } from './pacing.ts';
import type { LessonPart, LessonText } from './read/source.ts';

const spot = { file: 'lesson.en.md', line: 1 };
const section = (...blocks: Block[]): LessonPart => ({ kind: 'section', id: 'a', title: [], blocks, ...spot });
const question: LessonPart = { kind: 'question', id: 'q', ...spot };
const words = (count: number): Block => ({ t: 'p', c: [Array(count).fill('tea').join(' ')] });
const figure: Block = { t: 'figure', svg: '', alt: 'A cup with steam above it', caption: ['A cup.'] };
const table: Extract<Block, { t: 'table' }> = { t: 'table', head: [['Tea'], ['Heat']], rows: [[['Black'], ['95 °C']]] };

const pace = (parts: LessonPart[], language = 'en') => paceOf(parts, language);

describe('the pace of a lesson', () => {
	it('is 200 words a minute, and 260 syllables in Vietnamese', () => {
		expect(pace([section(words(400))]).minutes).toBe(2);
		expect(pace([section(words(520))], 'vi').minutes).toBe(2);
	});

	it('gives a question and a calculator a minute each, and a figure twenty seconds', () => {
		expect(pace([question, question]).minutes).toBe(2);
		expect(pace([section({ t: 'widget', name: 'kettle' })]).minutes).toBe(1);
		expect(pace([section(figure)]).minutes).toBeCloseTo(1 / 3 + 2 / 200, 9);
	});

	it('reads every cell of a table, and no sign that is neither letter nor figure', () => {
		expect(pace([section(table)]).words).toBe(5);
		expect(pace([section({ t: 'p', c: ['tea → cup – 2'] })]).words).toBe(3);
	});

	it('leaves out what stands in for a figure: its description, and its data folded away', () => {
		expect(pace([section(figure, { t: 'data', title: ['As a table'], table })]).words).toBe(2);
	});

	it('counts what stands in callouts and lists once', () => {
		const list: Block = { t: 'list', ordered: false, items: [[words(3), figure], [words(4)]] };
		const within = pace([section({ t: 'note', kind: 'key', title: ['Keep'], c: [list, words(5)] })]);
		expect(within).toMatchObject({ words: 1 + 3 + 2 + 4 + 5, figures: 1 });
	});
});

describe('the way of a role through a lesson', () => {
	const parts = [
		section(words(400)),
		{ ...section(words(200)), audience: ['nurse'] },
		{ ...section(words(800)), audience: [] },
		question
	];
	const text: LessonText = { id: 'a', title: '', summary: '', minutes: 1, objectives: [], parts, ...spot };
	const source = (...roles: string[]) =>
		({ meta: { roles: roles.map((id) => ({ id })) } }) as Parameters<typeof readersOf>[0];

	it.each([
		['nurse', 4],
		['student', 3],
		[null, 4]
	])('of %j takes what it is asked, never what goes further', (role, minutes) => {
		expect(paceOf(wayThrough(text, role), 'en').minutes).toBe(minutes);
	});

	it('is as long as the longest of any role', () => {
		expect(longestWay(text, 'en', source('student'))).toBe(3);
		expect(longestWay(text, 'en', source('student', 'nurse'))).toBe(4);
		expect(longestWay(text, 'en', source())).toBe(4);
		expect(lessonMinutes({ lessons: [{ folder: '', texts: { en: text } }], ...source('student') })).toEqual([3]);
	});
});
