import type { SearchEntry } from '#course/search.ts';
import type { Unit } from '#course/model.ts';
import { plainLines } from '#text/plain-lines.ts';
import { plainText } from '#text/text.ts';
import type { CourseSource } from '../read/source.ts';
import type { Built } from './ledger.ts';
import { referenceOf } from './references.ts';

/** Everything of a course in one language that can be found by its words; questions and their answers are not. */
export function searchOf({ references }: CourseSource, { units, glossary, faq }: Built): SearchEntry[] {
	return [
		...units.flatMap(screensOf),
		...(glossary?.terms ?? []).map(({ id, term, also, others, meaning }) =>
			entry('term', id, term, [...also, ...others.map((other) => other.term), plainText(meaning)])
		),
		...(faq?.questions ?? []).map(({ id, question, answer }) =>
			entry('faq', id, plainText(question), plainLines(answer))
		),
		...references.map(({ id, csl }) => {
			const { text, doi } = referenceOf(csl);
			return entry('reference', id, csl.title, doi === null ? [text] : [text, doi]);
		})
	];
}

const entry = (kind: SearchEntry['kind'], id: string, title: string, lines: readonly string[]): SearchEntry => ({
	kind,
	title,
	unitTitle: '',
	text: lines.join('\n'),
	place: null,
	id
});

const screensOf = ({ id: unit, title: unitTitle, steps }: Unit): SearchEntry[] =>
	steps.flatMap((step) =>
		step.kind === 'section' || step.kind === 'stage'
			? [
					{
						kind: step.kind,
						title: plainText(step.title),
						unitTitle,
						text: plainLines(step.blocks).join('\n'),
						place: { unit, step: step.id },
						id: ''
					}
				]
			: []
	);
