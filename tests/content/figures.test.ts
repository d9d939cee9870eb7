import { describe, expect, it } from 'vitest';
import { figuresOf } from '#content/figure-list.ts';
import { readCourse } from '#content/read/course.ts';
import type { Change } from './small-course.ts';
import { twoLanguages } from './two-languages.ts';

const EN = 'lessons/01-steeping/lesson.en.md';
const VI = 'lessons/01-steeping/lesson.vi.md';
const QUIZ = 'quizzes/01-steeping.yaml';

const listed = (...changes: Change[]) => {
	const { figures, differences } = figuresOf(readCourse(twoLanguages(...changes)));
	return {
		figures,
		leftOver: figures.flatMap(({ holder, text }) => (holder === null ? [text] : [])),
		differences: differences.map(({ what, allowed }) => `${what}, allowed: ${allowed}`).join('\n')
	};
};

const inBoth = (en: [string, string], vi: [string, string]): Change[] => [
	{ file: EN, find: en[0], put: en[1] },
	{ file: VI, find: vi[0], put: vi[1] }
];
const inOne = (find: string, put: string): Change[] => [{ file: VI, find, put }];

it('lists every number with its line, its language and who answers for it', () => {
	const { figures, leftOver, differences } = listed();
	expect([leftOver, differences]).toEqual([[], '']);
	const of = (file: string, line: number) =>
		figures.filter((one) => one.file === file && one.line === line).map(({ text, holder }) => `${text}: ${holder}`);
	expect(of(EN, 13)).toEqual(['2019: year', '95.5 °C: T-1', '20 %: T-1', '53%: T-1']);
	expect(of(VI, 14)).toEqual(['−5 °C: T-1', '8400 mL: T-1', '2: patient or example']);
	expect(of('lessons/01-steeping/cup.vi.svg', 2)).toEqual(['95,5 °C: T-1']);
	expect(figures).toContainEqual(
		expect.objectContaining({ file: QUIZ, text: '9 tuổi', language: 'vi', holder: 'patient or example' })
	);
});

describe('an error in one language shows', () => {
	it.each<[string, Change[], string]>([
		['a wrong digit', inOne('95,5 °C', '95,6 °C'), '"vi": 95.6 °C, allowed: 95.5 °C'],
		['a wrong unit', inOne('8400 mL', '8400 L'), '"vi": 8400 L, allowed: 8400 mL'],
		['a decimal shifted', inOne('95,5 °C', '9,55 °C'), '"vi": 9.55 °C, allowed: 95.5 °C'],
		['a number that is missing', inOne('[20–53%]', '[một phần]'), '"vi": none, allowed: 20 %, 53 %'],
		['a range turned round', inOne('20–53%', '53–20%'), '"vi": 53 % to 20 %, allowed: 20 % to 53 %'],
		['the claim of another entry', inOne('95,5 °C]{of="T-1"}', '95,5 °C]{of="T-2"}'), '"vi": T-2, allowed: T-1'],
		['a minus that is dropped', inOne('−5 °C', '5 °C'), '"vi": 5 °C, allowed: -5 °C'],
		['a share told as a count', inOne('20–53%', '20–53'), '"vi": 20, 53, allowed: 20 %, 53 %'],
		['thousands set apart by a point', inOne('8400 mL', '8.400 mL'), '"vi": NaN mL, allowed: 8400 mL'],
		['another year', inOne('Từ 2019', 'Từ 2018'), '"vi": 2018, allowed: 2019']
	])('%s', (_name, changes, says) => expect(listed(...changes).differences).toContain(says));

	it.each<[string, string, string]>([
		['a patient’s value', 'Khoảng 95 °C', 'Khoảng 59 °C'],
		['an age', 'Bé gái 9 tuổi', 'Bé gái 6 tuổi'],
		['the unit of a value', 'từ 520 mL', 'từ 520 L']
	])('%s', (_name, find, put) => expect(listed({ file: QUIZ, find, put }).differences).not.toBe(''));
});

describe('an error in both languages is left over', () => {
	it.each<[string, Change[], string[]]>([
		['a wrong digit', inBoth(['95.5 °C', '95.6 °C'], ['95,5 °C', '95,6 °C']), ['95.6 °C', '95,6 °C']],
		['a wrong unit', inBoth(['8400 mL', '8400 L'], ['8400 mL', '8400 L']), ['8400 L', '8400 L']],
		['a decimal shifted', inBoth(['95.5 °C', '9.55 °C'], ['95,5 °C', '9,55 °C']), ['9.55 °C', '9,55 °C']],
		['a range turned round', inBoth(['20–53%', '53–20%'], ['20–53%', '53–20%']), ['53 %', '20%', '53 %', '20%']],
		[
			'the claim of another entry',
			inBoth(['95.5 °C]{of="T-1"}', '95.5 °C]{of="T-2"}'], ['95,5 °C]{of="T-1"}', '95,5 °C]{of="T-2"}']),
			['95.5 °C', '95,5 °C']
		],
		['a minus that is dropped', inBoth(['−5 °C', '5 °C'], ['−5 °C', '5 °C']), ['5 °C', '5 °C']],
		['a share told as a count', inBoth(['20–53%', '20–53'], ['20–53%', '20–53']), ['20', '53', '20', '53']],
		[
			'thousands set apart by a point',
			inBoth(['8400 mL', '8.400 mL'], ['8400 mL', '8.400 mL']),
			['8.400 mL', '8.400 mL']
		],
		[
			'a year that no reference has',
			inBoth([':claim[95.5', ':claim[said in 2018 to be 95.5'], [':claim[95,5', ':claim[năm 2018 cho là 95,5']),
			['2018', '2018']
		],
		['a number without a claim', inBoth(['Some wait', 'Some 4 wait'], ['Có người', 'Có 4 người']), ['4', '4']]
	])('%s', (_name, changes, leftOver) => expect(listed(...changes).leftOver).toEqual(leftOver));
});

it.each([
	['8400 mL', '8\u202f400 mL'],
	['95,5 °C', '95,50 °C'],
	['20–53%', 'từ 20% đến 53%']
])('%s may be written %s', (find, put) => {
	const { leftOver, differences } = listed(...inOne(find, put));
	expect([leftOver, differences]).toEqual([[], '']);
});

it('a range that the ledger holds both ways may be told either way', () => {
	const both: Change = { file: 'lessons/evidence.yaml', find: '"20–53%"', put: '"20–53%", "53–20%"' };
	expect(listed(both, ...inBoth(['20–53%', '53–20%'], ['20–53%', '53–20%'])).leftOver).toEqual([]);
});

it('a point among the digits of a Vietnamese example makes no number', () =>
	expect(listed(...inOne('ấm 2 tách', 'ấm 1.200 tách')).leftOver).toEqual(['1.200']));
