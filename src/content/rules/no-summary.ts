import { finding, type Rule } from './rule.ts';

/** The id of the section that every lesson ends with. */
export const SUMMARY = 'summary';

/** A lesson ends with its summary; the references come after it of themselves. */
export const noSummary: Rule = ({ lessons }) =>
	lessons.flatMap(({ texts }) =>
		Object.values(texts).flatMap((lesson) => {
			const last = lesson.parts.at(-1);
			return last?.kind === 'section' && last.id === SUMMARY
				? []
				: [finding(last ?? lesson, `${last ? `${last.kind} ${last.id}` : 'nothing'} at the end`, `## … {#${SUMMARY}}`)];
		})
	);
