import { follow } from '../hrefs.ts';
import { basesOf } from '../manifest.ts';
import { attribute, attributeNode, childrenOf, nodeAt, withDescendants, type XmlNode } from '../xml.ts';
import { inManifest, type PackageFinding } from './finding.ts';

/** What the standard itself puts at the root is no part of any resource. */
const isControl = (name: string) => /^(imsmanifest\.xml|[^/]+\.(xsd|dtd))$/i.test(name);

/** Whether the manifest lists what is there and all that it lists is there. */
export function fileFindings(root: XmlNode, files: ReadonlySet<string>): PackageFinding[] {
	const listed = new Set<string>();
	const findings = references(root).flatMap(({ node, bases, href }) => {
		const place = `${node.name} href`;
		const target = follow(`imsmanifest.xml: line ${node.line}: ${place}`, bases, href, files);
		if (target.kind === 'file') listed.add(target.file);
		if (target.kind === 'elsewhere') {
			return [inManifest('error', 'absolute URL', node, `${place} ${target.url}`, 'paths inside the package')];
		}
		if (target.kind === 'missing') {
			const near = target.near === undefined ? '' : `; ${target.near} is there, in another case`;
			return [
				inManifest(
					'error',
					'missing file',
					node,
					`${place} ${target.path}${near}`,
					'files of the package, in their case of letters'
				)
			];
		}
		return form(node, place, href);
	});
	const metadata = withDescendants(root).filter(({ name }) => name === 'location');
	for (const { text } of metadata) listed.add(text);
	const unlisted = [...files].filter((name) => !listed.has(name) && !isControl(name));
	return [
		...findings,
		...metadata
			.filter(({ text }) => !files.has(text))
			.map((node) => inManifest('error', 'missing file', node, `location ${node.text}`, 'files of the package')),
		...schemas(root, files),
		...unlisted.map((where): PackageFinding => ({
			weight: 'warning',
			rule: 'unlisted file',
			where,
			found: 'in the zip, and in no <file> of the manifest',
			allowed: 'every file of the course is listed'
		}))
	];
}

function references(root: XmlNode): { node: XmlNode; bases: string[]; href: string }[] {
	return childrenOf(nodeAt(root, 'resources'), 'resource').flatMap((resource) =>
		[resource, ...childrenOf(resource, 'file')].flatMap((node) => {
			const href = attribute(node, 'href');
			return href === '' ? [] : [{ node, bases: basesOf(root, resource), href }];
		})
	);
}

function form(node: XmlNode, place: string, href: string): PackageFinding[] {
	const faults = [
		href.startsWith('/') && 'begins at the root of the host',
		href.includes('\\') && 'a backslash',
		/[^\u0021-\u007e]/.test(href) && 'blanks or letters beyond ASCII that are not percent-encoded'
	].filter((fault) => fault !== false);
	return faults.map((fault) =>
		inManifest(
			'warning',
			'form of a path',
			node,
			`${place} ${href}: ${fault}`,
			'relative, with forward slashes, percent-encoded'
		)
	);
}

/** Every schema that is referred to lies where it is said to lie. */
function schemas(root: XmlNode, files: ReadonlySet<string>): PackageFinding[] {
	const location = attributeNode(root, 'schemaLocation')?.value.trim() ?? '';
	if (location === '') {
		return [
			inManifest('note', 'schema files', root, 'no xsi:schemaLocation', 'one, with the schema files at the root')
		];
	}
	return location
		.split(/\s+/)
		.filter((_, place) => place % 2 === 1)
		.filter((name) => !files.has(name))
		.map((name) =>
			inManifest(
				'warning',
				'schema files',
				root,
				`${name} is not in the package`,
				'every schema of xsi:schemaLocation, at the root'
			)
		);
}
