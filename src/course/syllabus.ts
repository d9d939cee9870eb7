import type { Inline } from '#text/text.ts';
import type { CreditTerm } from './credit.ts';

/** One capacity in which the course is to be looked through; `by` is null until somebody has. */
interface SignOff {
	id: string;
	role: string;
	by: { name: string; credentials: string; date: string } | null;
}

/** What a learner and an office of continuing education may read before the start; null is what nobody has supplied. */
export interface FrontMatter {
	provider: string | null;
	audience: string;
	prerequisites: string;
	method: string;
	/** How the minutes of lessons, cases and tests were arrived at. */
	timeBasis: string;
	passStandard: string;
	offLabel: { inBrief: string; inFull: string };
	independence: string;
	disclosure: string | null;
	/** Of commercial support. */
	acknowledgement: string | null;
	faculty: { name: string; credentials: string; role: string; disclosure: string }[];
	signOffs: SignOff[];
	/** Null while there is none, whether it is still to come or never will. */
	accreditation: { statement: string; credit: string } | null;
	release: string | null;
	review: string | null;
	termination: string | null;
	contact: string | null;
	/** BCP 47. */
	governingLanguage: string;
	hardware: string;
	privacy: string;
	copyright: string;
	bibliography: string;
}

/** The part of the front matter that the cover itself shows. */
export interface Notice extends CreditTerm {
	audience: string;
	offLabel: string;
	/** Null until it is supplied. */
	disclosure: string | null;
}

/** What stands before the course: what it teaches, and what is to be known of it. */
export interface Syllabus {
	objectives: { id: string; text: Inline[]; unit: string; unitTitle: string }[];
	/** Null where course.yaml has no front matter. */
	frontMatter: FrontMatter | null;
}
