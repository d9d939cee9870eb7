import type { AidBlock } from '#course/job-aid.ts';
import type { Block, Inline } from '#text/text.ts';
import { claimsOfDrawing } from '../assemble/claims-in.ts';
import type { Spot } from '../problem.ts';

/** One text of a course in one language, by its place, so that the languages can be laid side by side. */
export interface Piece extends Spot {
	/** Where it stands, in ids and counts: the same in every language. */
	key: string;
	words: Inline[];
	/** The claims that it marks beside those in its words. */
	claims: string[];
}

/** Makes the pieces of one file or part of it; `key` is what they begin with. */
export interface Maker {
	text(key: string, words: Inline[], claims?: string[]): Piece;
	blocks(key: string, blocks: readonly (Block | AidBlock)[]): Piece[];
}

/** Pieces at a spot. */
export function piecesAt({ file, line }: Spot, prefix: string): Maker {
	const text: Maker['text'] = (key, words, claims = []) => ({
		file,
		line,
		key: `${prefix}${key}`,
		words,
		claims
	});
	const all = (key: string, cells: readonly Inline[][]): Piece[] =>
		cells.map((cell, index) => text(`${key} ${index + 1}`, cell));
	const blocks: Maker['blocks'] = (key, list) =>
		list.flatMap((block, index): Piece[] => {
			const at = `${key}, block ${index + 1} (${block.t})`;
			switch (block.t) {
				case 'p':
				case 'h':
					return [text(at, block.c)];
				case 'list':
					return block.items.flatMap((item, place) => blocks(`${at} ${block.ordered ? '#' : '–'}${place + 1}`, item));
				case 'table':
					return [
						...(block.caption ? [text(`${at}, caption`, block.caption)] : []),
						...all(`${at}, head`, block.head),
						...block.rows.flatMap((row, place) => all(`${at}, row ${place + 1}, cell`, row))
					];
				case 'note':
					return [text(`${at}, ${block.kind}, title`, block.title), ...blocks(`${at}, ${block.kind}`, block.c)];
				case 'figure':
					return [
						text(`${at}, alt`, [block.alt]),
						text(`${at}, caption`, block.caption),
						text(`${at}, drawing`, [drawn(block.svg)], [...new Set(claimsOfDrawing(block.svg))])
					];
				case 'data':
					return [text(`${at}, title`, block.title), ...blocks(at, [block.table])];
				case 'widget':
					return [text(`${at} ${block.name}`, [])];
				case 'ticks':
					return all(`${at}, box`, block.items);
				case 'form':
					return [
						text(`${at}, caption`, block.caption),
						...all(`${at}, head`, block.head),
						...block.rows.flatMap((row, place) =>
							row.map((cell, column) =>
								typeof cell === 'string'
									? text(`${at}, row ${place + 1}, ${cell} ${column + 1}`, [])
									: text(`${at}, row ${place + 1}, cell ${column + 1}`, cell)
							)
						)
					];
			}
		});
	return { text, blocks };
}

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&#x3C;': '<', '&#x26;': '&' };

/** The words of a drawing, which may break a line where another language does not. */
const drawn = (svg: string): string =>
	[...svg.matchAll(/<text[^>]*>([\s\S]*?)<\/text>/g)]
		.map(([, inner = '']) => inner.replace(/<[^>]+>/g, ' ').replace(/&[#\w]+;/g, (sign) => ENTITIES[sign] ?? sign))
		.join(' \n');
