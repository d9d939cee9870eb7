import { PackagingError } from './packaging-error.ts';

/** One entry of Vite's manifest, as far as packaging reads it. */
export interface Chunk {
	file: string;
	isEntry?: boolean;
	imports?: string[];
	dynamicImports?: string[];
	css?: string[];
	assets?: string[];
}

/** Vite's manifest: chunks by the module or name they were made of. */
export type Chunks = ReadonlyMap<string, Chunk>;

const SESSION = /(?:^|\/)src\/targets\/([^/]+)\/session\.ts$/;

/** The files that a package with the session of `target` never loads: whatever is reached through other sessions alone. */
export function leftOut(chunks: Chunks, target: string): Set<string> {
	const reached = reach(chunks, target);
	const kept = new Set([...reached].flatMap((key) => filesOf(chunkAt(chunks, key))));
	const unreached = [...chunks].filter(([key, { file }]) => !reached.has(key) && file.endsWith('.js'));
	return new Set(unreached.flatMap(([, chunk]) => filesOf(chunk)).filter((file) => !kept.has(file)));
}

/** The files of the target's session that have to be there before it runs: its chunk and what that imports. */
export function sessionFiles(chunks: Chunks, target: string): string[] {
	const seen = new Set([sessionKey(chunks, target)]);
	for (const key of seen) for (const next of chunkAt(chunks, key).imports ?? []) seen.add(next);
	return [...seen].map((key) => chunkAt(chunks, key).file);
}

function reach(chunks: Chunks, target: string): Set<string> {
	const own = sessionKey(chunks, target);
	const isForeign = (key: string) => SESSION.test(key) && key !== own;
	const seen = new Set([...chunks].filter(([, { isEntry }]) => isEntry).map(([key]) => key));
	for (const key of seen) {
		const chunk = chunkAt(chunks, key);
		for (const next of chunk.imports ?? []) {
			// One session may build on another, as the web app's does on SCORM 2004's.
			if (isForeign(next) && !SESSION.test(key)) {
				throw new PackagingError(`${key}: imports ${next} statically; a session may only be reached by import()`);
			}
			seen.add(next);
		}
		for (const next of chunk.dynamicImports ?? []) if (!isForeign(next)) seen.add(next);
	}
	if (!seen.has(own)) throw new PackagingError(`${own}: reached by no import(); the page must load its session`);
	return seen;
}

function sessionKey(chunks: Chunks, target: string): string {
	const sessions = [...chunks.keys()].filter((key) => SESSION.test(key));
	const own = sessions.find((key) => SESSION.exec(key)?.[1] === target);
	if (own !== undefined) return own;
	throw new PackagingError(
		`src/targets/${target}/session.ts: not a chunk of its own in Vite's manifest, which has ${sessions.join(', ') || 'no session'}; each session must be loaded by import()`
	);
}

function chunkAt(chunks: Chunks, key: string): Chunk {
	const chunk = chunks.get(key);
	if (!chunk) throw new PackagingError(`Vite's manifest: ${key} is imported but not listed`);
	return chunk;
}

const filesOf = ({ file, css = [], assets = [] }: Chunk) => [file, ...css, ...assets];
