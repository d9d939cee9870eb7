import { organisationsOf, standardOf } from '../manifest.ts';
import { attribute, childrenOf, nodeAt, textAt, withDescendants, type XmlNode } from '../xml.ts';
import { fileFindings } from './file-findings.ts';
import { inManifest, type PackageFinding } from './finding.ts';
import { itemFindings } from './item-findings.ts';
import { dialectFindings } from './dialect-findings.ts';

/** Everything in a SCORM manifest that its standard does not say, or that a known LMS misreads. */
export function scormFindings(root: XmlNode, files: ReadonlySet<string>): PackageFinding[] {
	const standard = standardOf(root);
	return [
		...dialectFindings(root, standard),
		...ids(root),
		...defaultOrganisation(root),
		...references(root),
		...itemFindings(root, standard),
		...fileFindings(root, files)
	];
}

function ids(root: XmlNode): PackageFinding[] {
	const nodes = withDescendants(root).filter(({ name }) =>
		['manifest', 'organization', 'item', 'resource'].includes(name)
	);
	const seen = new Set<string>();
	return nodes.flatMap((node) => {
		const id = attribute(node, 'identifier');
		const isTwice = seen.has(id);
		seen.add(id);
		if (id === '') return [inManifest('error', 'identifier', node, `<${node.name}> without an identifier`, 'one each')];
		if (isTwice) return [inManifest('error', 'duplicate id', node, `identifier ${id} a second time`, 'each id once')];
		return /^[A-Za-z_][\w.-]*$/.test(id)
			? []
			: [
					inManifest(
						'error',
						'identifier',
						node,
						`identifier ${JSON.stringify(id)}`,
						'a letter or _, then letters, digits, . _ and -'
					)
				];
	});
}

function defaultOrganisation(root: XmlNode): PackageFinding[] {
	const organisations = nodeAt(root, 'organizations');
	const known = organisationsOf(root).map((one) => attribute(one, 'identifier'));
	if (!organisations) {
		return [inManifest('error', 'organisations', root, 'no <organizations>', 'one, with the organisations in it')];
	}
	if (known.length === 0) {
		return [
			inManifest('warning', 'organisations', organisations, 'no <organization>', 'one; an LMS imports nothing else')
		];
	}
	const chosen = attribute(organisations, 'default');
	if (known.includes(chosen)) return [];
	return [
		inManifest('error', 'default organisation', organisations, `default ${JSON.stringify(chosen)}`, known.join(', '))
	];
}

function references(root: XmlNode): PackageFinding[] {
	const resources = childrenOf(nodeAt(root, 'resources'), 'resource');
	const known = new Set(resources.map((resource) => attribute(resource, 'identifier')));
	const allowed =
		[...known].slice(0, 20).join(', ') + (known.size > 20 ? ', …' : '') || 'nothing, for there are no resources';
	const nodes = withDescendants(root);
	const dangling = (name: string) =>
		nodes
			.filter((node) => node.name === name)
			.flatMap((node) => {
				const id = attribute(node, 'identifierref');
				return id === '' || known.has(id)
					? []
					: [inManifest('error', 'dangling reference', node, `<${name}> with identifierref ${id}`, allowed)];
			});
	const used = new Set(nodes.map((node) => attribute(node, 'identifierref')));
	const unused = resources.filter((resource) => !used.has(attribute(resource, 'identifier')));
	return [
		...dangling('item'),
		...dangling('dependency'),
		...unused.map((resource) =>
			inManifest(
				'note',
				'unused resource',
				resource,
				`${attribute(resource, 'identifier')} ${textAt(resource, 'title')}`.trim(),
				'resources that an item or a dependency names'
			)
		)
	];
}
