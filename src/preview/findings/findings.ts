import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { XmlNode } from '../xml.ts';
import { cmi5Findings } from './cmi5-findings.ts';
import type { PackageFinding } from './finding.ts';
import { pageFindings } from './page-findings.ts';
import { scormFindings } from './scorm-findings.ts';
import { zipFindings } from './zip-findings.ts';

/** A page is read up to this size, and so many pages of a package: a course of thousands says the same thing in each. */
const PAGE_BYTES = 512 * 1024;
const PAGES = 50;

/** Everything that is wrong with a package which can be launched all the same. */
export async function findingsOf(
	kind: 'scorm' | 'cmi5' | 'web',
	root: XmlNode | null,
	folder: string,
	files: ReadonlySet<string>
): Promise<PackageFinding[]> {
	const pages = [...files].filter((name) => /\.x?html?$/i.test(name)).slice(0, PAGES);
	const inPages = await Promise.all(pages.map((name) => inPage(folder, name)));
	const inManifest = root === null ? [] : kind === 'scorm' ? scormFindings(root, files) : cmi5Findings(root, files);
	return [...inManifest, ...zipFindings(files), ...inPages.flat()];
}

async function inPage(folder: string, name: string): Promise<PackageFinding[]> {
	const path = join(folder, name);
	if ((await stat(path)).size > PAGE_BYTES) return [];
	return pageFindings(name, await readFile(path, 'utf8'));
}
