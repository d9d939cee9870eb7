import { CmeReportError } from './error.ts';

const BYTE_ORDER = '\uFEFF';

/** The text of an export: UTF-8 with or without a byte order mark, or UTF-16 as Excel and Moodle write it; NFC, for names. */
export function decode(file: string, bytes: Uint8Array): string {
	if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
		throw new CmeReportError([`${file}: a spreadsheet or zip, allowed: CSV. Export it again as CSV.`]);
	}
	const encoding = encodingOf(bytes);
	let text: string;
	try {
		text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		throw new CmeReportError([
			`${file}: ${notUtf8(bytes, encoding)}, allowed: UTF-8 or UTF-16. Export it again as UTF-8.`
		]);
	}
	const zero = text.indexOf('\0');
	if (zero >= 0) {
		const line = text.slice(0, zero).split('\n').length;
		throw new CmeReportError([`${file}: line ${line} holds a zero byte, allowed: text. Export it again as UTF-8.`]);
	}
	return (text.startsWith(BYTE_ORDER) ? text.slice(1) : text).normalize('NFC');
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	// No mark: a table of ASCII headers has a zero in every second byte.
	if (bytes[0] !== 0 && bytes[1] === 0) return 'utf-16le';
	return bytes[0] === 0 && bytes[1] !== 0 ? 'utf-16be' : 'utf-8';
}

function notUtf8(bytes: Uint8Array, encoding: string): string {
	if (encoding !== 'utf-8') return 'damaged UTF-16';
	let line = 1;
	let start = 0;
	for (let at = 0; at <= bytes.length; at++) {
		if (at < bytes.length && bytes[at] !== 0x0a) continue;
		if (!isUtf8(bytes.subarray(start, at))) return `line ${line} is not UTF-8`;
		line++;
		start = at + 1;
	}
	return 'not UTF-8';
}

function isUtf8(bytes: Uint8Array): boolean {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false;
	}
}
