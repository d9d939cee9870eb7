interface Timer {
	at: number;
	run: () => void;
}

export type FakeTime = ReturnType<typeof fakeTime>;

/** Everything that is due without waiting for a clock: all promises, and whatever else `isBusy` knows of. */
async function settled(isBusy: () => boolean): Promise<void> {
	do await new Promise<void>((resolve) => setImmediate(resolve));
	while (isBusy());
}

/** Time that passes only when it is told to; all that happens in it happens in the same order on every run. */
export function fakeTime(isBusy: () => boolean) {
	let now = 0;
	let timers: Timer[] = [];

	function takeNext(until: number): Timer | null {
		let next: Timer | null = null;
		for (const timer of timers) if (timer.at <= until && (next === null || timer.at < next.at)) next = timer;
		timers = timers.filter((timer) => timer !== next);
		return next;
	}

	return {
		/** Milliseconds since the world began; never goes back. */
		now: () => now,
		set(run: () => void, ms: number): Timer {
			const timer = { at: now + Math.max(0, ms), run };
			timers.push(timer);
			return timer;
		},
		clear(timer: unknown) {
			timers = timers.filter((one) => one !== timer);
		},
		/** A call holds the page up: time passes and nothing else runs. */
		block(ms: number) {
			now += ms;
		},
		settled: () => settled(isBusy),
		async pass(ms: number): Promise<void> {
			await settled(isBusy);
			const end = now + ms;
			for (let next = takeNext(end); next !== null; next = takeNext(end)) {
				now = Math.max(now, next.at);
				next.run();
				await settled(isBusy);
			}
			now = Math.max(now, end);
		}
	};
}
