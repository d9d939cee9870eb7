import { bitReader, checksum, fromSigns, SIGN_BITS, SUM_SIGNS, toSigns } from './bookmark/bits.ts';
import { levels } from './bookmark/detail.ts';
import { readBits, writeBits } from './bookmark/format.ts';
import { readAttempt } from './bookmark/head.ts';
import type { Numbers } from './model.ts';
import type { Progress } from './progress.ts';

/** First characters of every bookmark that is written; `tests/saved-progress/` holds samples of this and each earlier format. */
export const FORMAT = 'a2';

/** What the strictest LMS keeps is 4,096 characters; some of them count a few of their own. */
export const MAX_LENGTH = 4000;

const MAX_BITS = (MAX_LENGTH - `${FORMAT}..`.length - SUM_SIGNS) * SIGN_BITS;

/**
 * What a bookmark holds, or why it could not be read: `foreign` is no text of this course's, `newer` is whole and of a later
 * version's format, and of that attempt; `damaged` is neither. The text itself is never thrown away by the reader.
 */
export type BookmarkReading =
	| { ok: true; progress: Progress }
	| { ok: false; fault: 'foreign' | 'damaged' }
	| { ok: false; fault: 'newer'; attempt: number };

/**
 * `<format>.<payload>.<checksum of what is before>`, the payload beginning with the attempt: this much every later format
 * has in common, so that novelty is told from damage, and what is done meanwhile is of the same attempt.
 */
const ENVELOPE = /^(([a-z]\d+)\.([A-Za-z0-9_-]*))\.([A-Za-z0-9_-]{6})$/;

/** How every bookmark of this course begins. */
const OURS = /^a\d+\./;

/**
 * The progress as ASCII text of at most 4,000 characters. Ids become the lasting numbers of `numbers`, and what has no
 * number is left out; where that is too long, detail is dropped in the order of `levels`.
 */
export function writeBookmark(progress: Progress, numbers: Numbers): string {
	let kept = progress;
	let bits = writeBits(kept, numbers);
	for (const { drop } of levels) {
		if (bits.length <= MAX_BITS) break;
		kept = drop(kept, numbers);
		bits = writeBits(kept, numbers);
	}
	const text = `${FORMAT}.${toSigns(bits)}`;
	return `${text}.${checksum(text)}`;
}

/** Some LMSs wrap long lines or pad what they store; no bookmark has white space of its own. */
const unwrapped = (bookmark: string): string => bookmark.replace(/\s+/g, '');

/** What a bookmark of any format holds; rejects only where the reader of an earlier format cannot be loaded. */
export async function openBookmark(bookmark: string, numbers: Numbers): Promise<BookmarkReading> {
	const reading = readBookmark(bookmark, numbers);
	if (reading.ok || reading.fault !== 'earlier') return reading;
	const { readA1 } = await import('./bookmark/a1.ts');
	return readA1(unwrapped(bookmark), numbers);
}

/** What a bookmark holds whose format is written today; never throws. One of an earlier format is for openBookmark. */
export function readBookmark(bookmark: string, numbers: Numbers): BookmarkReading | { ok: false; fault: 'earlier' } {
	const text = unwrapped(bookmark);
	if (text.startsWith('a1.')) return { ok: false, fault: 'earlier' };
	try {
		const [, before, format, payload, sum] = ENVELOPE.exec(text) ?? [];
		if (before === undefined || payload === undefined || checksum(before) !== sum) {
			return { ok: false, fault: OURS.test(text) ? 'damaged' : 'foreign' };
		}
		const bits = fromSigns(payload);
		if (format !== FORMAT) return { ok: false, fault: 'newer', attempt: readAttempt(bitReader(bits)) };
		return { ok: true, progress: readBits(bits, numbers) };
	} catch {
		// What was never written cannot be read.
		return { ok: false, fault: 'damaged' };
	}
}
