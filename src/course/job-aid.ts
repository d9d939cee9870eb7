import type { ClaimNote, Reference } from './model.ts';
import type { Block, Inline } from '#text/text.ts';

/** Words, a box to tick, or a space to write in by hand. */
export type AidCell = Inline[] | 'box' | 'space';

/** What stands in a job aid: the blocks of a lesson's section, boxes to tick, and tables to fill in. */
export type AidBlock =
	| Exclude<Block, { t: 'table' | 'figure' | 'data' | 'widget' }>
	| { t: 'ticks'; items: Inline[][] }
	| { t: 'form'; caption: Inline[]; head: Inline[][]; rows: AidCell[][] };

export interface AidSection {
	id: string;
	title: Inline[];
	blocks: AidBlock[];
}

export const aidKinds = ['checklist', 'competency'] as const;

/** A sheet to print and use at work: everything it says of medicine is a claim of the ledger, nothing in it is kept. */
export interface JobAid {
	id: string;
	kind: (typeof aidKinds)[number];
	title: string;
	summary: string;
	/** The roles it is for. */
	audience: string[];
	sections: AidSection[];
	/** Numbers in the text count along this list from 1; `short` is what has room on paper. */
	references: (Reference & { short: string })[];
	claims: ClaimNote[];
}
