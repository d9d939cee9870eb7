import type { Block, Inline, TableBlock } from '#text/text.ts';
import { claimsOfDrawing } from './claims-in.ts';
import type { Places } from './places.ts';

/** The same words with the places of their claims' references filled in, in reading order. */
export function citeInline(text: Inline[], places: Places): Inline[] {
	return text.map((part) => {
		// No claim stands inside a term.
		if (typeof part === 'string' || part.t === 'term') return part;
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
			return citeTable(block, inline);
		case 'note':
			return { ...block, title: inline(block.title), c: citeBlocks(block.c, places) };
		case 'figure':
			places.of(claimsOfDrawing(block.svg));
			return { ...block, caption: inline(block.caption) };
		case 'data':
			return { ...block, title: inline(block.title), table: citeTable(block.table, inline) };
		case 'widget':
			return block;
	}
}

function citeTable(table: TableBlock, inline: (text: Inline[]) => Inline[]): TableBlock {
	return {
		...table,
		...(table.caption ? { caption: inline(table.caption) } : {}),
		head: table.head.map(inline),
		rows: table.rows.map((row) => row.map(inline))
	};
}
