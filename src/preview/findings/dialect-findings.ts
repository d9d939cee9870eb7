import { editions, type Standard } from '../manifest.ts';
import { attributeNode, nodeAt, textAt, UNDECLARED, withDescendants, type XmlNode } from '../xml.ts';
import { inManifest, type PackageFinding } from './finding.ts';

const dialects: Record<Standard, { core: string; namespaces: Record<string, string>; type: string }> = {
	scorm12: {
		core: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
		namespaces: { adlcp: 'http://www.adlnet.org/xsd/adlcp_rootv1p2' },
		type: 'scormtype'
	},
	scorm2004: {
		core: 'http://www.imsglobal.org/xsd/imscp_v1p1',
		namespaces: {
			adlcp: 'http://www.adlnet.org/xsd/adlcp_v1p3',
			adlseq: 'http://www.adlnet.org/xsd/adlseq_v1p3',
			adlnav: 'http://www.adlnet.org/xsd/adlnav_v1p3',
			imsss: 'http://www.imsglobal.org/xsd/imsss'
		},
		type: 'scormType'
	}
};

/** Elements that one of the two standards alone spells so. */
const spelling: Record<Standard, readonly string[]> = {
	scorm12: ['prerequisites', 'maxtimeallowed', 'timelimitaction', 'datafromlms', 'masteryscore'],
	scorm2004: ['timeLimitAction', 'dataFromLMS', 'completionThreshold']
};

/** Version, namespaces and spelling: whether the manifest speaks one standard, and speaks it by the letter. */
export function dialectFindings(root: XmlNode, standard: Standard): PackageFinding[] {
	return [
		...version(root, standard),
		...namespaces(root, standard),
		...scoAttributes(root, standard),
		...words(root, standard)
	];
}

function version(root: XmlNode, standard: Standard): PackageFinding[] {
	const metadata = nodeAt(root, 'metadata') ?? root;
	const [schema, found] = [textAt(root, 'metadata', 'schema'), textAt(root, 'metadata', 'schemaversion')];
	const all = Object.values(editions).flat().join(', ');
	return [
		...(schema === 'ADL SCORM'
			? []
			: [inManifest('warning', 'schema', metadata, `schema ${JSON.stringify(schema)}`, 'ADL SCORM')]),
		...(editions[standard].includes(found)
			? []
			: [
					inManifest(
						'error',
						'schemaversion',
						metadata,
						`schemaversion ${JSON.stringify(found)}, read as SCORM ${standard === 'scorm12' ? '1.2' : '2004'}; Moodle takes any unknown one for 1.2`,
						all
					)
				])
	];
}

function namespaces(root: XmlNode, standard: Standard): PackageFinding[] {
	const { core, namespaces: expected } = dialects[standard];
	const found = new Map<string, { namespace: string; node: XmlNode }>();
	for (const node of withDescendants(root)) {
		for (const { prefix, namespace } of [node, ...node.attributes]) {
			if (!found.has(prefix)) found.set(prefix, { namespace, node });
		}
	}
	const wrong = [...found].flatMap(([prefix, { namespace, node }]) => {
		if (namespace.startsWith(UNDECLARED)) {
			return [
				inManifest(
					'error',
					'namespace',
					node,
					`prefix ${prefix}: without a declaration`,
					expected[prefix] ?? 'a declaration'
				)
			];
		}
		const wanted = expected[prefix];
		if (wanted !== undefined && namespace !== wanted) {
			return [inManifest('error', 'namespace', node, `prefix ${prefix} for ${namespace}`, wanted)];
		}
		const literal = Object.entries(expected).find(([, uri]) => uri === namespace)?.[0];
		if (literal !== undefined && literal !== prefix) {
			return [
				inManifest('error', 'prefix', node, `prefix ${prefix} for ${namespace}; Moodle reads literal prefixes`, literal)
			];
		}
		return [];
	});
	return root.namespace === core
		? wrong
		: [inManifest('error', 'namespace', root, root.namespace || 'no namespace', core), ...wrong];
}

function scoAttributes(root: XmlNode, standard: Standard): PackageFinding[] {
	const { type, namespaces: expected } = dialects[standard];
	const resources = withDescendants(root).filter(({ name }) => name === 'resource');
	return resources.flatMap((resource) => {
		const found = attributeNode(resource, 'scormtype');
		if (!found) {
			return [inManifest('error', 'scormtype', resource, `no adlcp:${type}`, `adlcp:${type}="sco" or "asset"`)];
		}
		return [
			...(found.name === type
				? []
				: [
						inManifest('error', 'scormtype', resource, `the spelling ${found.name}`, `${type}, in this case of letters`)
					]),
			...(found.namespace === expected.adlcp
				? []
				: [
						inManifest(
							'error',
							'scormtype',
							resource,
							`${found.name} in ${found.namespace || 'no namespace'}`,
							expected.adlcp ?? ''
						)
					]),
			...(['sco', 'asset'].includes(found.value)
				? []
				: [inManifest('error', 'scormtype', resource, `${found.name} ${JSON.stringify(found.value)}`, 'sco or asset')])
		];
	});
}

function words(root: XmlNode, standard: Standard): PackageFinding[] {
	const own = spelling[standard];
	const foreign = spelling[standard === 'scorm12' ? 'scorm2004' : 'scorm12'];
	return withDescendants(root).flatMap((node) => {
		if (own.includes(node.name)) return [];
		const meant = own.find((word) => word.toLowerCase() === node.name.toLowerCase());
		if (meant) return [inManifest('error', 'spelling', node, `<${node.name}>`, `<${meant}>`)];
		return foreign.includes(node.name)
			? [inManifest('warning', 'spelling', node, `<${node.name}>, which is of the other standard`, own.join(', '))]
			: [];
	});
}
