import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cmeReport } from './command.ts';
import { activityCompletion, activityCompletionForExcel, gradebook, oneFile, scormReport } from './exports.fixtures.ts';
import { readMapping } from './mapping.ts';

const MAPS = 'docs/cme-maps';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'cme-maps-'));
	writeFileSync(join(folder, 'gradebook.csv'), gradebook);
});
afterAll(() => rmSync(folder, { recursive: true }));

function report(map: string, lms: string | Uint8Array, withPeople = true) {
	writeFileSync(join(folder, 'export.csv'), lms);
	const people = withPeople ? ['--people', join(folder, 'gradebook.csv')] : [];
	const files = ['--lms', join(folder, 'export.csv'), '--map', join(MAPS, map), '--out', join(folder, 'out.csv')];
	const told = cmeReport([...files, ...people, '--force'], '2026-11-24');
	return { ...told, said: told.lines.join('\n'), rows: readFileSync(join(folder, 'out.csv'), 'utf8').split('\r\n') };
}

const ROWS = [
	'Activity ID,First name,Last name,Birth month and day,State of licence,Licence ID,Completion date,Credit',
	'000000000,Thị Hoa,Nguyễn,03/14,MD,D0012345,10/12/2026,1.00',
	"000000000,Sam,O'Brien,02/29,OR,MD98765,10/13/2026,1.00",
	''
];

it('has only example maps that can be read', () => {
	const files = readdirSync(MAPS);
	expect(files).toHaveLength(3);
	for (const file of files) readMapping(file, readFileSync(join(MAPS, file), 'utf8'));
});

describe('an export of Moodle', () => {
	it.each([
		['UTF-8', activityCompletion],
		['for Excel', activityCompletionForExcel]
	])('of activity completion, %s, is reported with the grade export beside it', (_, lms) => {
		const { status, said, rows } = report('moodle-activity-completion.yaml', lms);
		expect(status).toBe(0);
		expect(rows).toEqual(ROWS);
		expect(said).toContain('line 4: status "N•• c••••••••" does not count');
		expect(said).toContain('line 5: status "C•••••••• (d•• n•• a•••••• p••• g••••)" does not count');
	});

	it('of a SCORM activity is reported by score, the first try that reached it', () => {
		const { status, said, rows } = report('moodle-scorm-report.yaml', scormReport);
		expect(status).toBe(0);
		expect(rows).toEqual(ROWS);
		expect(said).toContain('line 3: score below 80');
		expect(said).toContain('line 5: no score');
	});
});

it('An export that holds everything is reported alone', () => {
	const { status, rows } = report('one-file.yaml', oneFile, false);
	expect(status).toBe(0);
	expect(rows).toEqual([
		'\uFEFFActivity ID\tFirst name\tLast name\tBirth month and day\tState of licence\tLicence ID\tNPI\tCompletion date\tCredit',
		'000000000\tThị Hoa\tNguyễn\t03/14\tMD\tD0012345\t\t10/12/2026\t1.00',
		''
	]);
});
