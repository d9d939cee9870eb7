import type { Channel } from './channel.ts';

/** A thing that one window of this browser holds at a time. */
export interface Mutex {
	/** Resolves once this window holds it, after whoever came before; rejects when the signal comes first. */
	acquire(signal: AbortSignal): Promise<void>;
	/** Takes it from whoever holds it; rejects when it cannot be had at all. */
	steal(): Promise<void>;
	/** Lets it go, or nothing when this window does not hold it. */
	release(): void;
}

/** A Web Lock: the browser sees to it that one window holds it, and frees what a window held that went or crashed. */
export function lockMutex(locks: Pick<LockManager, 'request'>, name: string, onlost: () => void): Mutex {
	let letGo: (() => void) | null = null;

	function request(options: LockOptions): Promise<void> {
		return new Promise((resolve, reject) => {
			let mine: (() => void) | null = null;
			// Chromium overlooks a signal that comes while the request is on its way to the browser's own process.
			options.signal?.addEventListener('abort', () => reject(options.signal?.reason as Error));
			const held = () =>
				new Promise<void>((free) => {
					mine = free;
					letGo = free;
					resolve();
				});
			locks
				// A grant that comes after the wait was given up goes to the next.
				.request(name, options, () => (options.signal?.aborted ? undefined : held()))
				.then(undefined, (error: unknown) => {
					if (mine !== null && mine === letGo) {
						letGo = null;
						onlost();
					} else reject(error instanceof Error ? error : new Error(String(error)));
				});
		});
	}

	return {
		acquire: (signal) => request({ signal }),
		steal: () => request({ steal: true }),
		release() {
			letGo?.();
			letGo = null;
		}
	};
}

/** So long has a window that holds it to object to another's claim: a message takes a few milliseconds. */
const OBJECT_WITHIN_MS = 100;

interface ChannelMutexParts {
	channel: Channel;
	/** Names this window; of two that claim at once the smaller goes first. */
	id: string;
	wait: (ms: number) => Promise<void>;
	/** Milliseconds since 1970. */
	now: () => number;
	onlost: () => void;
}

/**
 * The same by word of mouth, where there are no Web Locks: who claims it and hears no objection has it. A window that
 * froze or crashed objects to nothing; should it wake up, the later holder has it.
 */
export function channelMutex({ channel, id, wait, now, onlost }: ChannelMutexParts): Mutex {
	/** When this window took it; null while it does not hold it. */
	let since: number | null = null;
	let lastSince = 0;
	/** While this window claims: somebody objected, and somebody let go. */
	let object: (() => void) | null = null;
	let retry: (() => void) | null = null;

	channel.listen((message) => {
		const { type, from } = message;
		if (type === 'held') object?.();
		if (type === 'released') retry?.();
		if (type === 'claim' && object !== null) {
			if (from < id) object();
			// It may have come too late to hear the claim that was first.
			else channel.post({ type: 'claim', from: id });
		}
		if (type === 'taken') yieldTo(message);
	});

	function yieldTo(other: { since: number; from: string }) {
		lastSince = Math.max(lastSince, other.since);
		object?.();
		if (since === null) return;
		const isLater = other.since === since ? other.from > id : other.since > since;
		if (!isLater) return channel.post({ type: 'taken', from: id, since });
		since = null;
		onlost();
	}

	function hold() {
		since = lastSince = Math.max(now(), lastSince + 1);
		channel.post({ type: 'taken', from: id, since });
	}

	/** True when nobody objects in time. */
	async function claim(aborted: Promise<false>): Promise<boolean> {
		const objected = new Promise<false>((resolve) => (object = () => resolve(false)));
		channel.post({ type: 'claim', from: id });
		const silence = wait(OBJECT_WITHIN_MS).then(() => true);
		const isFree = await Promise.race([objected, silence, aborted]);
		object = null;
		return isFree;
	}

	return {
		async acquire(signal) {
			const aborted = new Promise<false>((resolve) => signal.addEventListener('abort', () => resolve(false)));
			while (!signal.aborted) {
				const released = new Promise<void>((resolve) => (retry = resolve));
				if (await claim(aborted)) return hold();
				await Promise.race([released, aborted]);
			}
			throw signal.reason;
		},
		async steal() {
			hold();
		},
		release() {
			if (since === null) return;
			since = null;
			channel.post({ type: 'released', from: id });
		}
	};
}
