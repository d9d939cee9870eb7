import { dirname } from 'node:path/posix';
import { lessonMinutes, WANTED } from './pacing.ts';
import { questionsOf } from './questions-of.ts';
import type { CourseSource } from './read/source.ts';
import { aligned, differencesOf } from './texts/compare.ts';

/** How many of how many. */
type Share = [number, number];

/** How much of a course is there, beyond what is wrong with it. */
export interface Coverage {
	/** Facts of the ledger (F- and B-) that a lesson marks. */
	facts: Share;
	/** Objectives that a question asks for. */
	objectives: Share;
	/** Options, fields and items that say why they are right or wrong. */
	rationales: Share;
	/** Texts of the further languages that say the same as the first, by their claims and figures. */
	paragraphs: Share;
	/** Minutes of each lesson by the yardstick, in the order of the course. */
	minutes: number[];
}

/** What a course covers of what it owes. */
export function coverageOf(source: CourseSource): Coverage {
	const { lessons, claims, mentions, explained, languages } = source;
	const folders = new Set(lessons.map(({ folder }) => folder));
	const marked = new Set(
		mentions.flatMap(({ kind, id, file }) => (kind === 'claim' && folders.has(dirname(file)) ? [id] : []))
	);
	const asked = new Set(
		questionsOf(source).flatMap(({ texts }) => Object.values(texts).flatMap(({ objectives }) => objectives))
	);
	const [main = ''] = languages;
	const { pairs, total } = aligned(source);
	return {
		facts: share(
			claims.filter(({ id }) => /^[FB]-/.test(id)),
			({ id }) => marked.has(id)
		),
		objectives: share(
			lessons.flatMap(({ texts }) => texts[main]?.objectives ?? []),
			({ id }) => asked.has(id)
		),
		rationales: share(explained, ({ rationale }) => rationale),
		paragraphs: [pairs.filter((pair) => differencesOf(pair, main).length === 0).length, total],
		minutes: lessonMinutes(source)
	};
}

const share = <T>(all: readonly T[], counts: (one: T) => boolean): Share => [all.filter(counts).length, all.length];

/** The same as a line, and one on the time that lessons take; what a course has none of is left out. */
export function coverageLines({ facts, objectives, rationales, paragraphs, minutes }: Coverage): string {
	const parts: [Share, string][] = [
		[facts, `facts ${facts.join('/')} placed in a lesson`],
		[objectives, `objectives ${objectives.join('/')} with a question`],
		[rationales, `${percent(rationales)} of options with a rationale`],
		[paragraphs, `${percent(paragraphs)} of paragraphs aligned`]
	];
	const coverage = `coverage: ${parts.flatMap(([[, all], words]) => (all > 0 ? [words] : [])).join(', ')}`;
	const wanted = `${WANTED.least} to ${WANTED.most} wanted`;
	return minutes.length > 0 ? `${coverage}\npace: ${minutes.join(', ')} min by the yardstick, ${wanted}` : coverage;
}

/** Rounded down: all but one are not all. */
const percent = ([some, all]: Share): string => `${Math.floor((100 * some) / all)}%`;
