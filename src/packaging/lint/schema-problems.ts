import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { XmlDocument, XmlLibError, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

xmlRegisterFsInputProviders();

const scorm2004 = {
	'http://www.imsglobal.org/xsd/imscp_v1p1': 'imscp_v1p1.xsd',
	'http://www.adlnet.org/xsd/adlcp_v1p3': 'adlcp_v1p3.xsd',
	'http://www.adlnet.org/xsd/adlseq_v1p3': 'adlseq_v1p3.xsd',
	'http://www.adlnet.org/xsd/adlnav_v1p3': 'adlnav_v1p3.xsd',
	'http://www.imsglobal.org/xsd/imsss': 'imsss_v1p0.xsd'
};

const schemas = {
	scorm12: {
		'http://www.imsproject.org/xsd/imscp_rootv1p1p2': 'imscp_rootv1p1p2.xsd',
		'http://www.adlnet.org/xsd/adlcp_rootv1p2': 'adlcp_rootv1p2.xsd'
	},
	'scorm2004-3': scorm2004,
	'scorm2004-4': scorm2004
};

/** A folder of schemas that this project holds. */
export type Schemas = keyof typeof schemas;

/** The namespaces of a manifest, each by its prefix; some LMSs look for `adlcp:` and never for its namespace. */
export const prefixesOf = (folder: Schemas): Map<string, string> =>
	new Map([
		...Object.keys(schemas[folder]).map((uri): [string, string] => [
			/\/(adl[a-z]+|imsss)(_|$)/.exec(uri)?.[1] ?? '',
			uri
		]),
		['xsi', 'http://www.w3.org/2001/XMLSchema-instance']
	]);

/** What a standard's schemas find wrong in a manifest. */
export function manifestProblems(folder: Schemas, text: string): string[] {
	// One schema that imports all: with that of the manifest alone, whatever stands in another namespace is hardly looked at.
	const imports = Object.entries(schemas[folder]).map(
		([namespace, file]) => `<xs:import namespace="${namespace}" schemaLocation="${file}"/>`
	);
	const driver = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:driver">${imports.join('')}</xs:schema>`;
	return problems(driver, `${pathOf(folder)}driver.xsd`, text);
}

/** What the schema of SCORM 1.2 finds wrong in a course's metadata; that of 2004 was never published with the standard. */
export function metadataProblems(text: string): string[] {
	const path = `${pathOf('scorm12')}imsmd_rootv1p2p1.xsd`;
	// A place for any further element after optional ones is ambiguous, and the validator refuses it; we use none.
	return problems(readFileSync(path, 'utf8').replaceAll('<xsd:group ref="grp.any"/>', ''), path, text);
}

/** What the data model of cmi5 finds wrong in a course structure. */
export function structureProblems(text: string): string[] {
	const path = fileURLToPath(new URL('cmi5-structure.xsd', import.meta.url));
	return problems(readFileSync(path, 'utf8'), path, text);
}

/** The schema files that this project holds in a folder, by name. */
export const publishedSchemas = (folder: Schemas): Map<string, string> =>
	new Map(
		readdirSync(pathOf(folder))
			.filter((name) => name !== 'NOTICE')
			.map((name) => [name, readFileSync(pathOf(folder) + name, 'utf8')])
	);

function problems(schema: string, url: string, text: string): string[] {
	const parsedSchema = XmlDocument.fromString(schema, { url });
	const validator = XsdValidator.fromDoc(parsedSchema);
	try {
		const document = XmlDocument.fromString(text);
		try {
			validator.validate(document);
		} finally {
			document.dispose();
		}
		return [];
	} catch (error) {
		// What is no XML at all is a problem of the text like any other.
		if (error instanceof XmlLibError) return error.details.map(({ message }) => message.trim());
		throw error;
	} finally {
		validator.dispose();
		parsedSchema.dispose();
	}
}

const pathOf = (folder: Schemas) => fileURLToPath(new URL(`../schemas/${folder}/`, import.meta.url));
