import { sha1 } from '@noble/hashes/legacy.js';

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** SHA-1 of a text in hexadecimal, at once and on plain http too, where the browser's own is missing. */
export const sha1Hex = (text: string): string => hex(sha1(new TextEncoder().encode(text)));

/** RFC 9562's namespace for names that are IRIs. */
const NAMESPACE = [0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8];

/** The UUID (version 5) of what these words name: the same on every device, in every sitting, on every try. */
export function uuidOf(...words: string[]): string {
	const name = new TextEncoder().encode(JSON.stringify(words));
	const bytes = sha1(Uint8Array.from([...NAMESPACE, ...name])).slice(0, 16);
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
