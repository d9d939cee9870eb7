import { hasCalculator, readersOf, wayThrough } from '../pacing.ts';
import type { LessonPart } from '../read/source.ts';
import { finding, type Finding, type Rule } from './rule.ts';
import { SUMMARY } from './no-summary.ts';

const MOST = 3;

/** On each role's way a question, or a calculator to try, comes after three sections at the latest; the summary is none of them. */
export const longWithoutQuestion: Rule = ({ lessons, meta }) =>
	lessons.flatMap(({ texts }) =>
		Object.values(texts).flatMap((text) => {
			const found = readersOf({ meta }).flatMap((role) => tooLong(wayThrough(text, role)));
			return [...new Map(found.map((one) => [one.line, one])).values()];
		})
	);

function tooLong(parts: readonly LessonPart[]): Finding[] {
	let run = 0;
	return parts.flatMap((part) => {
		if (part.kind === 'section' && part.id === SUMMARY) return [];
		run = part.kind === 'question' || hasCalculator(part.blocks) ? 0 : run + 1;
		const allowed = `${MOST} sections, then a question or a calculator`;
		return run === MOST + 1 ? [finding(part, `section ${part.id} is the ${run}th without a question`, allowed)] : [];
	});
}
