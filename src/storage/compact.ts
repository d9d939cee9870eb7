import type { Compaction } from './compaction.ts';
import { within, type Patience } from './within.ts';

/** Does what takes several steps, and rejects with a StorageError where the device refuses. */
export type Compact = (operation: string, work: (compaction: Compaction) => Promise<void>) => Promise<void>;

/** Loads the compaction when it is first needed, and anew after it has failed. */
export function compacting(load: () => Promise<Compaction>, patience: Patience): Compact {
	let compaction: Promise<Compaction> | null = null;
	return (operation, work) => {
		compaction ??= load();
		const used = compaction;
		return within(patience.transaction, operation, used.then(work)).catch((error: unknown) => {
			// A module that did not load or a database that did not open gets another chance.
			if (compaction === used) compaction = null;
			used.then((failed) => failed.close()).catch(() => undefined);
			throw error;
		});
	};
}
