import { readDates } from './dates.ts';
import { CmeReportError } from './error.ts';
import type { Mapping } from './mapping.ts';
import { masked } from './masked.ts';
import { columnOf, type Row, type Table } from './table.ts';

/** The export, and what a second file knows of its learners; a cell that stands for nothing reads as empty. */
export interface Sources {
	/** How many cells a row of the export has. */
	width: number;
	rows: readonly Row[];
	lms(row: Row, column: string): string;
	people(row: Row, column: string): string;
	/** Why the second file does not say who a row is of; null where it does. */
	peopleFault(row: Row): string | null;
}

/** Finds every column that a map names; those that are not there are told all at once. */
export function findSources(map: Mapping, lms: Table, people: Table | null): Sources {
	const faults: string[] = [];
	function places(table: Table, names: readonly string[]): Map<string, number> {
		const found = [...new Set(names)].map((name) => [name, columnOf(table, name)] as const);
		const missing = found.flatMap(([, one]) => ('fault' in one ? [`${table.file}: ${one.fault}`] : []));
		// A number is found in any line, so it is no sign that this one holds names.
		const isHeader = found.some(([name, one]) => 'at' in one && !/^#\d+$/.test(name));
		if (missing.length > 0) faults.push(...missing, columnsOf(table, !isHeader));
		return new Map(found.flatMap(([name, one]) => ('at' in one ? [[name, one.at]] : [])));
	}
	const inLms = places(lms, [
		...map.learner,
		map.completed.column,
		...[map.status, map.score].flatMap((rule) => rule?.column ?? []),
		...(map.people ? [map.people.match] : []),
		...map.output.columns.flatMap((one) => ('lms' in one ? [one.lms] : []))
	]);
	if (map.people && !people) faults.push('--people is missing, allowed: the file that the map’s "people" matches');
	if (!map.people && people) faults.push('--people is given, but the map has no "people"; allowed: match and with');
	const inPeople =
		people && map.people
			? places(people, [map.people.with, ...map.output.columns.flatMap((one) => ('people' in one ? [one.people] : []))])
			: new Map<string, number>();
	if (faults.length > 0) throw new CmeReportError(faults);

	const cell = (row: Row, at: number | undefined): string => {
		const text = at === undefined ? '' : (row.cells[at] ?? '');
		return map.empty.includes(text) ? '' : text;
	};
	const first = cell({ line: 1, cells: lms.header }, inLms.get(map.completed.column));
	if ('moment' in (readDates(new Map([[0, first]]), map.completed).get(0) ?? {})) {
		throw new CmeReportError([
			`${lms.file}: a date in column "${map.completed.column}" of the first line, allowed: the names of the columns`
		]);
	}
	const known = byKey(people, (row) => cell(row, inPeople.get(map.people?.with ?? '')));
	const linesOf = (row: Row): Row[] => known.get(cell(row, inLms.get(map.people?.match ?? '')).toLowerCase()) ?? [];
	return {
		width: lms.header.length,
		rows: lms.rows,
		lms: (row, column) => cell(row, inLms.get(column)),
		people(row, column) {
			const [person] = linesOf(row);
			return person ? cell(person, inPeople.get(column)) : '';
		},
		peopleFault(row) {
			const lines = linesOf(row).map(({ line }) => line);
			if (lines.length === 1) return null;
			return `one line of ${people?.file ?? ''}, ${lines.length === 0 ? 'there is none' : `there are lines ${lines.join(', ')}`}`;
		}
	};
}

/** What a first line holds; masked where it may be no header but somebody's. */
function columnsOf({ file, header }: Table, mayBeNoHeader: boolean): string {
	const names = header.map((name, at) => (name === '' ? `#${at + 1}` : `"${mayBeNoHeader ? masked(name) : name}"`));
	const doubt = mayBeNoHeader ? 'none of them is in its first line, which must hold the names of its columns: ' : '';
	return `${file}: allowed: ${doubt}${names.join(', ')}`;
}

function byKey(people: Table | null, keyOf: (row: Row) => string): Map<string, Row[]> {
	const rows = new Map<string, Row[]>();
	for (const row of people?.rows ?? []) {
		const key = keyOf(row).toLowerCase();
		if (key !== '') rows.set(key, [...(rows.get(key) ?? []), row]);
	}
	return rows;
}
