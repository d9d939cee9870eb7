import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The key of one learner's rows on this device: LMS, learner and course, hashed together, so that no id of a person is
 * stored and no learner's rows are found under another's. SubtleCrypto is missing on plain http, where many LMSs still live.
 */
export function learnerKey(lms: string, learner: string, course: string): string {
	return bytesToHex(sha256(utf8ToBytes(JSON.stringify([lms, learner, course])))).slice(0, 32);
}
