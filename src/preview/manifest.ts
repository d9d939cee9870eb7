import type { Activity, Course } from './course-structure.ts';
import { addressOf, follow, withParameters } from './hrefs.ts';
import { ManifestError } from './manifest-error.ts';
import { attribute, attributeNode, childrenOf, nodeAt, textAt, withDescendants, type XmlNode } from './xml.ts';

/** The two run-times a SCORM package may ask for. */
export type Standard = 'scorm12' | 'scorm2004';

/** What a run-time is told of an item. */
export interface LaunchSettings {
	standard: Standard;
	/** The schemaversion as written. */
	edition: string;
	/** 0–100 in SCORM 1.2, −1–1 in 2004, as written. */
	masteryScore?: string;
	completionThreshold?: string;
	launchData?: string;
}

/** A SCORM course. */
export interface Manifest extends Course {
	standard: Standard;
}

const FILE = 'imsmanifest.xml';

/** The schemaversions of each standard, as they must be written. */
export const editions: Record<Standard, readonly string[]> = {
	scorm12: ['1.2'],
	scorm2004: ['2004 2nd Edition', 'CAM 1.3', '2004 3rd Edition', '2004 4th Edition']
};

/**
 * Reads a manifest as lenient as LMSs are: by the names of elements, whatever their namespace and the case of their
 * attributes. What can be launched is launched; what is wrong with it all the same, the findings say.
 */
export function readManifest(root: XmlNode, files: ReadonlySet<string>): Manifest {
	if (root.name !== 'manifest') throw new ManifestError(`${FILE}: <${root.name}> at the root; allowed: <manifest>`);
	const standard = standardOf(root);
	const organisations = organisationsOf(root);
	const resources = childrenOf(nodeAt(root, 'resources'), 'resource');
	const byId = new Map(
		resources.map((resource): [string, XmlNode] => [attribute(resource, 'identifier'), resource]).reverse()
	);
	const items = organisations.flatMap((organisation) =>
		itemsOf(organisation).map((item) => ({ item, group: textAt(organisation, 'title') }))
	);
	const inItems = items.flatMap(({ item, group }) => {
		const id = attribute(item, 'identifierref');
		const resource = byId.get(id);
		if (id === '') return [];
		return resource
			? [activityOf(standard, root, files, { resource, item, group })]
			: [withoutResource(item, group, id)];
	});
	// A package without items is one of resources alone; each can be looked at.
	const alone = () =>
		resources
			.filter((resource) => attribute(resource, 'href') !== '')
			.map((resource) => activityOf(standard, root, files, { resource, item: undefined, group: '' }));
	const activities = named(inItems.length > 0 ? inItems : alone());
	if (activities.length === 0) {
		throw new ManifestError(`${FILE}: organizations: no item leads to a resource; a package needs one to launch`);
	}
	const [organisation] = organisations;
	return {
		standard,
		edition: textAt(root, 'metadata', 'schemaversion') || 'no version',
		title: textAt(organisation, 'title') || activities[0]?.title || 'Without a title',
		activities
	};
}

/** Which run-time a manifest asks for: by its version, else by what else it says. */
export function standardOf(root: XmlNode): Standard {
	const version = textAt(root, 'metadata', 'schemaversion');
	if (editions.scorm12.includes(version)) return 'scorm12';
	if (editions.scorm2004.includes(version) || /2004|CAM|1\.3/i.test(version)) return 'scorm2004';
	const nodes = withDescendants(root);
	const is2004 = nodes.some(
		({ namespace, attributes }) =>
			/adlcp_v1p3|imsss/.test(namespace) || attributes.some(({ name }) => name === 'scormType')
	);
	return is2004 ? 'scorm2004' : 'scorm12';
}

/** The organisations, that which `default` names first. */
export function organisationsOf(root: XmlNode): XmlNode[] {
	const organisations = nodeAt(root, 'organizations');
	const first = attribute(organisations, 'default');
	const isFirst = (one: XmlNode) => attribute(one, 'identifier') === first;
	const all = childrenOf(organisations, 'organization');
	return [...all.filter(isFirst), ...all.filter((one) => !isFirst(one))];
}

/** The items of an organisation, those within others too. */
export const itemsOf = (node: XmlNode): XmlNode[] =>
	childrenOf(node, 'item').flatMap((item) => [item, ...itemsOf(item)]);

/** The bases through which a resource's references go. */
export const basesOf = (root: XmlNode, resource: XmlNode): string[] =>
	[root, nodeAt(root, 'resources'), resource].map((node) => attributeNode(node, 'base')?.value ?? '');

function activityOf(
	standard: Standard,
	root: XmlNode,
	files: ReadonlySet<string>,
	{ resource, item, group }: { resource: XmlNode; item: XmlNode | undefined; group: string }
): Activity {
	const id = attribute(item ?? resource, 'identifier');
	const parameters = attribute(item, 'parameters');
	const isSco = attribute(resource, 'scormtype').toLowerCase() === 'sco';
	const settings: Omit<LaunchSettings, 'standard' | 'edition'> =
		standard === 'scorm12' ? settings12(item) : settings2004(item);
	return {
		id,
		title: textAt(item, 'title') || id || 'Without a title',
		kind: isSco ? 'sco' : 'asset',
		group,
		launch: launchOf(root, resource, parameters, files),
		settings: isSco ? { standard, edition: textAt(root, 'metadata', 'schemaversion'), ...settings } : null,
		facts: present({
			Parameters: parameters,
			Prerequisites: textAt(item, 'prerequisites'),
			'Launch data': settings.launchData ?? '',
			'Mastery score': settings.masteryScore ?? '',
			'Completion threshold': settings.completionThreshold ?? '',
			'Time allowed':
				textAt(item, 'maxtimeallowed') ||
				attribute(nodeAt(item, 'sequencing', 'limitConditions'), 'attemptAbsoluteDurationLimit'),
			'When time is over': textAt(item, 'timelimitaction') || textAt(item, 'timeLimitAction')
		})
	};
}

function launchOf(
	root: XmlNode,
	resource: XmlNode,
	parameters: string,
	files: ReadonlySet<string>
): Activity['launch'] {
	const href = attribute(resource, 'href');
	const where = `${FILE}: line ${resource.line}: resource: href`;
	if (href === '') return { problem: `${where}: missing; what is launched needs one` };
	const target = follow(where, basesOf(root, resource), href, files);
	if (target.kind === 'elsewhere')
		return { problem: `${where}: ${target.url}; only files of the package are launched` };
	if (target.kind === 'missing') {
		const near = target.near ? `; ${target.near} is there` : '';
		return { problem: `${where}: ${target.path}: no such file in the package${near}` };
	}
	return { href: `${addressOf(target.file)}${withParameters(target.suffix, parameters)}` };
}

const withoutResource = (item: XmlNode, group: string, id: string): Activity => ({
	id: attribute(item, 'identifier'),
	title: textAt(item, 'title'),
	kind: 'asset',
	group,
	launch: { problem: `${FILE}: line ${item.line}: item: identifierref ${id}: names no resource` },
	settings: null,
	facts: {}
});

/** Gives each activity an id of its own, for its address and its record. */
function named(activities: readonly Activity[]): Activity[] {
	const seen = new Map<string, number>();
	return activities.map((activity) => {
		const id = activity.id || 'item';
		const count = (seen.get(id) ?? 0) + 1;
		seen.set(id, count);
		return { ...activity, id: count === 1 ? id : `${id}~${count}` };
	});
}

const settings12 = (item: XmlNode | undefined) =>
	present({ masteryScore: textAt(item, 'masteryscore'), launchData: textAt(item, 'datafromlms') });

function settings2004(item: XmlNode | undefined) {
	const objective = nodeAt(item, 'sequencing', 'objectives', 'primaryObjective');
	const threshold = nodeAt(item, 'completionThreshold');
	const isMeasured = attribute(objective, 'satisfiedByMeasure') === 'true';
	const isByMeasure = attribute(threshold, 'completedByMeasure') === 'true';
	return present({
		// Sequencing 1.3, SM.7: a measured objective without a figure asks for 1.0.
		masteryScore: isMeasured ? textAt(objective, 'minNormalizedMeasure') || '1.0' : '',
		completionThreshold:
			(threshold?.text ?? '') || (isByMeasure ? attribute(threshold, 'minProgressMeasure') || '1.0' : ''),
		launchData: textAt(item, 'dataFromLMS')
	});
}

/** Leaves out what the manifest does not say. */
const present = <Key extends string>(settings: Record<Key, string>) =>
	Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== '')) as Partial<Record<Key, string>>;
