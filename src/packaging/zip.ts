import { zipSync } from 'fflate';
import type { Files } from './build.ts';
import { PackagingError } from './packaging-error.ts';

// Zips hold local time. Without an offset this string is local time too, so every time zone writes the same bytes.
const MTIME = '2026-01-01T00:00:00';
const UNIX = 3;
const PLAIN_FILE = 0o100644 << 16;
const MAX_ENTRIES = 0xffff - 1;

/** One zip, the same bytes wherever and whenever it is made. */
export function zip(files: Files): Uint8Array {
	if (files.size > MAX_ENTRIES)
		throw new PackagingError(`${files.size} files; at most ${MAX_ENTRIES} fit in a plain zip`);
	for (const name of files.keys()) checkName(name);
	const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
	return zipSync(Object.fromEntries(sorted), { level: 9, mtime: MTIME, os: UNIX, attrs: PLAIN_FILE });
}

// A space or a letter beyond ASCII is legal and yet breaks in some LMSs.
function checkName(name: string) {
	if (!/^[\w.-][\w./-]*$/.test(name)) {
		throw new PackagingError(
			`${name}: a name that some LMSs cannot unpack; only a-z, A-Z, 0-9, ".", "_", "-" and "/" are allowed`
		);
	}
	if (/(^|\/)\./.test(name)) throw new PackagingError(`${name}: a dotfile; none is allowed in a package`);
}
