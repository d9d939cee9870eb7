import type { Paragraph, PhrasingContent, Root, RootContent, Table } from 'mdast';
import type { Block, Inline, NoteKind, TableBlock } from '#text/text.ts';
import { attributesOf } from './attributes.ts';
import { openPassage, refuse, type MarkdownContext } from './context.ts';
import { inlines } from './inlines.ts';
import { lineOf, markdownTree, unclosedCallouts, type ContainerDirective, type LeafDirective } from './tree.ts';

const NOTES: readonly string[] = ['caution', 'key', 'practice'] satisfies NoteKind[];

function allowedAt({ picture, widgets }: MarkdownContext): string {
	const placed = [
		...(picture ? ['::figure[caption]{src alt}', ':::data[title] under it'] : []),
		...(widgets ? ['::widget{name}'] : [])
	];
	return ['paragraphs', 'lists', 'tables', '### headings', ':::caution, :::key, :::practice', ...placed].join(', ');
}

/** Reads a text of blocks, such as a scenario. */
export function blockText(text: string, at: MarkdownContext): Block[] {
	return blocks(closed(text, at).children, at);
}

/** Markdown as its own tree; a callout left open becomes a problem. */
export function closed(text: string, at: MarkdownContext): Root {
	const root = markdownTree(text);
	for (const line of unclosedCallouts(root, text)) {
		refuse(at, 'markdown', line, 'a callout that is not closed', 'a line of ::: after its text');
	}
	return root;
}

/** Reads the blocks of a section, a note or a list item; what may not stand there becomes a problem. */
export function blocks(nodes: readonly RootContent[], at: MarkdownContext): Block[] {
	return nodes.flatMap((node, index): Block[] => {
		const next = nodes[index + 1];
		const before = nodes[index - 1];
		switch (node.type) {
			case 'paragraph':
				if (isCaption(node) && next?.type === 'table') return [];
				if (isCaption(node)) {
					refuse(at, 'markdown', lineOf(node), '"Table:" without a table', 'a table directly after its caption');
				}
				return [{ t: 'p', c: paragraph(node.children, at, node) }];
			case 'heading':
				if (node.depth !== 3) {
					refuse(
						at,
						'markdown',
						lineOf(node),
						`a heading of level ${node.depth}`,
						'## {#id} for a section of a lesson, ### inside it'
					);
				}
				return [{ t: 'h', c: paragraph(node.children, at, node) }];
			case 'list':
				return [
					{
						t: 'list',
						ordered: node.ordered ?? false,
						items: node.children.map((item) => {
							if (item.checked != null) refuse(at, 'markdown', lineOf(item), 'a box to tick', 'a plain list item');
							return blocks(item.children, at);
						})
					}
				];
			case 'table':
				return [table(node, before?.type === 'paragraph' && isCaption(before) ? before : null, at)];
			case 'containerDirective':
				return node.name === 'data' && at.picture ? data(node, before, at) : note(node, at);
			case 'leafDirective':
				return placed(node, at);
			case 'html':
				refuse(at, 'raw-html', lineOf(node), `raw HTML ${node.value.split('\n')[0] ?? ''}`, allowedAt(at));
				return [];
			default:
				refuse(at, 'markdown', lineOf(node), NAMES[node.type] ?? node.type, allowedAt(at));
				return [];
		}
	});
}

const NAMES: Partial<Record<string, string>> = {
	code: 'code (or a line set in by four spaces)',
	blockquote: 'a quotation',
	thematicBreak: 'a rule',
	definition: 'a link definition',
	footnoteDefinition: 'a footnote'
};

const CAPTION = /^Table:\s+/;

function isCaption({ children: [first] }: Paragraph): boolean {
	return first?.type === 'text' && CAPTION.test(first.value);
}

function paragraph(
	nodes: readonly PhrasingContent[],
	at: MarkdownContext,
	node: Parameters<typeof lineOf>[0]
): Inline[] {
	return inlines(nodes, at, openPassage(at, lineOf(node)));
}

function table({ children: [head, ...rows] }: Table, named: Paragraph | null, at: MarkdownContext): TableBlock {
	const cells = (row: Table['children'][number]): Inline[][] =>
		row.children.map((cell) => paragraph(cell.children, at, cell));
	const [first, ...rest] = named ? paragraph(named.children, at, named) : [];
	const caption =
		typeof first === 'string' ? { caption: [first.replace(CAPTION, ''), ...rest].filter((part) => part !== '') } : {};
	const width = head?.children.length ?? 0;
	for (const row of rows) {
		if (row.children.length !== width) {
			refuse(
				at,
				'markdown',
				lineOf(row),
				`a row of ${row.children.length} cells`,
				`${width}, as in the head of the table`
			);
		}
	}
	return { t: 'table', ...caption, head: head ? cells(head) : [], rows: rows.map(cells) };
}

function opened(node: ContainerDirective, at: MarkdownContext): { title: Inline[]; inside: RootContent[] } {
	attributesOf(node, at, []);
	const [first, ...others] = node.children;
	const label = first?.type === 'paragraph' && first.data?.directiveLabel ? first : null;
	return label ? { title: paragraph(label.children, at, label), inside: others } : { title: [], inside: node.children };
}

function note(node: ContainerDirective, at: MarkdownContext): Block[] {
	if (!NOTES.includes(node.name)) {
		refuse(
			at,
			'markdown',
			lineOf(node),
			`unknown callout :::${node.name}`,
			NOTES.map((name) => `:::${name}`).join(', ')
		);
	}
	const { title, inside } = opened(node, at);
	return [{ t: 'note', kind: node.name as NoteKind, title, c: blocks(inside, at) }];
}

function data(node: ContainerDirective, before: RootContent | undefined, at: MarkdownContext): Block[] {
	const line = lineOf(node);
	if (before?.type !== 'leafDirective' || before.name !== 'figure') {
		refuse(at, 'markdown', line, ':::data without a figure', '::figure directly before it');
	}
	const { title, inside } = opened(node, at);
	if (title.length === 0) refuse(at, 'markdown', line, ':::data without a title', ':::data[The same as a table]');
	const [table, ...others] = blocks(inside, at);
	if (table?.t === 'table' && others.length === 0) return [{ t: 'data', title, table }];
	refuse(at, 'markdown', line, ':::data that is not one table', 'one table, with or without a caption');
	return [];
}

function placed(node: LeafDirective, at: MarkdownContext): Block[] {
	const line = lineOf(node);
	if (node.name === 'figure' && at.picture) {
		const { src = '', alt = '' } = attributesOf(node, at, ['src', 'alt']);
		const caption = paragraph(node.children, at, node);
		if (caption.length === 0) refuse(at, 'markdown', line, '::figure without a caption', '::figure[caption]{src alt}');
		const svg = at.picture(src, at.lineOf(line)) ?? '';
		describe(alt, svg, node, at);
		return [{ t: 'figure', svg, alt, caption }];
	}
	if (node.name === 'widget' && at.widgets) {
		const { name = '' } = attributesOf(node, at, ['name']);
		if (node.children.length > 0) refuse(at, 'markdown', line, '::widget with a label', '::widget{name="…"}');
		at.found.mentions.push({ kind: 'widget', id: name, file: at.file, line: at.lineOf(line) });
		return [{ t: 'widget', name }];
	}
	refuse(at, 'markdown', line, `::${node.name} here`, allowedAt(at));
	return [];
}

/** What a picture's description may state is what the picture states; where that is made up, so is this. */
function describe(alt: string, svg: string, node: LeafDirective, at: MarkdownContext): void {
	const of = [...svg.matchAll(/ data-claim="([^"]*)"/g)].flatMap(([, ids = '']) => ids.split(/[\s,]+/).filter(Boolean));
	const kind = svg.includes(' data-example') ? 'example' : of.length > 0 ? 'claim' : 'bare';
	openPassage(at, lineOf(node), kind, kind === 'claim' ? of : []).text = alt;
}
