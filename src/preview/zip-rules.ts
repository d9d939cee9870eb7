import { getFileNameLowLevel, type Entry } from 'yauzl';

const MIB = 1024 * 1024;

/** What a package may hold; far above any real course, far below what fills a disk. */
export const limits = {
	files: 5_000,
	totalBytes: 200 * MIB,
	/** Manifests of real courses have some kilobytes. */
	manifestBytes: 4 * MIB,
	ratio: 200,
	ratioFromBytes: MIB
};

/** The limits one unpacking keeps to. */
export type Limits = typeof limits;

/** A zip that is refused; the message says which entry, what was found and what is allowed. */
export class UnpackError extends Error {
	override name = 'UnpackError';
}

const KIND_OF_FILE = 0o170000;
const REGULAR_FILE = 0o100000;
const FOLDER = 0o040000;
const SYMLINK = 0o120000;
const STORED = 0;
const DEFLATED = 8;

const UTF8_NAME = 0x800;
const ZIP64_FIELD = 1;
const PATH_BYTES = 1000;

/** The entry's name as the zip means it; yauzl's own check is left out, so that every refusal reads alike. */
export function nameOf(entry: Entry): string {
	const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
	if (name.includes('\ufffd') && (entry.generalPurposeBitFlag & UTF8_NAME) !== 0) {
		throw new UnpackError(`${JSON.stringify(name)}: bytes in the name that are no UTF-8; its flag says they are`);
	}
	return name;
}

/** The key under which two names are the same file on a case-insensitive disk. */
const sameFileKey = (name: string) => name.replace(/\/$/, '').normalize('NFC').toLowerCase();

/** Throws unless the name is a plain relative path with forward slashes. */
export function checkName(name: string) {
	const problem = problemOfName(name);
	if (problem) {
		throw new UnpackError(`${JSON.stringify(name)}: ${problem}; only plain relative paths are allowed`);
	}
}

/** What Windows takes for a device, whatever its ending. */
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

function problemOfName(name: string): string | null {
	const segments = name.replace(/\/$/, '').split('/');
	if (name.includes('\0')) return 'a NUL in the name';
	// eslint-disable-next-line no-control-regex -- control characters are what is looked for
	if (/[\u0001-\u001f\u007f]/.test(name)) return 'a control character in the name';
	if (name.includes('\\')) return 'a backslash in the name';
	if (/^[a-z]:/i.test(name)) return 'a drive letter';
	if (name.includes(':')) return 'a colon in the name';
	if (name.startsWith('/')) return 'an absolute path';
	if (segments.includes('..')) return 'a path that leaves the folder (..)';
	if (segments.some((segment) => segment === '' || segment === '.')) return 'an empty path segment';
	// Windows drops a trailing dot or space, so that such a name becomes another one there.
	if (segments.some((segment) => /[. ]$/.test(segment))) return 'a segment that ends in a dot or a space';
	if (segments.some((segment) => DEVICE.test(segment))) return 'a device of Windows for a name';
	if (segments.some((segment) => Buffer.byteLength(segment) > 255)) return 'a segment of more than 255 bytes';
	if (Buffer.byteLength(name) > PATH_BYTES) return `a path of more than ${PATH_BYTES} bytes`;
	return null;
}

/** Throws when the entry is anything but a plain, readable file or folder. */
export function checkKind(name: string, entry: Entry) {
	if (entry.isEncrypted()) throw new UnpackError(`${name}: encrypted; only unencrypted entries are allowed`);
	if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
		throw new UnpackError(
			`${name}: compression method ${entry.compressionMethod}; only stored (0) and deflated (8) are allowed`
		);
	}
	if (entry.extraFields.some(({ id }) => id === ZIP64_FIELD)) {
		throw new UnpackError(`${name}: zip64; only plain zips are allowed, for many an LMS reads no other`);
	}
	const kind = (entry.externalFileAttributes >>> 16) & KIND_OF_FILE;
	if (kind === SYMLINK) throw new UnpackError(`${name}: a symbolic link; only files and folders are allowed`);
	if (kind !== 0 && kind !== REGULAR_FILE && kind !== FOLDER) {
		throw new UnpackError(`${name}: a special file (mode ${kind.toString(8)}); only files and folders are allowed`);
	}
	if (name.endsWith('/') && entry.uncompressedSize > 0) {
		throw new UnpackError(`${name}: a folder with ${entry.uncompressedSize} bytes of data; a folder holds none`);
	}
}

/** Watches names as they come and throws on the second of two that are one file on some disk. */
export function watchNames(): (name: string) => void {
	const named = new Map<string, string>();
	const implied = new Map<string, string>();
	return (name) => {
		const key = sameFileKey(name);
		const isFolder = name.endsWith('/');
		const taken = named.get(key);
		if (taken !== undefined) {
			throw new UnpackError(`${name}: the same file as ${taken}; each name is allowed once, whatever its case`);
		}
		if (!isFolder && implied.has(key)) {
			throw new UnpackError(`${name}: a file, yet ${implied.get(key)} lies inside it; only a folder holds files`);
		}
		named.set(key, name);
		for (let end = key.indexOf('/'); end > 0; end = key.indexOf('/', end + 1)) {
			const parent = named.get(key.slice(0, end));
			if (parent !== undefined && !parent.endsWith('/')) {
				throw new UnpackError(`${name}: lies inside ${parent}, which is a file; only a folder holds files`);
			}
			implied.set(key.slice(0, end), name);
		}
	};
}

const MANIFESTS = ['imsmanifest.xml', 'cmi5.xml'];

/** Throws when a file, or all files together, are larger than allowed or than their compressed size can explain. */
export function checkSize(name: string, inflated: number, compressed: number, total: number, allowed: Limits) {
	if (total > allowed.totalBytes) {
		throw new UnpackError(`${name}: brings the files to ${total} bytes; at most ${allowed.totalBytes} are allowed`);
	}
	if (MANIFESTS.includes(name) && inflated > allowed.manifestBytes) {
		throw new UnpackError(`${name}: ${inflated} bytes; at most ${allowed.manifestBytes} are allowed`);
	}
	if (inflated > allowed.ratioFromBytes && inflated > compressed * allowed.ratio) {
		throw new UnpackError(
			`${name}: ${inflated} bytes from ${compressed}; at most ${allowed.ratio} times the compressed size is allowed`
		);
	}
}
