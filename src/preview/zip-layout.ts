import type { FileHandle } from 'node:fs/promises';
import { UnpackError } from './zip-rules.ts';

/** Where an entry's bytes lie: its header, its name and its data. */
export interface EntryPlace {
	name: string;
	start: number;
	end: number;
	crc32: number;
	compressedSize: number;
	uncompressedSize: number;
	/** Whether its header leaves checksum and sizes to a descriptor after the data. */
	hasDescriptor: boolean;
}

const END = 0x06054b50;
const END_BYTES = 22;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_LOCATOR_BYTES = 20;
const DESCRIPTOR = 0x08074b50;
const LONGEST_COMMENT = 0xffff;

/** Where the directory lies in the zip. */
export interface Directory {
	start: number;
	length: number;
}

/** Finds the zip's end, and says where the directory lies. A zip that two readers can read in two ways is refused. */
export async function directoryOf(file: FileHandle): Promise<Directory> {
	const { size } = await file.stat();
	const from = Math.max(0, size - END_BYTES - LONGEST_COMMENT - ZIP64_LOCATOR_BYTES);
	const tail = await bytesAt(file, from, size - from);
	const ends: number[] = [];
	for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
		if (tail.readUInt32LE(at) === END && at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length) ends.push(at);
	}
	const [end] = ends;
	if (end === undefined) {
		const isThere = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6])) >= 0;
		const why = isThere ? 'bytes after the end of the zip, or a comment of another length' : 'no end of a zip in it';
		throw new UnpackError(`not a readable zip (${why}); a zip ends with its directory, whole and alone`);
	}
	if (ends.length > 1) {
		throw new UnpackError(`${ends.length} ends of a zip, one of them in a comment; one is allowed`);
	}
	if (end >= ZIP64_LOCATOR_BYTES && tail.readUInt32LE(end - ZIP64_LOCATOR_BYTES) === ZIP64_LOCATOR) {
		throw new UnpackError('zip64; only plain zips are allowed, for many an LMS reads no other');
	}
	const [length, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
	const expected = from + end - length;
	if (start !== expected) {
		throw new UnpackError(
			`the directory is said to begin at byte ${start} and ends the zip from byte ${expected}; nothing may stand before the zip or within its end`
		);
	}
	return { start, length };
}

/** Throws unless the entries, in their order, fill the zip from its first byte to its directory, each with bytes of its own. */
export async function checkPlaces(file: FileHandle, places: readonly EntryPlace[], directory: number) {
	const ordered = [...places].sort((one, other) => one.start - other.start);
	let filled = 0;
	let before = '';
	for (const place of ordered) {
		if (place.start < filled) {
			throw new UnpackError(`${place.name}: overlaps ${before}; each entry must have bytes of its own`);
		}
		if (place.start > filled) throw strayBytes(filled, place.start, place.name);
		filled = place.end + (place.hasDescriptor ? await descriptorLength(file, place, directory) : 0);
		before = place.name;
	}
	if (directory < filled)
		throw new UnpackError(`${before}: overlaps the directory; each entry must have bytes of its own`);
	if (directory > filled) throw strayBytes(filled, directory, 'the directory');
}

const strayBytes = (from: number, to: number, next: string) =>
	new UnpackError(`${to - from} bytes before ${next} that belong to no entry; none are allowed`);

/** The length of the descriptor behind an entry's data, which must say what the directory says. */
async function descriptorLength(file: FileHandle, place: EntryPlace, directory: number): Promise<number> {
	const bytes = await bytesAt(file, place.end, Math.min(16, directory - place.end));
	const signed = bytes.length >= 4 && bytes.readUInt32LE(0) === DESCRIPTOR;
	const at = signed ? 4 : 0;
	const isTrue =
		bytes.length >= at + 12 &&
		bytes.readUInt32LE(at) === place.crc32 &&
		bytes.readUInt32LE(at + 4) === place.compressedSize &&
		bytes.readUInt32LE(at + 8) === place.uncompressedSize;
	if (isTrue) return at + 12;
	throw new UnpackError(
		`${place.name}: its descriptor says other sizes or another checksum than the directory; one is allowed`
	);
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
	const bytes = Buffer.alloc(Math.max(0, length));
	const { bytesRead } = await file.read(bytes, 0, bytes.length, position);
	return bytes.subarray(0, bytesRead);
}
