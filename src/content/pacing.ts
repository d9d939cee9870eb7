import { plainLines } from '#text/plain-lines.ts';
import { plainText, type Block } from '#text/text.ts';
import { isAskedOf } from '#course/requirements.ts';
import type { CourseSource, LessonPart, LessonText } from './read/source.ts';

/**
 * The house's own yardstick for the time that a lesson takes; no study stands behind it. Words are counted as they are
 * written, which in Vietnamese are syllables.
 */
const yardstick = {
	wordsAMinute: { en: 200, vi: 260 } as Record<string, number>,
	otherwise: 200,
	minutes: { figure: 1 / 3, calculator: 1, question: 1 }
};

/** The minutes that a lesson should take. */
export const WANTED = { least: 8, most: 12 };

/** What of a lesson takes time in one language, and how many minutes by the yardstick. */
export interface Pace {
	words: number;
	figures: number;
	calculators: number;
	questions: number;
	minutes: number;
}

/** What of a lesson one role is asked to read, answer and try. */
export const wayThrough = ({ parts }: Pick<LessonText, 'parts'>, role: string | null): LessonPart[] =>
	parts.filter((part) => part.kind === 'question' || isAskedOf(part, role));

/** The roles of a course, or the one reader of a course without roles. */
export const readersOf = ({ meta }: Pick<CourseSource, 'meta'>): (string | null)[] =>
	meta && meta.roles.length > 0 ? meta.roles.map(({ id }) => id) : [null];

/** The pace of parts of a lesson: tables are read in full, a figure is looked at, and what stands in for it is left out. */
export function paceOf(parts: readonly LessonPart[], language: string): Pace {
	const sections = parts.flatMap((part) => (part.kind === 'section' ? [part] : []));
	const blocks = sections.flatMap((section) => deep(section.blocks));
	const words = wordsIn([...sections.map(({ title }) => plainText(title)), ...blocks.flatMap(readLines)].join(' '));
	const figures = blocks.filter(({ t }) => t === 'figure').length;
	const calculators = blocks.filter(({ t }) => t === 'widget').length;
	const questions = parts.length - sections.length;
	const { wordsAMinute, otherwise, minutes: each } = yardstick;
	const minutes =
		words / (wordsAMinute[language] ?? otherwise) +
		figures * each.figure +
		calculators * each.calculator +
		questions * each.question;
	return { words, figures, calculators, questions, minutes };
}

/** The minutes that a lesson takes in one language whoever has the most of it to do. */
export const longestWay = (text: LessonText, language: string, source: Pick<CourseSource, 'meta'>): number =>
	Math.max(...readersOf(source).map((role) => paceOf(wayThrough(text, role), language).minutes));

/** The minutes of each lesson by the yardstick, in the order of the course: the role and language that take longest count. */
export const lessonMinutes = (source: Pick<CourseSource, 'lessons' | 'meta'>): number[] =>
	source.lessons.map(({ texts }) =>
		Math.round(Math.max(0, ...Object.entries(texts).map(([language, text]) => longestWay(text, language, source))))
	);

/** Whether a section has a calculator to try. */
export const hasCalculator = (blocks: readonly Block[]): boolean => deep(blocks).some(({ t }) => t === 'widget');

const wordsIn = (text: string): number => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Every block with those inside it, each once. */
const deep = (blocks: readonly Block[]): Block[] =>
	blocks.flatMap((block) => {
		if (block.t === 'note') return [block, ...deep(block.c)];
		return block.t === 'list' ? [block, ...deep(block.items.flat())] : [block];
	});

/** What is read of a block itself, without the blocks inside it. */
function readLines(block: Block): string[] {
	if (block.t === 'figure') return [plainText(block.caption)];
	if (block.t === 'note') return [plainText(block.title)];
	if (block.t === 'table') return [plainText(block.caption ?? []), ...plainLines([block])];
	return block.t === 'list' || block.t === 'data' ? [] : plainLines([block]);
}
