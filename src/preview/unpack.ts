import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { checkPlaces, directoryOf, type Directory, type EntryPlace } from './zip-layout.ts';
import { checkKind, checkName, checkSize, limits, nameOf, UnpackError, watchNames, type Limits } from './zip-rules.ts';

/** Of an entry in the directory, before its name. */
const HEADER_BYTES = 46;

interface NamedEntry {
	name: string;
	entry: Entry;
}

/**
 * Unpacks a zip into `target` and returns the names of its files. A zip that breaks a rule is refused with an
 * UnpackError; `target` is replaced only when the whole zip is out, and nothing is ever written beside it.
 */
export async function unpack(zipPath: string, target: string, allowed: Limits = limits): Promise<string[]> {
	await mkdir(dirname(target), { recursive: true });
	const unfinished = await mkdtemp(`${target}.unpacking-`);
	try {
		const files = await unpackInto(zipPath, unfinished, allowed);
		await rm(target, { recursive: true, force: true });
		await rename(unfinished, target);
		return files;
	} finally {
		await rm(unfinished, { recursive: true, force: true });
	}
}

async function unpackInto(zipPath: string, folder: string, allowed: Limits): Promise<string[]> {
	const file = await open(zipPath);
	try {
		return await unpackFile(file, zipPath, folder, allowed);
	} finally {
		await file.close();
	}
}

async function unpackFile(file: FileHandle, zipPath: string, folder: string, allowed: Limits): Promise<string[]> {
	const directory = await directoryOf(file);
	const zip = await openZip(zipPath);
	try {
		const entries = await readEntries(zip, allowed);
		await checkPlaces(file, await placesOf(zip, entries), directory.start);
		checkDirectory(entries, directory);
		let total = 0;
		for (const { name, entry } of entries) {
			if (name.endsWith('/')) await mkdir(join(folder, name), { recursive: true });
			else total = await writeFile(zip, { name, entry }, join(folder, name), total, allowed);
		}
		return entries.map(({ name }) => name).filter((name) => !name.endsWith('/'));
	} finally {
		zip.close();
	}
}

async function openZip(zipPath: string): Promise<ZipFile> {
	try {
		return await openPromise(zipPath, { autoClose: false, decodeStrings: false });
	} catch (error) {
		throw new UnpackError(`not a readable zip (${reasonOf(error)})`);
	}
}

/** Every entry, checked by what the directory says of it. */
async function readEntries(zip: ZipFile, allowed: Limits): Promise<NamedEntry[]> {
	if (zip.entryCount > allowed.files) {
		throw new UnpackError(`${zip.entryCount} entries; at most ${allowed.files} are allowed`);
	}
	const watch = watchNames();
	const entries: NamedEntry[] = [];
	let total = 0;
	const directory = zip.eachEntry();
	for (;;) {
		const next = await directory.next().catch((error: unknown) => {
			throw new UnpackError(`entry ${entries.length + 1}: damaged (${reasonOf(error)})`);
		});
		if (next.done) return entries;
		const entry = next.value;
		const name = nameOf(entry);
		checkName(name);
		checkKind(name, entry);
		watch(name);
		total += entry.uncompressedSize;
		checkSize(name, entry.uncompressedSize, entry.compressedSize, total, allowed);
		entries.push({ name, entry });
	}
}

/** Throws unless the entries that the directory counts are all that it holds: a reader that goes by its length finds the others. */
function checkDirectory(entries: readonly NamedEntry[], { length }: Directory) {
	const counted = entries.reduce(
		(sum, { entry }) => sum + HEADER_BYTES + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength,
		0
	);
	if (counted !== length) {
		throw new UnpackError(
			`a directory of ${length} bytes, of which its ${entries.length} entries take ${counted}; no others are allowed`
		);
	}
}

/** Where each entry lies; throws when an entry's two headers tell different stories. */
async function placesOf(zip: ZipFile, entries: readonly NamedEntry[]): Promise<EntryPlace[]> {
	const places: EntryPlace[] = [];
	for (const { name, entry } of entries) {
		const header = await zip.readLocalFileHeaderPromise(entry).catch((error: unknown) => {
			throw new UnpackError(`${name}: damaged (${reasonOf(error)})`);
		});
		if (!header.fileName.equals(entry.fileNameRaw)) {
			throw new UnpackError(
				`${name}: called ${JSON.stringify(header.fileName.toString())} in its own header; one name is allowed`
			);
		}
		if (header.compressionMethod !== entry.compressionMethod) {
			throw new UnpackError(
				`${name}: compression method ${header.compressionMethod} in its own header, ${entry.compressionMethod} in the directory; one is allowed`
			);
		}
		// With bit 3 checksum and sizes follow the data, and the header holds zeros.
		const hasDescriptor = (header.generalPurposeBitFlag & 8) !== 0;
		const says = (size: number, actual: number) => size === actual || (hasDescriptor && size === 0);
		if (!says(header.compressedSize, entry.compressedSize) || !says(header.uncompressedSize, entry.uncompressedSize)) {
			throw new UnpackError(
				`${name}: ${header.uncompressedSize} bytes in its own header, ${entry.uncompressedSize} in the directory; one size is allowed`
			);
		}
		places.push({
			name,
			start: entry.relativeOffsetOfLocalHeader,
			end: header.fileDataStart + entry.compressedSize,
			crc32: entry.crc32,
			compressedSize: entry.compressedSize,
			uncompressedSize: entry.uncompressedSize,
			hasDescriptor
		});
	}
	return places;
}

/** Writes one file, counting the bytes that really come out, and returns the new total. */
async function writeFile(
	zip: ZipFile,
	{ name, entry }: NamedEntry,
	path: string,
	totalBefore: number,
	allowed: Limits
) {
	let inflated = 0;
	let checksum = 0;
	const count = new Transform({
		transform(chunk: Buffer, _encoding, done) {
			inflated += chunk.length;
			checksum = crc32(chunk, checksum);
			try {
				checkSize(name, inflated, entry.compressedSize, totalBefore + inflated, allowed);
				done(null, chunk);
			} catch (error) {
				done(error as Error);
			}
		}
	});
	await mkdir(dirname(path), { recursive: true });
	try {
		await pipeline(
			await zip.openReadStreamPromise(entry),
			count,
			createWriteStream(path, { flags: 'wx', mode: 0o644 })
		);
	} catch (error) {
		throw error instanceof UnpackError ? error : new UnpackError(`${name}: damaged (${reasonOf(error)})`);
	}
	if (checksum !== entry.crc32) {
		throw new UnpackError(
			`${name}: damaged (its checksum is ${checksum.toString(16)}, the zip says ${entry.crc32.toString(16)})`
		);
	}
	return totalBefore + inflated;
}

/** Why something failed; an error of the disk names a path of this machine, of which its code says enough. */
function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return 'path' in error && 'code' in error ? String(error.code) : error.message;
}
