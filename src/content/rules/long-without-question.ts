import { hasCalculator } from '../pacing.ts';
import type { LessonText } from '../read/source.ts';
import { finding, type Finding, type Rule } from './rule.ts';
import { SUMMARY } from './no-summary.ts';

const MOST = 3;

/** In a lesson a question, or a calculator to try, comes after three sections at the latest; the summary is no section to be asked about. */
export const longWithoutQuestion: Rule = ({ lessons }) =>
	lessons.flatMap(({ texts }) => Object.values(texts).flatMap(tooLong));

function tooLong({ parts }: LessonText): Finding[] {
	let run = 0;
	return parts.flatMap((part) => {
		if (part.kind === 'section' && part.id === SUMMARY) return [];
		run = part.kind === 'question' || hasCalculator(part.blocks) ? 0 : run + 1;
		const allowed = `${MOST} sections, then a question or a calculator`;
		return run === MOST + 1 ? [finding(part, `section ${part.id} is the ${run}th without a question`, allowed)] : [];
	});
}
