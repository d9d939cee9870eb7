import type { Activity, Course } from './course-structure.ts';
import { addressOf, follow } from './hrefs.ts';
import { ManifestError } from './manifest-error.ts';
import { attribute, childrenOf, nodeAt, textAt, type XmlNode } from './xml.ts';

const FILE = 'cmi5.xml';

/** Reads the course structure of cmi5: each assignable unit with what its launch needs. */
export function readCourseStructure(root: XmlNode, files: ReadonlySet<string>): Course {
	if (root.name !== 'courseStructure') {
		throw new ManifestError(`${FILE}: <${root.name}> at the root; allowed: <courseStructure>`);
	}
	const activities = unitsOf(root, '').map(({ unit, group }) => activityOf(unit, group, files));
	if (activities.length === 0) throw new ManifestError(`${FILE}: no <au>; a course needs one to launch`);
	return { title: titleOf(nodeAt(root, 'course')) || 'Without a title', edition: 'cmi5', activities };
}

function unitsOf(node: XmlNode, group: string): { unit: XmlNode; group: string }[] {
	return node.children.flatMap((child) => {
		if (child.name === 'au') return [{ unit: child, group }];
		return child.name === 'block' ? unitsOf(child, titleOf(child)) : [];
	});
}

function activityOf(unit: XmlNode, group: string, files: ReadonlySet<string>): Activity {
	const url = textAt(unit, 'url');
	return {
		id: attribute(unit, 'id'),
		title: titleOf(unit) || attribute(unit, 'id'),
		kind: 'au',
		group,
		launch: launchOf(unit, url, files),
		settings: null,
		facts: Object.fromEntries(
			[
				['Move on', attribute(unit, 'moveOn') || 'NotApplicable'],
				['Mastery score', attribute(unit, 'masteryScore')],
				['Launch method', attribute(unit, 'launchMethod') || 'AnyWindow'],
				['Activity type', attribute(unit, 'activityType')],
				['Launch parameters', textAt(unit, 'launchParameters')],
				['Entitlement key', textAt(unit, 'entitlementKey')]
			].filter(([, value]) => value !== '')
		) as Record<string, string>
	};
}

function launchOf(unit: XmlNode, url: string, files: ReadonlySet<string>): Activity['launch'] {
	const where = `${FILE}: line ${unit.line}: au: url`;
	if (url === '') return { problem: `${where}: missing; each unit needs one` };
	const target = follow(where, [], url, files);
	if (target.kind === 'elsewhere')
		return { problem: `${where}: ${target.url}; only files of the package are launched` };
	if (target.kind === 'missing') return { problem: `${where}: ${target.path}: no such file in the package` };
	return { href: `${addressOf(target.file)}${target.suffix}` };
}

const titleOf = (node: XmlNode | undefined) => childrenOf(nodeAt(node, 'title'), 'langstring')[0]?.text ?? '';
