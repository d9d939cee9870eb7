import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const files = ['src', 'tests'].flatMap((room) =>
	readdirSync(room, { recursive: true, encoding: 'utf8' })
		.map((file) => `${room}/${file}`)
		.filter((file) => /\.(test|spec|contract)\.ts$/.test(file) && !file.endsWith('faults/rows.test.ts'))
);
const sources = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const rows = readFileSync('docs/faults.md', 'utf8')
	.split('\n')
	.flatMap((line) => {
		const [, number, , , where] = /^\| (\d+) +\|([^|]*)\|([^|]*)\|([^|]*)\|$/.exec(line) ?? [];
		return number === undefined
			? []
			: [{ row: Number(number), where: [...(where ?? '').matchAll(/`([^`]+)`/g)].map(([, one]) => one) }];
	});

it('the table of faults has every row, once', () => {
	expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
});

it.each(rows)('row $row is tried in each file that the table names', ({ row, where }) => {
	const isTried = (text: string) => new RegExp(`['"\`]row ${row}: `).test(text);
	const places = where.filter((one) => /\.ts$/.test(one ?? ''));
	const missing = places.filter((file) => !isTried(sources.get(file ?? '') ?? ''));
	expect(missing).toEqual([]);
	expect([...sources.values()].some(isTried)).toBe(true);
});
