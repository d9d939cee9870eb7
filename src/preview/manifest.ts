import { ParseOption, XmlDocument, type XmlElement, type XmlNode } from 'libxml2-wasm';

/** The two run-times a SCORM package may ask for. */
export type Standard = 'scorm12' | 'scorm2004';

/** What the LMS takes from an imsmanifest.xml. */
export interface Manifest {
	standard: Standard;
	/** The schemaversion as written, such as `2004 4th Edition`. */
	edition: string;
	title: string;
	/** The first SCO's address inside the package, parameters included. */
	href: string;
	/** 0–100 in SCORM 1.2, −1–1 in 2004, as written. */
	masteryScore?: string;
	completionThreshold?: string;
	launchData?: string;
}

/** A manifest that cannot be launched; the message says where, what was found and what is allowed. */
export class ManifestError extends Error {
	override name = 'ManifestError';
}

const dialects = {
	scorm12: {
		editions: ['1.2'],
		namespaces: {
			cp: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
			adlcp: 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
			imsss: 'http://www.imsglobal.org/xsd/imsss'
		},
		scoAttribute: 'scormtype'
	},
	scorm2004: {
		editions: ['2004 3rd Edition', '2004 4th Edition'],
		namespaces: {
			cp: 'http://www.imsglobal.org/xsd/imscp_v1p1',
			adlcp: 'http://www.adlnet.org/xsd/adlcp_v1p3',
			imsss: 'http://www.imsglobal.org/xsd/imsss'
		},
		scoAttribute: 'scormType'
	}
} as const;

const allEditions = Object.values(dialects).flatMap(({ editions }) => [...editions] as string[]);

/** Reads a manifest strictly: what is missing or unknown is a ManifestError, never a guess. */
export function readManifest(xml: Uint8Array): Manifest {
	const document = parse(xml);
	try {
		return readDocument(document);
	} finally {
		document.dispose();
	}
}

function parse(xml: Uint8Array) {
	try {
		return XmlDocument.fromBuffer(xml, { option: ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET });
	} catch (error) {
		throw new ManifestError(
			`imsmanifest.xml: not well-formed (${error instanceof Error ? error.message.trim() : error})`
		);
	}
}

function readDocument(document: XmlDocument): Manifest {
	const edition = textOf(document.root.get('/*/*[local-name()="metadata"]/*[local-name()="schemaversion"]'));
	const standard = (Object.keys(dialects) as Standard[]).find((key) =>
		(dialects[key].editions as readonly string[]).includes(edition)
	);
	if (!standard) {
		throw new ManifestError(
			`imsmanifest.xml: schemaversion: ${JSON.stringify(edition)}; allowed: ${allEditions.join(', ')}`
		);
	}
	const { namespaces, scoAttribute } = dialects[standard];
	const organisation = defaultOrganisation(document, namespaces);
	const scos = organisation.find('.//cp:item[@identifierref]', namespaces).flatMap((item) => {
		const id = valueOf(item.get('@identifierref'));
		const resource = document
			.find('/cp:manifest/cp:resources/cp:resource', namespaces)
			.find((candidate) => valueOf(candidate.get('@identifier')) === id);
		if (!resource) throw new ManifestError(`imsmanifest.xml: item: identifierref ${id}: names no resource`);
		return valueOf(resource.get(`@adlcp:${scoAttribute}`, namespaces)) === 'sco' ? [{ item, resource }] : [];
	});
	const sco = scos[0];
	if (!sco) {
		throw new ManifestError(
			`imsmanifest.xml: organization: no item leads to a resource with adlcp:${scoAttribute}="sco"`
		);
	}
	return {
		standard,
		edition,
		title: required(textOf(organisation.get('cp:title', namespaces)), 'organization: title'),
		href: hrefOf(sco.item, sco.resource),
		...(standard === 'scorm12' ? settings12(sco.item) : settings2004(sco.item))
	};
}

function defaultOrganisation(document: XmlDocument, namespaces: Record<string, string>): XmlElement {
	const id = valueOf(document.get('/cp:manifest/cp:organizations/@default', namespaces));
	const all = document.find('/cp:manifest/cp:organizations/cp:organization', namespaces);
	const organisation = id ? all.find((one) => valueOf(one.get('@identifier')) === id) : all[0];
	if (!organisation) {
		throw new ManifestError(
			`imsmanifest.xml: organizations: default ${JSON.stringify(id)} names none of ${all.length} organizations`
		);
	}
	return organisation as XmlElement;
}

function hrefOf(item: XmlNode, resource: XmlNode) {
	const href = required(valueOf(resource.get('@href')), 'resource: href');
	const bases = [resource.get('..'), resource].map((node) => valueOf(node?.get('@xml:base') ?? null)).join('');
	const parameters = valueOf(item.get('@parameters'));
	// SCORM CAM 3.4.1.12: parameters join the query, or open it.
	const joint = parameters && !/^[?#&]/.test(parameters) ? (href.includes('?') ? '&' : '?') : '';
	return `${bases}${href}${joint}${parameters}`;
}

function settings12(item: XmlNode) {
	const { namespaces } = dialects.scorm12;
	return present({
		masteryScore: textOf(item.get('adlcp:masteryscore', namespaces)),
		launchData: textOf(item.get('adlcp:datafromlms', namespaces))
	});
}

function settings2004(item: XmlNode) {
	const { namespaces } = dialects.scorm2004;
	const objective = item.get('imsss:sequencing/imsss:objectives/imsss:primaryObjective', namespaces);
	const isMeasured = valueOf(objective?.get('@satisfiedByMeasure') ?? null) === 'true';
	const threshold = item.get('adlcp:completionThreshold', namespaces);
	const isByMeasure = valueOf(threshold?.get('@completedByMeasure') ?? null) === 'true';
	return present({
		// Sequencing 1.3, SM.7: a measured objective without a figure asks for 1.0.
		masteryScore: isMeasured ? textOf(objective?.get('imsss:minNormalizedMeasure', namespaces) ?? null) || '1.0' : '',
		completionThreshold:
			textOf(threshold) || (isByMeasure ? valueOf(threshold?.get('@minProgressMeasure') ?? null) || '1.0' : ''),
		launchData: textOf(item.get('adlcp:dataFromLMS', namespaces))
	});
}

const textOf = (node: XmlNode | null) => node?.content.trim() ?? '';
const valueOf = textOf;

/** Leaves out what the manifest does not say. */
const present = <T extends Record<string, string>>(settings: T) =>
	Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== '')) as Partial<T>;

function required(value: string, place: string) {
	if (value === '') throw new ManifestError(`imsmanifest.xml: ${place}: missing; each SCO needs one`);
	return value;
}
