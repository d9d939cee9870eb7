import type { Channel, Message, Position } from './channel.ts';
import { channelMutex, lockMutex, type Mutex } from './mutex.ts';

/** A window that writes answers at once; one that is closing needs a moment; a frozen one does neither. */
const CLAIM_WITHIN_MS = 1_000;
const ANSWER_WITHIN_MS = 2_000;
const HEARD_WITHIN_MS = 1_500;
/** What it takes an LMS to end a session. */
const YIELD_WITHIN_MS = 10_000;

/** Whose the record is when a sitting opens: this window's, this window's after another's, or another's. */
export type Claim = 'first' | 'taken' | 'elsewhere';

export interface WriterParts {
	/** Null where the browser has none: on plain http, for one. */
	locks: Pick<LockManager, 'request'> | null;
	openChannel: (name: string) => Channel;
	/** Names this window. */
	id: string;
	wait: (ms: number) => Promise<void>;
	/** Milliseconds since 1970. */
	now: () => number;
	/** Another window asks to go on: resolves when nothing more will be written here. */
	onasked: () => Promise<void>;
	/** Another window has taken over: nothing may be written here any more. */
	onlost: () => void;
	/** The window that writes has written. */
	onwrote: () => void;
}

interface Seat {
	key: string;
	channel: Channel;
	mutex: Mutex;
}

export type Writer = ReturnType<typeof writer>;

/** Sees to it that one window of this browser at a time writes a learner's record. */
export function writer({ locks, openChannel, id, wait, now, onasked, onlost, onwrote }: WriterParts) {
	let seat: Seat | null = null;
	let isWriter = false;
	let isYielding = false;
	/** How far whoever writes has come, as last heard. */
	let at: Position | null = null;
	let seeking: AbortController | null = null;
	/** What the wait for the record makes of word from the window that has it. */
	let onword: ((word: 'held' | 'yielding') => void) | null = null;

	function lose() {
		isWriter = false;
		onlost();
	}

	function open(key: string): Seat {
		const name = `course ${key}`;
		const channel = openChannel(name);
		const mutex = locks ? lockMutex(locks, name, lose) : channelMutex({ channel, id, wait, now, onlost: lose });
		channel.listen((message) => hear(message, channel));
		seat = { key, channel, mutex };
		return seat;
	}

	function hear(message: Message, channel: Channel) {
		if (isWriter) {
			if (message.type === 'claim') channel.post({ type: 'held', from: id, at });
			// A window that was frozen hears late: by now the other has taken what it asked for.
			if (message.type === 'ask' && now() - message.when < HEARD_WITHIN_MS) void giveWay(channel);
			return;
		}
		if (message.type === 'yielding') onword?.('yielding');
		if (message.type !== 'held' && message.type !== 'wrote') return;
		at = message.at;
		if (message.type === 'held') onword?.('held');
		onwrote();
	}

	async function giveWay(channel: Channel) {
		channel.post({ type: 'yielding', from: id });
		if (isYielding) return;
		isYielding = true;
		await onasked().catch(() => undefined);
		isYielding = false;
		letGo();
	}

	function letGo() {
		isWriter = false;
		seat?.mutex.release();
	}

	/** Waits until this window has the record; false when `hearWord` or the time it sets ends the wait. */
	async function seek(
		{ mutex, channel }: Seat,
		ms: number,
		hearWord: (word: 'held' | 'yielding', patience: Patience) => void
	): Promise<boolean> {
		const stop = new AbortController();
		const patience = patienceOf(stop, wait);
		patience.last(ms);
		seeking = stop;
		onword = (word) => hearWord(word, patience);
		try {
			await mutex.acquire(stop.signal);
		} catch {
			if (stop.signal.aborted) return false;
			// Where the browser refuses locks outright, each window is on its own.
		} finally {
			patience.cancel();
			seeking = null;
			onword = null;
		}
		isWriter = true;
		channel.post({ type: 'held', from: id, at });
		return true;
	}

	return {
		/** Whether this window writes the record under the key; another that already does goes on. */
		async claim(key: string): Promise<boolean> {
			if (seat?.key === key && isWriter) return true;
			this.release();
			const taken = open(key);
			if (locks) taken.channel.post({ type: 'claim', from: id });
			return seek(taken, CLAIM_WITHIN_MS, (word, { end }) => word === 'held' && end());
		},
		/** Goes on here: whoever writes is asked to let go, and is not waited for when it does not answer. */
		async take(): Promise<void> {
			if (!seat || isWriter) return;
			const { mutex, channel } = seat;
			const ask = () => channel.post({ type: 'ask', from: id, when: now() });
			ask();
			const isGiven = await seek(seat, ANSWER_WITHIN_MS, (word, { last }) => {
				last(word === 'held' ? ANSWER_WITHIN_MS : YIELD_WITHIN_MS);
				// Another window was faster.
				if (word === 'held') ask();
			});
			if (isGiven) return;
			await mutex.steal().catch(() => undefined);
			isWriter = true;
			channel.post({ type: 'held', from: id, at });
		},
		/** Tells the other windows how far this one has come. */
		wrote(position: Position) {
			if (!isWriter) return;
			at = position;
			seat?.channel.post({ type: 'wrote', from: id, at });
		},
		/** How far whoever writes has come; null while nobody said. */
		at: () => at,
		/** This window is done: the next may write. */
		release() {
			seeking?.abort();
			letGo();
			seat?.channel.close();
			seat = null;
			at = null;
		}
	};
}

type Patience = ReturnType<typeof patienceOf>;

/** Ends a wait when its time is over, which word from elsewhere may set anew. */
function patienceOf(stop: AbortController, wait: (ms: number) => Promise<void>) {
	let set = 0;
	const end = () => stop.abort();
	return {
		last(ms: number) {
			const mine = ++set;
			void wait(ms).then(() => mine === set && end());
		},
		end,
		cancel: () => void ++set
	};
}
