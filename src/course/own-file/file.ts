import type { Outline } from '../model.ts';
import type { Progress } from '../progress.ts';

/** Says of a file that it is one of these, and in which form. */
export const FORMAT = 'course-progress';
export const FORMAT_VERSION = 1;

/** One learner's progress, as it stands in a file of their own. */
export interface OwnFile {
	format: typeof FORMAT;
	version: typeof FORMAT_VERSION;
	/** The course's id. */
	course: string;
	courseVersion: string;
	/** When it was saved, such as 2026-11-23T14:05:00.000Z. */
	at: string;
	progress: Progress;
	/** Of all the rest. It finds damage; it proves nothing, for whoever writes a file can work it out. */
	checksum: string;
}

const sorted = (value: object) => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));

/** JSON in which the order of an object's keys makes no difference. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	return `{${sorted(value).map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)}}`;
}

const shifted = (byte: number): number => {
	let crc = byte;
	for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
	return crc;
};

const CRC_OF_BYTE = Int32Array.from({ length: 256 }, (_, byte) => shifted(byte));

/** CRC-32 (ISO 3309) in eight hexadecimal digits. */
export function crc32(bytes: Uint8Array): string {
	let crc = -1;
	for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_OF_BYTE[(crc ^ byte) & 0xff] ?? 0);
	return (~crc >>> 0).toString(16).padStart(8, '0');
}

/** The checksum that belongs to the content of a file, whatever `checksum` it has. */
export function checksumOf(content: object): string {
	const { checksum: _its, ...rest } = content as { checksum?: unknown };
	return crc32(new TextEncoder().encode(canonical(rest)));
}

/** A learner's progress as the text of a file that readOwnFile takes. */
export function writeOwnFile({ id, version }: Pick<Outline, 'id' | 'version'>, progress: Progress, at: Date): string {
	const content = {
		format: FORMAT,
		version: FORMAT_VERSION,
		course: id,
		courseVersion: version,
		at: at.toISOString(),
		progress
	} satisfies Omit<OwnFile, 'checksum'>;
	return `${JSON.stringify({ ...content, checksum: checksumOf(JSON.parse(JSON.stringify(content)) as object) }, null, '\t')}\n`;
}

/** The file's name: the course and the day, and nothing of the person. */
export const ownFileName = ({ id }: Pick<Outline, 'id'>, at: Date): string =>
	`${id}-progress-${at.toISOString().slice(0, 10)}.json`;
