import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { parse as pathOf, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import { decode } from './decode.ts';
import { CmeReportError } from './error.ts';
import { readMapping, type Mapping } from './mapping.ts';
import { linesOf } from './said.ts';
import { makeReport, type Report } from './report.ts';
import { findSources } from './sources.ts';
import { readTable } from './table.ts';

/** What the command says, and its exit status: 0 done, 1 the rows stand in the way, 2 the command, the map or a file does. */
export interface Told {
	status: 0 | 1 | 2;
	lines: string[];
}

const HELP = [
	'Turns an LMS export into rows for a PARS or JA-PARS upload. Nothing leaves this machine.',
	'',
	'  npm run cme:report -- --lms export.csv --map map.yaml',
	'',
	'  --lms <file>      the export of the LMS: CSV with commas, semicolons or tabs, UTF-8 or UTF-16',
	'  --map <file>      which column goes where, who qualifies, how dates are written (docs/cme-report.md)',
	'  --people <file>   what the LMS does not know of its learners, where the map matches such a file',
	'  --out <file>      the report; without it, <export>-report.csv beside the export',
	'  --dry-run         shows what would be written, names masked, and writes nothing',
	'  --skip-faulty     writes the report without the learners that have a problem',
	'  --force           writes over a report that is there',
	'  --json            says everything as one JSON object',
	'  --help            this',
	'',
	'Exit status: 0 done; 1 nothing written because of the rows; 2 nothing written because of the command, the map or a file.'
];

const texts = ['lms', 'map', 'people', 'out'] as const;
const switches = ['dry-run', 'skip-faulty', 'force', 'json', 'help'] as const;

type Given = Partial<Record<(typeof texts)[number], string>> & Record<(typeof switches)[number], boolean>;

/** Runs the command; `today` (YYYY-MM-DD) is a day that no completion can lie after. */
export function cmeReport(args: readonly string[], today: string): Told {
	try {
		const given = read(args);
		if (given.help) return { status: 0, lines: HELP };
		return report(given, today);
	} catch (error) {
		if (!(error instanceof CmeReportError)) throw error;
		return { status: 2, lines: args.includes('--json') ? [JSON.stringify({ errors: error.lines })] : [...error.lines] };
	}
}

function report(given: Given, today: string): Told {
	const { lms = '', map: mapFile = '', people } = given;
	const map = readMapping(mapFile, decode(mapFile, bytesOf(mapFile)));
	const table = (file: string) => readTable(file, decode(file, bytesOf(file)));
	const made = makeReport(map, findSources(map, table(lms), people === undefined ? null : table(people)), today);
	const out = given.out ?? join(pathOf(lms).dir, `${pathOf(lms).name}-report.csv`);
	const isHindered = made.written.length === 0 || (made.problems.length > 0 && !given['skip-faulty']);
	if (!isHindered && !given['dry-run']) {
		write(out, csvOf(map, made), [lms, mapFile, people], given.force);
	}
	const done = {
		file: isHindered || given['dry-run'] ? null : out,
		isDry: given['dry-run'],
		skips: given['skip-faulty']
	};
	return { status: isHindered ? 1 : 0, lines: linesOf(map, made, done, given.json) };
}

const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' };

function csvOf({ output }: Mapping, { written }: Report): string {
	const header = output.headerRow ? [output.columns.map((column) => column.header)] : [];
	return stringify([...header, ...written.map(({ cells }) => cells)], {
		delimiter: DELIMITERS[output.delimiter],
		bom: output.byteOrderMark,
		record_delimiter: 'windows'
	});
}

function bytesOf(file: string): Uint8Array {
	try {
		return readFileSync(file);
	} catch (error) {
		throw new CmeReportError([`${file}: cannot be read (${codeOf(error)})`]);
	}
}

/** Readable by its owner alone, whole or not there at all, and never in place of what it was made from. */
function write(out: string, text: string, sources: (string | undefined)[], isForced: boolean): void {
	if (sources.some((source) => source !== undefined && isSameFile(source, out))) {
		throw new CmeReportError([`--out is "${out}", allowed: a file that is not read here`]);
	}
	const draft = `${out}.${process.pid}.part`;
	try {
		writeFileSync(isForced ? draft : out, text, { flag: 'wx', mode: 0o600 });
		if (isForced) renameSync(draft, out);
	} catch (error) {
		const isThere = codeOf(error) === 'EEXIST';
		if (!isThere) rmSync(isForced ? draft : out, { force: true });
		throw new CmeReportError([
			isThere
				? `${out}: is there already, allowed: another --out, or --force`
				: `${out}: cannot be written (${codeOf(error)})`
		]);
	}
}

function isSameFile(one: string, other: string): boolean {
	if (resolve(one) === resolve(other)) return true;
	const found = statSync(other, { throwIfNoEntry: false });
	return found !== undefined && found.ino === statSync(one).ino && found.dev === statSync(one).dev;
}

const codeOf = (error: unknown): string =>
	error instanceof Error && 'code' in error ? String(error.code) : String(error);

function read(args: readonly string[]): Given {
	const { tokens } = parseArgs({
		args: [...args],
		options: Object.fromEntries([
			...texts.map((name) => [name, { type: 'string' as const }]),
			...switches.map((name) => [name, { type: 'boolean' as const }])
		]),
		strict: false,
		tokens: true
	});
	const given: Given = { 'dry-run': false, 'skip-faulty': false, force: false, json: false, help: false };
	const seen = new Set<string>();
	const faults: string[] = [];
	const allowed = [...texts, ...switches].map((name) => `--${name}`).join(' ');
	for (const token of tokens) {
		const name = token.kind === 'option' ? token.name : token.kind === 'positional' ? token.value : '--';
		const text = texts.find((one) => one === name);
		const flag = switches.find((one) => one === name);
		if (token.kind !== 'option' || (!text && !flag)) faults.push(`unknown ${name}, allowed: ${allowed}`);
		else if (seen.has(name)) faults.push(`--${name} a second time, allowed: once`);
		else if (text && !token.value) faults.push(`--${name} is empty, allowed: a file`);
		else if (flag && token.value !== undefined) faults.push(`--${name} is "${token.value}", allowed: --${name} alone`);
		else if (text) given[text] = token.value;
		else if (flag) given[flag] = true;
		seen.add(name);
	}
	if (!given.help) {
		for (const name of ['lms', 'map'] as const) {
			if (given[name] === undefined && !seen.has(name))
				faults.push(`--${name} is missing, allowed: a file (--help tells more)`);
		}
	}
	if (faults.length > 0) throw new CmeReportError(faults);
	return given;
}
