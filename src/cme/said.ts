import type { Mapping } from './mapping.ts';
import { masked } from './masked.ts';
import type { Problem, Report } from './report.ts';

/** What became of a report: the file it is in, or null. */
export interface Done {
	file: string | null;
	isDry: boolean;
	skips: boolean;
}

/** What is said of a report: numbers of lines, reasons, masked values, and nobody's own. */
export function linesOf(map: Mapping, report: Report, done: Done, asJson: boolean): string[] {
	const shown = done.isDry ? report.written.map(({ line, cells }) => ({ line, cells: maskedCells(map, cells) })) : [];
	const { problems, notQualified, duplicates, faulty } = report;
	if (asJson) {
		const header = map.output.columns.map((column) => column.header);
		const written = report.written.length;
		return [
			JSON.stringify({ file: done.file, rows: written, header, shown, problems, faulty, notQualified, duplicates })
		];
	}
	return [
		...section('Problems', problems.map(problemLine)),
		...section(
			'Not reported, for they do not qualify',
			notQualified.map(({ line, reason }) => `line ${line}: ${reason}`)
		),
		...section(
			'Not reported, for the learner stands there twice and the first completion counts',
			duplicates.map(({ line, kept }) => `line ${line}: line ${kept} is reported`)
		),
		...section(
			`What would be written, names masked: ${map.output.columns.map((column) => column.header).join(' | ')}`,
			shown.map(({ line, cells }) => `line ${line}: ${cells.join(' | ')}`)
		),
		summary(report, done)
	];
}

const problemLine = ({ line, column, found, allowed }: Problem): string =>
	`line ${line}${column === '' ? '' : `, column "${column}"`}: ${found === '' ? 'nothing' : `"${found}"`} found, allowed: ${allowed}`;

function section(title: string, lines: string[]): string[] {
	return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`), ''];
}

/** The map's own texts and the day are no learner's; all else is masked. */
function maskedCells({ output }: Mapping, cells: string[]): string[] {
	return cells.map((cell, at) => {
		const column = output.columns[at];
		return column && ('value' in column || 'completed' in column) ? cell : masked(cell);
	});
}

function summary({ written, faulty }: Report, { file, isDry, skips }: Done): string {
	const rows = counted(written.length, 'row');
	if (faulty.length > 0 && !skips) {
		return `Nothing ${isDry ? 'would be' : 'is'} written: ${counted(faulty.length, 'line')} with problems. Mend them in the LMS and export again, or leave their learners out with --skip-faulty.`;
	}
	if (written.length === 0) return `Nothing ${isDry ? 'would be' : 'is'} written: no line qualifies.`;
	const without = faulty.length > 0 ? `, without the learners of ${counted(faulty.length, 'line')} with problems` : '';
	return isDry
		? `${rows} would be written${without}.`
		: `${rows} written to ${file}${without}. The file holds personal data.`;
}

const counted = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
