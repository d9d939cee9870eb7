/** How far the window that writes has come. */
export interface Position {
	attempt: number;
	rev: number;
}

/** What windows of one learner's course say to each other; `from` names the window. */
export type Message = { from: string } & (
	| { type: 'claim' | 'yielding' | 'released' }
	/** Asks whoever writes to let go; when, in milliseconds since 1970. */
	| { type: 'ask'; when: number }
	/** The record is this window's since then, in milliseconds since 1970. */
	| { type: 'taken'; since: number }
	/** Whoever writes says so, and how far it has come; null while it wrote nothing. */
	| { type: 'held'; at: Position | null }
	| { type: 'wrote'; at: Position }
);

/** Messages between the windows of one browser; a window does not hear itself. */
export interface Channel {
	post(message: Message): void;
	listen(listener: (message: Message) => void): void;
	close(): void;
}

const isRecord = (data: unknown): data is Record<string, unknown> => typeof data === 'object' && data !== null;

const isPosition = (data: unknown): boolean =>
	isRecord(data) && Number.isInteger(data['attempt']) && Number.isInteger(data['rev']);

/** Another version of the course may be open beside this one: what is not understood is no message. */
export function isMessage(data: unknown): data is Message {
	if (!isRecord(data) || typeof data['from'] !== 'string') return false;
	const { type, at, since, when } = data;
	if (type === 'taken') return Number.isFinite(since);
	if (type === 'ask') return Number.isFinite(when);
	if (type === 'held' && at === null) return true;
	if (type === 'held' || type === 'wrote') return isPosition(at);
	return type === 'claim' || type === 'yielding' || type === 'released';
}

/** A BroadcastChannel, or one that nobody hears where the browser has none. */
export function openChannel(name: string): Channel {
	if (typeof BroadcastChannel === 'undefined') return { post() {}, listen() {}, close() {} };
	const channel = new BroadcastChannel(name);
	let isOpen = true;
	return {
		post(message) {
			if (isOpen) channel.postMessage(message);
		},
		listen: (listener) =>
			channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
				if (isMessage(data)) listener(data);
			}),
		close() {
			isOpen = false;
			channel.close();
		}
	};
}
