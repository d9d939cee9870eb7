import { StorageError } from '#ports/progress-store.ts';

/** Milliseconds until an open that another tab blocks, or a transaction that never ends, is given up. */
export interface Patience {
	open: number;
	transaction: number;
}

export const PATIENCE: Patience = { open: 3000, transaction: 10_000 };

/** The outcome of `work`, or a StorageError: also when it takes longer, so that nobody waits for a dead database. */
export async function within<T>(milliseconds: number, operation: string, work: Promise<T>): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new Error(`no answer in ${milliseconds} ms`)), milliseconds);
	});
	try {
		return await Promise.race([work, late]);
	} catch (cause) {
		throw cause instanceof StorageError ? cause : new StorageError(operation, cause);
	} finally {
		clearTimeout(timer);
	}
}
