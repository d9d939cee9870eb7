/** What is wrong with a response or a pattern: what an LMS refuses, or what one known LMS does. */
export interface Wrong {
	rule:
		| 'response-format'
		| 'response-identifier'
		| 'response-number'
		| 'response-text'
		| 'response-empty'
		| 'pattern-limit';
	/** What was found, where it is not the whole value. */
	found?: string;
	allowed: string;
}

/** How an interaction of one type is answered, and by which patterns. */
export interface ResponseForm {
	response(value: string): Wrong | null;
	pattern(value: string): Wrong | null;
	/** So many patterns and no more. */
	patterns?: number;
	/** No two patterns alike. */
	unique?: boolean;
}

/** The first of the parts that is wrong. */
export function firstWrong(parts: readonly string[], wrong: (part: string) => Wrong | null): Wrong | null {
	for (const part of parts) {
		const found = wrong(part);
		if (found) return { found: JSON.stringify(part), ...found };
	}
	return null;
}

/** A form that a pattern describes whole. */
export const inForm =
	(pattern: RegExp, allowed: string) =>
	(value: string): Wrong | null =>
		pattern.test(value) ? null : { rule: 'response-format', allowed };
