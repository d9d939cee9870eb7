/** The two run-times that are judged. */
export type Standard = 'scorm12' | 'scorm2004';

/**
 * How a call stands: an LMS by the letter refuses it; a known LMS refuses it or harms the record; it was not needed;
 * nothing is to be said of it.
 */
type Level = 'refused' | 'risky' | 'wasteful' | 'fine';

/** One thing to be said of a call. */
export interface Finding {
	level: Exclude<Level, 'fine'>;
	/** The rule's name, the same in each standard. */
	rule: string;
	/** Where the rule stands: a standard's section, or the LMS that is known for it. */
	source: string;
	/** Where, what was found, what is allowed. */
	text: string;
}

/** What is to be said of one call. */
export interface Verdict {
	/** That of the gravest finding. */
	level: Level;
	/** The error number with which a strict LMS answers; `0` for none. */
	error: string;
	findings: readonly Finding[];
}

const LEVELS: readonly Level[] = ['refused', 'risky', 'wasteful', 'fine'];

/** The verdict that findings amount to. */
export function verdictOf(findings: readonly Finding[], error = '0'): Verdict {
	const level = LEVELS.find((one) => findings.some((finding) => finding.level === one)) ?? 'fine';
	return { level, error, findings };
}
