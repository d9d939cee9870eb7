import type { Question } from '#questions/index.ts';
import type { Block, Inline } from '#text/text.ts';
import type { Places } from './places.ts';

/** The same words with the places of their claims' references filled in, in reading order. */
export function citeInline(text: Inline[], places: Places): Inline[] {
	return text.map((part) => {
		if (typeof part === 'string') return part;
		if (part.t !== 'claim') return { ...part, c: citeInline(part.c, places) };
		return { ...part, refs: places.of(part.of), c: citeInline(part.c, places) };
	});
}

/** The same blocks with the places of their claims' references filled in, in reading order. */
export function citeBlocks(blocks: Block[], places: Places): Block[] {
	return blocks.map((block) => citeBlock(block, places));
}

function citeBlock(block: Block, places: Places): Block {
	const inline = (text: Inline[]): Inline[] => citeInline(text, places);
	switch (block.t) {
		case 'p':
		case 'h':
			return { ...block, c: inline(block.c) };
		case 'list':
			return { ...block, items: block.items.map((item) => citeBlocks(item, places)) };
		case 'table':
			return {
				...block,
				...(block.caption ? { caption: inline(block.caption) } : {}),
				head: block.head.map(inline),
				rows: block.rows.map((row) => row.map(inline))
			};
		case 'note':
			return { ...block, title: inline(block.title), c: citeBlocks(block.c, places) };
		case 'figure':
			for (const [, of = ''] of block.svg.matchAll(/ data-claim="([^"]*)"/g)) places.of(of.split(/[\s,]+/));
			return { ...block, caption: inline(block.caption) };
		case 'widget':
			return block;
	}
}

/** The same question with its places filled in; what it rests on are the claims it names and those its texts make. */
export function citeQuestion(question: Question, places: Places): Question {
	const made = new Set(question.claims);
	const noting: Places = {
		...places,
		of(ids) {
			for (const id of ids) made.add(id);
			return places.of(ids);
		}
	};
	const cited = citeParts(
		{
			...question,
			scenario: citeBlocks(question.scenario, noting),
			stem: citeInline(question.stem, noting)
		},
		(text) => citeInline(text, noting)
	);
	const takeaway = citeInline(question.takeaway, noting);
	const claims = [...made];
	return { ...cited, takeaway, claims, refs: places.of(claims) };
}

type Cite = (text: Inline[]) => Inline[];

function citeParts(question: Question, cite: Cite): Question {
	const explained = <T extends { text: Inline[]; rationale: Inline[] }>(part: T): T => ({
		...part,
		text: cite(part.text),
		rationale: cite(part.rationale)
	});
	const named = <T extends { text: Inline[] }>(part: T): T => ({ ...part, text: cite(part.text) });
	switch (question.type) {
		case 'single-choice':
		case 'multiple-choice':
			return { ...question, options: question.options.map(explained) };
		case 'matching':
			return { ...question, categories: question.categories.map(named), items: question.items.map(explained) };
		case 'likert':
			return { ...question, scale: question.scale.map(named) };
		case 'numeric':
			return {
				...question,
				fields: question.fields.map((field) => ({
					...field,
					label: cite(field.label),
					rationale: cite(field.rationale),
					traps: field.traps.map((trap) => ({ ...trap, rationale: cite(trap.rationale) }))
				}))
			};
	}
}
