import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Chunk, Chunks } from './closure.ts';
import { PackagingError } from './packaging-error.ts';
import { MODULES, type ChunkModules } from './third-party/chunk-modules.ts';

/** Files by their path with forward slashes, relative to the folder they were read from. */
export type Files = Map<string, Uint8Array>;

/** What `vite build` left: the site's files, which chunk imports which, and which modules each script was made of. */
export interface Build {
	files: Files;
	chunks: Chunks;
	modules: ReadonlyMap<string, string[]>;
}

const SITE = 'build';
const CHUNKS = 'build/.vite/manifest.json';

/** Reads the build that lies in the project's folder. */
export function readBuild(root: string): Build {
	const accounts = `${SITE}/${MODULES}`;
	for (const path of [SITE, CHUNKS, accounts]) {
		if (!statSync(join(root, path), { throwIfNoEntry: false })) {
			throw new PackagingError(`${path}: not found; run \`npm run build\` first`);
		}
	}
	const files = readFiles(join(root, SITE));
	const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
	const chunks: Chunks = new Map(Object.entries(read(CHUNKS) as Record<string, Chunk>));
	const modules = new Map(Object.entries(read(accounts) as ChunkModules));
	for (const { file } of chunks.values()) {
		if (!files.has(file))
			throw new PackagingError(`${SITE}/${file}: not found, though ${CHUNKS} lists it; build again`);
	}
	return { files, chunks, modules };
}

/** Every file of a folder and its folders. */
export function readFiles(folder: string): Files {
	return new Map(
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name))
			.map((path) => [relative(folder, path).replaceAll('\\', '/'), new Uint8Array(readFileSync(path))])
	);
}
