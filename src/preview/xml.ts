import { ParseOption, XmlDocument, type XmlElement } from 'libxml2-wasm';

/** An attribute, with its prefix as written. */
export interface XmlAttribute {
	name: string;
	prefix: string;
	namespace: string;
	value: string;
}

/** An element of a manifest: what it says, whatever its namespace is called. */
export interface XmlNode {
	name: string;
	prefix: string;
	namespace: string;
	line: number;
	attributes: readonly XmlAttribute[];
	/** The text of an element that holds no other, without the blanks around it. */
	text: string;
	children: readonly XmlNode[];
}

/** A document that is not read; the message says what was found and what is allowed. */
export class XmlError extends Error {
	override name = 'XmlError';
}

/** The namespace that a prefix gets which the document never declares. */
export const UNDECLARED = 'urn:undeclared:';

/** Of a course with as many files as a package may have, each listed, with room for its items. */
const MAX_TAGS = 40_000;

const ENCODINGS = ['utf-8', 'utf-16', 'utf-16le', 'utf-16be', 'us-ascii', 'iso-8859-1', 'windows-1252'];

/**
 * Reads an XML document into plain data. A document type declaration is refused before any parser sees it, for entities
 * are how a document draws in files of this machine or unfolds to gigabytes.
 */
export function readXml(bytes: Uint8Array): XmlNode {
	const text = textOf(bytes);
	const prolog = /^(?:\s|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)*/.exec(text)?.[0] ?? '';
	if (text.startsWith('<!', prolog.length)) {
		throw new XmlError('a document type declaration; a manifest has none, and its entities are not read');
	}
	const tags = text.split('<').length - 1;
	if (tags > MAX_TAGS) throw new XmlError(`${tags} tags; at most ${MAX_TAGS} are allowed`);
	return parse(text);
}

/** The text as its own encoding says, so that what is looked at is what is parsed. */
function textOf(bytes: Uint8Array): string {
	const [first, second] = bytes;
	const marked = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
	const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
	const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/
		.exec(start)?.[1]
		?.toLowerCase();
	const encoding = marked ?? declared ?? 'utf-8';
	if (!ENCODINGS.includes(encoding)) {
		throw new XmlError(`encoding ${JSON.stringify(encoding)}; allowed: ${ENCODINGS.join(', ')}`);
	}
	try {
		const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
		return text.replace(/^<\?xml[^>]*\?>/, '');
	} catch {
		throw new XmlError(`not well-formed (bytes that are no ${encoding})`);
	}
}

function parse(text: string): XmlNode {
	let source = text;
	// A prefix without a declaration is a fault to be told, and many an LMS reads on.
	for (let attempt = 0; ; attempt += 1) {
		try {
			return read(source);
		} catch (error) {
			const message = error instanceof Error ? error.message.trim() : String(error);
			const prefix = /Namespace prefix ([\w.-]+) .*is not defined/.exec(message)?.[1];
			if (prefix === undefined || attempt === 20) throw new XmlError(`not well-formed (${message})`);
			source = source.replace(/<(?![!?])[^\s/>]+/, (start) => `${start} xmlns:${prefix}="${UNDECLARED}${prefix}"`);
		}
	}
}

function read(text: string): XmlNode {
	const option = ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET;
	const document = XmlDocument.fromBuffer(new TextEncoder().encode(text), { option });
	try {
		return plain(document.root);
	} finally {
		document.dispose();
	}
}

function plain(element: XmlElement): XmlNode {
	const children = element.find('*').map((child) => plain(child as XmlElement));
	return {
		name: element.name,
		prefix: element.prefix,
		namespace: element.namespaceUri,
		line: element.line,
		attributes: element.attrs.map(({ name, prefix, namespaceUri, value }) => ({
			name,
			prefix,
			namespace: namespaceUri,
			value
		})),
		text: children.length === 0 ? element.content.trim() : '',
		children
	};
}

/** The children of this name. */
export const childrenOf = (node: XmlNode | undefined, name: string): XmlNode[] =>
	node?.children.filter((child) => child.name === name) ?? [];

/** The first descendant along a path of names. */
export function nodeAt(node: XmlNode | undefined, ...path: string[]): XmlNode | undefined {
	let found = node;
	for (const name of path) found = childrenOf(found, name)[0];
	return found;
}

/** The text at a path of names below a node, or ''. */
export const textAt = (node: XmlNode | undefined, ...path: string[]) => nodeAt(node, ...path)?.text ?? '';

/** An attribute's value, whatever its prefix and the case of its name, or ''. */
export const attribute = (node: XmlNode | undefined, name: string): string =>
	attributeNode(node, name)?.value.trim() ?? '';

/** An attribute, whatever its prefix and the case of its name. */
export const attributeNode = (node: XmlNode | undefined, name: string): XmlAttribute | undefined =>
	node?.attributes.find((one) => one.name === name) ??
	node?.attributes.find((one) => one.name.toLowerCase() === name.toLowerCase());

/** A node and all below it, in the document's order. */
export const withDescendants = (node: XmlNode): XmlNode[] => [node, ...node.children.flatMap(withDescendants)];
