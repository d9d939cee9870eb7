import type { PhrasingContent } from 'mdast';
import { within, type Inline } from '#text/text.ts';
import type { Passage } from '../read/source.ts';
import { attributesOf } from './attributes.ts';
import { openPassage, refuse, type MarkdownContext } from './context.ts';
import { raised } from './raised.ts';
import { lineOf, markdownTree, type TextDirective } from './tree.ts';

const ALLOWED =
	'**strong**, *emphasis*, :sub[…], :sup[…], :claim[…]{of="…"}, :term[…]{of="…"}, :example[…], :lang[…]{of="…"}';

/** Marks that were meant but not understood, for instance with a bracket or quote left open. */
const LEFTOVER =
	/:(claim|term|example|lang|sub|sup)\s*[[{]|:::?\s*(caution|key|practice|figure|question|widget)\b|\]\{\w+=/;

/** Reads the inside of a paragraph; its words are added to `into`. */
export function inlines(nodes: readonly PhrasingContent[], at: MarkdownContext, into: Passage): Inline[] {
	return joined(nodes.flatMap((node) => inline(node, at, into)));
}

/** Signs that can mean something to Markdown; most short texts have none and need no parser, which costs a millisecond. */
const MAYBE_MARKED = /[*_[\]`\\&{}|@\n]|:[\p{L}\d:]|<[^\s\d]|~~|www\.|https?:/u;

/** Reads a text that is one paragraph whatever it begins with: `> 684` is a comparison here, not a quotation. */
export function inlineText(text: string, at: MarkdownContext): Inline[] {
	if (!MAYBE_MARKED.test(text)) return spoken(text.trim(), openPassage(at, 1));
	// A no-break space is white space to a mark such as ** but begins no list, quotation or heading.
	const guard = '\u00a0';
	const { children } = markdownTree(guard + text.trim());
	const [paragraph, ...rest] = children;
	if (paragraph?.type !== 'paragraph' || rest.length > 0) {
		refuse(
			at,
			'markdown',
			lineOf(rest[0] ?? { position: undefined }),
			'more than one paragraph',
			'one paragraph of inline text'
		);
		if (paragraph?.type !== 'paragraph') return [];
	}
	const passage = openPassage(at, 1);
	const content = inlines(paragraph.children, at, passage);
	passage.text = passage.text.replace(guard, '');
	const [first, ...others] = content;
	return joined(typeof first === 'string' ? [first.replace(guard, ''), ...others] : content);
}

function inline(node: PhrasingContent, at: MarkdownContext, into: Passage): Inline[] {
	switch (node.type) {
		case 'text':
			if (LEFTOVER.test(node.value)) {
				const line = lineOf(node) + linesBefore(node.value, node.value.search(LEFTOVER));
				refuse(
					at,
					'markdown',
					line,
					'a mark that could not be read (is a bracket, brace or quote left open?)',
					ALLOWED
				);
			}
			return spoken(node.value, into);
		case 'strong':
			return [{ t: 'strong', c: inlines(node.children, at, into) }];
		case 'emphasis':
			return [{ t: 'em', c: inlines(node.children, at, into) }];
		case 'textDirective':
			return mark(node, at, into);
		case 'html':
			refuse(at, 'raw-html', lineOf(node), `raw HTML ${node.value}`, ALLOWED);
			return [];
		default:
			refuse(at, 'markdown', lineOf(node), `${NAMES[node.type] ?? node.type} in a text`, ALLOWED);
			return 'children' in node ? inlines(node.children as PhrasingContent[], at, into) : [];
	}
}

const NAMES: Partial<Record<string, string>> = {
	link: 'a link',
	linkReference: 'a link',
	image: 'an image',
	imageReference: 'an image',
	inlineCode: 'code',
	delete: 'struck-out text',
	footnoteReference: 'a footnote',
	break: 'a forced line break'
};

function mark(node: TextDirective, at: MarkdownContext, into: Passage): Inline[] {
	const { name, children } = node;
	const bare = children.length === 0 && Object.keys(node.attributes ?? {}).length === 0;
	const read = MARKS[name];
	if (read === undefined) {
		// `10:30` and "note:this" are words, whatever the parser thinks.
		if (bare) return spoken(`:${name}`, into);
		refuse(at, 'markdown', lineOf(node), `unknown mark :${name}`, ALLOWED);
		return inlines(children, at, into);
	}
	if (children.length === 0) {
		refuse(at, 'markdown', lineOf(node), `:${name} without words (is a bracket left open?)`, ALLOWED);
		return [];
	}
	return read(node, at, into);
}

const MARKS: Partial<Record<string, typeof mark>> = {
	sub: (node, at, into) => {
		attributesOf(node, at, []);
		return [{ t: 'sub', c: inlines(node.children, at, into) }];
	},
	sup: (node, at, into) => {
		attributesOf(node, at, []);
		const above: Passage = { ...into, text: '' };
		const content = inlines(node.children, at, above);
		into.text += raised(above.text);
		return [{ t: 'sup', c: content }];
	},
	lang: (node, at, into) => {
		const { of } = attributesOf(node, at, ['of']);
		if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(of ?? '')) {
			refuse(at, 'markdown', lineOf(node), `:lang of "${of ?? ''}"`, 'a language such as {of="vi"}');
		}
		return [{ t: 'lang', lang: of ?? '', c: inlines(node.children, at, into) }];
	},
	example: (node, at, into) => {
		attributesOf(node, at, []);
		return inlines(node.children, at, setApart(node, at, into, 'example', []));
	},
	term: (node, at, into) => {
		const { of = '' } = attributesOf(node, at, ['of']);
		const words = inlines(node.children, at, into);
		if (!(at.terms ?? at.claims) || words.some(opens)) {
			const where = words.some(opens) ? 'around another mark that opens something' : 'here';
			refuse(
				at,
				'markdown',
				lineOf(node),
				`:term ${where}`,
				'a :term in a text of the course, inside a :claim if need be'
			);
			return words;
		}
		at.found.mentions.push({ kind: 'term', id: of, file: at.file, line: at.lineOf(lineOf(node)) });
		return [{ t: 'term', id: of, words }];
	},
	claim: (node, at, into) => {
		const of = (attributesOf(node, at, ['of']).of ?? '').split(/[\s,]+/).filter(Boolean);
		if (!at.claims || into.kind !== 'bare') {
			const where = at.claims ? `inside another :${into.kind}` : 'here';
			refuse(
				at,
				'markdown',
				lineOf(node),
				`:claim ${where}`,
				'a :claim in a lesson, question or case, not inside another'
			);
			return inlines(node.children, at, into);
		}
		for (const id of of) at.found.mentions.push({ kind: 'claim', id, file: at.file, line: at.lineOf(lineOf(node)) });
		return [{ t: 'claim', of, refs: [], c: inlines(node.children, at, setApart(node, at, into, 'claim', of)) }];
	}
};

const opens = (part: Inline): boolean =>
	typeof part !== 'string' && (part.t === 'claim' || part.t === 'term' || within(part).some(opens));

/** Opens a passage of its own inside another, which keeps a sign in its place so that words do not join across it. */
function setApart(
	node: TextDirective,
	at: MarkdownContext,
	into: Passage,
	kind: Passage['kind'],
	of: string[]
): Passage {
	const { start, end } = node.position ?? { start: { line: 1 }, end: { line: 1 } };
	into.text += `\u0000${'\n'.repeat(end.line - start.line)}`;
	return openPassage(at, start.line, kind, of);
}

function spoken(text: string, into: Passage): Inline[] {
	into.text += text;
	return [text.replace(/[ \t]*\n[ \t]*/g, ' ')];
}

const linesBefore = (text: string, index: number): number => text.slice(0, index).split('\n').length - 1;

function joined(parts: readonly Inline[]): Inline[] {
	const result: Inline[] = [];
	for (const part of parts) {
		const last = result.at(-1);
		if (part === '') continue;
		if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
		else result.push(part);
	}
	return result;
}
