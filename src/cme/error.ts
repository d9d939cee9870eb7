/** What stands in the way before any row is looked at: one line a fault, each with where, what was found, what is allowed. */
export class CmeReportError extends Error {
	readonly lines: readonly string[];

	constructor(lines: readonly string[]) {
		super(lines.join('\n'));
		this.name = 'CmeReportError';
		this.lines = lines;
	}
}
