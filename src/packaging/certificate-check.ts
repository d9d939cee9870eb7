import { parseArgs } from 'node:util';
import { certificateCode, readCode } from '#course/certificate.ts';

/** What the command says, and its exit status: 0 the code belongs to these facts, 1 it does not, 2 they cannot be read. */
export interface Verdict {
	status: 0 | 1 | 2;
	lines: string[];
}

interface Option {
	allowed: string;
	isRight(given: string): boolean;
}

const options: Record<'course' | 'version' | 'learner' | 'date' | 'score' | 'code', Option> = {
	course: { allowed: 'the id of the course, as printed', isRight: (given) => given.trim() !== '' },
	version: {
		allowed: 'the version of the course, such as 1.0.0',
		isRight: (given) => /^\d+\.\d+\.\d+$/.test(given.trim())
	},
	learner: { allowed: 'the learner’s id in the LMS, or "" where there was none', isRight: () => true },
	date: {
		allowed: 'a day such as 2026-11-23',
		isRight: (given) => /^\d{4}-\d{2}-\d{2}$/.test(given.trim()) && isDay(given.trim())
	},
	score: {
		allowed: 'as printed, such as 87.5%, or from 0.000 to 1.000 with three decimals',
		isRight: (given) => readScore(given) !== null
	},
	code: {
		allowed: 'five groups of four letters and digits, such as 7K3M-2Q9F-0XYZ-8HJK-4TVW',
		isRight: (given) => readCode(given) !== null
	}
};

/** What a code is worth, whichever way the check went. */
const CAVEAT =
	'A code shows slips and edits only: anybody who has the course can make one. The record in the LMS decides.';

/** Checks the code of a record of completion against the facts printed beside it. */
export function verifyCertificate(args: readonly string[]): Verdict {
	const { values, faults } = read(args);
	if (faults.length > 0) return { status: 2, lines: faults };
	const { course, version, learner, date, score } = values;
	const expected = certificateCode({ course, version, learner, date: date.trim(), score: readScore(score) ?? 0 });
	const isMatch = readCode(values.code) === expected;
	const line = isMatch
		? `match: the code belongs to this course, version, learner, date and score`
		: `no match: the code belongs to another course, version, learner, date or score, or was mistyped`;
	return { status: isMatch ? 0 : 1, lines: [line, CAVEAT] };
}

/** From 0 to 1; null for what is no score. */
function readScore(given: string): number | null {
	const text = given.trim();
	if (/^(0\.\d{3}|1\.000)$/.test(text)) return Number(text);
	const percentage = /^(\d{1,3}(?:\.\d)?)\s?%$/.exec(text)?.[1];
	return percentage !== undefined && Number(percentage) <= 100 ? Number(percentage) / 100 : null;
}

type Values = Record<keyof typeof options, string>;

function read(args: readonly string[]): { values: Values; faults: string[] } {
	const names = Object.keys(options) as (keyof typeof options)[];
	const { tokens } = parseArgs({
		args: [...args],
		options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
		strict: false,
		tokens: true
	});
	const given = new Map<string, string | undefined>();
	const faults: string[] = [];
	const isName = (name: string): boolean => names.some((one) => one === name);
	for (const token of tokens) {
		const name = token.kind === 'option' ? token.name : token.kind === 'positional' ? token.value : '--';
		if (token.kind !== 'option' || !isName(name)) {
			faults.push(`unknown ${name}, allowed: ${names.map((one) => `--${one}`).join(' ')}`);
		} else if (given.has(name)) {
			faults.push(`--${name} a second time, allowed: once`);
		} else {
			given.set(name, token.value);
		}
	}
	for (const name of names) {
		const value = given.get(name);
		const { allowed, isRight } = options[name];
		if (value === undefined) faults.push(`--${name} is missing, allowed: ${allowed}`);
		else if (!isRight(value)) faults.push(`--${name} is "${value}", allowed: ${allowed}`);
	}
	return { values: Object.fromEntries(names.map((name) => [name, given.get(name) ?? ''])) as Values, faults };
}

function isDay(text: string): boolean {
	const day = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
