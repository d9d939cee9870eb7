import type { Interaction } from '#ports/lms-session.ts';

/**
 * Something that happened, not yet a statement: it names no learner, no token and no session, so that it can wait on this
 * device and be said in whatever session is open when the learning record store is there again.
 */
export type Fact = {
	/** The statement's id, the same on every try. */ id: string;
	/** Milliseconds since 1970. */ at: number;
} & (
	| { verb: 'initialized' }
	| { verb: 'completed' | 'terminated'; seconds: number }
	| { verb: 'passed' | 'failed'; seconds: number; score: number | null }
	| { verb: 'scored'; score: number }
	| { verb: 'progressed'; progress: number }
	| { verb: 'answered'; interaction: Interaction }
);

/** A fact in a text that the device or the store gave back; null for anything else. */
export function asFact(value: unknown): Fact | null {
	const fact = value as Partial<Fact> | null;
	const isFact =
		typeof fact === 'object' &&
		typeof fact?.id === 'string' &&
		typeof fact.at === 'number' &&
		typeof fact.verb === 'string';
	return isFact ? (fact as Fact) : null;
}
