import { expect, it } from 'vitest';
import { readMapping } from './mapping.ts';

const MAP = `learner: [Email]
status: { column: Status, counts: [Passed] }
completed: { column: Done, read: [dd/MM/yyyy] }
output:
  columns:
    - { header: Last name, lms: Surname }
    - { header: Day, completed: MM/dd/yyyy }
`;
const said = (from: string, to: string): string => {
	if (!MAP.includes(from)) throw new Error(`the map has no "${from}"`);
	try {
		readMapping('map.yaml', MAP.replace(from, to));
	} catch (error) {
		return (error as Error).message;
	}
	return '';
};

it('reads a map, and leaves what is not set as it is by itself', () => {
	expect(readMapping('map.yaml', MAP)).toMatchObject({
		empty: [],
		output: {
			delimiter: 'comma',
			headerRow: true,
			byteOrderMark: false,
			columns: [{ optional: false, unique: false }, {}]
		}
	});
});

it.each([
	['learner: [Email]', 'learner: []', 'map.yaml: line 1: learner: found 0, allowed: one column or more'],
	['learner: [Email]', '', 'map.yaml: learner: missing'],
	['learner: [Email]', 'learner: [Email]\nschool: x', 'map.yaml: line 2: school: found "school"'],
	['dd/MM/yyyy', 'dd/MM/yy', 'map.yaml: line 3: completed.read.0: found "dd/MM/yy", allowed: a form with yyyy'],
	['MM/dd/yyyy', "'MM/dd HH:mm'", 'map.yaml: line 7: output.columns.1'],
	['header: Day', 'header: Last name', 'map.yaml: output.columns: header "Last name" stands twice'],
	['header: Day', "header: '=Day'", 'map.yaml: line 7: output.columns.1'],
	['lms: Surname', 'people: Surname', 'map.yaml: people: missing'],
	['lms: Surname', "lms: Surname, form: '['", 'map.yaml: line 6: output.columns.0'],
	['status: { column: Status, counts: [Passed] }\n', '', 'map.yaml: status, score: both missing'],
	[
		'read: [dd/MM/yyyy]',
		"read: [dd/MM/yyyy], from: '2027-01-01', until: '2026-01-01'",
		'map.yaml: completed.until: before from'
	],
	['learner: [Email]', 'learner: [Email', 'map.yaml: line ']
])('refuses %s as %s', (from, to, words) => {
	expect(said(from, to)).toContain(words);
});

it('tells every fault at once', () => {
	expect(
		said('learner: [Email]\nstatus: { column: Status', 'learner: 7\nstatus: { column: 3').split('\n')
	).toHaveLength(2);
});
