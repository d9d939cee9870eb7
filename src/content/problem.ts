/** A line of an author's file. */
export interface Spot {
	file: string;
	line: number;
}

/** What is wrong in an author's file, where, and what would be right; `rule` is the lasting name of the check. */
export interface Problem extends Spot {
	rule: string;
	what: string;
	allowed: string;
}

/** One problem as one line of output. */
export function problemLine({ file, line, what, allowed, rule }: Problem): string {
	return `${file}:${line}: ${what}, allowed: ${allowed} [${rule}]`;
}

/** In the order of files and lines, each problem once. */
export function sortedProblems(problems: readonly Problem[]): Problem[] {
	const byLine = new Map(problems.map((problem) => [problemLine(problem), problem]));
	return [...byLine.values()].sort(
		(a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || (a.what < b.what ? -1 : 1)
	);
}
