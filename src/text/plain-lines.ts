import { plainText, type Block } from './text.ts';

/** The words of blocks without their marks, a line each; a figure is its description, a widget nothing. */
export function plainLines(blocks: readonly Block[]): string[] {
	return blocks.flatMap((block): string[] => {
		switch (block.t) {
			case 'p':
			case 'h':
				return [plainText(block.c)];
			case 'list':
				return block.items.flatMap((item, index) => {
					const [first = '', ...others] = plainLines(item);
					return [`${block.ordered ? `${index + 1}.` : '–'} ${first}`, ...others];
				});
			case 'table':
				return [block.head, ...block.rows].map((row) => row.map(plainText).join(' | '));
			case 'note':
				return [plainText(block.title), ...plainLines(block.c)].filter((line) => line !== '');
			case 'figure':
				return [block.alt];
			case 'data':
				return plainLines([block.table]);
			case 'widget':
				return [];
		}
	});
}
