import {
	chmodSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cmeReport } from './command.ts';

const TODAY = '2026-11-24';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'cme-report-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const out = () => readFileSync(at('export-report.csv'), 'utf8');

const MAP = `
learner: [Email]
status: { column: Status, counts: [Passed, Completed] }
completed: { column: Done, read: ['dd/MM/yyyy HH:mm', 'dd/MM/yyyy'] }
empty: ['-']
output:
  columns:
    - { header: Activity, value: '4711' }
    - { header: First, lms: First name }
    - { header: Last, lms: Last name }
    - { header: Licence, lms: Licence, unique: true }
    - { header: Day, completed: MM/dd/yyyy }
`;
const HEADER = 'Email,First name,Last name,Licence,Status,Done';
const HOA = 'hoa@example.org,Hoa,Nguyễn,MD1,Passed,12/10/2026 08:30';
const SAM = 'sam@example.org,Sam,O’Brien,MD2,Completed,13/10/2026';

function run(rows: string[], { map = MAP, more = [] as string[], header = HEADER } = {}) {
	writeFileSync(at('export.csv'), [header, ...rows].join('\n'));
	writeFileSync(at('map.yaml'), map);
	const { status, lines } = cmeReport(['--lms', at('export.csv'), '--map', at('map.yaml'), ...more], TODAY);
	return { status, said: lines.join('\n').replaceAll(`${folder}/`, '') };
}
const withMap = (from: string, to: string) => {
	if (!MAP.includes(from)) throw new Error(`the map has no "${from}"`);
	return MAP.replace(from, to);
};

describe('a report', () => {
	it('has a row for each learner who qualifies, without the time of day', () => {
		expect(run([HOA, SAM])).toEqual({
			status: 0,
			said: '2 rows written to export-report.csv. The file holds personal data.'
		});
		expect(out()).toBe(
			'Activity,First,Last,Licence,Day\r\n4711,Hoa,Nguyễn,MD1,10/12/2026\r\n4711,Sam,O’Brien,MD2,10/13/2026\r\n'
		);
	});

	it('is its owner’s alone to read', () => {
		run([HOA]);
		expect(statSync(at('export-report.csv')).mode & 0o777).toBe(0o600);
	});

	it('has the marks and the header that the map asks for', () => {
		const map = withMap('output:', 'output:\n  delimiter: tab\n  headerRow: false\n  byteOrderMark: true');
		run(['hoa@example.org,"Hoa ""H""\nThị","Nguyễn, x",MD1,Passed,12/10/2026'], { map });
		expect(out()).toBe('\uFEFF4711\t"Hoa ""H""\nThị"\tNguyễn, x\tMD1\t10/12/2026\r\n');
	});

	it('tells who does not qualify, and why', () => {
		const map = withMap('completed:', 'score: { column: Score, atLeast: 80 }\ncompleted:');
		const rows = [
			`${HOA},80`,
			'b@example.org,B,B,MD3,Failed,12/10/2026,90',
			'c@example.org,C,C,MD4,,12/10/2026,90',
			'd@example.org,D,D,MD5,Passed,12/10/2026,79.99 %',
			'e@example.org,E,E,MD6,Passed,12/10/2026,-'
		];
		const { status, said } = run(rows, { map, header: `${HEADER},Score` });
		expect(status).toBe(0);
		expect(said).toContain('Not reported, for they do not qualify:');
		expect(said).toContain('line 3: status "F•••••" does not count');
		expect(said).toContain('line 4: no status');
		expect(said).toContain('line 5: score below 80');
		expect(said).toContain('line 6: no score');
		expect(out().split('\r\n')).toHaveLength(3);
	});

	it('reads scores by the decimal mark of the map, and guesses none', () => {
		const map = withMap('completed:', "score: { column: Score, atLeast: 80, decimalMark: ',' }\ncompleted:");
		const header = `${HEADER};Score`.replaceAll(',', ';');
		const row = (score: string) => `${HOA.replaceAll(',', ';')};${score}`;
		expect(run([row('80,5')], { map, header }).status).toBe(0);
		expect(run([row('80.5')], { map, header })).toMatchObject({ status: 1 });
	});

	it('has a learner once, on the day of the first completion, and tells the other line', () => {
		const later = 'HOA@example.org,Hoa,Nguyễn,MD1,Passed,12/10/2026 08:31';
		const { status, said } = run([later, HOA, SAM]);
		expect(status).toBe(0);
		expect(said).toContain('line 2: line 3 is reported');
		expect(out().match(/Hoa/g)).toHaveLength(1);
	});

	it('keeps the earlier line where both completions are of one moment', () => {
		expect(run([HOA, HOA]).said).toContain('line 3: line 2 is reported');
	});

	it('has the day that it was where the learner is, and that of today', () => {
		const map = withMap('read: [', "read: ['dd/MM/yyyy HH:mm ZZ', ");
		const late = HOA.replace('08:30', '23:30 -05:00');
		expect(run([late, SAM.replace('13/10', '24/11')], { map }).status).toBe(0);
		expect(out()).toContain('MD1,10/12/2026');
		expect(out()).toContain('MD2,11/24/2026');
	});

	it('has only completions within the term', () => {
		const map = withMap('completed: {', "completed: { from: '2026-10-13', until: '2026-10-13',");
		const { said } = run([HOA, SAM], { map });
		expect(said).toContain('line 2: completed outside the term 2026-10-13 to 2026-10-13');
		expect(out()).not.toContain('Hoa');
	});

	it('is not written where nobody qualifies', () => {
		expect(run([HOA.replace('Passed', 'Failed')])).toMatchObject({ status: 1 });
		expect(existsSync(at('export-report.csv'))).toBe(false);
	});
});

describe('problems', () => {
	const FAULTY = [
		HOA,
		'sam@example.org,Sam,,MD2,Completed,13/10/2026',
		'ada@example.org,Ada,Ray,-,Passed,13/10/2026',
		'bo@example.org,Bo,Lê,MD1,Passed,31/02/2026',
		'cy@example.org,"=HYPERLINK(""x"")",Lê,MD1,Passed,01/12/2026',
		',Di,Vũ,MD7,Passed,13/10/2026',
		'too,few'
	];

	it('are told all at once, by line and column, and nothing is written', () => {
		const { status, said } = run(FAULTY);
		expect(status).toBe(1);
		expect(existsSync(at('export-report.csv'))).toBe(false);
		const lines = said.split('\n');
		expect(lines).toEqual([
			'Problems:',
			'  line 3, column "Last name": nothing found, allowed: not empty',
			'  line 4, column "Licence": nothing found, allowed: not empty',
			'  line 5, column "Done": "99/99/9999" found, allowed: a date of the form dd/MM/yyyy HH:mm or dd/MM/yyyy',
			'  line 6, column "Done": "99/99/9999" found, allowed: no day after today, 2026-11-24',
			'  line 7, column "Email": nothing found, allowed: what tells learners apart',
			'  line 8: "9 c••••" found, allowed: 6 cells, as in the header',
			'',
			'Nothing is written: 6 lines with problems. Mend them in the LMS and export again, or leave their learners out with --skip-faulty.'
		]);
	});

	it('name nobody', () => {
		const { status, said } = run(FAULTY);
		expect(status).toBe(1);
		expect(said).not.toMatch(/Sam|Ada|Ray|Lê|Vũ|example|MD\d/);
	});

	it('leave their learners out with --skip-faulty, with every line of theirs', () => {
		const { status, said } = run([...FAULTY, 'sam@example.org,Sam,O’Brien,MD2,Completed,14/10/2026'], {
			more: ['--skip-faulty']
		});
		expect(status).toBe(0);
		expect(said).toContain('1 row written to export-report.csv, without the learners of 6 lines with problems.');
		expect(out()).toContain('Hoa');
		expect(out()).not.toContain('Sam');
	});

	it('leave a learner out whose other line may have been the first completion', () => {
		const rows = [HOA, SAM.replace('13/10/2026', '31/02/2026'), SAM.replace('13/10/2026', '14/10/2026')];
		expect(run(rows, { more: ['--skip-faulty'] }).status).toBe(0);
		expect(out()).not.toContain('Sam');
	});

	it.each(['=1+1', '+84', '-1', '@SUM(A1)', '＝1', 'a;=1+1', '"a\n=1+1"', '"a,-1"', '"a\t@SUM(A1)"'])(
		'are cells that a spreadsheet takes for a formula: %s',
		(cell) => {
			const { status, said } = run([HOA.replace('Hoa', cell)]);
			expect(status).toBe(1);
			expect(said).toContain('a spreadsheet would take it for a formula');
		}
	);

	it('are ids that two learners have', () => {
		const { said } = run([HOA, SAM.replace('MD2', 'md1')]);
		expect(said).toContain(
			'line 2, column "Licence": "M•9" found, allowed: one learner’s alone, it stands in line 3 too'
		);
	});

	it('are cells without the form that the map asks for', () => {
		const map = withMap('lms: Licence,', "lms: Licence, form: 'MD\\d',");
		expect(run([HOA.replace('MD1', 'MD12')], { map }).said).toContain('"M•99" found, allowed: the form MD\\d');
	});

	it('are dates that may be read both ways', () => {
		const { said } = run(['a@example.org,A,A,MD3,Passed,03/04/2026', 'b@example.org,B,B,MD4,Passed,04/13/2026']);
		expect(said).toContain('line 2, column "Done": "99/99/9999" found, allowed: a date that is not ambiguous');
		expect(said).toContain('line 3, column "Done"');
	});
});

describe('a second file', () => {
	const map = `
learner: [Email]
people: { match: Email, with: E-mail }
status: { column: Status, counts: [Passed] }
completed: { column: Done, read: ['yyyy-MM-dd'] }
output:
  columns:
    - { header: Last, people: Surname }
    - { header: Born, people: Born, date: { read: ['yyyy-MM-dd'], write: MMdd } }
`;
	const rows = [
		'hoa@example.org,Passed,2026-10-12',
		'sam@example.org,Passed,2026-10-12',
		'ada@example.org,Passed,2026-10-12'
	];
	const people = (...lines: string[]) => {
		writeFileSync(at('people.csv'), ['E-mail;Surname;Born', ...lines].join('\n'));
		return run(rows, { map, header: 'Email,Status,Done', more: ['--people', at('people.csv')] });
	};

	it('says what the export does not', () => {
		const all = people(
			'ADA@example.org;Ray;1990-02-28',
			'sam@example.org;O’Brien;1988-02-29',
			'hoa@example.org;Nguyễn;1991-12-31'
		);
		expect(all.status).toBe(0);
		expect(out()).toBe('Last,Born\r\nNguyễn,1231\r\nO’Brien,0229\r\nRay,0228\r\n');
	});

	it('must have each learner once', () => {
		const { status, said } = people(
			'sam@example.org;A;1988-02-29',
			'sam@example.org;B;1988-02-29',
			'hoa@example.org;C;1990-01-01'
		);
		expect(status).toBe(1);
		expect(said).toContain(
			'line 3, column "Email": "s••@e••••••.o••" found, allowed: one line of people.csv, there are lines 2, 3'
		);
		expect(said).toContain(
			'line 4, column "Email": "a••@e••••••.o••" found, allowed: one line of people.csv, there is none'
		);
	});

	it('is named where a cell of it is at fault', () => {
		const { said } = people(
			'hoa@example.org;A;1988-02-29',
			'sam@example.org;;1988-02-29',
			'ada@example.org;C;1990-01-01'
		);
		expect(said).toContain('line 3, column "Surname (people file)": nothing found, allowed: not empty');
	});

	it('is asked for where the map matches it, and refused where it does not', () => {
		expect(run(rows, { map, header: 'Email,Status,Done' })).toMatchObject({
			status: 2,
			said: expect.stringContaining('--people is missing')
		});
		writeFileSync(at('people.csv'), 'a\n');
		expect(run([HOA], { more: ['--people', at('people.csv')] })).toMatchObject({
			status: 2,
			said: expect.stringContaining('--people is given')
		});
	});
});

describe('the command', () => {
	it('shows with --dry-run what would be written, names masked, and writes nothing', () => {
		const { status, said } = run([HOA, SAM], { more: ['--dry-run'] });
		expect(status).toBe(0);
		expect(said.split('\n')).toEqual([
			'What would be written, names masked: Activity | First | Last | Licence | Day:',
			'  line 2: 4711 | H•• | N••••• | M•9 | 10/12/2026',
			'  line 3: 4711 | S•• | O’B•••• | M•9 | 10/13/2026',
			'',
			'2 rows would be written.'
		]);
		expect(readdirSync(folder).sort()).toEqual(['export.csv', 'map.yaml']);
	});

	it('says everything as JSON with --json, masked too', () => {
		const { said } = run([HOA, SAM.replace('MD2', '')], { more: ['--json'] });
		expect(JSON.parse(said)).toEqual({
			file: null,
			rows: 1,
			header: ['Activity', 'First', 'Last', 'Licence', 'Day'],
			shown: [],
			problems: [{ line: 3, column: 'Licence', found: '', allowed: 'not empty' }],
			faulty: [3],
			notQualified: [],
			duplicates: []
		});
	});

	it('writes over nothing but with --force, and leaves no draft', () => {
		run([HOA]);
		const again = run([SAM]);
		expect(again).toEqual({
			status: 2,
			said: 'export-report.csv: is there already, allowed: another --out, or --force'
		});
		expect(out()).toContain('Hoa');
		chmodSync(at('export-report.csv'), 0o644);
		expect(run([SAM], { more: ['--force'] }).status).toBe(0);
		expect(out()).not.toContain('Hoa');
		expect(statSync(at('export-report.csv')).mode & 0o777).toBe(0o600);
		expect(readdirSync(folder).sort()).toEqual(['export-report.csv', 'export.csv', 'map.yaml']);
	});

	it('never writes over what it reads, by whatever name', () => {
		run([HOA]);
		symlinkSync(at('export.csv'), at('link.csv'));
		for (const name of ['export.csv', 'map.yaml', 'link.csv']) {
			expect(run([HOA], { more: ['--out', at(name), '--force'] })).toMatchObject({ status: 2 });
		}
		expect(readFileSync(at('export.csv'), 'utf8')).toContain(HEADER);
	});

	it('says what it cannot read or write', () => {
		expect(cmeReport(['--lms', at('none.csv'), '--map', at('none.yaml')], TODAY)).toEqual({
			status: 2,
			lines: [`${at('none.yaml')}: cannot be read (ENOENT)`]
		});
		expect(run([HOA], { more: ['--out', at('none/report.csv')] })).toEqual({
			status: 2,
			said: 'none/report.csv: cannot be written (ENOENT)'
		});
	});

	it('names every column that the export has not', () => {
		const { status, said } = run([HOA], {
			map: MAP.replace('column: Status', 'column: State').replace('lms: Licence,', 'lms: NPI,')
		});
		expect(status).toBe(2);
		expect(said.split('\n')).toEqual([
			'export.csv: no column "State"',
			'export.csv: no column "NPI"',
			'export.csv: allowed: "Email", "First name", "Last name", "Licence", "Status", "Done"'
		]);
	});

	it('shows nobody of an export without a header', () => {
		const { status, said } = run([], { header: HOA });
		expect(status).toBe(2);
		expect(said).toContain('none of them is in its first line');
		expect(said).not.toMatch(/hoa@|Hoa|Nguyễn|MD1/);
	});

	it('shows nobody of an export without a header to a map of numbers', () => {
		const map = withMap('[Email]', "['#1']").replace('Status,', "'#5',").replace('Done,', "'#6',");
		const { status, said } = run([], { map, header: HOA });
		expect(status).toBe(2);
		expect(said).toContain('no column "Licence"');
		expect(said).not.toMatch(/hoa@|Hoa|Nguyễn|MD1/);
	});

	it('takes no learner for a header', () => {
		const map = ['Email', 'First name', 'Last name', 'Licence', 'Status', 'Done'].reduce(
			(text, name, at) => text.replace(new RegExp(`(column: |lms: |\\[)${name}`), `$1'#${at + 1}'`),
			MAP
		);
		expect(run([SAM], { map }).status).toBe(0);
		const { status, said } = run([SAM], { map, header: HOA, more: ['--force'] });
		expect(status).toBe(2);
		expect(said).toBe('export.csv: a date in column "#6" of the first line, allowed: the names of the columns');
	});

	it('reads no text with zeros in it, such as UTF-16 in part', () => {
		const { status, said } = run(['hoa@example.org,Ho\0a,Nguyễn,MD1,Passed,12/10/2026']);
		expect(status).toBe(2);
		expect(said).toBe('export.csv: line 2 holds a zero byte, allowed: text. Export it again as UTF-8.');
	});

	it('says with --json what stands in the way, too', () => {
		expect(JSON.parse(run([HOA], { map: 'learner: 7', more: ['--json'] }).said)).toHaveProperty(['errors', 0]);
	});

	it.each([
		[[], '--lms is missing'],
		[['--lms', 'a.csv'], '--map is missing'],
		[['--lms'], '--lms is empty'],
		[['--lms', 'a', '--lms', 'b', '--map', 'c'], '--lms a second time'],
		[['--lms', 'a', '--map', 'c', '--dry'], 'unknown dry, allowed: --lms'],
		[['--lms', 'a', '--map', 'c', 'd'], 'unknown d'],
		[['--lms', 'a', '--map', 'c', '--force=yes'], '--force is "yes"']
	])('refuses %j', (args, words) => {
		const { status, lines } = cmeReport(args, TODAY);
		expect(status).toBe(2);
		expect(lines.join('\n')).toContain(words);
	});

	it('tells its options with --help', () => {
		const { status, lines } = cmeReport(['--help'], TODAY);
		expect(status).toBe(0);
		for (const option of ['lms', 'map', 'people', 'out', 'dry-run', 'skip-faulty', 'force', 'json', 'help']) {
			expect(lines.join('\n')).toContain(`--${option} `);
		}
	});
});
