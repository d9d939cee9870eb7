import type { BlockContent, PhrasingContent, Root, RootContent } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

// A single tilde is left alone: it means "about" in front of a number.
const markdown = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(remarkDirective).freeze();

/** Markdown as its own tree, with lines; what may stand in it is for the readers to say. */
export function markdownTree(text: string): Root {
	return markdown.parse(text);
}

/** The line on which a node begins, in its own text. */
export function lineOf(node: { position?: { start: { line: number } } }): number {
	return node.position?.start.line ?? 1;
}

export type TextDirective = Extract<PhrasingContent, { type: 'textDirective' }>;
export type LeafDirective = Extract<BlockContent, { type: 'leafDirective' }>;
export type ContainerDirective = Extract<RootContent, { type: 'containerDirective' }>;
export type Directive = TextDirective | LeafDirective | ContainerDirective;

/** The lines on which a `:::` callout begins that nothing closes; Markdown lets it swallow the rest of the text. */
export function unclosedCallouts(root: Root, text: string): number[] {
	const lines = text.split('\n');
	const result: number[] = [];
	visit(root, 'containerDirective', (node) => {
		const last = endOf(node);
		// Where another callout inside it ends on the same line, the ::: there is that one's.
		const isTaken = node.children.some((inner) => inner.type === 'containerDirective' && endOf(inner) === last);
		if (isTaken || !/^\s*:{3,}\s*$/.test(lines[last - 1] ?? '')) result.push(lineOf(node));
	});
	return result;
}

const endOf = (node: ContainerDirective): number => node.position?.end.line ?? 1;
