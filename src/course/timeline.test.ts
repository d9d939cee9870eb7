import { describe, expect, it } from 'vitest';
import { readValue, timelineOf, type Strip } from './timeline.ts';

const trendOf = (rows: string[][], from = 0) => ({
	columns: (rows[0] ?? []).map((_, at) => `day ${at}`),
	rows: rows.map((values, place) => ({
		id: `row-${place}`,
		label: [`Row ${place}`],
		unit: 'g/L',
		from,
		values,
		also: null
	}))
});

/** One row as it is drawn. */
function stripOf(values: string[], from = 0): Strip {
	const [strip] = timelineOf(trendOf([values, ['1', ...values.slice(1).map(() => '2')]], from), '.');
	if (!strip) throw new Error('no strip');
	return strip;
}

describe('a value of a chart', () => {
	it.each<[string, number[]]>([
		['4.6', [4.6]],
		['8400', [8400]],
		['22\u202f000', [22_000]],
		['−3', [-3]],
		['126/74', [126, 74]]
	])('%j is read', (text, numbers) => {
		expect(readValue(text, '.')).toEqual({ numbers, beyond: '' });
	});

	it('has a decimal comma where its language has one', () => {
		expect(readValue('3,26', ',')?.numbers).toEqual([3.26]);
		expect(readValue('12\u202f000,5', ',')?.numbers).toEqual([12_000.5]);
	});

	it('is not guessed where it has the other language’s mark', () => {
		expect(readValue('1,200', '.')).toBeNull();
		expect(readValue('1.200', ',')).toBeNull();
	});

	it.each(['–', 'normal', 'not done', '', '1/320', '3–5', '4+'])('%j is no number', (text) => {
		expect(readValue(text, '.')).toBeNull();
	});

	it('may lie beyond a limit', () => {
		expect(readValue('< 5', '.')).toEqual({ numbers: [5], beyond: '<' });
		expect(readValue('> 40\u202f000', '.')).toEqual({ numbers: [40_000], beyond: '>' });
	});
});

describe('the scale of a row', () => {
	it('goes from 0 to the highest value', () => {
		expect(stripOf(['25', '100', '0']).points.map(({ heights }) => heights)).toEqual([[0.25], [1], [0]]);
	});

	it('begins where its author says', () => {
		const { foot, points } = stripOf(['90', '100'], 80);
		expect(foot).toBe(80);
		expect(points.map(({ heights }) => heights)).toEqual([[0.5], [1]]);
	});

	it('cuts off no value', () => {
		expect(stripOf(['60', '100'], 80).foot).toBe(60);
		expect(stripOf(['-4', '2']).foot).toBe(-4);
	});

	it('is one for an upper and a lower value', () => {
		expect(stripOf(['100/50', '75/25']).points.map(({ heights }) => heights)).toEqual([
			[1, 0.5],
			[0.75, 0.25]
		]);
	});

	it('has its foot where all values are 0', () => {
		expect(stripOf(['0', '0']).points.map(({ heights }) => heights)).toEqual([[0], [0]]);
	});
});

it('has a point for each number and none for a word or for what was not measured', () => {
	expect(stripOf(['–', '5', 'not done', '7']).points.map(({ column }) => column)).toEqual([1, 3]);
});

it('marks a point that is a limit', () => {
	expect(stripOf(['5', '< 5']).points.map(({ isLimit }) => isLimit)).toEqual([false, true]);
});

describe('the direction of a row', () => {
	it.each<[Strip['direction'], string[]]>([
		['rising', ['1150', '8400']],
		['rising', ['1', '2', '2', '3']],
		['falling', ['520', '142']],
		['falling', ['9', '–', '4']],
		['unchanged', ['97', '97']],
		['varying', ['900', '4400', '1200']],
		['rising', ['30', '> 40']],
		['rising', ['< 5', '5']],
		['falling', ['> 40', '12']],
		['falling', ['8', '< 5']],
		['falling', ['5', '< 5']],
		['falling', ['124/74', '82/46']]
	])('is %s in %j', (direction, values) => {
		expect(stripOf(values).direction).toBe(direction);
	});

	it.each([
		[['–', '142']],
		[['normal', 'normal']],
		[['< 5', '3']],
		[['> 40', '50']],
		[['< 5', '< 5']],
		[['126/74', '124/76']],
		[['126/74', '110']]
	])('is not told in %j', (values) => {
		expect(stripOf(values).direction).toBeNull();
	});
});

it('draws no row where none has two numbers', () => {
	expect(timelineOf(trendOf([['1240'], ['498']]), '.')).toEqual([]);
	expect(
		timelineOf(
			trendOf([
				['–', '3'],
				['normal', 'normal']
			]),
			'.'
		)
	).toEqual([]);
});

it('draws every row where one has two numbers', () => {
	const rows = [
		['–', '3'],
		['normal', 'normal'],
		['1', '2']
	];
	expect(timelineOf(trendOf(rows), '.').map(({ row }) => row.values)).toEqual(rows);
});
