import { XmlDocument, XmlParseError, type XmlElement } from 'libxml2-wasm';
import { textOf, type OpenedPackage } from './open-package.ts';

/** A manifest, read once: its elements by local name, with their attributes as they are spelt. */
export interface Manifest {
	text: string;
	all(name: string): ManifestElement[];
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
	if (text === '') return { text, all: () => [] };
	const elements = elementsOf(text);
	return { text, all: (name) => elements.filter((element) => element.name === name) };
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
}

function toElement(node: XmlElement): NamedElement {
	const children = node.find('*').map((child) => toElement(child as XmlElement));
	return {
		name: node.name,
		attributes: Object.fromEntries(
			node.attrs.map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value])
		),
		text: node.content,
		children: (name) => children.filter((child) => child.name === name)
	};
}
