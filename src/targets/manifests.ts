import { create } from 'xmlbuilder2';

/** What a manifest says of the course. */
export interface ManifestCourse {
	id: string;
	version: string;
	title: string;
	description: string;
	/** The first is the language of title and description. */
	languages: string[];
	/** Title and description in each language that has both. */
	texts: Record<string, { title: string; description: string }>;
	/** In percent. */
	passMark: number;
	/** What completes the course; the lessons alone do without a pass. */
	completeOn: 'lessons' | 'assessment' | 'both';
}

/** The files that a standard puts at a package's root, by name: its manifest and what the manifest points to. */
export type ControlFiles = Record<string, string>;

/** Writes a target's control files for a course whose package holds `files`. */
export type WriteControlFiles = (course: ManifestCourse, files: string[]) => ControlFiles;

/** The page that an LMS opens. */
export const launchPage = 'index.html';

/** A path inside the package as the standards want an href: relative, percent-encoded. */
export const hrefOf = (path: string) => path.split('/').map(encodeURIComponent).join('/');

/**
 * The identifiers of a manifest, all valid XML ids. Only that of the manifest names the version: an LMS finds a learner's
 * record by those of the item and its organisation, so these must outlive an update.
 */
export function manifestIds({ id, version }: Pick<ManifestCourse, 'id' | 'version'>) {
	const course = id.replace(/[^\w.-]/g, '_').replace(/^(?![a-z_])/i, '_');
	return {
		manifest: `${course}-${version.replace(/[^\w.-]/g, '_')}`,
		organization: `${course}-organization`,
		item: `${course}-item`,
		resource: `${course}-resource`
	};
}

/** A document, given as xmlbuilder2's plain object, as text. */
export const xmlOf = (document: object) =>
	`${create({ version: '1.0', encoding: 'UTF-8' }, document).end({ prettyPrint: true })}\n`;
