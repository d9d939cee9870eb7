/**
 * The key of one learner's rows on this device: LMS, learner and course, hashed together, so that no id of a person is
 * stored and no learner's rows are found under another's. Without a secure context, on plain http, where many LMSs still
 * live, SubtleCrypto is missing and a library gives the same hash.
 */
export async function learnerKey(
	lms: string,
	learner: string,
	course: string,
	subtle: SubtleCrypto | null = globalThis.crypto?.subtle ?? null
): Promise<string> {
	const bytes = new TextEncoder().encode(JSON.stringify([lms, learner, course]));
	const hash = subtle
		? new Uint8Array(await subtle.digest('SHA-256', bytes))
		: (await import('@noble/hashes/sha2.js')).sha256(bytes);
	return [...hash.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Where a bookmark that could not be read is put aside. */
export const unreadKey = (key: string): string => `${key} unread`;
