import type { Question } from '#questions/index.ts';
import type { Block, Inline } from '#text/text.ts';
import type { Notice } from './syllabus.ts';

/** Where a learner is: one screen of one lesson or case. */
export interface Place {
	unit: string;
	step: string;
}

type StepKind =
	'overview' | 'section' | 'question' | 'stage' | 'expert' | 'references' | 'start' | 'item' | 'check' | 'result';

/** What the course must know of a screen before its words are loaded. */
export interface StepOutline {
	id: string;
	kind: StepKind;
	/** The id of the question asked here; `scored` when it counts for the score. */
	question?: string;
	scored?: boolean;
	/** The roles that are asked to read or answer this; everybody where it is missing, nobody where it is empty. */
	audience?: string[];
}

export interface UnitOutline {
	id: string;
	kind: 'lesson' | 'case' | 'pretest' | 'posttest';
	title: string;
	summary: string;
	minutes: number;
	steps: StepOutline[];
}

/** When the course counts as completed, and what a result below the pass mark becomes. */
export interface Policy {
	/** From 0 to 1. */
	passMark: number;
	completeOn: 'lessons' | 'assessment' | 'both';
	onFail: 'incomplete' | 'failed';
	/** How many papers of the post-test may be drawn; null for any number. */
	attempts: number | null;
	/** Whether practice asks how sure the learner is. */
	certainty: boolean;
	/** Whether the evaluation is asked for. */
	evaluation: boolean;
}

/** Who takes the course, and what the course asks of them. */
export interface Role {
	id: string;
	title: string;
	summary: string;
	/** The ids of the lessons and cases to be done. */
	units: string[];
	/** For each test, how many items of each objective a paper holds. */
	blueprints: Record<string, Record<string, number>>;
}

/** The pages that a course has only where its files hold something for them. */
export const extras = ['aids', 'glossary', 'faq', 'ranges', 'evidence', 'references'] as const;

/** The skeleton of a course in one language: enough to mark, resume and report; the words come a unit at a time. */
export interface Outline {
	id: string;
	version: string;
	title: string;
	description: string;
	language: string;
	/** Every language that the course is written in, the first being the one of its record. */
	languages: string[];
	policy: Policy;
	/** In the order to choose from; empty where the course asks the same of everyone. */
	roles: Role[];
	/** Where the web app reports to, or null when it only keeps its own record. */
	commitUrl: string | null;
	/** Who signed the content off; null until a clinician has, and the course then says so. */
	clinicalReview: { name: string; date: string } | null;
	/** What is to be known before the start; null where course.yaml has no front matter. */
	notice: Notice | null;
	extras: (typeof extras)[number][];
	units: UnitOutline[];
}

export interface Reference {
	id: string;
	/** Vancouver style, made at build. */
	text: string;
	/** The language its title is in, as a BCP 47 tag. */
	language: string;
	doi: string | null;
}

/** A claim of the ledger as the learner reads it under a question or at the end of a lesson. */
export interface ClaimNote {
	id: string;
	statement: Inline[];
	level: string;
	check: string;
	caution: Inline[];
	refs: number[];
}

export interface Finding {
	id: string;
	label: Inline[];
	value: Inline[];
}

/** Laboratory values over time; `values` follow `columns`, `also` are the same in other units. */
export interface Trend {
	columns: string[];
	rows: ({ id: string; label: Inline[]; also: Measured | null } & Measured)[];
}

/** Values of one measure, with a unit that may be empty. */
interface Measured {
	unit: string;
	/** Where the drawing of the values begins. */
	from: number;
	values: string[];
}

/** What an expert makes of one diagnosis of a case: what of the chart speaks for it, what against, what it lacks. */
export interface Considered {
	id: string;
	text: Inline[];
	for: Finding[];
	against: Finding[];
	/** Expected in this diagnosis, and not there. */
	absent: { id: string; label: Inline[] }[];
}

export type Step =
	| { kind: 'overview'; id: string }
	| { kind: 'section'; id: string; title: Inline[]; blocks: Block[]; audience?: string[] }
	| { kind: 'question'; id: string; question: Question; stage: number | null }
	| {
			kind: 'stage';
			id: string;
			title: Inline[];
			blocks: Block[];
			findings: Finding[];
			trend: Trend | null;
			/** From 0. */
			stage: number;
	  }
	/** After the last question of a case, so that nothing on it gives an answer away. */
	| { kind: 'expert'; id: string; differential: Considered[]; blocks: Block[] }
	| { kind: 'references'; id: string };

/** A lesson or a case with all its words in one language. */
export interface Unit {
	id: string;
	kind: 'lesson' | 'case';
	title: string;
	summary: string;
	minutes: number;
	objectives: { id: string; text: Inline[] }[];
	steps: Step[];
}

/** A test with its whole bank in one language; a paper is drawn from it. */
export interface Test {
	id: string;
	kind: 'pretest' | 'posttest';
	title: string;
	/** The title in the language of the LMS's record, where this is another. */
	reported?: string;
	summary: string;
	minutes: number;
	/** Minutes allowed for a paper, before any extension; null for as long as it takes. */
	timeLimit: number | null;
	questions: Question[];
}

/** What questions ask for and where it is taught, of lessons, cases and bank alike. */
export interface CourseMap {
	questions: Record<string, { objectives: string[]; review: Place[] }>;
	/** Titles of the lessons' sections, each with its lesson's, by `unit/step`. */
	sections: Record<string, string>;
}

/** What a unit rests on: loaded apart from its words, when a learner asks for it. */
export interface Evidence {
	/** Numbers in the unit's text count along this list from 1. */
	references: Reference[];
	claims: ClaimNote[];
}

/** Lasting numbers of ids, for the bookmark: a place in a list is the number, and lists only ever grow. */
export interface Numbers {
	/** `unit/step` */
	steps: string[];
	questions: { id: string; parts: string[] }[];
	roles: string[];
}

/** Whether a unit is a test: drawn items instead of written steps. */
export const isTest = (unit: { kind: UnitOutline['kind'] }): boolean =>
	unit.kind === 'pretest' || unit.kind === 'posttest';

/** Every scored question of the lessons and cases, in course order. */
export function scoredQuestions(outline: Pick<Outline, 'units'>): string[] {
	return outline.units.flatMap(({ steps }) =>
		steps.flatMap(({ question, scored }) => (question !== undefined && scored ? [question] : []))
	);
}

/** The unit of that id, or undefined. */
export function unitOf(outline: Pick<Outline, 'units'>, id: string): UnitOutline | undefined {
	return outline.units.find((unit) => unit.id === id);
}

/** Whether the course has cases beside its lessons. */
export const hasCases = ({ units }: Pick<Outline, 'units'>): boolean => units.some(({ kind }) => kind === 'case');

/** Whether a page has anything to show in this course. */
export function offers(outline: Pick<Outline, 'extras' | 'units'>, page: string): boolean {
	// A transcript tells of cases and tests.
	if (page === 'transcript') return outline.units.some(({ kind }) => kind !== 'lesson');
	return !extras.some((one) => one === page) || outline.extras.some((one) => one === page);
}

/** Whether the course has such a place. */
export function hasPlace(outline: Pick<Outline, 'units'>, { unit, step }: Place): boolean {
	return unitOf(outline, unit)?.steps.some(({ id }) => id === step) ?? false;
}
