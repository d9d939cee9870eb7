import { textOf, type OpenedPackage } from '../open-package.ts';
import type { Standard } from '../validate-manifest.ts';
import { manifestOf, type Manifest } from './manifest-of.ts';

const dialects = {
	scorm12: { version: '1.2', type: 'adlcp:scormtype' },
	'scorm2004-3': { version: '2004 3rd Edition', type: 'adlcp:scormType' },
	'scorm2004-4': { version: '2004 4th Edition', type: 'adlcp:scormType' }
};

/** One rule: what of a package breaks it, each as found and allowed. */
export type Rule = (pkg: OpenedPackage, standard: Standard) => string[];

/** What the standards ask of a manifest and no schema checks. */
export const manifestRules: Record<string, Rule> = {
	'the manifest stands at the root': ({ files }) =>
		files.has('imsmanifest.xml') ? [] : ['no imsmanifest.xml; one is allowed, at the root'],

	'schema and schemaversion are exact': (pkg, standard) => {
		const manifest = manifestOf(pkg);
		const found = ['schema', 'schemaversion'].map((name) =>
			manifest
				.all(name)
				.map(({ text }) => text)
				.join()
		);
		const allowed = ['ADL SCORM', dialects[standard].version];
		return found.join('|') === allowed.join('|') ? [] : [`${found.join(', ')}; allowed is ${allowed.join(', ')}`];
	},

	'prefixes are literal': (pkg) =>
		[...manifestOf(pkg).text.matchAll(/xmlns:(\w+)="([^"]*)"/g)].flatMap(([, prefix, uri]) => {
			const allowed = /\/(adlcp|adlseq|adlnav|imsss)(_|$)/.exec(uri ?? '')?.[1];
			return allowed && allowed !== prefix ? [`${prefix} for ${uri}; ${allowed} is allowed`] : [];
		}),

	'the resource is a SCO, in the spelling of its standard': (pkg, standard) => {
		const { type } = dialects[standard];
		return manifestOf(pkg)
			.all('resource')
			.filter(({ attributes }) => attributes[type] !== 'sco')
			.map(({ attributes }) => `resource with ${Object.keys(attributes).join(', ')}; ${type}="sco" is needed`);
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

	'every item has one title and a resource': (pkg) => {
		const manifest = manifestOf(pkg);
		const resources = manifest.all('resource').map(({ attributes }) => attributes.identifier);
		const items = [...manifest.all('organization'), ...manifest.all('item')];
		return [
			...items
				.filter((item) => item.children('title').length !== 1)
				.map(({ attributes }) => `${attributes.identifier}: titles`),
			...manifest
				.all('item')
				.flatMap(({ attributes: { identifier, identifierref } }) =>
					resources.includes(identifierref) ? [] : [`${identifier}: ${identifierref}; ${resources.join()} is allowed`]
				)
		];
	},

	'hrefs are relative, encoded and name a file of that case': (pkg) =>
		hrefs(manifestOf(pkg)).filter(
			(href) => !/^(?!\/)([\w./~!'()*-]|%[0-9A-F]{2})+$/.test(href) || !pkg.files.has(decodeURIComponent(href))
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

	'metadata lies where the manifest says': (pkg) =>
		manifestOf(pkg)
			.all('location')
			.map(({ text }) => text)
			.filter((name) => !pkg.files.has(name)),

	'the pass mark is given': (pkg, standard) => {
		const manifest = manifestOf(pkg);
		if (standard === 'scorm12') {
			const scores = manifest.all('masteryscore').map(({ text }) => text);
			// An LMS drops a mastery score of 0.
			return scores.length === 1 && /^([1-9]\d?|100)$/.test(scores[0] ?? '')
				? []
				: [`masteryscore ${scores.join()}; 1 to 100`];
		}
		const measures = manifest
			.all('primaryObjective')
			.filter(({ attributes }) => attributes.satisfiedByMeasure === 'true')
			.flatMap((objective) => objective.children('minNormalizedMeasure').map(({ text }) => Number(text)));
		return measures.length === 1 && measures.every((measure) => measure > 0 && measure <= 1)
			? []
			: [`minNormalizedMeasure ${measures.join()}; one, above 0 and at most 1`];
	},

	'only the course sets its status': (pkg, standard) => {
		if (standard === 'scorm12') return [];
		const manifest = manifestOf(pkg);
		const controls = manifest.all('deliveryControls').map(({ attributes }) => attributes);
		const wanted = ['tracked', 'completionSetByContent', 'objectiveSetByContent'];
		return [
			...(controls.length === manifest.all('item').length ? [] : ['an item without deliveryControls']),
			...controls.flatMap((control) => wanted.filter((name) => control[name] !== 'true')),
			...manifest.all('completionThreshold').map(() => 'completionThreshold; none is allowed')
		];
	}
};

const elementsWithId = (manifest: Manifest) =>
	['manifest', 'organization', 'item', 'resource'].flatMap((name) =>
		manifest.all(name).map(({ attributes }) => attributes.identifier ?? '')
	);

const hrefs = (manifest: Manifest) =>
	['resource', 'file'].flatMap((name) => manifest.all(name).map(({ attributes }) => attributes.href ?? ''));

// What the standard puts at the root is no part of the resource.
const isControl = (name: string) => /^([^/]+\.(xsd|dtd)|imsmanifest\.xml|metadata\.xml)$/.test(name);
