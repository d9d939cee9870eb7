/** A package that cannot be made; the message says where, what was found and what is allowed. */
export class PackagingError extends Error {
	override name = 'PackagingError';
}
