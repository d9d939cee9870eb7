import { PackagingError } from './packaging-error.ts';

/** The name that Kit gives the built service worker. */
export const workerFile = 'service-worker.js';

/**
 * The built service worker without the files that its package leaves out: it lists the whole build, and a cache to which
 * one listed file cannot be added is never filled.
 */
export function trimWorker(source: string, leftOut: Iterable<string>): string {
	let trimmed = source;
	for (const path of leftOut) {
		const quoted = `(["'\`])/${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\1`;
		trimmed = trimmed.replace(new RegExp(`[\\w$]+\\s*\\+\\s*${quoted}\\s*,?`, 'g'), '');
		if (trimmed.includes(path)) {
			throw new PackagingError(
				`${workerFile}: names ${path} in an unknown way; only base + "/${path}" in a list is known`
			);
		}
	}
	return trimmed;
}
