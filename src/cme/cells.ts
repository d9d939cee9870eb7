import type { DateTime } from 'luxon';
import { readDates } from './dates.ts';
import type { GivenColumn, Mapping } from './mapping.ts';
import type { Sources } from './sources.ts';
import type { Row } from './table.ts';

/** A learner's first completion. */
interface First {
	row: Row;
	moment: DateTime<true>;
}

/** Tells what is wrong in a cell of a line: what was found there, and what is allowed. */
export type Tell = (line: number, column: string, found: string, allowed: string) => void;

/** What spreadsheets take for a formula, in any width of writing; one that splits at another mark finds it within a cell. */
const FORMULA = /(?:^|[,;\t\r\n])\s*([=+\-@＝＋－＠])/u;

/** The cells of each line to write, in the order of the map; each cell that cannot be is told. */
export function outputCells(map: Mapping, sources: Sources, firsts: readonly First[], tell: Tell): Map<Row, string[]> {
	const known = firsts.filter(({ row }) => {
		const fault = map.people ? sources.peopleFault(row) : null;
		if (map.people && fault !== null) tell(row.line, map.people.match, sources.lms(row, map.people.match), fault);
		return fault === null;
	});
	const columns = map.output.columns.map((column): Map<Row, string> => {
		if ('value' in column) return new Map(known.map(({ row }) => [row, column.value]));
		if ('completed' in column) {
			return new Map(known.map(({ row, moment }) => [row, written(moment, column.completed)]));
		}
		return givenCells(
			column,
			sources,
			known.map(({ row }) => row),
			tell
		);
	});
	return new Map(known.map(({ row }) => [row, columns.map((cells) => cells.get(row) ?? '')]));
}

/** Names of months, where a form has them, are English ones. */
const written = (moment: DateTime<true>, form: string): string => moment.setLocale('en').toFormat(form);

function givenCells(column: GivenColumn, sources: Sources, rows: readonly Row[], tell: Tell): Map<Row, string> {
	const name = 'lms' in column ? column.lms : `${column.people} (people file)`;
	const texts = new Map<Row, string>();
	for (const row of rows) {
		const text = 'lms' in column ? sources.lms(row, column.lms) : sources.people(row, column.people);
		const allowed = allowedInPlaceOf(text, column);
		if (allowed !== null) tell(row.line, name, text, allowed);
		else if (text !== '') texts.set(row, text);
	}
	if (column.unique) tellRepeated(texts, name, tell);
	if (!column.date) return texts;
	const { read, write, language } = column.date;
	return new Map(
		[...readDates(texts, { read, language })].flatMap(([row, date]): [Row, string][] => {
			if ('moment' in date) return [[row, written(date.moment, write)]];
			tell(row.line, name, texts.get(row) ?? '', date.allowed);
			return [];
		})
	);
}

/** What is allowed in place of a text; null where the text is. */
function allowedInPlaceOf(text: string, { optional, form }: GivenColumn): string | null {
	if (text === '') return optional ? null : 'not empty';
	const sign = FORMULA.exec(text)?.[1];
	if (sign !== undefined)
		return `a text without "${sign}" at its start or after , ; tab or line break: a spreadsheet would take it for a formula`;
	return form === undefined || new RegExp(`^(?:${form})$`, 'u').test(text) ? null : `the form ${form}`;
}

function tellRepeated(texts: ReadonlyMap<Row, string>, column: string, tell: Tell): void {
	const lines = new Map<string, number[]>();
	for (const [{ line }, text] of texts) lines.set(text.toLowerCase(), [...(lines.get(text.toLowerCase()) ?? []), line]);
	for (const [{ line }, text] of texts) {
		const others = (lines.get(text.toLowerCase()) ?? []).filter((other) => other !== line);
		if (others.length > 0) tell(line, column, text, `one learner’s alone, it stands in line ${others.join(', ')} too`);
	}
}
