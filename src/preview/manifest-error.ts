/** A manifest that cannot be launched; the message says where, what was found and what is allowed. */
export class ManifestError extends Error {
	override name = 'ManifestError';
}
