import { manifestOf, type Manifest } from './manifest-of.ts';
import { leadsToFile, textOf } from './open-package.ts';
import type { Linted, Rules } from './rule.ts';
import { manifestProblems, metadataProblems, prefixesOf, publishedSchemas } from './schema-problems.ts';

const MANIFEST = 'imsmanifest.xml';
const METADATA = 'metadata.xml';

/** What SCORM asks of a manifest: by its schemas, and where no schema looks. */
export const manifestRules: Rules = {
	'the manifest stands at the root': ({ files }) =>
		files.has(MANIFEST) ? [] : [`no ${MANIFEST}; one is allowed, at the root`],

	'the schemas allow the manifest': (pkg) => manifestProblems(scormOf(pkg).schemas, textOf(pkg, MANIFEST)),

	// The schema of metadata in SCORM 2004 was never published with the standard.
	'the schema allows the metadata': (pkg) => (scormOf(pkg).isSequenced ? [] : metadataProblems(textOf(pkg, METADATA))),

	'schema and schemaversion are exact': (pkg) => {
		const manifest = manifestOf(pkg);
		const found = ['schema', 'schemaversion'].map((name) =>
			manifest
				.all(name)
				.map(({ text }) => text)
				.join()
		);
		const allowed = ['ADL SCORM', scormOf(pkg).schemaversion];
		return found.join('|') === allowed.join('|') ? [] : [`${found.join(', ')}; allowed is ${allowed.join(', ')}`];
	},

	'prefixes are literal': (pkg) => {
		const allowed = prefixesOf(scormOf(pkg).schemas);
		const told = [...allowed].map(([prefix, uri]) => `${prefix || 'none'} for ${uri}`).join(', ');
		return manifestOf(pkg)
			.prefixes.filter(({ prefix, namespace }) => allowed.get(prefix) !== namespace)
			.map(({ prefix, namespace }) => `${prefix || 'none'} for ${namespace || 'no namespace'}; ${told} is allowed`);
	},

	'the resource is a SCO, in the spelling of its standard': (pkg) => {
		const { scoAttribute } = scormOf(pkg);
		return manifestOf(pkg)
			.all('resource')
			.filter(({ attributes }) => attributes[scoAttribute] !== 'sco' || attributes.type !== 'webcontent')
			.map(({ attributes }) => {
				const found = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
				return `resource with ${found.join(' ')}; type="webcontent" ${scoAttribute}="sco" is needed`;
			});
	},

	'ids are valid and unique': (pkg) => {
		const ids = elementsWithId(manifestOf(pkg));
		return ids.filter((id, place) => !/^[A-Za-z_][\w.-]*$/.test(id) || ids.indexOf(id) !== place);
	},

	'the default organisation exists': (pkg) => {
		const manifest = manifestOf(pkg);
		const ids = manifest.all('organization').map(({ attributes }) => attributes.identifier);
		const chosen = manifest.all('organizations').map((element) => element.attributes.default);
		return chosen.filter((id) => !ids.includes(id)).map((id) => `${id}; ${ids.join()} is allowed`);
	},

	'every item has one title': (pkg) => {
		const manifest = manifestOf(pkg);
		return [...manifest.all('organization'), ...manifest.all('item')]
			.map((item) => ({ id: item.attributes.identifier, titles: item.children('title').map(({ text }) => text) }))
			.filter(({ titles }) => titles.length !== 1 || titles[0]?.trim() === '')
			.map(({ id, titles }) => `${id}: ${titles.map((title) => `"${title}"`).join(', ') || 'no title'}; 1 is allowed`);
	},

	'every item is visible': (pkg) =>
		manifestOf(pkg)
			.all('item')
			.filter(({ attributes }) => attributes.isvisible !== undefined && attributes.isvisible !== 'true')
			.map(({ attributes }) => `${attributes.identifier}: isvisible="${attributes.isvisible}"; true is allowed`),

	'every reference leads to a resource': (pkg) => {
		const manifest = manifestOf(pkg);
		const resources = manifest.all('resource').map(({ attributes }) => attributes.identifier);
		return [...manifest.all('item'), ...manifest.all('dependency')]
			.map(({ attributes }) => attributes.identifierref)
			.filter((reference) => !resources.includes(reference))
			.map((reference) => `${reference}; ${resources.join()} is allowed`);
	},

	'hrefs are relative, encoded and name a file of that case': (pkg) =>
		hrefs(manifestOf(pkg)).filter(
			(href) => !/^(?!\/)([\w./~!'()*-]|%[0-9A-F]{2})+$/.test(href) || !leadsToFile(pkg, href)
		),

	'no base moves the hrefs': (pkg) =>
		['manifest', 'resources', 'resource'].flatMap((name) =>
			manifestOf(pkg)
				.all(name)
				.filter(({ attributes }) => attributes['xml:base'] !== undefined)
				.map(({ attributes }) => `${name} with xml:base="${attributes['xml:base']}"; none is allowed`)
		),

	'every file is listed, each once and in order': (pkg) => {
		const listed = manifestOf(pkg)
			.all('file')
			.map(({ attributes }) => attributes.href ?? '');
		const missing = [...pkg.files.keys()].filter((name) => !isControl(name) && !listed.includes(encodeURI(name)));
		const unordered = listed.filter((href, place) => place > 0 && (listed[place - 1] ?? '') >= href);
		return [...missing.map((name) => `${name}: not listed`), ...unordered.map((href) => `${href}: out of order`)];
	},

	'every schema that is referred to lies at the root': (pkg) => {
		const locations = manifestOf(pkg).all('manifest')[0]?.attributes['xsi:schemaLocation']?.trim().split(/\s+/) ?? [];
		const wanted = new Set(locations.filter((_, place) => place % 2 === 1));
		for (const name of wanted) {
			const text = textOf(pkg, name);
			for (const [, next] of text.matchAll(/<\w+:(?:import|include)[^>]*schemaLocation\s*=\s*"([^"]+)"/g))
				wanted.add(next ?? '');
			for (const [, next] of text.matchAll(/<!(?:DOCTYPE|ENTITY)[^>]*["']([\w.]+\.dtd)["']/g)) wanted.add(next ?? '');
		}
		return wanted.size === 0 ? ['no schemaLocation'] : [...wanted].filter((name) => !pkg.files.has(name));
	},

	'the schemas are as they were published, with a notice of their origin': (pkg) =>
		[...publishedSchemas(scormOf(pkg).schemas)]
			.filter(([name, text]) => pkg.files.has(name) && textOf(pkg, name) !== text)
			.map(([name]) => `${name}: differs`)
			.concat(pkg.files.has('NOTICE') ? [] : ['no NOTICE']),

	'metadata lies where the manifest says': (pkg) =>
		manifestOf(pkg)
			.all('location')
			.map(({ text }) => text)
			.filter((name) => !pkg.files.has(name)),

	"the pass mark is the course's": (pkg) => {
		const manifest = manifestOf(pkg);
		const { passMark } = pkg.course;
		const [name, found, allowed] = scormOf(pkg).isSequenced
			? [
					'minNormalizedMeasure of what is satisfiedByMeasure',
					manifest
						.all('primaryObjective')
						.filter(({ attributes }) => attributes.satisfiedByMeasure === 'true')
						.flatMap((objective) => objective.children('minNormalizedMeasure').map(({ text }) => text)),
					String(passMark / 100)
				]
			: ['masteryscore', manifest.all('masteryscore').map(({ text }) => text), String(passMark)];
		return found.join() === allowed ? [] : [`${name} ${found.join() || 'none'}; ${allowed} is allowed`];
	},

	'only the course sets its status': (pkg) => {
		if (!scormOf(pkg).isSequenced) return [];
		const manifest = manifestOf(pkg);
		const controls = manifest.all('deliveryControls').map(({ attributes }) => attributes);
		const wanted = ['tracked', 'completionSetByContent', 'objectiveSetByContent'];
		return [
			...(controls.length === manifest.all('item').length ? [] : ['an item without deliveryControls']),
			...controls.flatMap((control) => wanted.filter((name) => control[name] !== 'true')),
			...manifest.all('completionThreshold').map(() => 'completionThreshold; none is allowed')
		];
	},

	'the course may be entered by choice and in flow': (pkg) => {
		if (!scormOf(pkg).isSequenced) return [];
		const modes = manifestOf(pkg)
			.all('organization')
			.map((one) => one.children('sequencing').flatMap((sequencing) => sequencing.children('controlMode'))[0]);
		return modes
			.map((mode) => `choice ${mode?.attributes.choice ?? 'unset'}, flow ${mode?.attributes.flow ?? 'unset'}`)
			.filter((found) => found !== 'choice true, flow true')
			.map((found) => `${found}; both true are allowed`);
	}
};

function scormOf({ dialect: { scorm }, target }: Linted) {
	if (!scorm) throw new Error(`${target}: has no ${MANIFEST}; these rules are for targets that do`);
	return scorm;
}

const elementsWithId = (manifest: Manifest) =>
	['manifest', 'organization', 'item', 'resource'].flatMap((name) =>
		manifest.all(name).map(({ attributes }) => attributes.identifier ?? '')
	);

const hrefs = (manifest: Manifest) =>
	['resource', 'file'].flatMap((name) => manifest.all(name).map(({ attributes }) => attributes.href ?? ''));

// What the standard puts at the root is no part of the resource.
const isControl = (name: string) => /^([^/]+\.(xsd|dtd)|imsmanifest\.xml|metadata\.xml)$/.test(name);
