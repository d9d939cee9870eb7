import type { Findings, Passage } from '../read/source.ts';

/** Where a Markdown text stands, what may be written there, and where reading it puts what it finds. */
export interface MarkdownContext {
	file: string;
	language: string;
	/** The line of the file for a line of the text, both from 1. */
	lineOf(line: number): number;
	found: Findings;
	/** Whether a bare figure is a problem here. */
	strict: boolean;
	/** Whether claims may be marked: in the ledger itself they may not. */
	claims: boolean;
	/** Whether words may open the meaning of a term; where claims may stand, if not said. */
	terms?: boolean;
	/** The picture of that name, or null where there is none; left out where no pictures may stand. */
	picture?: (name: string, line: number) => string | null;
	/** Whether widgets may stand here. */
	widgets: boolean;
}

/** Adds a problem found in a Markdown text. */
export function refuse(at: MarkdownContext, rule: string, line: number, what: string, allowed: string): void {
	at.found.problems.push({ rule, file: at.file, line: at.lineOf(line), what, allowed });
}

/** Opens a stretch of text for the rules about figures; the reader adds its words. */
export function openPassage(
	at: MarkdownContext,
	line: number,
	kind: Passage['kind'] = 'bare',
	of: string[] = []
): Passage {
	const { file, language, strict } = at;
	const passage: Passage = { file, language, line: at.lineOf(line), text: '', kind, of, strict };
	at.found.passages.push(passage);
	return passage;
}
