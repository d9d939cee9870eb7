import type { ProgressStore } from '#ports/progress-store.ts';
import type { Position } from './channel.ts';

/** The store, telling of each write that is durable; `idle` resolves when none is under way. */
export function announcing(
	store: ProgressStore,
	tell: (at: Position) => void
): ProgressStore & { idle(): Promise<void> } {
	const running = new Set<Promise<void>>();

	function watch(write: Promise<void>, at: Position): Promise<void> {
		const told = write.then(
			() => tell(at),
			() => undefined
		);
		running.add(told);
		void told.then(() => running.delete(told));
		return write;
	}

	return {
		...store,
		append: (key, entry, unsent) => watch(store.append(key, entry, unsent), { attempt: entry.attempt, rev: entry.rev }),
		keep: (key, progress) => watch(store.keep(key, progress), { attempt: progress.attempt, rev: progress.rev }),
		idle: async () => void (await Promise.all(running))
	};
}

/** Runs `work` when asked to, one at a time; asked while it runs, it runs once more. */
export function inTurn(work: () => Promise<void>): () => void {
	let isRunning = false;
	let isDue = false;
	async function run() {
		isRunning = true;
		while (isDue) {
			isDue = false;
			await work().catch(() => undefined);
		}
		isRunning = false;
	}
	return () => {
		isDue = true;
		if (!isRunning) void run();
	};
}
