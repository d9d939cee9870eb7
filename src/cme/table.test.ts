import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';
import { CmeReportError } from './error.ts';
import { columnOf, readTable } from './table.ts';

const table = (text: string) => readTable('export.csv', text);
const rows = (text: string) => table(text).rows.map(({ line, cells }) => [line, ...cells]);

describe('a table', () => {
	it.each([',', ';', '\t'])('is read with %j between its cells', (mark) => {
		const text = ['Name', 'Score', 'Note'].join(mark) + '\n' + ['"Nguyễn, Hoa; "', '85', '"a\tb"'].join(mark) + '\n';
		expect(table(text).header).toEqual(['Name', 'Score', 'Note']);
		expect(rows(text)).toEqual([[2, 'Nguyễn, Hoa;', '85', 'a\tb']]);
	});

	it('has a header that begins with an empty cell', () => {
		expect(table('\tEmail\tDone\n"A"\t"B"\t"C"\n').header).toEqual(['', 'Email', 'Done']);
	});

	it('obeys the line by which Excel names the mark', () => {
		expect(rows('sep=;\r\nName, first;Score\r\nHoa;1,5\r\n')).toEqual([[3, 'Hoa', '1,5']]);
	});

	it('names each row by its first line in the file, whatever stands before it', () => {
		expect(rows('a,b\r\n"one\r\nmore ""quoted""\r\nline",1\r\n\r\n,\r\nlast,2\r\n')).toEqual([
			[2, 'one\nmore "quoted"\nline', '1'],
			[7, 'last', '2']
		]);
	});

	it('with quotes that do not match is refused, and the cell is not told', () => {
		const said = () => table('a,b\n1,2\n"Hoa"Secret,3\n');
		expect(said).toThrow(/export\.csv: line 3: quotes/);
		expect(said).not.toThrow(/Hoa|Secret/);
		expect(() => table('a,b\n"never closed,2\n')).toThrow(/quotes that do not match/);
	});

	it('without a line is refused', () => {
		expect(() => table('\n\n')).toThrow('export.csv: empty');
	});
});

describe('a column', () => {
	const { header } = table('First  name,Email,Email,\n');
	const of = (name: string) => columnOf({ file: 'f', header, rows: [] }, name);

	it('is found by name, case and spaces forgiven, or by number', () => {
		expect(of('first name')).toEqual({ at: 0 });
		expect(of('#4')).toEqual({ at: 3 });
	});

	it('that stands twice, or not at all, is told', () => {
		expect(of('Email')).toEqual({ fault: 'column "Email" stands 2 times, say #2 or #3' });
		expect(of('Status')).toEqual({ fault: 'no column "Status"' });
		expect(of('#5')).toEqual({ fault: 'no column #5, allowed: #1 to #4' });
	});
});

describe('the bytes of an export', () => {
	const text = 'Tên,Điểm\nNguyễn,85\n';
	const utf16 = (marked: string) => new Uint8Array(Buffer.from(marked, 'utf16le'));

	it.each([
		['UTF-8', new TextEncoder().encode(text)],
		['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${text}`)],
		['UTF-16 with a mark', utf16(`\uFEFF${text}`)],
		['UTF-16 without one', utf16(text)],
		['UTF-16, high byte first', utf16(`\uFEFF${text}`).map((_, at, all) => all[at ^ 1] ?? 0)],
		['letters and marks apart', new TextEncoder().encode(text.normalize('NFD'))]
	])('as %s give the same text', (_, bytes) => {
		expect(decode('export.csv', bytes)).toBe(text);
	});

	it('in another encoding are refused with the line', () => {
		const latin1 = new Uint8Array(Buffer.from('Name\nJosé\n', 'latin1'));
		expect(() => decode('export.csv', latin1)).toThrow('export.csv: line 2 is not UTF-8');
	});

	it('of a spreadsheet are refused', () => {
		expect(() => decode('export.xlsx', new TextEncoder().encode('PK\u0003\u0004'))).toThrow(CmeReportError);
	});
});
