import type { Inline } from '#text/text.ts';
import type { ClaimNote, Reference } from './model.ts';

/**
 * Where the course makes a claim: an objective or a section of a lesson, a figure in it, a question or a stage of a unit, an
 * item of the tests, a job aid, an answer of the FAQ, a term of the glossary, a usual value.
 */
type UseKind =
	'objective' | 'section' | 'figure' | 'question' | 'stage' | 'expert' | 'item' | 'aid' | 'faq' | 'term' | 'range';

export interface Use {
	kind: UseKind;
	/** The lesson, case, bank or job aid; null on a page of the course. */
	unit: { id: string; title: string } | null;
	/** The screen, item, section, question, term or test there; `note` is what stands before the usual values. */
	at: { id: string; title: string };
}

/** A claim of the ledger with everything that is known of it; `refs` count along the ledger's references from 1. */
export interface LedgerClaim extends ClaimNote {
	/** How it was checked. */
	how: Inline[];
	/** What the article that the course grew from says instead; empty where it says the same. */
	article: Inline[];
	figures: string[];
	uses: Use[];
}

/** The whole evidence ledger, in its own order. */
export interface Ledger {
	claims: LedgerClaim[];
	references: Reference[];
}
