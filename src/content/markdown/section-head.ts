import type { Heading, Text } from 'mdast';
import type { Inline } from '#text/text.ts';
import { openPassage, refuse, type MarkdownContext } from './context.ts';
import { inlines } from './inlines.ts';
import { lineOf } from './tree.ts';

const HEADING_ID = /\s*\{#([^{}\s]+)\}\s*$/;

/** Takes the `{#id}` off a heading; without one the section gets an empty id, which no place can point to. */
export function sectionHead(node: Heading, at: MarkdownContext): { id: string; title: Inline[] } {
	const last = node.children.at(-1);
	const match = last?.type === 'text' ? HEADING_ID.exec(last.value) : null;
	const id = match?.[1] ?? '';
	if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
		refuse(
			at,
			'markdown',
			lineOf(node),
			id ? `section id "${id}"` : 'a section without an id',
			'## Title {#lower-case-id}'
		);
	}
	const words = last?.type === 'text' && match ? { ...last, value: last.value.slice(0, match.index) } : last;
	const children = [...node.children.slice(0, -1), ...(words ? [words as Text] : [])];
	return { id, title: inlines(children, at, openPassage(at, lineOf(node))) };
}
