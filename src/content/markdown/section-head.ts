import type { Heading, Text } from 'mdast';
import type { Inline } from '#text/text.ts';
import { openPassage, refuse, type MarkdownContext } from './context.ts';
import { inlines } from './inlines.ts';
import { lineOf } from './tree.ts';

const HEADING_ID = /\s*\{#([^{}\s]+)(?:\s+([^{}]*))?\}\s*$/;
const ROLES = /^for=["“”]([a-z0-9-]+(?: [a-z0-9-]+)*)["“”]$/u;

/** What stands before the text of a section. */
export interface SectionHead {
	id: string;
	title: Inline[];
	/** The roles that are asked to read it, none where it goes further than anybody must; everybody where it is missing. */
	audience?: string[];
}

/** Takes `{#id}`, `{#id further}` or `{#id for="nurse"}` off a heading; without an id no place can point to the section. */
export function sectionHead(node: Heading, at: MarkdownContext): SectionHead {
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
	const title = inlines(children, at, openPassage(at, lineOf(node)));
	return { id, title, ...audienceOf(match?.[2], node, at) };
}

function audienceOf(words: string | undefined, node: Heading, at: MarkdownContext): Pick<SectionHead, 'audience'> {
	if (words === undefined) return {};
	if (words === 'further') return { audience: [] };
	const roles = ROLES.exec(words)?.[1]?.split(' ');
	if (roles) return { audience: roles };
	refuse(
		at,
		'markdown',
		lineOf(node),
		`"${words}" after a section's id`,
		'further, or for="…" with roles of course.yaml'
	);
	return {};
}
