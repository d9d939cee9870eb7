import { XmlDocument, type XmlElement } from 'libxml2-wasm';
import { textOf, type OpenedPackage } from '../open-package.ts';

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

/** The package's manifest; without one it has no elements. */
export function manifestOf(pkg: OpenedPackage): Manifest {
	const text = textOf(pkg, 'imsmanifest.xml');
	const manifest = known.get(text) ?? readManifest(text);
	known.set(text, manifest);
	return manifest;
}

function readManifest(text: string): Manifest {
	if (text === '') return { text, all: () => [] };
	const document = XmlDocument.fromString(text);
	const elements = document.find('//*').map((node) => toElement(node as XmlElement));
	document.dispose();
	return { text, all: (name) => elements.filter((element) => element.name === name) };
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
