import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readCourseStructure } from './cmi5-structure.ts';
import type { Activity, Course } from './course-structure.ts';
import type { PackageFinding } from './findings/finding.ts';
import { findingsOf } from './findings/findings.ts';
import { ManifestError } from './manifest-error.ts';
import { readManifest, type Manifest } from './manifest.ts';
import { unpack } from './unpack.ts';
import { readXml, XmlError, type XmlNode } from './xml.ts';
import { UnpackError } from './zip-rules.ts';

interface Unpacked {
	name: string;
	/** Where the files lie on disk. */
	folder: string;
	/** Every file's name, as the zip writes it: nothing else is served. */
	files: ReadonlySet<string>;
	/** What is wrong with it all the same. */
	findings: readonly PackageFinding[];
	/** Whether it was dropped in, and goes when the preview ends. */
	isDropped: boolean;
}

/** A package for a SCORM run-time. */
interface ScormPackage extends Unpacked {
	kind: 'scorm';
	course: Manifest;
}

/** A package that asks for no SCORM run-time: a web app, or a cmi5 course. */
interface OtherPackage extends Unpacked {
	kind: 'web' | 'cmi5';
	course: Course;
}

/** A zip that is not let in, and why. */
interface RefusedPackage {
	kind: 'refused';
	name: string;
	reason: string;
}

export type LaunchablePackage = ScormPackage | OtherPackage;
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
		const zips = files
			.filter((file) => /^[a-z0-9][^#]*\.zip$/i.test(file))
			.map((file) => file.slice(0, -'.zip'.length));
		if (zips.length === 0) throw new PreviewError(`No packages in ${dist}: run \`npm run package\` first.`);
		return zips.sort();
	}

	async function take(name: string): Promise<Package> {
		const zip = join(dist, `${name}.zip`);
		const { size, mtimeMs } = await stat(zip);
		const version = `${size} ${mtimeMs}`;
		const kept = shelf.get(name);
		if (kept?.version === version) return kept.package;
		const opened = (kept?.package ?? Promise.resolve()).then(() => openPackage(name, zip, join(unpackedFolder, name)));
		shelf.set(name, { version, package: opened });
		return opened;
	}

	return {
		list: async (): Promise<Package[]> => Promise.all((await names()).map(take)),
		/** The package of this name, or null; the name is looked up, never made into a path. */
		find: async (name: string): Promise<Package | null> => ((await names()).includes(name) ? take(name) : null)
	};
}

/** Unpacks a zip into a folder and reads what it holds; a zip or manifest that breaks a rule is refused with the reason. */
export async function openPackage(
	name: string,
	zip: string,
	folder: string,
	{ isDropped = false } = {}
): Promise<Package> {
	try {
		const files = new Set(await unpack(zip, folder));
		return { name, folder, files, isDropped, ...(await readCourse(name, folder, files)) };
	} catch (error) {
		if (!(error instanceof UnpackError) && !(error instanceof ManifestError)) throw error;
		return { kind: 'refused', name, reason: error.message };
	}
}

type Contents = Pick<ScormPackage, 'kind' | 'course' | 'findings'> | Pick<OtherPackage, 'kind' | 'course' | 'findings'>;

async function readCourse(name: string, folder: string, files: ReadonlySet<string>): Promise<Contents> {
	if (files.has('imsmanifest.xml')) {
		const root = await xmlIn(folder, 'imsmanifest.xml');
		const course = launchable(readManifest(root, files));
		return { kind: 'scorm', course, findings: await findingsOf('scorm', root, folder, files) };
	}
	if (files.has('cmi5.xml')) {
		const root = await xmlIn(folder, 'cmi5.xml');
		const course = launchable(readCourseStructure(root, files));
		return { kind: 'cmi5', course, findings: await findingsOf('cmi5', root, folder, files) };
	}
	if (!files.has('index.html')) {
		throw new ManifestError(
			'neither imsmanifest.xml, cmi5.xml nor index.html at the root; a package needs one of them'
		);
	}
	const course = { title: name, edition: 'web app', activities: [webPage(name)] };
	return { kind: 'web', course, findings: await findingsOf('web', null, folder, files) };
}

const webPage = (title: string): Activity => ({
	id: 'index.html',
	title,
	kind: 'page',
	group: '',
	launch: { href: 'index.html' },
	settings: null,
	facts: {}
});

/** The course, unless nothing in it can be launched; then the first reason is the package's. */
function launchable<T extends Course>(course: T): T {
	const problems = course.activities.flatMap(({ launch }) => ('problem' in launch ? [launch.problem] : []));
	if (problems.length === course.activities.length) throw new ManifestError(problems[0] ?? 'nothing to launch');
	return course;
}

async function xmlIn(folder: string, file: string): Promise<XmlNode> {
	try {
		return readXml(await readFile(join(folder, file)));
	} catch (error) {
		throw error instanceof XmlError ? new ManifestError(`${file}: ${error.message}`) : error;
	}
}
