import { CsvError, parse, type Info } from 'csv-parse/sync';
import { CmeReportError } from './error.ts';

/** One line of an export; a quoted line break makes it longer than a line of the file, which `line` names the first of. */
export interface Row {
	line: number;
	cells: string[];
}

/** An export as read: its header and its rows, each cell without spaces around it. */
export interface Table {
	file: string;
	header: string[];
	rows: Row[];
}

const DELIMITERS = [',', ';', '\t'];

/** Reads comma, semicolon or tab separated text; the delimiter is the one that the header holds most of, outside quotes. */
export function readTable(file: string, text: string): Table {
	// Excel's own line that names the delimiter.
	const lines = text.replace(/\r\n?/g, '\n');
	const sep = /^sep=(.)(?=\n)/.exec(lines);
	const body = sep ? lines.slice(sep[0].length) : lines;
	const records = recordsOf(file, body, sep?.[1] ?? delimiterOf(body));
	const [header, ...rows] = records;
	if (!header)
		throw new CmeReportError([`${file}: empty, allowed: a line of column names and a line for each learner`]);
	return { file, header: header.cells, rows };
}

/** Where a column stands: by its name, case and spaces forgiven, or by its number, `#1` being the first. */
export function columnOf(table: Table, name: string): { at: number } | { fault: string } {
	const number = /^#(\d+)$/.exec(name)?.[1];
	if (number !== undefined) {
		const at = Number(number) - 1;
		if (at >= 0 && at < table.header.length) return { at };
		return { fault: `no column ${name}, allowed: #1 to #${table.header.length}` };
	}
	const found = table.header.flatMap((one, at) => (plain(one) === plain(name) ? [at] : []));
	if (found.length === 1 && found[0] !== undefined) return { at: found[0] };
	if (found.length > 1) {
		return {
			fault: `column "${name}" stands ${found.length} times, say ${found.map((at) => `#${at + 1}`).join(' or ')}`
		};
	}
	return { fault: `no column "${name}"` };
}

const plain = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

function recordsOf(file: string, text: string, delimiter: string): Row[] {
	let read: { record: string[]; info: Info }[];
	try {
		// Blank lines are kept here, so that the next line's number is known.
		read = parse(text, { delimiter, info: true, relax_column_count: true }) as unknown as typeof read;
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		// The library's message quotes the line; its code and its number are enough.
		const line = typeof error['lines'] === 'number' ? error['lines'] : '?';
		throw new CmeReportError([
			`${file}: line ${line}: quotes that do not match (${error.code}), allowed: "a ""quoted"" cell"`
		]);
	}
	let before = 0;
	return read.flatMap(({ record, info }) => {
		const line = before + 1;
		before = info.lines;
		const cells = record.map((cell) => cell.trim());
		return cells.every((cell) => cell === '') ? [] : [{ line, cells }];
	});
}

/** The one that the header holds most of, outside quotes. */
function delimiterOf(text: string): string {
	const counts = new Map(DELIMITERS.map((one) => [one, 0]));
	let isQuoted = false;
	for (const one of text.replace(/^\n+/, '')) {
		if (one === '"') isQuoted = !isQuoted;
		if (isQuoted) continue;
		if (one === '\n') break;
		const count = counts.get(one);
		if (count !== undefined) counts.set(one, count + 1);
	}
	return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
