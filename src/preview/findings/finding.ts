import type { XmlNode } from '../xml.ts';

/** How much a finding weighs: an LMS refuses or misreads it; some LMS may; it is only worth knowing. */
export type Weight = 'error' | 'warning' | 'note';

/** Something a package does that its standard does not say. */
export interface PackageFinding {
	weight: Weight;
	/** The rule's name. */
	rule: string;
	/** The file, with the line where there is one. */
	where: string;
	found: string;
	allowed: string;
}

/** The weights in their order. */
export const weights: readonly Weight[] = ['error', 'warning', 'note'];

/** A finding in the manifest, with its line. */
export const inManifest = (
	weight: Weight,
	rule: string,
	node: XmlNode,
	found: string,
	allowed: string
): PackageFinding => ({ weight, rule, where: `imsmanifest.xml: line ${node.line}`, found, allowed });
