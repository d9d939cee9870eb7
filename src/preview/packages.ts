import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ManifestError, readManifest, type Manifest } from './manifest.ts';
import { unpack } from './unpack.ts';
import { UnpackError } from './zip-rules.ts';

interface Unpacked {
	name: string;
	/** Where the files lie on disk. */
	folder: string;
	/** Every file's name, as the zip writes it: nothing else is served. */
	files: ReadonlySet<string>;
	title: string;
	/** The address to launch, below the package. */
	href: string;
}

/** A package for a SCORM run-time. */
interface ScormPackage extends Unpacked {
	kind: 'scorm';
	manifest: Manifest;
}

/** A package that asks nothing of an LMS: a web app, or a cmi5 course without its learning record store. */
interface WebPackage extends Unpacked {
	kind: 'web' | 'cmi5';
}

/** A zip that is not let in, and why. */
interface RefusedPackage {
	kind: 'refused';
	name: string;
	reason: string;
}

export type LaunchablePackage = ScormPackage | WebPackage;
export type Package = LaunchablePackage | RefusedPackage;

/** Why the preview cannot start or go on, in a sentence for the person at the terminal. */
export class PreviewError extends Error {
	override name = 'PreviewError';
}

/** The zips of a folder, each unpacked when first asked for and again when it has changed. */
export function openPackages(dist: string, unpackedFolder: string) {
	const shelf = new Map<string, { version: string; package: Promise<Package> }>();

	async function names(): Promise<string[]> {
		const files = await readdir(dist).catch(() => [] as string[]);
		const zips = files.filter((file) => /^[a-z0-9].*\.zip$/i.test(file)).map((file) => file.slice(0, -'.zip'.length));
		if (zips.length === 0) throw new PreviewError(`No packages in ${dist}: run \`npm run package\` first.`);
		return zips.sort();
	}

	async function take(name: string): Promise<Package> {
		const zip = join(dist, `${name}.zip`);
		const { size, mtimeMs } = await stat(zip);
		const version = `${size} ${mtimeMs}`;
		const kept = shelf.get(name);
		if (kept?.version === version) return kept.package;
		const opened = (kept?.package ?? Promise.resolve()).then(() => open(name, zip, join(unpackedFolder, name)));
		shelf.set(name, { version, package: opened });
		return opened;
	}

	return {
		list: async (): Promise<Package[]> => Promise.all((await names()).map(take)),
		/** The package of this name, or null; the name is looked up, never made into a path. */
		find: async (name: string): Promise<Package | null> => ((await names()).includes(name) ? take(name) : null)
	};
}

async function open(name: string, zip: string, folder: string): Promise<Package> {
	try {
		const files = new Set(await unpack(zip, folder));
		return await describePackage(name, folder, files);
	} catch (error) {
		if (!(error instanceof UnpackError) && !(error instanceof ManifestError)) throw error;
		return { kind: 'refused', name, reason: error.message };
	}
}

async function describePackage(name: string, folder: string, files: Set<string>): Promise<Package> {
	if (files.has('imsmanifest.xml')) {
		const manifest = readManifest(await readFile(join(folder, 'imsmanifest.xml')));
		const file = decodeURI(manifest.href.replace(/[?#].*$/, ''));
		if (!files.has(file))
			throw new ManifestError(`imsmanifest.xml: resource: href ${file}: no such file in the package`);
		return { kind: 'scorm', name, folder, files, title: manifest.title, href: manifest.href, manifest };
	}
	if (!files.has('index.html')) {
		throw new ManifestError('neither imsmanifest.xml nor index.html at the root; a package needs one of them');
	}
	const kind = files.has('cmi5.xml') ? 'cmi5' : 'web';
	return { kind, name, folder, files, title: name, href: 'index.html' };
}
