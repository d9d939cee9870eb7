import type { Absent, Charted, Speaks } from '#course/differential.ts';
import type { Evaluation } from '#course/evaluation.ts';
import type { AidSection, JobAid } from '#course/job-aid.ts';
import type { Numbers, Trend } from '#course/model.ts';
import type { RangeTest } from '#course/ranges.ts';
import type { FrontMatter } from '#course/syllabus.ts';
import type { Question } from '#questions/index.ts';
import type { Block, Inline } from '#text/text.ts';
import type { Problem, Spot } from '../problem.ts';
import type { AuthoredClaim, CourseMeta, CslEntry } from '../schemas/course.ts';
import type { Path } from './yaml.ts';

/** A stretch of text as the rules about figures read it: inside one claim, inside an example, or bare. */
export interface Passage extends Spot {
	/** Line breaks are kept, so that a figure's own line can be told. */
	text: string;
	kind: 'bare' | 'claim' | 'example';
	/** The claims that a `claim` rests on. */
	of: string[];
	/** Whether a bare figure is a problem here: in a lesson it is, in a case's own story it is not. */
	strict: boolean;
	/** Whose decimal mark and unit words it has. */
	language: string;
}

/** An id that something is given; ids of one scope may not be given twice. */
interface Declaration extends Spot {
	scope: string;
	id: string;
}

type MentionKind =
	| 'claim'
	| 'reference'
	| 'objective'
	| 'question'
	| 'lesson'
	| 'case'
	| 'category'
	| 'diagnosis'
	| 'role'
	| 'widget'
	| 'term'
	| 'test';

/** An id that something points to. */
export interface Mention extends Spot {
	kind: MentionKind;
	id: string;
	/** Where the id must be known, for ids that are known in one question or case only. */
	scope?: string;
}

/** An answer, field, item or trap that ought to explain itself. */
interface Explained extends Spot {
	name: string;
	rationale: boolean;
}

/** A picture that a lesson shows. */
interface Picture extends Spot {
	path: string;
	found: boolean;
}

type ClaimWords = 'statement' | 'how' | 'caution' | 'article';

/** A claim with its words by language; what was left out is empty. */
export interface Claim extends Omit<AuthoredClaim, ClaimWords>, Record<ClaimWords, Record<string, Inline[]>>, Spot {
	hasCaution: boolean;
	/** The words of statement, how and caution, where their figures are looked for. */
	passages: Passage[];
}

/** One term of the glossary in every language. */
export interface TermSource extends Spot {
	id: string;
	term: Record<string, string>;
	also: Record<string, string[]>;
	meaning: Record<string, Inline[]>;
}

/** One question of the FAQ in every language. */
export interface FaqSource extends Spot {
	id: string;
	question: Record<string, Inline[]>;
	answer: Record<string, Block[]>;
}

/** Usual values in one language, in the order of the file. */
export interface RangesText {
	condition: string;
	note: Inline[];
	tests: (Omit<RangeTest, 'refs'> & { references: string[] } & Spot)[];
}

export interface Reference extends Spot {
	id: string;
	year: number | null;
	csl: CslEntry;
}

/** What a lesson shows after its first screen: sections, and questions by id. */
export type LessonPart =
	| ({ kind: 'section'; id: string; title: Inline[]; blocks: Block[]; audience?: string[] } & Spot)
	| ({ kind: 'question'; id: string } & Spot);

/** One lesson in one language. */
export interface LessonText extends Spot {
	id: string;
	title: string;
	summary: string;
	minutes: number;
	objectives: ({ id: string; text: Inline[] } & Spot)[];
	parts: LessonPart[];
}

export interface Lesson {
	folder: string;
	texts: Record<string, LessonText>;
}

/** One question in every language; its claims' places are filled in when a unit is built. */
export interface QuestionSource extends Spot {
	id: string;
	texts: Record<string, Question>;
}

export interface Quiz extends Spot {
	lesson: string;
	questions: QuestionSource[];
}

/** Stand-alone items for the tests. */
export interface Bank extends Spot {
	bank: string;
	questions: QuestionSource[];
}

/** The key of a numeric field, once for each row of values, and the sum that must come to it. */
export interface Sum extends Spot {
	question: string;
	field: string;
	row: string | null;
	/** The name of a calculator's sum; null where the author names none. */
	of: string | null;
	with: Record<string, number | string | boolean>;
	key: number;
	tolerance: number;
}

export interface StageText {
	title: Inline[];
	blocks: Block[];
	findings: Charted['findings'];
	trend: (Pick<Trend, 'columns'> & { rows: (Trend['rows'][number] & { speaks: Speaks })[] }) | null;
}

/** The expert's reasoning at the end of a case. */
export interface ClosingText {
	diagnoses: { id: string; text: Inline[] }[];
	absent: Absent[];
	blocks: Block[];
}

export interface Case extends Spot {
	id: string;
	title: Record<string, string>;
	summary: Record<string, string>;
	minutes: number;
	objectives: string[];
	stages: { id: string; texts: Record<string, StageText>; questions: QuestionSource[] }[];
	/** Null for a case that has none. */
	closing: Record<string, ClosingText> | null;
}

/** One job aid in one language; its claims' places are filled in when it is built. */
export interface JobAidText extends Omit<JobAid, 'sections' | 'references' | 'claims'>, Spot {
	sections: (AidSection & Spot)[];
}

interface MetaSource extends Spot {
	/** The line of a field of course.yaml. */
	lineAt(path: Path): number;
	/** By language; empty where the course has none. */
	frontMatter: Record<string, FrontMatter>;
}

/** A course as it is written: every word with its place, before it is known to be right. */
export interface CourseSource {
	folders: { lessons: string; quizzes: string };
	/** The names of the widgets there are, whether the course lists them or not. */
	widgets: readonly string[];
	/** Null when course.yaml is missing or wrong. */
	meta: (CourseMeta & MetaSource) | null;
	languages: string[];
	claims: Claim[];
	references: Reference[];
	lessons: Lesson[];
	quizzes: Quiz[];
	banks: Bank[];
	cases: Case[];
	/** By language; null where the course has none. */
	evaluation: Record<string, Evaluation> | null;
	/** By language, in the order of the files' names. */
	aids: Record<string, JobAidText[]>;
	/** Null where the course has none; that goes for the next two as well. */
	glossary: TermSource[] | null;
	faq: FaqSource[] | null;
	/** By language. */
	ranges: Record<string, RangesText> | null;
	numbers: Numbers;
	passages: Passage[];
	declarations: Declaration[];
	mentions: Mention[];
	explained: Explained[];
	sums: Sum[];
	pictures: Picture[];
	/** Ids inside something that could not be read; who points to them is not to blame. */
	unreadable: Set<string>;
	/** What reading itself found. */
	problems: Problem[];
}

/** What reading gathers on its way, whatever file it is in. */
export type Findings = Pick<
	CourseSource,
	'passages' | 'declarations' | 'mentions' | 'explained' | 'sums' | 'pictures' | 'unreadable' | 'problems'
>;
