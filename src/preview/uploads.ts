import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { bodyOf, HttpError } from './http.ts';
import { openPackage, type Package } from './packages.ts';

const MIB = 1024 * 1024;

/** The largest zip that is taken. */
const MAX_UPLOAD = 128 * MIB;

/** How many packages may be there at once: each takes disk until it is removed or the preview ends. */
const MAX_PACKAGES = 40;

/** No zip of `dist` can begin with this, so that no dropped package takes another's name. */
const MARK = '~';

/** Whether a name is that of a dropped package. */
export const isDroppedName = (name: string) => name.startsWith(MARK);

/** The packages that were dropped in, below a folder that holds nothing else. */
export function openUploads(folder: string) {
	const shelf = new Map<string, Package>();
	let underWay = 0;

	/** A short name from the file's, and not taken yet. */
	function nameFor(fileName: string): string {
		const plain = fileName
			.replace(/\.zip$/i, '')
			.normalize('NFD')
			.replace(/\p{M}/gu, '')
			.toLowerCase()
			.replace(/[^a-z0-9]+/g, '-')
			.replace(/^-+|-+$/g, '')
			.slice(0, 60);
		const base = `${MARK}${plain || 'package'}`;
		for (let count = 1; ; count += 1) {
			const name = count === 1 ? base : `${base}-${count}`;
			if (!shelf.has(name)) return name;
		}
	}

	async function receive(request: IncomingMessage, fileName: string): Promise<Package> {
		const place = join(folder, randomUUID());
		const zip = join(place, 'upload.zip');
		await mkdir(place, { recursive: true });
		try {
			await pipeline(bodyOf(request), atMost(MAX_UPLOAD), createWriteStream(zip, { flags: 'wx' }));
			const name = nameFor(fileName);
			const opened = await openPackage(name, zip, join(place, 'files'), { isDropped: true });
			if (opened.kind === 'refused') await rm(place, { recursive: true, force: true });
			// Another one may have taken the name meanwhile.
			else if (shelf.has(name)) return shelve({ ...opened, name: nameFor(fileName) });
			else return shelve(opened);
			return opened;
		} catch (error) {
			await rm(place, { recursive: true, force: true });
			throw request.readableAborted ? new HttpError(400, 'The upload broke off') : error;
		} finally {
			await rm(zip, { force: true });
		}
	}

	function shelve(one: Package): Package {
		shelf.set(one.name, one);
		return one;
	}

	return {
		list: (): Package[] => [...shelf.values()],
		find: (name: string): Package | null => shelf.get(name) ?? null,
		/** Takes a zip from a request's body; a refused one leaves nothing behind. */
		async add(request: IncomingMessage, fileName: string): Promise<Package> {
			if (Number(request.headers['content-length'] ?? 0) > MAX_UPLOAD) throw tooLarge(MAX_UPLOAD);
			if (shelf.size + underWay >= MAX_PACKAGES) {
				throw new HttpError(409, `${MAX_PACKAGES} packages are here already; remove one first`);
			}
			underWay += 1;
			try {
				return await receive(request, fileName);
			} finally {
				underWay -= 1;
			}
		},
		/** Removes a package and its files; says whether there was one. */
		async remove(name: string): Promise<boolean> {
			const one = shelf.get(name);
			if (!one || one.kind === 'refused') return false;
			shelf.delete(name);
			await rm(join(one.folder, '..'), { recursive: true, force: true });
			return true;
		}
	};
}

const tooLarge = (limit: number) => new HttpError(413, `More than ${limit / MIB} MiB; a package may have at most that`);

function atMost(limit: number) {
	let size = 0;
	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			size += chunk.length;
			if (size > limit) done(tooLarge(limit));
			else done(null, chunk);
		}
	});
}
