import type { RuleName } from '#preview/oracle/rules.ts';
import type { Heard } from '#preview/oracle/strict-lms.ts';

/** What a course may run into when an LMS has not done what it said, or has not said what it did. */
const AFTER_A_FAULT: readonly string[] = [
	'initialized-twice',
	'before-initialize',
	'after-terminate',
	'index-out-of-order',
	'dependency-missing',
	'identifier-late',
	'type-late',
	'no-status'
] satisfies RuleName[];

/**
 * The calls that a strict LMS refuses, or that a known one does, in words: none in a course that keeps the rules. What
 * only follows from a fault of the LMS does not count, a malformed value always does.
 */
export const faultsOf = (heard: readonly Heard[], allowed: readonly string[] = []): string[] =>
	heard.flatMap(({ call, args, verdict, isAfterFault }) =>
		verdict.findings
			.filter(({ level }) => level === 'refused' || level === 'risky')
			.filter(({ rule }) => !allowed.includes(rule) && !(isAfterFault && AFTER_A_FAULT.includes(rule)))
			.map(({ rule, text, source }) => `${call} ${args[0] ?? ''}: ${rule}: ${text} (${source})`)
	);
