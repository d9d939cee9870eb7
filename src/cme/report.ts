import type { DateTime } from 'luxon';
import { readDates, type ReadDate } from './dates.ts';
import { outputCells, type Tell } from './cells.ts';
import type { Mapping } from './mapping.ts';
import { masked } from './masked.ts';
import type { Row } from './table.ts';
import type { Sources } from './sources.ts';

/** What is wrong in one cell: nothing is written as long as there is any, unless its learner may be left out. */
export interface Problem {
	line: number;
	/** The column of the export, or of the report. */
	column: string;
	/** Masked. */
	found: string;
	allowed: string;
}

/** One line of the report. */
interface Written {
	/** Of the export. */
	line: number;
	cells: string[];
}

/** What an export gives: the lines to write, who does not qualify and why, who stands in it twice, and every problem. */
export interface Report {
	written: Written[];
	notQualified: { line: number; reason: string }[];
	/** `kept` is the line of the learner's first completion. */
	duplicates: { line: number; kept: number }[];
	problems: Problem[];
	/** Lines of learners with a problem. */
	faulty: number[];
}

interface Completion {
	row: Row;
	learner: string;
	moment: DateTime<true>;
}

/** Applies a map to an export; `today` (YYYY-MM-DD) is a day that no completion can lie after. */
export function makeReport(map: Mapping, sources: Sources, today: string): Report {
	const report: Report = { written: [], notQualified: [], duplicates: [], problems: [], faulty: [] };
	const tell: Tell = (line, column, found, allowed) => {
		report.problems.push({ line, column, found: masked(found), allowed });
	};
	const candidates = sources.rows.filter((row) => {
		if (row.cells.length !== sources.width) {
			tell(row.line, '', `${row.cells.length} cells`, `${sources.width} cells, as in the header`);
			return false;
		}
		const verdict = ruleOf(map, sources, row, tell);
		if (verdict !== null && verdict !== 'faulty') report.notQualified.push({ line: row.line, reason: verdict });
		return verdict === null;
	});
	const moments = readDates(
		new Map(candidates.map((row) => [row, sources.lms(row, map.completed.column)])),
		map.completed
	);
	const completions = candidates.flatMap((row) => completionOf(row, moments.get(row)) ?? []);
	const firsts = firstOfEach(completions, report);
	const cells = outputCells(map, sources, firsts, tell);
	const faultyLines = new Set(report.problems.map(({ line }) => line));
	// A learner with a faulty line is left out whole: a later completion would give the wrong day.
	const faultyLearners = new Set(
		sources.rows.filter(({ line }) => faultyLines.has(line)).flatMap((row) => learnerOf(row) ?? [])
	);
	report.faulty = [...faultyLines].sort((a, b) => a - b);
	report.problems.sort((a, b) => a.line - b.line);
	report.notQualified.sort((a, b) => a.line - b.line);
	report.written = firsts
		.filter(({ row, learner }) => !faultyLines.has(row.line) && !faultyLearners.has(learner))
		.map(({ row }) => ({ line: row.line, cells: cells.get(row) ?? [] }));
	return report;

	function learnerOf(row: Row): string | null {
		const key = map.learner.map((column) => sources.lms(row, column).toLowerCase());
		return key.includes('') ? null : JSON.stringify(key);
	}

	function completionOf(row: Row, date: ReadDate | undefined): Completion | null {
		const learner = learnerOf(row);
		if (learner === null) tell(row.line, map.learner.join(', '), '', 'what tells learners apart');
		if (!date || 'allowed' in date) {
			tell(row.line, map.completed.column, sources.lms(row, map.completed.column), date?.allowed ?? 'a date');
			return null;
		}
		const day = date.moment.toISODate();
		if (day > today) {
			tell(row.line, map.completed.column, sources.lms(row, map.completed.column), `no day after today, ${today}`);
			return null;
		}
		const { from, until } = map.completed;
		if ((from !== undefined && day < from) || (until !== undefined && day > until)) {
			report.notQualified.push({
				line: row.line,
				reason: `completed outside the term ${from ?? '…'} to ${until ?? '…'}`
			});
			return null;
		}
		return learner === null ? null : { row, learner, moment: date.moment };
	}
}

/** Null for who qualifies, else why not; `faulty` where it cannot be told. */
function ruleOf({ status, score }: Mapping, sources: Sources, row: Row, tell: Tell): string | 'faulty' | null {
	if (status) {
		const found = sources.lms(row, status.column);
		const counts = status.counts.some((one) => one.normalize('NFC').toLowerCase() === found.toLowerCase());
		if (!counts) return found === '' ? 'no status' : `status "${masked(found)}" does not count`;
	}
	if (!score) return null;
	const found = sources.lms(row, score.column);
	if (found === '') return 'no score';
	const number = numberOf(found, score.decimalMark);
	if (number === null) {
		tell(row.line, score.column, found, `a number with "${score.decimalMark}" as decimal mark`);
		return 'faulty';
	}
	return number >= score.atLeast ? null : `score below ${score.atLeast}`;
}

function numberOf(text: string, mark: '.' | ','): number | null {
	const form = mark === '.' ? /^-?\d+(\.\d+)?(?=\s*%?$)/ : /^-?\d+(,\d+)?(?=\s*%?$)/;
	const found = form.exec(text)?.[0];
	return found === undefined ? null : Number(found.replace(',', '.'));
}

function firstOfEach(completions: readonly Completion[], report: Report): Completion[] {
	const firsts = new Map<string, Completion>();
	for (const one of completions) {
		const first = firsts.get(one.learner);
		if (!first || one.moment.toMillis() < first.moment.toMillis()) firsts.set(one.learner, one);
	}
	for (const { row, learner } of completions) {
		const kept = firsts.get(learner)?.row.line;
		if (kept !== undefined && kept !== row.line) report.duplicates.push({ line: row.line, kept });
	}
	return [...firsts.values()].sort((a, b) => a.row.line - b.row.line);
}
