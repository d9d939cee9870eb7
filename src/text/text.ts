/** Text inside a paragraph, as data: a plain string or a marked span. Made at build from Markdown, so nothing in it can run. */
export type Inline = string | InlineSpan;

type InlineSpan =
	| { t: 'strong' | 'em' | 'sub' | 'sup'; c: Inline[] }
	/** A claim of the evidence ledger; `refs` are the places of its references in the unit's own reference list, from 1. */
	| { t: 'claim'; of: string[]; refs: number[]; c: Inline[] }
	/** Words in another language than the page's. */
	| { t: 'lang'; lang: string; c: Inline[] }
	/** Words that open the meaning of a term of the glossary. */
	| { t: 'term'; id: string; words: Inline[] };

export type NoteKind = 'caution' | 'key' | 'practice';

export interface TableBlock {
	t: 'table';
	caption?: Inline[];
	head: Inline[][];
	rows: Inline[][][];
}

/** A block of a section, a scenario or a case stage. */
export type Block =
	| { t: 'p'; c: Inline[] }
	| { t: 'h'; c: Inline[] }
	| { t: 'list'; ordered: boolean; items: Block[][] }
	| TableBlock
	| { t: 'note'; kind: NoteKind; title: Inline[]; c: Block[] }
	/** `svg` was sanitised at build: elements and attributes of a short list, no style, no script, no address. */
	| { t: 'figure'; svg: string; alt: string; caption: Inline[] }
	/** What the figure before it draws, as a table that is folded away until asked for. */
	| { t: 'data'; title: Inline[]; table: TableBlock }
	| { t: 'widget'; name: string };

/** The words of a text without its marks, for titles and for an LMS's descriptions. */
export function plainText(text: Inline[]): string {
	return text.map((part) => (typeof part === 'string' ? part : plainText(within(part)))).join('');
}

/** What stands inside a marked span. */
export const within = (span: InlineSpan): Inline[] => (span.t === 'term' ? span.words : span.c);
