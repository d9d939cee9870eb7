import * as v from 'valibot';
import { LineCounter, parseDocument } from 'yaml';
import { dayFault, momentFault } from './dates.ts';
import { CmeReportError } from './error.ts';

const column = v.pipe(v.string(), v.trim(), v.nonEmpty('a column’s name, or its number such as #3'));
const columns = v.pipe(v.array(column), v.minLength(1, 'one column or more'));
const text = v.pipe(v.string(), v.trim(), v.nonEmpty('a text, in quotes where it is a number'));
const isoDay = v.pipe(v.string(), v.isoDate('a day such as "2026-11-24", in quotes'));

const form = (faultOf: (form: string) => string | null) =>
	v.pipe(
		v.string(),
		v.rawCheck(({ dataset, addIssue }) => {
			const fault = dataset.typed ? faultOf(dataset.value) : null;
			if (fault !== null) addIssue({ message: fault });
		})
	);
/** How a moment is written in an export: with year, month and day. */
const readMoment = v.pipe(v.array(form((one) => momentFault(one, 'needs a year'))), v.minLength(1, 'one form or more'));
const readDay = v.pipe(v.array(form((one) => momentFault(one, 'may lack a year'))), v.minLength(1, 'one form or more'));
/** How a day is written in the report: a time of day is never. */
const writeDay = form(dayFault);

const regex = v.pipe(v.string(), v.check(isRegex, 'a regular expression'));

function isRegex(pattern: string): boolean {
	try {
		new RegExp(pattern, 'u');
		return true;
	} catch {
		return false;
	}
}

const shared = {
	header: v.pipe(text, v.regex(/^[^=+\-@＝＋－＠]/u, 'a name that no spreadsheet takes for a formula'))
};
const given = {
	...shared,
	/** The whole cell must have this form. */
	form: v.optional(regex),
	optional: v.optional(v.boolean(), false),
	/** No two learners have the same. */
	unique: v.optional(v.boolean(), false),
	date: v.optional(v.strictObject({ read: readDay, write: writeDay, language: v.optional(text, 'en') }))
};

const outputColumn = v.union(
	[
		v.strictObject({ ...shared, value: text }),
		v.strictObject({ ...shared, completed: writeDay }),
		v.strictObject({ ...given, lms: column }),
		v.strictObject({ ...given, people: column })
	],
	'header, and one of: value (a text), completed (a form such as MM/dd/yyyy), lms or people (a column, with form, optional, unique, date)'
);

const mapSchema = v.strictObject({
	learner: columns,
	people: v.optional(v.strictObject({ match: column, with: column })),
	status: v.optional(v.strictObject({ column, counts: v.pipe(v.array(text), v.minLength(1, 'one status or more')) })),
	score: v.optional(
		v.strictObject({ column, atLeast: v.number(), decimalMark: v.optional(v.picklist(['.', ',']), '.') })
	),
	completed: v.strictObject({
		column,
		read: readMoment,
		language: v.optional(text, 'en'),
		from: v.optional(isoDay),
		until: v.optional(isoDay)
	}),
	empty: v.optional(v.array(v.string()), []),
	output: v.strictObject({
		delimiter: v.optional(v.picklist(['comma', 'semicolon', 'tab']), 'comma'),
		headerRow: v.optional(v.boolean(), true),
		byteOrderMark: v.optional(v.boolean(), false),
		columns: v.pipe(v.array(outputColumn), v.minLength(1, 'one column or more'))
	})
});

/** Which column of an LMS export goes where, who qualifies, and how days are written: docs/cme-report.md has each field. */
export type Mapping = v.InferOutput<typeof mapSchema>;
type OutputColumn = Mapping['output']['columns'][number];
/** An output column whose cells come from a file. */
export type GivenColumn = Extract<OutputColumn, { optional: boolean }>;

/** Reads a map; what it may not hold is told all at once, by line. */
export function readMapping(file: string, yaml: string): Mapping {
	const lines = new LineCounter();
	const document = parseDocument(yaml, { lineCounter: lines });
	if (document.errors.length > 0) {
		throw new CmeReportError(
			document.errors.map((error) => `${file}: line ${error.linePos?.[0].line ?? '?'}: ${error.message.split('\n')[0]}`)
		);
	}
	const read = v.safeParse(mapSchema, document.toJS());
	if (!read.success) {
		throw new CmeReportError(
			read.issues.map((issue) => {
				const path = (issue.path ?? []).map((item) => item.key as string | number);
				return `${file}:${lineOf(path)} ${path.join('.') || 'the map'}: ${issue.received === 'undefined' ? 'missing' : `found ${issue.received}`}, allowed: ${issue.message}`;
			})
		);
	}
	const faults = withinItself(read.output).map((fault) => `${file}: ${fault}`);
	if (faults.length > 0) throw new CmeReportError(faults);
	return read.output;

	function lineOf(path: (string | number)[]): string {
		for (let length = path.length; length > 0; length--) {
			const node = document.getIn(path.slice(0, length), true);
			const range =
				node && typeof node === 'object' && 'range' in node ? (node.range as number[] | undefined) : undefined;
			if (range?.[0] !== undefined) return ` line ${lines.linePos(range[0]).line}:`;
		}
		return '';
	}
}

function withinItself(map: Mapping): string[] {
	const { status, score, people, output, completed } = map;
	const faults: string[] = [];
	if (!status && !score)
		faults.push('status, score: both missing, allowed: the rule of completion in one of them or both');
	if (completed.from && completed.until && completed.from > completed.until) {
		faults.push('completed.until: before from, allowed: the last day of the term');
	}
	const headers = output.columns.map(({ header }) => header);
	for (const header of new Set(headers)) {
		if (headers.indexOf(header) !== headers.lastIndexOf(header)) {
			faults.push(`output.columns: header "${header}" stands twice, allowed: once`);
		}
	}
	if (!people && output.columns.some((one) => 'people' in one)) {
		faults.push('people: missing, allowed: match (a column of the export) and with (a column of the people file)');
	}
	return faults;
}
