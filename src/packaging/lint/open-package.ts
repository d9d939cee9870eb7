import { buffer } from 'node:stream/consumers';
import { fromBufferPromise, type Entry } from 'yauzl';

/** A zip as it stands on disk, with its entries and what is in them. */
export interface OpenedPackage {
	bytes: Buffer;
	/** In the order of the zip. */
	entries: Entry[];
	/** By name; an encrypted entry, which nobody can read, is not among them. */
	files: Map<string, Buffer>;
}

/** Opens a zip anew, with another library than the one that wrote it. */
export async function openPackage(bytes: Uint8Array): Promise<OpenedPackage> {
	const opened: OpenedPackage = { bytes: Buffer.from(bytes), entries: [], files: new Map() };
	const zip = await fromBufferPromise(opened.bytes);
	for await (const entry of zip.eachEntry()) {
		opened.entries.push(entry);
		if (entry.isEncrypted()) continue;
		opened.files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
	}
	return opened;
}

/** Whether a percent-encoded path leads to a file of the package. */
export function leadsToFile({ files }: Pick<OpenedPackage, 'files'>, path: string): boolean {
	try {
		return files.has(decodeURIComponent(path));
	} catch {
		// What cannot be decoded names nothing.
		return false;
	}
}

/** A file of the package as text; '' where there is none, which no rule takes for right. */
export const textOf = ({ files }: Pick<OpenedPackage, 'files'>, name: string) =>
	files.get(name)?.toString('utf8') ?? '';
