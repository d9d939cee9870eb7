import type { Block, Inline } from '#text/text.ts';
import type { Evidence } from './model.ts';

/** Questions that learners, patients and families ask, and what the answers rest on. */
export interface Faq extends Evidence {
	questions: { id: string; question: Inline[]; answer: Block[] }[];
}
