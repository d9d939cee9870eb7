import type { Problem, Spot } from '../problem.ts';
import type { CourseSource, Mention } from '../read/source.ts';

/** A check of a whole course: from what was read to what is wrong. Its name is given by the list in index.ts. */
export type Rule = (source: CourseSource) => Finding[];

export type Finding = Omit<Problem, 'rule'>;

/** A finding at a spot. */
export function finding({ file, line }: Spot, what: string, allowed: string): Finding {
	return { file, line, what, allowed };
}

/** The ids that were given in a scope. */
export function idsOf({ declarations }: CourseSource, scope: string): string[] {
	return [...new Set(declarations.flatMap((one) => (one.scope === scope ? [one.id] : [])))];
}

/** One finding for each mention of an id that nobody gave; what stands in an unreadable part is not held against it. */
export function unknownIds(source: CourseSource, kind: Mention['kind'], known: readonly string[]): Finding[] {
	return source.mentions.flatMap((mention) =>
		mention.kind !== kind || known.includes(mention.id) || source.unreadable.has(mention.id)
			? []
			: [finding(mention, `unknown ${kind} "${mention.id}"`, near(mention.id, known))]
	);
}

const SHOWN = 8;

/** The ids that were perhaps meant: those that begin alike come first, and a long list is cut. */
function near(id: string, known: readonly string[]): string {
	if (known.length === 0) return 'none, for none are given';
	const alike = (one: string): number => [...one].findIndex((sign, place) => sign !== id[place]) >>> 0;
	const sorted = [...known].sort((a, b) => alike(b) - alike(a));
	return sorted.slice(0, SHOWN).join(', ') + (sorted.length > SHOWN ? `, … (${sorted.length})` : '');
}
