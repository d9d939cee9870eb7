import { XmlDocument, XmlParseError, type XmlElement } from 'libxml2-wasm';
import { textOf, type OpenedPackage } from './open-package.ts';

/** A manifest, read once: its elements by local name, with their attributes as they are spelt. */
export interface Manifest {
	all(name: string): ManifestElement[];
	/** Every prefix that an element or an attribute bears, '' for none, with the namespace it stands for. */
	prefixes: { prefix: string; namespace: string }[];
}

interface ManifestElement {
	attributes: Record<string, string>;
	text: string;
	/** Child elements by local name. */
	children(name: string): ManifestElement[];
}

const known = new Map<string, Manifest>();

/** The package's manifest; one that is missing or no XML has no elements. */
export function manifestOf(pkg: Pick<OpenedPackage, 'files'>, name = 'imsmanifest.xml'): Manifest {
	const text = textOf(pkg, name);
	const manifest = known.get(text) ?? readManifest(text);
	known.set(text, manifest);
	return manifest;
}

function readManifest(text: string): Manifest {
	const elements = text === '' ? [] : elementsOf(text);
	const prefixes = new Map(
		elements.flatMap((element) => element.prefixes).map((one) => [Object.values(one).join(), one])
	);
	return { all: (name) => elements.filter((element) => element.name === name), prefixes: [...prefixes.values()] };
}

function elementsOf(text: string): NamedElement[] {
	try {
		const document = XmlDocument.fromString(text);
		try {
			return document.find('//*').map((node) => toElement(node as XmlElement));
		} finally {
			document.dispose();
		}
	} catch (error) {
		// The rule of the schemas says what is wrong with it.
		if (error instanceof XmlParseError) return [];
		throw error;
	}
}

interface NamedElement extends ManifestElement {
	name: string;
	prefixes: Manifest['prefixes'];
}

function toElement(node: XmlElement): NamedElement {
	const children = node.find('*').map((child) => toElement(child as XmlElement));
	return {
		name: node.name,
		// An attribute without a prefix is in no namespace and is its element's own.
		prefixes: [node, ...node.attrs.filter(({ prefix }) => prefix !== '')].map(({ prefix, namespaceUri }) => ({
			prefix,
			namespace: namespaceUri
		})),
		attributes: Object.fromEntries(
			node.attrs.map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value])
		),
		text: node.content,
		children: (name) => children.filter((child) => child.name === name)
	};
}
