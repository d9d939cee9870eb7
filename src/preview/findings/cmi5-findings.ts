import { follow } from '../hrefs.ts';
import { attribute, childrenOf, nodeAt, textAt, withDescendants, type XmlNode } from '../xml.ts';
import type { PackageFinding, Weight } from './finding.ts';

const NAMESPACE = 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd';
const MOVE_ON = ['Passed', 'Completed', 'CompletedAndPassed', 'CompletedOrPassed', 'NotApplicable'];
const METHODS = ['OwnWindow', 'AnyWindow'];
const FILE = 'cmi5.xml';

const found = (weight: Weight, rule: string, node: XmlNode, text: string, allowed: string): PackageFinding => ({
	weight,
	rule,
	where: `${FILE}: line ${node.line}`,
	found: text,
	allowed
});

/** Everything in a course structure that cmi5 does not say. */
export function cmi5Findings(root: XmlNode, files: ReadonlySet<string>): PackageFinding[] {
	const nodes = withDescendants(root);
	const units = nodes.filter(({ name }) => name === 'au');
	const named = nodes.filter(({ name }) => ['course', 'block', 'au', 'objective'].includes(name));
	return [
		...(root.namespace === NAMESPACE ? [] : [found('error', 'namespace', root, root.namespace || 'none', NAMESPACE)]),
		...(nodeAt(root, 'course') ? [] : [found('error', 'course', root, 'no <course>', 'exactly one')]),
		...ids(named),
		...named.flatMap(texts),
		...units.flatMap((unit) => unitFindings(unit, files))
	];
}

function ids(nodes: readonly XmlNode[]): PackageFinding[] {
	const seen = new Set<string>();
	return nodes.flatMap((node) => {
		const id = attribute(node, 'id');
		const key = `${node.name} ${id}`;
		const isTwice = seen.has(key);
		seen.add(key);
		if (isTwice) return [found('error', 'duplicate id', node, `id ${id} a second time`, 'each id once')];
		return /^[a-z][a-z0-9+.-]*:\S+$/i.test(id)
			? []
			: [found('error', 'identifier', node, `id ${JSON.stringify(id)}`, 'an absolute IRI')];
	});
}

function texts(node: XmlNode): PackageFinding[] {
	return ['title', 'description'].flatMap((part) => {
		const strings = childrenOf(nodeAt(node, part), 'langstring');
		return strings.some(({ text }) => text !== '')
			? []
			: [found('error', part, node, `<${node.name}> without a ${part}`, `a <${part}> with a <langstring>`)];
	});
}

function unitFindings(unit: XmlNode, files: ReadonlySet<string>): PackageFinding[] {
	const moveOn = attribute(unit, 'moveOn');
	const method = attribute(unit, 'launchMethod');
	const score = attribute(unit, 'masteryScore');
	const url = textAt(unit, 'url');
	const target = url === '' ? null : follow(`${FILE}: line ${unit.line}: au: url`, [], url, files);
	return [
		...(moveOn === '' || MOVE_ON.includes(moveOn) ? [] : [found('error', 'moveOn', unit, moveOn, MOVE_ON.join(', '))]),
		...(method === '' || METHODS.includes(method)
			? []
			: [found('error', 'launchMethod', unit, method, METHODS.join(', '))]),
		...(score === '' || /^(0(\.\d{1,4})?|1(\.0{1,4})?)$/.test(score)
			? []
			: [found('error', 'masteryScore', unit, score, '0 to 1, at most 4 decimals')]),
		...(target === null ? [found('error', 'url', unit, 'no <url>', 'one, relative or absolute')] : []),
		...(target?.kind === 'missing'
			? [found('error', 'missing file', unit, `url ${target.path}`, 'files of the package')]
			: []),
		...(target?.kind === 'elsewhere'
			? [
					found(
						'note',
						'absolute URL',
						unit,
						`url ${target.url}; the preview launches files of the package`,
						'a relative url where the zip holds the unit'
					)
				]
			: [])
	];
}
